"""Somebody's day: what they have to do, and what they wait for from others."""

from tillit.bodies.day.registry import DayItem, Listed, Part, Source, day_for, register_day, sources

__all__ = ["DayItem", "Listed", "Part", "Source", "day_for", "register_day", "sources"]
