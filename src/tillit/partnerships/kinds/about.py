"""The partnership's own texts and facts, changed like the others by every party's yes."""

from django.utils.translation import gettext_lazy as _

from tillit.partnerships.kinds.checks import other_places, place_has_its_code
from tillit.partnerships.kinds.columns import LONG, Areas, Choice, Choices, Line, PartialText, Place, Places, Text
from tillit.partnerships.kinds.kind import Decided, Kind
from tillit.partnerships.models import Form, Partnership, State
from tillit.people.models import MOST_AREAS, MOST_PLACES, MOST_TARGET_GROUPS, TargetGroup

# a page without them would be no page, and who the parties are is what a partnership is (docs/adr/0033)
ALWAYS_SHOWN = {"title", "state", "form"}
PARTIES, WHO = "parties", "organisation"
# how they decide is agreed like the rest, and withheld like it: all of it, or what they have written in their own words
DECISION_RULE, ITS_WORDS = "decision_rule", "decision_rule/words"
DECIDING = {
    DECISION_RULE: _("How the parties decide together"),
    ITS_WORDS: _("How the parties decide together, in their own words"),
}


def is_always_shown(fact: str) -> bool:
    """Whether a fact, as a citation or a file names it, can never be withheld from the public page."""
    many, _slash, rest = fact.partition("/")
    name = rest.partition("/")[2]
    return fact in ALWAYS_SHOWN or (many == PARTIES and name in {"", WHO})


ABOUT = Kind(
    key="about",
    many="partnership",
    slug="om",
    model=Partnership,
    label=_("What it is"),
    label_of_many=_("What it is"),
    decided=Decided.EVERY_PARTY,
    columns=(
        Line(name="title", label=_("Title"), told=_("What the partnership is called."), required=True),
        Text(name="summary", label=_("Summary"), told=_("What it is, in a few plain sentences.")),
        Text(
            name="plain_summary",
            label=_("Summary in easy Swedish"),
            told=_(
                "The same in easy Swedish (lättläst): short sentences, usual words, one thing at a time. It stands "
                "first on the public page."
            ),
            most=1_000,
        ),
        Text(
            name="challenge",
            label=_("The shared challenge"),
            told=_("The shared societal challenge that it answers."),
            most=LONG,
        ),
        Text(
            name="purpose", label=_("What we want together"), told=_("What the parties want to achieve together."),
            most=LONG,
        ),
        Text(
            name="evidence", rare=True,
            label=_("How well this is known"),
            told=_("What the facts rest on, and what could not be read."),
        ),
        Choice(
            name="state", label=_("Where it is in its life"), told=_("Where it is in its life."), choices=State,
            default="unknown",
        ),
        PartialText(
            name="state_as_of", rare=True,
            label=_("When the sources said so"),
            told=_("When the sources said so, as far as the day is known."),
        ),
        Choice(name="form", label=_("Form"), told=_("The form of the cooperation."), choices=Form, default="undecided"),
        Place(
            name="municipality",
            label=_("Where it works"),
            told=_("Code of the municipality (four digits) or county (two digits) where it works."),
            most=4,
        ),
        Places(
            name="also_in",
            label=_("Where it also works"),
            told=_("Codes of other municipalities and counties where it works, beside the first."),
            most=MOST_PLACES,
        ),
        Areas(
            name="areas",
            label=_("What it works with"),
            told=_("Codes of areas of work, groups or parts of ICNPO."),
            most=MOST_AREAS,
        ),
        Choices(
            name="target_groups",
            label=_("For whom"),
            told=_("Which groups it is for. Never single persons."),
            most=MOST_TARGET_GROUPS,
            choices=TargetGroup,
        ),
    ),
    checks=(place_has_its_code, other_places),
)  # fmt: skip
