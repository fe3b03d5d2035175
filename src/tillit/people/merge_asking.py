"""Whose yes it takes that two rows are one organisation, and what speaks against it (docs/adr/0024)."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import require
from tillit.people.above import holds_words, standing_of
from tillit.people.editing import refuse
from tillit.people.models import Merge, Organisation, Person
from tillit.people.queries import (
    federation_above,
    first_with,
    get_organisation,
    nobody_yet,
    open_merge_of,
    somebody_belongs,
)
from tillit.people.roles import CONFIRM_MANDATE
from tillit.people.rules import can_merge_into

JOB = Actor.system("merge")


def fit_together(duplicate: Organisation, into: Organisation, *, two_numbers: bool) -> None:
    """What speaks against it that somebody has to mend, or to answer for, first."""
    if duplicate.sector != into.sector:
        raise refuse(
            "into", _("They stand in different sectors, so they cannot be one organisation."),
            _("If one of them is wrong, mend it there first."),
        )  # fmt: skip
    if into.sector_changed_at is not None and standing_of(duplicate, told=True).ever:
        raise refuse(
            "into",
            _("%(organisation)s once stood in another sector, and which side it stands on decides what it may read.")
            % {"organisation": into.name},
            _("The circle can take it in as a party of its own instead."),
        )
    if duplicate.number and into.number and not two_numbers:
        raise refuse(
            "two_numbers", _("They have different organisation numbers, so in law they are two."),
            _("Go on only if they have become one, and say so."),
        )  # fmt: skip
    if duplicate.pk in {one.id for one in federation_above(into.pk)}:
        raise refuse(
            "into", _("One of them is part of the other, so they are two."),
            _("If that is wrong, mend first which organisation it is part of."),
        )  # fmt: skip
    crossing = open_merge_of(into)
    if crossing is not None:
        raise refuse("into", _("Somebody has asked that this one be put together with another."))


def whom_to_ask(duplicate: Organisation, into: Organisation, *, agreed: Collection[UUID] = ()) -> list[Organisation]:
    """Whose boards have to say yes, one after the other; none when it concerns nobody else. Refused when one cannot.

    Where people belong to the duplicate, its own board. Where it only has a place in circles, another party of those,
    of its own side where sides matter, so that nobody takes over a place alone and no side chooses who sits with the
    other (C1, C3). Else the organisation that wrote it down, if one did. And of each circle that only tells of it,
    reported or as one that has been a party, somebody who is there, unless one of them is asked already. `agreed`: who
    has said yes; nobody is asked any more where one of them is enough, and where none of them is, somebody still is.
    """
    asked: list[UUID] = []
    for candidates in _who_may_answer(duplicate, into):
        if {*asked, *agreed}.intersection(candidates):
            continue
        found = first_with(CONFIRM_MANDATE, candidates)
        if found is None:
            raise refuse(
                "duplicate", _("It concerns others too, and nobody there can answer yet."),
                _("It takes somebody with the role “board, committee or delegate” there."),
            )  # fmt: skip
        asked.append(found)
    return [duplicate if key == duplicate.pk else get_organisation(key) for key in asked]


def still_right(merge: Merge, duplicate: Organisation, into: Organisation, *, person: Person) -> None:
    """Nothing that the question rested on has changed while it waited."""
    living = somebody_belongs(duplicate)
    require(can_merge_into(merge.proposed_by.actor, into, somebody_belongs=living))
    fit_together(duplicate, into, two_numbers=True)
    if not living and merge.proposed_by_id == person.pk:
        raise refuse("", _("You asked for this yourself; somebody else has to answer."))


def _who_may_answer(duplicate: Organisation, into: Organisation) -> list[list[UUID]]:
    """Each a choice of organisations of which one has to say yes, the first to be asked first."""
    if somebody_belongs(duplicate):
        return [[duplicate.pk]]
    _keep_closed(duplicate)
    standing, describer = standing_of(duplicate), duplicate.described_by_id
    found: list[list[UUID]] = []
    if standing.ever:
        found.append(sorted(_but(into, standing.others), key=lambda key: key != describer))
    elif describer is not None and describer != into.pk:
        # who only says that it is a party is not asked before those who wrote it down, but lets it into their room
        found.append([describer])
    return [*found, *(_but(into, around) for around in standing_of(duplicate, told=True).around)]


def _but(into: Organisation, others: Iterable[UUID]) -> list[UUID]:
    return [key for key in others if key != into.pk]


def _keep_closed(duplicate: Organisation) -> None:
    """What people have written for themselves is handed to nobody by a merge that none of them said yes to (C4)."""
    if not nobody_yet(duplicate) or _holds_words(duplicate):
        raise refuse(
            "duplicate",
            _("People have worked here for this organisation, and none of them is left who can say yes."),
            _("What they wrote stays theirs. Write down your own organisation as it is, beside this one."),
        )


def _holds_words(organisation: Organisation) -> bool:
    with acting(JOB):
        return holds_words(organisation, by=JOB)
