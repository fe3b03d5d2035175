"""Accord: how what is joint changes, by the yes of those who own it."""
