"""Partnerships: what is agreed."""
