"""Pages of files, packages and tips."""
