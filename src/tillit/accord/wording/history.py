"""The trail in everyday words: what happened, in which room, why, who agreed or acted, and what changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.deciding import EVERY_PARTY
from tillit.accord.events import DECISION_WAY_SET
from tillit.accord.models import DecisionRule, OnDeadlock, OnSilence
from tillit.accord.queries import Agreed, Behind
from tillit.accord.wording.proposals import decision_in_words, mandate_in_words
from tillit.accord.wording.ways import days_in_words
from tillit.bodies.wording.recurrence import recurrence_in_words
from tillit.ground.addresses import address
from tillit.kernel.actor import Actor
from tillit.kernel.formats import moment_text
from tillit.trail.queries import Happening
from tillit.trail.words import follows_by_itself


@dataclass(frozen=True, slots=True)
class EventShown:
    """A line of history. `is_why`: the reason is one; `behind` says who agreed, or who acted; `href`: to what it is of.

    `changes` are field, before and after, each in words. `proposal` is the address of what was agreed to.
    """

    when: str
    sentence: str
    reason: str
    is_why: bool
    room: str
    behind: str
    proposal: str
    changes: tuple[tuple[str, str, str], ...]
    href: str


def plainly(value: str) -> str:
    """What an event kept, as it stands."""
    return value or _("nothing")


@dataclass(frozen=True, slots=True)
class Field:
    """A field whose change an event can tell: what it is called, and what was kept of it in the reader's language."""

    label: Any
    said: Callable[[str], str] = plainly


def _choice(choices: type[TextChoices]) -> Callable[[str], str]:
    return lambda value: str(dict(choices.choices).get(value, "")) or plainly(value)


# by the event word and the name of the field
FIELDS: Mapping[str, Mapping[str, Field]] = {
    DECISION_WAY_SET.key: {
        "rule": Field(gettext_lazy("What it takes"), _choice(DecisionRule)),
        "answer_days": Field(gettext_lazy("Time to answer"), lambda days: days_in_words(int(days) if days else None)),
        "on_silence": Field(gettext_lazy("If somebody does not answer"), _choice(OnSilence)),
        "on_deadlock": Field(gettext_lazy("If you do not agree"), _choice(OnDeadlock)),
        "words": Field(gettext_lazy("In your own words")),
    },
    "body_changed": {
        "name": Field(gettext_lazy("Name")),
        "task": Field(gettext_lazy("Task")),
        "cadence": Field(gettext_lazy("Meets")),
        "recurrence": Field(gettext_lazy("How often"), lambda rule: plainly(recurrence_in_words(rule))),
    },
}


def event_shown(
    one: Happening,
    *,
    rooms: Mapping[UUID, str],
    names: Behind,
    circle: UUID,
    fields: Mapping[str, Field] | None = None,
    href: str = "",
    is_why: bool = True,
) -> EventShown:
    """An event of a circle; `fields`: those of its word, when they are not accord's own."""
    known = FIELDS.get(one.key, {}) if fields is None else fields
    key = str(one.told.get("proposal", ""))
    agreed = names.agreed.get(key)
    return EventShown(
        when=moment_text(one.at),
        sentence=one.sentence or _("The words have been erased: %(ground)s") % {"ground": one.erased_ground},
        reason=one.reason,
        is_why=is_why,
        room=rooms.get(one.room_id, ""),
        behind=agreed_in_words(agreed) if agreed else _behind(one, names),
        proposal=address("accord:proposal", circle, UUID(key)) if agreed else "",
        changes=tuple(_change(known, change) for change in one.told.get("changes", ())),
        href=href,
    )


def agreed_in_words(agreed: Agreed) -> str:
    """Who agreed; where it was decided by another rule than every party's yes, also who did not."""
    told = {"organisations": _joined(agreed.yes), "rule": DecisionRule(agreed.rule).label}
    if agreed.rule == EVERY_PARTY or not (agreed.no or agreed.silent):
        return _("Agreed by %(organisations)s") % told
    words = [_("Agreed by %(organisations)s, by the decision rule: %(rule)s.") % told]
    if agreed.no:
        words.append(_("Said no: %(organisations)s.") % {"organisations": _joined(agreed.no)})
    if agreed.silent:
        words.append(_("Had not answered: %(organisations)s.") % {"organisations": _joined(agreed.silent)})
    return " ".join(words)


def _joined(names: list[str]) -> str:
    """One, two and three, as they are said."""
    *first, last = names or [""]
    return _("%(some)s and %(last)s") % {"some": ", ".join(first), "last": last} if first else last


def _behind(one: Happening, names: Behind) -> str:
    """Who acted, for which party, by which decision; the program itself when nobody did."""
    if follows_by_itself(one.key):
        return _("Tillit, by itself")
    person = Actor.parse(one.actor).person_id if one.actor else None
    told = {
        "person": names.persons.get(person, "") if person else "",
        "party": names.parties.get(one.party_id, "") if one.party_id else "",
    }
    told["mandate"] = _decision_behind(one, names)
    if told["mandate"]:
        return _("%(person)s for %(party)s, by the decision %(mandate)s") % told
    if told["person"] and told["party"]:
        return _("%(person)s for %(party)s") % told
    return told["person"] or told["party"] or _("Tillit, by itself")


def _decision_behind(one: Happening, names: Behind) -> str:
    """The board's own decision about this very thing, where it names one; else the one that the mandate rests on."""
    if one.told.get("decided_by"):
        return decision_in_words(*(str(one.told.get(name, "")) for name in ("decided_by", "reference", "decided_on")))
    mandate = names.mandates.get(one.mandate_id) if one.mandate_id else None
    return mandate_in_words(mandate) if mandate else ""


def _change(fields: Mapping[str, Field], change: Mapping[str, Any]) -> tuple[str, str, str]:
    """A field with what stood there and what stands there now."""
    found = fields.get(change["column"]) or Field(change["column"])
    return str(found.label), found.said(str(change["before"])), found.said(str(change["after"]))
