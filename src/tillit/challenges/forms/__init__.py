"""Forms of challenges. They clean, never save."""
