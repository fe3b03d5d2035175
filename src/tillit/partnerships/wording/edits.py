"""What will happen when a fact is changed, said before anybody writes: at once or asked of whom, by which rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.accord.models import DecisionRule
from tillit.accord.queries import Way, asked_under, nobody_answers_for, owners_of, way_of
from tillit.accord.wording.ways import rule_explained
from tillit.partnerships.kinds import (
    ABOUT,
    ACTIVITY,
    DEPENDENCY,
    LEARNING_GOAL,
    PARTICIPATION,
    TERM,
    Decided,
    Kind,
    Values,
)
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import Record, Waiting, bound_by, names_of, pointing_to, standing_of
from tillit.partnerships.wording.facts import title_of
from tillit.partnerships.wording.next_step import CONFIRMING, OPENING
from tillit.partnerships.wording.proposals import follows
from tillit.people.models import Organisation

MOST_NAMES = 12
# of these a new one is the organisation's own, or asked of others: what is chosen in the form says which
EITHER = {ACTIVITY, DEPENDENCY, LEARNING_GOAL}


@dataclass(frozen=True, slots=True)
class Outlook:
    """`sentence` says what will happen; `facts` who is asked, what it takes, and who cannot answer today."""

    sentence: str
    facts: tuple[tuple[str, str], ...] = ()


def outlook_of(
    partnership: Partnership,
    kind: Kind,
    *,
    owner: UUID | None,
    before: Values | None,
    subject: UUID | None,
    is_withheld: bool = False,
) -> Outlook:
    """For a change of a fact that stands with these values (`owner`: whose own it is), or for a new one without any.

    `is_withheld`: by a party, at least some of it.
    """
    if is_at_once(partnership, kind, owner=owner, before=before, is_withheld=is_withheld):
        if is_only_told(partnership, kind, before, is_withheld=is_withheld):
            return Outlook(_only_told(kind), _derived(partnership, kind))
        return Outlook(_at_once(kind, is_new=before is None))
    if subject is None and kind in {ACTIVITY, DEPENDENCY}:
        return Outlook(_of_whom_it_is(kind))
    binds = bound_by(partnership.circle_id, kind, before or {}) is not None
    way = way_of(partnership.circle_id) if kind.decided != Decided.EVERY_PARTY and not binds else Way()
    asked = asked_in_words(partnership, way, subject=subject)
    is_else_free = way.rule != DecisionRule.EVERY_PARTY or not partnership.confirmed_at
    kept = _withheld() if is_withheld and is_else_free else ()
    return Outlook(_proposed(kind, before, binds=binds), (*asked, *kept, *_derived(partnership, kind)))


def is_at_once(
    partnership: Partnership, kind: Kind, *, owner: UUID | None, before: Values | None, is_withheld: bool
) -> bool:
    """Whether it is one party's own or only told, so that nobody is asked; what else somebody adds may be its own."""
    own = owner is not None or (kind is PARTICIPATION and before is None)
    return own or is_only_told(partnership, kind, before, is_withheld=is_withheld)


def is_only_told(partnership: Partnership, kind: Kind, before: Values | None, *, is_withheld: bool) -> bool:
    """Whether nobody is bound by it yet: but for what another's activity needs, and what a party withholds."""
    another_may_own_it = kind is DEPENDENCY and before is None
    return not (partnership.confirmed_at or is_withheld or another_may_own_it)


def asked_anew(waiting: Iterable[Waiting]) -> str:
    """What somebody should know who changes something at once while the parties are asked about all of it."""
    if not any(one.proposal.word in {CONFIRMING, OPENING} for one in waiting):
        return ""
    return _("The parties are being asked about this now. If you change it, they have to be asked anew.")


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


def button_of(kind: Kind, *, at_once: bool, is_new: bool) -> str:
    """What the button says: what happens when it is pressed."""
    if at_once:
        return _("Save")
    if is_new and kind in EITHER:
        return _("Save, or ask the parties")
    return _("Ask the parties")


def periods_without_end(record: Record, row: Any) -> str:
    """What somebody should know who adds or changes an agreement period, when another has no last day.

    Such a one may hold until further notice or have an end that nobody has told; nothing surely overlaps it.
    """
    names = names_of(record)
    others = [one for one in record.of(TERM) if one.ends_on is None and (row is None or one.pk != row.pk)]
    if not others:
        return ""
    words = _(
        "Agreement periods without a last day: %(periods)s. One that holds until further notice holds beside yours "
        "from the day on which yours begins: give it its last day too."
    )
    return words % {"periods": "; ".join(title_of(TERM, record.values(TERM, one), names) for one in others)}


def _proposed(kind: Kind, before: Values | None, *, binds: bool) -> str:
    if kind is LEARNING_GOAL and before is None:
        return _("What only your organisation wants to learn is added at once. What is joint becomes a proposal.")
    if kind.binds and not kind.owner and not binds:
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


def _withheld() -> tuple[tuple[str, str], ...]:
    words = _("Some of this is withheld from the public. To change or take away that takes every party’s yes.")
    return ((_("Withheld"), words),)


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
            "it. If another party is to book it or to hold the permit for it, or no longer is to, that party is asked "
            "first."
        )
    if is_new:
        return _("This is your organisation’s own: it is added at once. The others read it.")
    return _("This is your organisation’s own: it changes at once. The others read it.")


def _only_told(kind: Kind) -> str:
    if kind is ACTIVITY:
        return _(
            "The parties have not confirmed the partnership, so nobody is bound by this and it is saved at once. The "
            "others read it, and the history tells who wrote it and why. Once an organisation is named as the one that "
            "books the activity, only that one changes it."
        )
    return _(
        "The parties have not confirmed the partnership, so nobody is bound by this and it is saved at once. The "
        "others read it, and the history tells who wrote it and why."
    )


def _of_whom_it_is(kind: Kind) -> str:
    if kind is ACTIVITY:
        return _(
            "What your organisation books is added at once. If another party books it or holds the permit for it, that "
            "one is asked. If it is not known who books it, all the parties are asked by your rule."
        )
    return _(
        "What your organisation’s own activity needs is added at once. For another’s activity, the organisation that "
        "books it is asked."
    )
