"""What it means to confirm, open, withhold and answer, in words; and what can be withheld, as a list to choose from."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.bodies.wording import Readers
from tillit.partnerships.kinds import ABOUT, BY_LIST
from tillit.partnerships.kinds.about import DECIDING, is_always_shown
from tillit.partnerships.models import Feedback, Withholding
from tillit.partnerships.queries import Record, names_in, names_of, values_of_row, withholdable
from tillit.partnerships.wording.edits import Outlook
from tillit.partnerships.wording.facts import DECIDING_PARTS, FACT, Parts, parts_of, title_of
from tillit.trail.names import in_parts

Groups = list[tuple[str, list[tuple[str, str]]]]


@dataclass(frozen=True, slots=True)
class Said:
    """Something that a party said of an activity, and the answer, if there is one."""

    row: Feedback
    party: str
    person: str
    at: datetime
    text: str
    answer: str
    answered_by: str
    answered_at: datetime | None


def said_of(feedback: Iterable[Feedback]) -> list[Said]:
    """All of it, in its order."""
    return [
        Said(
            one, one.party.name, one.given_by.shown_name, one.given_at, one.text, one.answer,
            f"{one.answered_for.name}, {one.answered_by.shown_name}" if one.answered_for and one.answered_by else "",
            one.answered_at,
        )
        for one in feedback
    ]  # fmt: skip


def choices_to_withhold(record: Record, parties: Collection[UUID] = ()) -> Groups:
    """What one of these parties can withhold yet: the partnership's own texts, then each row with its fields."""
    names, groups = names_of(record), dict[str, list[tuple[str, str]]]()
    for fact, row, fields in withholdable(record, parties):
        if row is None:
            groups.setdefault(str(ABOUT.label), []).extend((name, str(label)) for name, label in fields)
            continue
        kind = BY_LIST[fact.partition("/")[0]]
        called = title_of(kind, record.values(kind, row), names)
        told = groups.setdefault(str(kind.label_of_many), [])
        if not is_always_shown(fact):
            told.append((fact, _("%(name)s – all of it") % {"name": called}))
        told.extend((name, f"{called} – {label}") for name, label in fields)
    return [(heading, options) for heading, options in groups.items() if options]


@dataclass(frozen=True, slots=True)
class WithheldShown:
    """Something that is withheld today; `may_release`: the reader can let it be public again."""

    row: Withholding
    called: str
    organisation: str
    may_release: bool


def withheld_shown(record: Record, released_by: Callable[[Withholding], bool]) -> list[WithheldShown]:
    """All of it, by what it is called."""
    named = dict(choices_of(record))
    found = [
        WithheldShown(
            row, named.get(fact, fact), record.organisations[row.organisation_id].name, released_by(row)
        )
        for fact, some in record.withheld.items() for row in some
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.called, str(one.row.pk)))


def withheld_in_words(record: Record, fact: str) -> str:
    """What a withheld fact is called, for those who may read it."""
    return dict(choices_of(record)).get(fact, fact)


def parts_of_withheld(fact: str) -> Parts:
    """What a fact that is withheld is called, to be kept; a few statements."""
    many, _slash, rest = fact.partition("/")
    if fact in DECIDING:
        return {"kind": DECIDING_PARTS, "column": fact}
    if many not in BY_LIST:
        return {"kind": ABOUT.key, "column": fact}
    kind, (key, _slash, column) = BY_LIST[many], rest.partition("/")
    values = values_of_row(kind, UUID(key))
    return parts_of(kind, values, names_in(kind, [values])) | {"column": column}


def name_of_withheld(fact: str) -> Any:
    """The same as an event keeps it."""
    return in_parts(FACT, parts_of_withheld(fact))


def choices_of(record: Record) -> list[tuple[str, str]]:
    """Every fact that can be named, withheld or not."""
    names, found = names_of(record), [(column.name, str(column.label)) for column in ABOUT.columns]
    found.extend((fact, str(label)) for fact, label in DECIDING.items())
    for kind in BY_LIST.values():
        for row in record.of(kind):
            fact, called = record.fact_of(kind, row), title_of(kind, record.values(kind, row), names)
            found.append((fact, called))
            found.extend((f"{fact}/{column.name}", f"{called} – {column.label}") for column in kind.columns)
    return found


def outlook_of_confirming() -> Outlook:
    """What confirming means."""
    return Outlook(
        _(
            "Each party is asked whether it stands behind what is written here. Nobody is bound, and nothing is "
            "public, before all of them have said yes."
        )
    )


def outlook_of_opening() -> Outlook:
    """What opening means."""
    return Outlook(_("Everybody can read it in the register before it is signed, when each party has said yes to it."))


def outlook_of_withholding() -> Outlook:
    """What withholding means."""
    return Outlook(
        _(
            "What you choose is gone from the public page at once, without anybody’s yes. In its place everybody reads "
            "that something is withheld, on which ground in law, since when and by which organisation. The parties "
            "still read it here, and your name stands in the history."
        )
    )


def readers_of_a_ground() -> Readers:
    """Who reads what is written on the page."""
    return Readers("", _("Everybody can read the ground that you write."), "")


def outlook_of_releasing() -> Outlook:
    """What ending it means."""
    return Outlook(_("What was withheld is on the public page again at once."))


def outlook_of_releasing_together(organisation: str) -> Outlook:
    """What ending it means when the one that withheld it has left."""
    words = _(
        "%(organisation)s withheld this and has left. It can protect somebody, so no party lifts it alone: each of you "
        "is asked, and it is public again when all have said yes."
    )
    return Outlook(words % {"organisation": organisation})


def outlook_of_feedback(booker: str) -> Outlook:
    """What feedback means."""
    words = _("%(organisation)s decides about this activity, and has to answer you with its reasons.")
    return Outlook(words % {"organisation": booker})


def outlook_of_answer(party: str) -> Outlook:
    """What an answer means."""
    words = _("%(organisation)s reads your answer, and so do the others. It cannot be changed afterwards.")
    return Outlook(words % {"organisation": party})


def outlook_of_new_party() -> Outlook:
    """What accession means."""
    return Outlook(
        _(
            "Each party is asked. When all have said yes the organisation itself is asked, in its own room, and reads"
            " there what the partnership is about and who the parties are, and nothing else. It becomes a party with"
            " its own yes."
        )
    )
