"""An entry as a line of a list, in the reader's language."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.ground.addresses import Slug, way_to
from tillit.register.models import Entry
from tillit.register.queries import Listed, Told
from tillit.register.wording.entries import is_past, state_word

NAMED_IN_A_LINE = 4


class LineShown(NamedTuple):
    """An entry in a list. `meta`: its parties and where it works, and who has confirmed it when not they themselves."""

    slug: str
    href: str
    title: str
    summary: str
    state: str
    meta: str


def line_shown(entry: Entry | Listed | Told) -> LineShown:
    """An entry as a line."""
    return next(lines_shown([entry]))


def lines_shown(some: Iterable[Entry | Listed | Told]) -> Iterator[LineShown]:
    """Entries as lines; what many lines say alike is put into words once."""
    way, example = way_to("register:partnership"), _("Example data")
    states = lru_cache(state_word)
    for one in some:
        told = (parties_named(one), one.line.get("place", ""), example if one.is_example else "")
        meta = " · ".join(filter(None, told))
        state = states(one.state, one.state_as_of)
        yield LineShown(one.slug, way(Slug(one.slug)), one.title, one.summary, state, meta)


def parties_now(entry: Entry | Listed | Told) -> list[dict[str, str]]:
    """The parties of its line that have not left; all of them where none is left (see `still_parties`)."""
    told: list[dict[str, str]] = entry.line.get("parties", [])
    if not any(one["to"] for one in told):
        return told
    return [one for one in told if not is_past(one["to"])] or told


def parties_named(entry: Entry | Listed | Told) -> str:
    """The first of its parties by name, and how many more; how many of each sector where no name is kept."""
    names = [one["name"] for one in parties_now(entry)]
    if not names:
        return parties_counted(entry)
    if len(names) <= NAMED_IN_A_LINE:
        return ", ".join(names)
    more = len(names) - NAMED_IN_A_LINE + 1
    words = ngettext("%(names)s and %(n)s more", "%(names)s and %(n)s more", more)
    return words % {"names": ", ".join(names[: NAMED_IN_A_LINE - 1]), "n": more}


def parties_counted(entry: Entry | Listed | Told) -> str:
    """How many parties of each sector, as a phrase; a sector that nobody is of is not spoken of."""
    civil = ngettext("%(n)s civil-society party", "%(n)s civil-society parties", entry.civil_parties)
    public = ngettext("%(n)s public party", "%(n)s public parties", entry.public_parties)
    told = [words % {"n": n} for words, n in ((civil, entry.civil_parties), (public, entry.public_parties)) if n]
    if len(told) < 2:
        return "".join(told)
    return _("%(civil)s and %(public)s") % {"civil": told[0], "public": told[1]}
