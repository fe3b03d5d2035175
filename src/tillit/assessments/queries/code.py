"""The versions of the Code that there are, and what the parties of a circle have placed in its matrix."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from tillit.assessments.engine.code import Code
from tillit.assessments.engine.shipped import shipped_codes
from tillit.assessments.models import CodePlacing, CodeVoice
from tillit.ground.kept import kept
from tillit.kernel.period import day_of
from tillit.partnerships.models import Participation
from tillit.people.models import Organisation

Name = tuple[str, int]
Spot = tuple[UUID, Name, str, str]  # party, version, phase, layer


def codes() -> Sequence[Code]:
    """Every version, by name and number; also shells, which wait for somebody with the source."""
    return shipped_codes()


def code_named(name: Name) -> Code | None:
    """A version; None when there is none here."""
    return next((one for one in codes() if (one.id, one.version) == name), None)


def code_called(slug: str) -> Code | None:
    """A version by its name and number in one, as in COE-CODE-1; None when there is none here."""
    return next((one for one in codes() if slug_of(one) == slug), None)


def slug_of(code: Code) -> str:
    """What stands for a version in an address."""
    return f"{code.id}-{code.version}"


def newest_code() -> Code:
    """The newest that has words."""
    return [one for one in codes() if not one.is_shell][-1]


def placings_in(circle: UUID) -> list[CodePlacing]:
    """All that was ever placed, the newest first; one statement."""
    return list(_placings(circle))


def newest_of(placings: Iterable[CodePlacing], until: date | None = None) -> dict[Spot, CodePlacing]:
    """What counts of them, of the newest first: for each party, version, phase and layer the newest.

    `until`: as it was at the end of that day.
    """
    found: dict[Spot, CodePlacing] = {}
    for one in placings:
        if until is None or day_of(one.given_at) <= until:
            found.setdefault(spot_of(one), one)
    return found


def spot_of(one: CodePlacing) -> Spot:
    """Where a placing lies."""
    return one.voice.organisation_id, (one.code, one.code_version), one.phase, one.layer


def told_in_record(circle: UUID) -> list[Participation]:
    """What the record of the circle's partnership holds of the same, as each party has told; one statement."""
    return list(_told(circle))


def code_voice(circle: UUID, organisation: Organisation) -> CodeVoice | None:
    """The place of a party among those who have placed something."""
    return CodeVoice.objects.filter(circle=circle, organisation=organisation).first()


def placings_of(voice: CodeVoice) -> QuerySet[CodePlacing]:
    """All that a party has placed, the newest first."""
    return CodePlacing.objects.filter(voice=voice).order_by("-turn", "pk")


@kept
def _placings(circle: UUID) -> QuerySet[CodePlacing]:
    found = CodePlacing.objects.filter(voice__circle=circle).select_related("voice__organisation", "given_by")
    return found.order_by("-given_at", "-turn", "pk")


@kept
def _told(circle: UUID) -> QuerySet[Participation]:
    found = Participation.objects.filter(partnership__circle=circle, removed_at=None)
    return found.select_related("party").order_by("party__name_key", "phase", "pk")
