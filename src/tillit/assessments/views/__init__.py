"""Pages of the legal check."""
