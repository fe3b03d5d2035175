"""The map as a file to take along: the picture, and its boxes and links as data."""

import csv
import json
from collections.abc import Callable, Mapping
from io import StringIO

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from tillit.challenges.causes.graph import flat
from tillit.challenges.causes.templates import Template
from tillit.challenges.models import Challenge
from tillit.challenges.queries.causes import CauseMap, told_of
from tillit.challenges.wording.cause_outline import branches_of, words_of_edge
from tillit.challenges.wording.cause_picture import picture_of
from tillit.challenges.wording.cause_words import kind_name
from tillit.kernel.swedish import slug

RISKY = ("=", "+", "-", "@", "\t", "\r")


def as_svg(_challenge: Challenge, drawn: CauseMap) -> str:
    """The picture by itself, black on white."""
    return render_to_string("challenges/map_alone.html", {"picture": picture_of(drawn)})


def as_json(challenge: Challenge, drawn: CauseMap) -> str:
    """Boxes and links with their keys; the codes are those of the program."""
    told = told_of(drawn)
    found = {"challenge": challenge.title, "template": drawn.template.key.value, **told}
    return json.dumps(found, ensure_ascii=False, indent=2)


def as_csv(_challenge: Challenge, drawn: CauseMap) -> str:
    """The nested list row by row, in the language of the moment."""
    nodes, kinds = {one.pk: one for one in drawn.nodes}, {one.pk: one.kind for one in drawn.nodes}
    out = StringIO()
    write = csv.writer(out, delimiter=";", lineterminator="\r\n")
    write.writerow(
        [
            _("Level"),
            _("How it hangs there"),
            _("What sort of box"),
            _("What stands in the box"),
            _("More about it"),
            _("Organisation"),
        ]
    )
    for level, branch in flat(branches_of(drawn)):
        one, tie = nodes[branch.key], ""
        if branch.edge and branch.parent:
            tie = words_of_edge(drawn.template, kinds, branch.edge, branch.parent)
        cells = (tie, kind_name(one.kind), one.text, one.detail, one.organisation.name)
        write.writerow([level + 1, *(_plain(cell) for cell in cells)])
    return "\ufeff" + out.getvalue()


def file_name(challenge: Challenge, template: Template, ending: str) -> str:
    """What the file is called."""
    return f"{slug(challenge.title)[:60].strip('-') or 'karta'}-{template.slug}.{ending}"


def _plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(RISKY) else cell


# by what an address says: the ending, what it is, and how it is made
FILES: Mapping[str, tuple[str, str, Callable[[Challenge, CauseMap], str]]] = {
    "som-bild": ("svg", "image/svg+xml; charset=utf-8", as_svg),
    "som-data": ("json", "application/json; charset=utf-8", as_json),
    "som-lista": ("csv", "text/csv; charset=utf-8", as_csv),
}
