"""What a file tells that somebody has for itself: its own group, or its sector's. Nobody else forms that for it."""

from typing import Any

from tillit.bodies.queries import speaks_for
from tillit.exchange.checks.rows import answering
from tillit.exchange.queries.here import organisations_here
from tillit.kernel.actor import Actor

Data = dict[str, Any]


def without_others_groups(actor: Actor, data: Data) -> tuple[Data, list[str]]:
    """A checked file without such groups of those whom the actor does not speak for, and what they are called (C2, C4).

    A sector's own group is formed by one who speaks for each of the sector's parties of today.
    """
    bodies = data.get("bodies", [])
    if not any(one.get("owner") or one.get("sector") for one in bodies):
        return data, []
    here = organisations_here(data["organisations"])
    spoken_for = set(speaks_for(actor, here.values()))
    own = {key for key, one in here.items() if one in spoken_for}
    # as it is known here: a file may say that the others are of another sector
    sectors = {one["id"]: one["sector"] for one in data["organisations"]}
    sectors |= {key: one.sector for key, one in here.items()}
    parties = {one["organisation"] for one in answering(data["parties"])}
    kept = []
    for place, one in enumerate(bodies, 1):
        whose = {one["owner"]} if one.get("owner") else {key for key in parties if sectors[key] == one.get("sector")}
        is_joint = not one.get("owner") and not one.get("sector")
        if is_joint or (whose and whose <= own):
            kept.append(place)
    places = {old: new for new, old in enumerate(kept, 1)}
    withheld = [moved for one in data.get("withheld", []) if (moved := _moved(one, places)) is not None]
    left_out = [one["name"] for place, one in enumerate(bodies, 1) if place not in places]
    return data | {"bodies": [bodies[place - 1] for place in kept], "withheld": withheld}, left_out


def _moved(withheld: Data, places: dict[int, int]) -> Data | None:
    """What is withheld, of a group by its new place; nothing when the group is left out."""
    many, *rest = withheld["fact"].split("/")
    if many != "bodies":
        return withheld
    place = places.get(int(rest[0]))
    return withheld | {"fact": "/".join([many, str(place), *rest[1:]])} if place else None
