"""Challenges: what several see differently and want to do something about together."""
