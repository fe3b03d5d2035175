"""How circles, bodies and rooms are told."""

from tillit.bodies.wording.rooms import Readers, may_have_to_release, readers_of

__all__ = ["Readers", "may_have_to_release", "readers_of"]
