"""A list for somebody's own page: what it is called, and what it is narrowed to."""

from django.utils.translation import gettext as _

from tillit.register.queries import Asked
from tillit.register.wording.listing import LABELS, label_of


def title_of(asked: Asked) -> str:
    """What a list is called: where its partnerships work."""
    places = [label_of("place", code) for code in asked.chosen.get("place", ())]
    if not places:
        return _("Partnerships in Sweden")
    return _("Partnerships in %(place)s") % {"place": ", ".join(places)}


def narrowed(asked: Asked) -> list[str]:
    """What else was asked for, in words."""
    words = _("%(facet)s: %(value)s")
    chosen = [
        words % {"facet": LABELS[group], "value": ", ".join(label_of(group, value) for value in values)}
        for group, values in asked.chosen.items()
        if group != "place"
    ]
    return [words % {"facet": _("Search"), "value": asked.text}, *chosen] if asked.text else chosen
