"""Keeping what there is: backup, restore, upgrade."""
