"""Each rule by itself, with a verdict judged by hand for those of the cast.

A line is a rule, what it is asked about (words of tests/rights/made*.py, names of the cast, 'text', numbers, yes, no,
none, [a list], sector:organisation), and for whom it says yes; for a rule that asks about nobody, yes or no.
"""

import inspect
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib import import_module
from typing import Any

from django.utils import timezone

from tests.rights.rule_lines import LINES
from tests.rights.secret import actor_of
from tests.rights.world import World
from tillit.accord.models import Offer, Proposal, Statement
from tillit.assessments.models import (
    AidEntry,
    AidGrant,
    FactorReading,
    LegalCheck,
    MatrixActivity,
    MatrixLink,
    MatrixRound,
    OwnSet,
    SetDraft,
)
from tillit.assessments.queries.code import code_named
from tillit.assessments.queries.criteria_sets import criteria_set
from tillit.bodies.models import Admission, Body, Declaration, Mandate, Membership, Room, Seat, Sitting, Task
from tillit.bodies.queries import crossing_of
from tillit.challenges.models import (
    AnchorStep,
    CauseLink,
    CauseNode,
    Challenge,
    Interest,
    Need,
    OpenInvitation,
    PolicyLink,
    Resource,
)
from tillit.challenges.models import Invitation as DialogueInvitation
from tillit.documents.models import Document
from tillit.exchange.models import PartnershipList, Tip, Upload
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.partnerships.kinds import BY_KEY
from tillit.partnerships.models import Activity, Feedback, Partnership, Withholding
from tillit.people.models import Invitation, Organisation, Passkey, Person
from tillit.people.queries.factors import Factors
from tillit.register.models import Correction, Entry

