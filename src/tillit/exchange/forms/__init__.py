"""Forms of files, packages and tips: they clean, never save."""
