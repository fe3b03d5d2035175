"""The Code's matrix in the reader's language: what each party holds of each phase, and where readings differ.

Nothing is averaged or counted, and no level is called better than another.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.assessments.engine.code import Code
from tillit.assessments.models import CodePlacing, Holds, Layer
from tillit.assessments.queries.code import newest_code, newest_of
from tillit.assessments.wording.code_words import holds_in_words
from tillit.assessments.wording.words import said
from tillit.kernel.formats import day_text
from tillit.kernel.period import day_of
from tillit.partnerships.kinds import PARTICIPATION
from tillit.partnerships.models import Participation
from tillit.partnerships.wording.rows import address_of
from tillit.people.models import Organisation

LAYERS = (Layer.PLANNED, Layer.EXPERIENCED)
Place = tuple[UUID, str, str]  # party, phase, layer


@dataclass(frozen=True, slots=True)
class Told:
    """What a party holds of a phase. `href`: where it stands in the record, when it is from there.

    `beside`: what the record holds of the same, when it is something else.
    """

    party: UUID
    who: str
    phase: str
    layer: Layer
    holds: str
    levels: tuple[str, ...]
    words: str
    ground: str = ""
    meta: str = ""
    href: str = ""
    beside: str = ""

    @property
    def held(self) -> tuple[str, ...]:
        """What is compared: levels, or that there is no part."""
        return (self.holds, *self.levels)


@dataclass(frozen=True, slots=True)
class Read:
    """A version of the Code with what the parties hold; `parties`: by key what they are called, today's first."""

    code: Code
    circle: UUID
    parties: Mapping[UUID, str]
    told: Mapping[Place, Told]

    def of_phase(self, phase: str, layer: Layer) -> list[Told]:
        """What each party holds of a phase, in the order of the parties."""
        return [self.told[key, phase, layer] for key in self.parties if (key, phase, layer) in self.told]


@dataclass(frozen=True, slots=True)
class Difference:
    """A phase that parties read differently: what it is, and what each says."""

    title: str
    says: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Matter:
    """What the matrix of a circle is made of: its parties today, what they have placed, what the record holds."""

    circle: UUID
    members: Sequence[Organisation]
    placings: Sequence[CodePlacing]
    record: Sequence[Participation]


def read_matrix(code: Code, matter: Matter, until: date | None = None) -> Read:
    """As it is now, or was at the end of a day. What the record holds stands where a party has placed nothing here."""
    here = [one for one in matter.placings if (one.code, one.code_version) == (code.id, code.version)]
    newest = newest_of(here, until)
    record = _of_record(code, matter) if until is None and code == newest_code() else {}
    told: dict[Place, Told] = dict(record)
    for (party, _name, phase, layer), one in newest.items():
        if one.holds == Holds.NOTHING:
            continue
        other = record.get((party, phase, layer))
        beside = other.words if other and other.held != (one.holds, *one.levels) else ""
        told[party, phase, layer] = _placed(code, one, beside)
    return Read(code, matter.circle, _parties(matter.members, told.values()), told)


def differences_between(read: Read) -> list[Difference]:
    """Phases and layers that parties read differently, in the order of the Code."""
    found = []
    for phase in read.code.phases:
        for layer in LAYERS:
            told = read.of_phase(phase.key, layer)
            if len({one.held for one in told}) > 1:
                title = in_layer(layer) % {"phase": said(phase.name)}
                found.append(Difference(title, [(one.who, one.words) for one in told]))
    return found


def differences_within(read: Read) -> list[str]:
    """Where a party has experienced something else than it plans, one sentence each."""
    found = []
    for phase in read.code.phases:
        for planned in read.of_phase(phase.key, Layer.PLANNED):
            was = read.told.get((planned.party, phase.key, Layer.EXPERIENCED))
            if was and was.held != planned.held:
                found.append(
                    _("%(phase)s: %(who)s plans %(planned)s, and has experienced %(experienced)s.")
                    % {"phase": said(phase.name), "who": planned.who, "planned": planned.words,
                       "experienced": was.words}
                )  # fmt: skip
    return found


@dataclass(frozen=True, slots=True)
class Changed:
    """What one party held then and holds now."""

    title: str
    before: str
    now: str


def changes_since(before: Read, now: Read) -> list[Changed]:
    """What is otherwise now, party by party in the order of the Code."""
    found, nothing = [], _("nothing said")
    for key, who in now.parties.items():
        for phase in now.code.phases:
            for layer in LAYERS:
                was, is_now = (one.told.get((key, phase.key, layer)) for one in (before, now))
                if (was.held if was else None) != (is_now.held if is_now else None):
                    title = f"{who}. {in_layer(layer) % {'phase': said(phase.name)}}"
                    found.append(Changed(title, was.words if was else nothing, is_now.words if is_now else nothing))
    return found


def in_layer(layer: Layer) -> str:
    """The frame of a heading for a phase in a layer."""
    return {Layer.PLANNED: _("%(phase)s, as planned"), Layer.EXPERIENCED: _("%(phase)s, as experienced")}[layer]


def placing_told(code: Code | None, one: CodePlacing) -> Told:
    """A placing by itself, also one that was taken back."""
    return _placed(code, one, "")


def _placed(code: Code | None, one: CodePlacing, beside: str) -> Told:
    organisation = one.voice.organisation
    meta = _("%(person)s for %(organisation)s, %(day)s") % {
        "person": str(one.given_by), "organisation": organisation.name, "day": day_text(day_of(one.given_at)),
    }  # fmt: skip
    words = holds_in_words(code, one.holds, one.levels)
    return Told(
        organisation.pk, organisation.name, one.phase, Layer(one.layer), one.holds, tuple(one.levels), words,
        one.ground, meta, beside=beside,
    )  # fmt: skip


def _of_record(code: Code, matter: Matter) -> dict[Place, Told]:
    found: dict[Place, Told] = {}
    for one in matter.record:
        href = address_of(PARTICIPATION, matter.circle, one.pk)
        for layer, level in ((Layer.PLANNED, one.planned), (Layer.EXPERIENCED, one.experienced)):
            if code.phase(one.phase) and code.level(level):
                words = holds_in_words(code, Holds.LEVELS, [level])
                found[one.party_id, one.phase, layer] = Told(
                    one.party_id, one.party.name, one.phase, layer, Holds.LEVELS, (level,), words, href=href
                )
    return found


def _parties(members: Iterable[Organisation], told: Iterable[Told]) -> dict[UUID, str]:
    """Those of today, and after them those whose words stand although they have left."""
    names = {one.pk: one.name for one in members}
    left = sorted({(one.who, one.party) for one in told if one.party not in names})
    return names | {key: _("%(name)s, not a party any more") % {"name": name} for name, key in left}
