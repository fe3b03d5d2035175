"""How much there is in a data set: the whole country, a tenth of it to see what grows, or little for a test."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """How many of each. Organisations: the municipalities and regions are among them."""

    organisations: int
    persons: int
    partnerships: int
    events: int


WHOLE = Size(organisations=263_000, persons=50_000, partnerships=10_000, events=1_000_000)
TENTH = Size(organisations=26_300, persons=5_000, partnerships=1_000, events=100_000)
LITTLE = Size(organisations=600, persons=200, partnerships=60, events=600)
LEAST = Size(organisations=400, persons=100, partnerships=6, events=60)
