"""The embedded PostgreSQL: its binaries, its home, its roles."""
