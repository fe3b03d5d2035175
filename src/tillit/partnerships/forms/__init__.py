"""Forms of what is agreed: they clean, never save."""
