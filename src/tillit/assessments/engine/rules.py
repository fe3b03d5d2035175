"""A rule set, once it has been read: questions, what each answer leads to, and where that is from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tillit.assessments.engine.conditions import Condition
from tillit.assessments.engine.texts import Text


class Leads(StrEnum):
    """Where one answer leads."""

    GO_ON = "OK"
    LAWYER = "LAW"
    SPLIT = "PART"
    FORM = "FORM"
    STOP = "STOP"


class Result(StrEnum):
    """What the whole check says. There is no word for "lawful": no check can say that."""

    NO_OBSTACLE = "no_obstacle"
    LAWYER = "needs_lawyer"
    SPLIT = "split_part"
    FORM = "use_form"
    CANNOT = "cannot_as_drafted"
    UNFINISHED = "unfinished"


class Evidence(StrEnum):
    """How well a ground is known."""

    READ = "R"
    READ_IN_PART = "R-part"
    SOURCE_DOCUMENT = "S"
    BACKGROUND = "BK"
    NOT_FOUND = "NF"


FORMS = ("GRANT", "IOP", "DIRECT", "RES-IDE", "RES-ORG", "LOV", "LOV-RES", "PROC", "JOINT", "NOECON")
WEIGHT = {Leads.GO_ON: 0, Leads.LAWYER: 1, Leads.SPLIT: 2, Leads.FORM: 3, Leads.STOP: 4}


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that an answer leads to, always or when a condition holds."""

    leads: Leads
    says: Text
    form: str = ""
    needs: tuple[str, ...] = ()
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question. `condition` decides it where facts answer and not the parties."""

    key: str
    label: Text
    effects: tuple[Effect, ...]
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """Why something is asked: law or guidance, where it was read, since when, and how well that is known."""

    text: Text
    source: str
    evidence: tuple[Evidence, ...]
    in_force: date | None


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the table. It is asked when `when` holds or cannot be known.

    Its choices stand from the least to the most risk: where parties differ, the last of theirs holds.
    """

    key: str
    part: str
    text: Text
    help: Text
    by_facts: bool
    when: Condition
    choices: tuple[Choice, ...]
    grounds: tuple[Ground, ...]
    uses: tuple[str, ...] = ()

    @property
    def to_confirm(self) -> bool:
        """Whether a ground is background knowledge that a lawyer must confirm."""
        return any(Evidence.BACKGROUND in ground.evidence for ground in self.grounds)

    def choice(self, key: str) -> Choice | None:
        """The answer with a key, if there is such a one."""
        return next((choice for choice in self.choices if choice.key == key), None)


@dataclass(frozen=True, slots=True)
class Flag:
    """A fact that was there when an agreement was held to be a contract; a box to tick."""

    key: str
    text: Text
    help: Text
    ground: Ground


@dataclass(frozen=True, slots=True)
class Need:
    """A document, clause, certificate, register entry or yes that somebody must see to."""

    key: str
    kind: str
    text: Text
    before: str


@dataclass(frozen=True, slots=True)
class FirstChoice:
    """An answer to one of the first questions: what it says, and whether the full questions wait."""

    key: str
    label: Text
    says: Text
    look_closer: bool


@dataclass(frozen=True, slots=True)
class FirstQuestion:
    """One of the few questions of the page before the full check, and the full ones that it stands for."""

    key: str
    text: Text
    help: Text
    choices: tuple[FirstChoice, ...]
    stands_for: tuple[str, ...]
    ground: Ground


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Answers that one party cannot give together."""

    at: str
    condition: Condition
    message: Text
    mend: Text


@dataclass(frozen=True, slots=True)
class AmountField:
    """An amount that the check asks for."""

    key: str
    unit: str
    name: Text
    help: Text


@dataclass(frozen=True, slots=True)
class Test:
    """Questions that together decide something and are shown together; fulfilled when each is answered so."""

    name: Text
    says: Text
    questions: tuple[str, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One version of a legal check. Shipped ones are never changed: a new version is a new file."""

    id: str
    version: int
    owner: str
    name: Text
    about: Text
    known_on: date
    results: Mapping[str, Text]
    without_value: Mapping[str, Text]
    parts: Mapping[str, Text]
    services: Mapping[str, Text]
    authorities: Mapping[str, Text]
    amounts: tuple[AmountField, ...]
    needs: Mapping[str, Need]
    sign_off: str
    conditions: Mapping[str, Condition]
    first: tuple[FirstQuestion, ...]
    test: Test
    flags: tuple[Flag, ...]
    flagged: Effect
    questions: tuple[Question, ...]
    contradictions: tuple[Contradiction, ...]

    def question(self, key: str) -> Question | None:
        """The question with a key, if there is such a one."""
        return next((question for question in self.questions if question.key == key), None)
