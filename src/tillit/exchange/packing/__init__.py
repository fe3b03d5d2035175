"""Gathering what an organisation was party to in a circle, room by room, without holding it all in memory."""

from tillit.exchange.packing.archive import pack

__all__ = ["pack"]
