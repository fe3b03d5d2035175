"""A kind of fact in an address, by its Swedish word; an unknown word is no address at all."""

from tillit.partnerships.kinds import BY_SLUG, Kind


class KindConverter:
    """Between "mal" in an address and the kind of goals."""

    regex = "[a-z]+"

    def to_python(self, value: str) -> Kind:
        """The kind; ValueError, and so no such page, when there is none."""
        if value not in BY_SLUG:
            raise ValueError(value)
        return BY_SLUG[value]

    def to_url(self, value: Kind) -> str:
        """The word."""
        return value.slug
