"""Forms of the legal check. They clean, never save."""
