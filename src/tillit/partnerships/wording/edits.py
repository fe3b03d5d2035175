"""What will happen when a fact is changed, said before anybody writes: at once or asked of whom, by which rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.accord.queries import Way, asked_under, nobody_answers_for, owners_of, way_of
from tillit.accord.wording.ways import rule_explained
from tillit.partnerships.kinds import (
    ABOUT,
    ACTIVITY,
    DEPENDENCY,
    LEARNING_GOAL,
    PARTICIPATION,
    Decided,
    Kind,
    Values,
)
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import bound_by, pointing_to, standing_of
from tillit.partnerships.wording.proposals import follows
from tillit.people.models import Organisation

MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Outlook:
    """`sentence` says what will happen; `facts` who is asked, what it takes, and who cannot answer today."""

    sentence: str
    facts: tuple[tuple[str, str], ...] = ()


def outlook_of(
    partnership: Partnership, kind: Kind, *, owner: UUID | None, before: Values | None, subject: UUID | None
) -> Outlook:
    """For a change of a fact that stands with these values (`owner`: whose own it is), or for a new one without any."""
    if owner is not None or (kind is PARTICIPATION and before is None):
        return Outlook(_at_once(kind, is_new=before is None))
    if subject is None and kind in {ACTIVITY, DEPENDENCY}:
        return Outlook(_of_whom_it_is(kind))
    binds = bound_by(partnership.circle_id, kind, before or {}) is not None
    way = way_of(partnership.circle_id) if kind.decided != Decided.EVERY_PARTY and not binds else Way()
    asked = asked_in_words(partnership, way, subject=subject)
    return Outlook(_proposed(kind, before, binds=binds), (*asked, *_derived(partnership, kind)))


def what_follows(partnership: Partnership, kind: Kind, subject: UUID) -> tuple[tuple[str, str], ...]:
    """When a fact is to go: what becomes of those that name it."""
    return tuple(follows(pointing_to(partnership, kind, subject)))


def asked_in_words(partnership: Partnership, way: Way, *, subject: UUID | None) -> tuple[tuple[str, str], ...]:
    """Who is asked by this way to decide, what it takes, and for whom nobody can answer today."""
    rule, parties = asked_under(way, partnership.circle_id, owners_of(partnership.room))
    about = [partnership.circle_id, *([subject] if subject else [])]
    silent = nobody_answers_for(partnership.room, [one.pk for one in parties], about=about)
    facts = [(_("These are asked"), names_listed(parties)), (_("What it takes"), rule_explained(rule))]
    if silent:
        words = _(
            "%(organisations)s. The proposal waits until somebody there has a mandate to, and a seat that opens this "
            "room."
        )
        named = {"organisations": names_listed(one for one in parties if one.pk in silent)}
        facts.append((_("Nobody can answer today for"), words % named))
    return tuple(facts)


def names_listed(organisations: Iterable[Organisation]) -> str:
    """The names, the first of them when they are many."""
    names = [one.name for one in organisations]
    shown = ", ".join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return _("%(names)s and %(count)s others") % {"names": shown, "count": more} if more > 0 else shown


def title_of_adding(kind: Kind) -> str:
    """The heading of the page."""
    return _("Add – %(kind)s") % {"kind": kind.label}


def title_of_changing(kind: Kind, name: str) -> str:
    """The same, for one that stands."""
    if kind is ABOUT:
        return _("Change what is said of the partnership")
    return _("Change – %(kind)s: %(name)s") % {"kind": kind.label, "name": name}


def title_of_removing(kind: Kind, name: str) -> str:
    """The same, for one that is to go."""
    return _("Take away – %(kind)s: %(name)s") % {"kind": kind.label, "name": name}


def _proposed(kind: Kind, before: Values | None, *, binds: bool) -> str:
    if kind is LEARNING_GOAL and before is None:
        return _("What only your organisation wants to learn is added at once. What is joint becomes a proposal.")
    if kind.binds and not binds:
        return _(
            "This becomes a proposal. Until it is adopted, what stands today stands. If it says that one of you gives "
            "something or holds the money, it takes every party’s yes: nobody is bound without its own."
        )
    if kind is ACTIVITY and before and before["booked_by"]:
        return _(
            "The organisation that books this is none of you any more, so this becomes a proposal. If another is to "
            "book it, every party is asked, and with them the one that takes over."
        )
    return _("This becomes a proposal. Until it is adopted, what stands today stands.")


def _derived(partnership: Partnership, kind: Kind) -> tuple[tuple[str, str], ...]:
    """What nobody fills in, because it follows from something else."""
    if kind is not ABOUT or standing_of(partnership) is None:
        return ()
    words = _("Follows from the steps that are written down: the newest that has begun says it.")
    return ((str(ABOUT.column("state").label), words),)


def _at_once(kind: Kind, *, is_new: bool) -> str:
    if kind is ACTIVITY:
        return _(
            "Your organisation books this, so it changes at once. The others read it and can say what they think of "
            "it. If you name another organisation that books it, both are asked first."
        )
    if is_new:
        return _("This is your organisation’s own: it is added at once. The others read it.")
    return _("This is your organisation’s own: it changes at once. The others read it.")


def _of_whom_it_is(kind: Kind) -> str:
    if kind is ACTIVITY:
        return _(
            "What your organisation books is added at once. If another books it, that organisation is asked. If it is "
            "not known who does, all the parties are asked by your rule."
        )
    return _(
        "What your organisation’s own activity needs is added at once. For another’s activity, the organisation that "
        "books it is asked."
    )
