"""Forms of the package: they clean, never save."""