FEW = ("kim", "ida", "noor", "pia", "rut", "stig", "dag", "sten", "lo", "omar", "bo", "siv")
KINDS: tuple[tuple[tuple[str, ...], Any], ...] = (
    (("note_", "policy_", "strategy_", "paper_"), Document),
    (("challenge_",), Challenge),
    (("told_step",), AnchorStep),
    (("told_need", "told_gone"), Need),
    (("told_resource",), Resource),
    (("told_link",), PolicyLink),
    (("cause_",), CauseNode),
    (("tie_",), CauseLink),
    (("dialogue_",), DialogueInvitation),
    (("called_",), OpenInvitation),
    (("interest_",), Interest),
    (("legal_",), LegalCheck),
    (("matrix_",), MatrixRound),
    (("follow_",), MatrixActivity),
    (("reading_",), FactorReading),
    (("aid_told", "aid_reached"), AidEntry),
    (("aid_grant",), AidGrant),
    (("set_draft", "set_put_away", "set_published"), SetDraft),
    (("task_", "question"), Task),
    (("proposed",), Proposal),
    (("offer_",), Offer),
    (("said_",), Statement),
    (("seat_",), Seat),
    (("body_",), Body),
    (("sitting_",), Sitting),
    (("admission_",), Admission),
    (("declared",), Declaration),
    (("mandate_",), Mandate),
    (("invited",), Invitation),
    (("activity_",), Activity),
    (("feedback_",), Feedback),
    (("withheld_",), Withholding),
    (("upload_",), Upload),
    (("list_",), PartnershipList),
    (("correction_",), Correction),
    (("tip_",), Tip),
    (("mission", "guides", "elsewhere", "welfare", "written_down", "merged", "awaiting", "silent_one"), Organisation),
)
BARE = Factors(passkeys=(), app=None, codes_left=0, has_password=False)
WORDS: dict[str, Any] = {"yes": True, "no": False, "none": None, "console": Actor.system("export")}


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of the table."""

    rule: str
    about: tuple[str, ...]
    yes: frozenset[str]

    def __str__(self) -> str:
        return f"{self.rule} {' '.join(self.about)}"

    def is_right(self, world: World) -> bool:
        """Whether the rule answers as the table says."""
        return self.found(world) == self.yes

    def found(self, world: World) -> frozenset[str]:
        """For whom the rule says yes today."""
        place, name = f"tillit.{self.rule}".rsplit(".", 1)
        rule = getattr(import_module(place), name)
        return frozenset(who for who in self.asked() if self._says_yes(world, rule, who))

    def asked(self) -> tuple[str, ...]:
        """Who is asked about; nobody in particular is `yes`."""
        return FEW if self.is_about_somebody() else ("yes",)

    def is_about_somebody(self) -> bool:
        """Whether the rule asks who acts."""
        return not any(word.startswith("by:") for word in self.about) and _takes_actor(self.rule)

    def _says_yes(self, world: World, rule: Any, who: str) -> bool:
        actor = actor_of(world.cast, who if who in FEW else "ida")
        with acting(actor):
            plain = [_thing(world, word) for word in self.about if "=" not in word]
            named = {key: _thing(world, word) for key, _is, word in (one.partition("=") for one in self.about) if word}
            return bool(rule(*([actor] if self.is_about_somebody() else []), *plain, **named))


@cache
def _takes_actor(rule: str) -> bool:
    place, name = f"tillit.{rule}".rsplit(".", 1)
    return next(iter(inspect.signature(getattr(import_module(place), name)).parameters), "") == "actor"


def _thing(world: World, word: str) -> Any:
    """What a word of the table stands for."""
    cast = world.cast
    if word.startswith("by:"):
        return Actor.system(word[3:])
    if word.startswith("sector:"):  # as it is called in this world, which may have been relabelled
        return _thing(world, word[7:]).sector
    if word.startswith("kind:"):
        return BY_KEY[word[5:]]
    if word.startswith("key:"):
        return _thing(world, word[4:]).pk
    if word.startswith("said:"):  # what stands of a party
        return {"organisation": str(_thing(world, word[5:]).pk)}
    if word.startswith("'"):
        return word.strip("'")
    if word.startswith("["):
        return [_thing(world, one) for one in word.strip("[]").split(",") if one]
    if word.startswith("{"):
        return frozenset(one for one in word.strip("{}").split(",") if one)
    if word.isdigit():
        return int(word)
    if word in WORDS:
        return WORDS[word]
    if word in cast.everybody:
        return cast.everybody[word]
    special = {
        "city": lambda: Organisation.objects.get(pk=cast.municipality.pk),
        "departed": lambda: Organisation.objects.get(pk=cast.departed.pk),
        "circle": lambda: cast.circle.pk,
        "entry": lambda: Entry.objects.get(slug="stadens-natt"),
        "partnership": lambda: cast.partnership,
        "partnership_grown": lambda: _grown(world),
        "legal_replaced": lambda: LegalCheck(state="replaced"),
        "matrix_late": lambda: _round(world, "open", -1),
        "matrix_called_off": lambda: _round(world, "called_off", 1),
        "reading_late": lambda: FactorReading(
            room=cast.joint_room, partnership=cast.partnership, releases_at=timezone.now() - timedelta(days=1)
        ),
        "link_holds": lambda: MatrixLink(matrix_round=_round(world, "open", 1)),
        "link_late": lambda: MatrixLink(matrix_round=_round(world, "open", -1)),
        "link_ended": lambda: MatrixLink(matrix_round=_round(world, "open", 1), ended_at=timezone.now()),
        "aid_gone": lambda: AidEntry(act="withdrawal"),
        "criteria_filled": lambda: criteria_set(("FORUM-2010", 1)),
        "code_words": lambda: code_named(("COE-CODE", 1)),
        "code_none": lambda: code_named(("COE-CODE", 2)),
        "criteria_shell": lambda: criteria_set(("SOU-2019", 1)),
        "step_first": lambda: 0,
        "steps_three": lambda: 3,
        "own_of_city": lambda: OwnSet(organisation=cast.municipality),
        "own_of_elsewhere": lambda: OwnSet(organisation=cast.elsewhere),
        "reported_elsewhere": lambda: cast.other_partnership,
        "reported": lambda: Partnership(confirmed_at=None, state="running"),
        "discussed": lambda: Partnership(confirmed_at=cast.partnership.confirmed_at, state="dialogue"),
        "place_mission": lambda: Membership.objects.get(circle=cast.circle, organisation=cast.mission),
        "erased": lambda: Person(erased_at=cast.partnership.confirmed_at),
        "closed": lambda: Person(is_active=False),
        "bare": lambda: BARE,
        "app": lambda: Factors(passkeys=(), app=object(), codes_left=0, has_password=False),  # type: ignore[arg-type]
        "app_and_password": lambda: Factors(passkeys=(), app=object(), codes_left=0, has_password=True),  # type: ignore[arg-type]
        "twenty_keys": lambda: Factors(passkeys=(Passkey(),) * 20, app=None, codes_left=0, has_password=False),
        "about_proposal": lambda: world.about["proposed_jav"][-1],
        "crossed_by_bo": lambda: _crossing(world),
    }
    return special[word]() if word in special else _row(world, word)


def _round(world: World, state: str, days: int) -> MatrixRound:
    """A round that is not kept, which ends in so many days."""
    ends = timezone.now() + timedelta(days=days)
    cast = world.cast
    return MatrixRound(
        room=cast.joint_room, partnership=cast.partnership, state=state, releases_at=ends, begun_for=cast.municipality
    )


def _grown(world: World) -> Partnership:
    with acting(world.cast.ida.actor):
        return Partnership.objects.get(circle=world.about["grown"][-1])


def _crossing(world: World) -> tuple[object, ...]:
    found = crossing_of(_row(world, "sitting_bo"))
    assert found is not None
    return found.affiliations


def _row(world: World, word: str) -> Any:
    """The row, as one who may read it reads it."""
    key = world.about[word][-1]
    model = next((model for starts, model in KINDS if word.startswith(starts) and not word.endswith("room")), Room)
    if word.endswith(("_room", "_alone")) and not word.startswith("task_"):
        model = Room
    for who in ("ida", "kim", "noor", "omar", "pia", "lo"):
        with acting(actor_of(world.cast, who)):
            row = model._default_manager.filter(pk=key).first()
        if row is not None:
            return row
    raise LookupError(word)


def read(row: str) -> Asked:
    """A line of the table."""
    rule, about, yes = (part.split() for part in row.split("|"))
    return Asked(rule[0], tuple(about), frozenset(yes) - {"no"})


RULES: tuple[Asked, ...] = tuple(read(row) for row in LINES.strip().splitlines() if row and not row.startswith("#"))
