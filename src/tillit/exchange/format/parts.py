"""The whole partnership file, part by part: said once, and made from the kinds of facts where there are such."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tillit.accord.models import MOST_DAYS, DecisionRule, OnDeadlock, OnSilence
from tillit.bodies.models import BodyKind
from tillit.exchange.format.fields import (
    ADDRESS,
    FACT,
    ID,
    MOST_NAMED,
    SLUG,
    UUID,
    Field,
    choice,
    cited,
    day,
    fields_of,
    line,
    organisation,
    several,
    text,
    whole,
)
from tillit.partnerships.kinds import ABOUT, KINDS, Kind
from tillit.people.models import LegalForm, Sector

NAME, VERSION = "tillit-partnership", 2
OLDEST = 1
MOST_IN_GROUND = 300
SOURCES = cited("sources", _("Which sources this rests on, by their id."))


@dataclass(frozen=True, slots=True)
class Part:
    """An object of the file, or a list of them: then at most `most`. A part that is `required` has at least one."""

    name: str
    told: Any
    fields: tuple[Field, ...]
    most: int | None = None
    required: bool = False


# of each kind of fact: how many there may be, and what the list holds
LISTS: dict[str, tuple[int, Any]] = {
    "party": (200, _("The organisations that own the partnership as equals.")),
    "term": (50, _("Dated versions of the agreement, in order. Two of them never surely overlap.")),
    "contributor": (200, _("Those who take part and are no parties.")),
    "activity": (200, _("What is done.")),
    "dependency": (200, _("What activities need of each other, often across owners.")),
    "goal": (100, _("What the parties want to reach together.")),
    "indicator": (
        100, _("How they see whether they come nearer: on no day do more than seven hold. Those that have ended, stay.")
    ),
    "learning_goal": (100, _("What the parties want to learn, together or one of them for itself.")),
    "follow_up": (100, _("How they have agreed to follow up; what came of it is no part of a file.")),
    "pot_rule": (50, _("How the shared pot is filled and used.")),
    "contribution": (500, _("What each gives, in the shape that it was agreed in. A yearly figure is derived.")),
    "priority": (50, _("What goes first when there is not enough for everything, agreed before it is.")),
    "participation": (
        1_000, _("How much each party takes part in each phase, as planned and as it was; once for a party and phase.")
    ),
    "claim": (500, _("Facts without a field of their own, and those that sources disagree about: both stand.")),
    "state": (100, _("What has become of it, step by step, in order.")),
    "link": (100, _("What it came from and led to, whatever the form.")),
    "family": (50, _("The families of partnerships that it belongs to.")),
}  # fmt: skip
PLACES = {kind.key: (kind.many, LISTS[kind.key][0]) for kind in KINDS}

HEAD = (
    Field("format", _("Says that this is a partnership file."), {"const": NAME}, required=True),
    Field("version", _("The version of the format."), {"const": VERSION}, required=True),
    Field(
        "id",
        _("The partnership’s own key. The same key is the same partnership, in every installation."),
        {"type": "string", "format": "uuid", "pattern": UUID},
        required=True,
    ),
    Field(
        "language",
        _("The language of the free texts."),
        {"enum": ["sv", "en"], "default": "sv"},
        values=(("sv", _("Swedish")), ("en", _("English"))),
    ),
)
PARTNERSHIP = Part(
    "partnership",
    _("The partnership itself."),
    (
        Field(
            "slug",
            _("The last part of its address in the register."),
            {"type": "string", "pattern": SLUG, "maxLength": 80},
            required=True,
        ),
        *fields_of(ABOUT.columns, lists=PLACES),
    ),
    required=True,
)
SOURCE = Part(
    "sources",
    _("Where the facts come from."),
    (
        Field(
            "id",
            _("A short name that is unique in the file: small letters, digits and hyphens."),
            {"type": "string", "pattern": ID},
            required=True,
        ),
        line("title", _("What the source is called."), most=300, required=True),
        line("address", _("Where it can be read."), most=500, pattern=ADDRESS),
        whole("year", _("The year it was published."), least=1800, most=2200),
        text("gave", _("What was taken from it.")),
    ),
    most=100,
)
ORGANISATION = Part(
    "organisations",
    _("The legal persons that the file speaks of."),
    (
        Field(
            "id",
            _("A short name that is unique in the file: small letters, digits and hyphens."),
            {"type": "string", "pattern": ID},
            required=True,
        ),
        line("name", _("Its name."), required=True),
        choice("sector", _("Civil society, public or other."), Sector, required=True),
        choice(
            "legal_form",
            _("Its legal form; the organisation number does not tell it."),
            LegalForm,
            default=LegalForm.UNKNOWN,
        ),
        Field(
            "number",
            _("Organisation number, ten digits with a right check digit. Null when not known or when there is none."),
            {"type": ["string", "null"], "maxLength": 20},
        ),
        line("no_number_because", _("Why there is no number here.")),
        Field(
            "public_access",
            _("Whether the principle of public access to official documents applies to it. Null when not known."),
            {"type": ["boolean", "null"]},
        ),
    ),
    most=300,
    required=True,
)
BODY = Part(
    "bodies",
    _("The groups that meet."),
    (
        line("name", _("What it is called."), required=True),
        choice(
            "kind",
            _("What sort of body it is. A caucus is one sector’s own steering group."),
            BodyKind,
            required=True,
        ),
        choice("sector", _("Whose own steering group it is; only for a caucus."), Sector),
        organisation("owner", _("Which party it belongs to, when it is one party’s own group; left out when joint.")),
        text("task", _("What it is for.")),
        line("cadence", _("How often it meets, in words.")),
        line("recurrence", _("How often it meets, as a rule of iCalendar, such as FREQ=MONTHLY;BYDAY=2TU.")),
        SOURCES,
        several(
            "seats",
            _("Which parties of today have a seat; no persons. Left out: all of them, in a joint steering group."),
            of="organisations",
            most=MOST_NAMED,
        ),
    ),
    most=50,
)
DECISION_RULE = Part(
    "decision_rule",
    _("How the parties decide what does not take every party’s yes, when they have agreed on it."),
    (
        choice("rule", _("What a decision takes."), DecisionRule, required=True),
        whole(
            "answer_days",
            _("How many days there are to answer, when nobody says another day."),
            least=1,
            most=MOST_DAYS,
        ),
        choice("on_silence", _("What it means not to have answered by then."), OnSilence, default=OnSilence.LAPSES),
        choice(
            "on_deadlock", _("What happens when some say yes and it is refused."), OnDeadlock, default=OnDeadlock.STANDS
        ),
        text("words", _("The rule in the parties’ own words.")),
    ),
)
WITHHELD = Part(
    "withheld",
    _("Facts that are kept from the public page, on a ground in law."),
    (
        line(
            "fact",
            _(
                "Which fact: “purpose”, “goals/2” for the whole second goal, or “activities/2/schedule” for a field of "
                "the second activity."
            ),
            required=True,
            pattern=FACT,
        ),
        line("ground", _("The law and section, and why."), most=MOST_IN_GROUND, required=True),
        day("on", _("Since which day."), required=True),
        organisation("organisation", _("Which party withholds it."), required=True),
    ),
    most=200,
)
RESTS_ON = Part(
    "rests_on",
    _("For single facts of the partnership: which sources they rest on, by fact."),
    tuple(cited(column.name, SOURCES.told) for column in ABOUT.columns),
)


def _list_of(kind: Kind) -> Part:
    most, told = LISTS[kind.key]
    fields = (*fields_of(kind.columns, lists=PLACES), SOURCES)
    return Part(kind.many, told, fields, most=most, required=kind.many == "parties")


PARTS = (
    PARTNERSHIP, SOURCE, ORGANISATION, *map(_list_of, KINDS), BODY, DECISION_RULE, WITHHELD, RESTS_ON,
)  # fmt: skip
# where a text may have several lines, by part and field
TEXTS = frozenset((part.name, field.name) for part in PARTS for field in part.fields if field.is_text)
MOST_OF_ALL = max(part.most or 0 for part in PARTS)
