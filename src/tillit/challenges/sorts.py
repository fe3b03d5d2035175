"""What sorts of rows organisations tell about a challenge: how each is called in addresses, and what it holds."""

from dataclasses import dataclass

from tillit.challenges.models import AnchorStep, Need, PolicyLink, Resource, Row


@dataclass(frozen=True, slots=True)
class Sort:
    """`slug` in addresses; `fields` in the order of the form; `headline`: the one that says in short what a row is."""

    slug: str
    model: type[Row]
    fields: tuple[str, ...]
    headline: str


NEED = Sort("behov", Need, ("whose", "kind", "text"), "text")
RESOURCE = Sort("resurs", Resource, ("need", "kind", "text"), "text")
POLICY = Sort("styrdokument", PolicyLink, ("document", "place", "why"), "place")
STEP = Sort("steg", AnchorStep, ("who", "holder", "due_on", "state", "agreed"), "who")
SORTS = {one.slug: one for one in (NEED, RESOURCE, POLICY, STEP)}
BY_MODEL = {one.model: one for one in SORTS.values()}
