"""Sets that organisations have published, beside the shipped ones, and their drafts, for those who may read them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet

from tillit.assessments.engine.criteria import CriteriaSet
from tillit.assessments.engine.factors import FactorSet
from tillit.assessments.engine.own import AnySet, as_data, is_own, read_own
from tillit.assessments.engine.parameters import Parameters
from tillit.assessments.engine.rules import RuleSet
from tillit.assessments.engine.shapes import Data, load
from tillit.assessments.engine.shipped import (
    shipped_criteria,
    shipped_factors,
    shipped_files,
    shipped_parameters,
    shipped_rules,
)
from tillit.assessments.models import OwnSet, SetDraft, SetKind
from tillit.bodies.models import RoomKind
from tillit.bodies.queries import members_of, rooms_of
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.kernel.canonical import canonical_json, sha256_hex
from tillit.kernel.errors import NotFound

Name = tuple[str, int]
_READ: dict[tuple[str, str], AnySet] = {}
_FACTORS: dict[Name, FactorSet] = {}
MOST_READ = 64


@dataclass(frozen=True, slots=True)
class Listed:
    """A set that there is: whose it is, and since when; `own` only where an organisation has published it here."""

    kind: SetKind
    found: AnySet
    own: OwnSet | None

    @property
    def name(self) -> Name:
        """Its own name and version."""
        return self.found.id, self.found.version

    @property
    def known_on(self) -> date | None:
        """The day of the knowledge it rests on; of criteria, since when they hold. None for factors."""
        if isinstance(self.found, FactorSet):
            return None
        return self.found.valid_from if isinstance(self.found, CriteriaSet) else self.found.known_on


def shipped_of(kind: str) -> Sequence[AnySet]:
    """The shipped sets of a kind, by name and version."""
    if kind == SetKind.LAW:
        return shipped_rules()
    if kind == SetKind.FACTORS:
        return shipped_factors()
    return shipped_parameters() if kind == SetKind.PARAMETERS else shipped_criteria()


def read_of(row: OwnSet) -> AnySet:
    """What an organisation has published, as the engine takes it; read once for each content."""
    key = (row.kind, sha256_hex(canonical_json(row.content)))
    if key not in _READ:
        if len(_READ) >= MOST_READ:
            _READ.clear()
        _READ[key] = read_own(row.kind, row.content)
    return _READ[key]


def listed_sets() -> list[Listed]:
    """All that are shipped and all that are published, by kind, the shipped ones first; one statement."""
    rows = list(_published())
    found = [Listed(kind, one, None) for kind in SetKind for one in shipped_of(kind)]
    found += [Listed(SetKind(row.kind), read_of(row), row) for row in rows]
    order = list(SetKind)
    return sorted(found, key=lambda one: (order.index(one.kind), one.own is not None, *one.name))


def get_listed(kind: str, name: Name) -> Listed:
    """A set by name and version; NotFound when there is none. One statement for one that an organisation published."""
    if kind not in SetKind:
        raise NotFound
    if is_own(name[0]):
        row = own_row(kind, name)
        if row is not None:
            return Listed(SetKind(kind), read_of(row), row)
    for one in shipped_of(kind):
        if (one.id, one.version) == name:
            return Listed(SetKind(kind), one, None)
    raise NotFound


def own_row(kind: str, name: Name) -> OwnSet | None:
    """The row of a published set; one statement."""
    found = OwnSet.objects.filter(kind=kind, identity=name[0], number=name[1]).select_related("organisation")
    return found.order_by("pk").first()


def own_rules(name: Name) -> RuleSet | None:
    """Rules that an organisation has published."""
    row = own_row(SetKind.LAW, name) if is_own(name[0]) else None
    found = read_of(row) if row else None
    return found if isinstance(found, RuleSet) else None


def own_parameters(name: Name) -> Parameters | None:
    """Amounts that an organisation has published."""
    row = own_row(SetKind.PARAMETERS, name) if is_own(name[0]) else None
    found = read_of(row) if row else None
    return found if isinstance(found, Parameters) else None


def own_criteria(name: Name) -> CriteriaSet | None:
    """Criteria that an organisation has published."""
    row = own_row(SetKind.CRITERIA, name) if is_own(name[0]) else None
    found = read_of(row) if row else None
    return found if isinstance(found, CriteriaSet) else None


def own_factors(name: Name) -> FactorSet | None:
    """Factors that an organisation has published; kept by each process, since what is published is never changed."""
    if not is_own(name[0]):
        return None
    if name not in _FACTORS:
        row = own_row(SetKind.FACTORS, name)
        found = read_of(row) if row else None
        if not isinstance(found, FactorSet):
            return None
        if len(_FACTORS) >= MOST_READ:
            _FACTORS.clear()
        _FACTORS[name] = found
    return _FACTORS[name]


def own_criteria_named(names: Sequence[Name]) -> list[CriteriaSet]:
    """Those of these criteria that organisations have published, in their order; one statement where there are any."""
    if not names:
        return []
    rows = OwnSet.objects.filter(kind=SetKind.CRITERIA, identity__in=[name for name, _number in names])
    found = {(row.identity, row.number): read_of(row) for row in rows.order_by("identity", "number")}
    return [one for name in names if isinstance(one := found.get(name), CriteriaSet)]


def published_in(circle: UUID, kinds: Iterable[str]) -> list[Listed]:
    """The newest version of each set that a party of the circle has published; one statement."""
    newest: dict[tuple[str, str], OwnSet] = {}
    for row in _of_parties(circle, kinds=tuple(kinds)):
        newest[row.kind, row.identity] = row
    return [Listed(SetKind(row.kind), read_of(row), row) for row in newest.values()]


def published_by(organisation: UUID) -> list[Listed]:
    """What an organisation has published, by kind, name and version; one statement."""
    return [Listed(SetKind(row.kind), read_of(row), row) for row in _of_one(organisation)]


def content_of(listed: Listed) -> Data:
    """A set as it would lie in a file."""
    if listed.own is not None:
        return dict(listed.own.content)
    return _shipped_data(listed.kind, listed.name)


def last_number(kind: str, identity: str) -> int:
    """The newest version that has been published under a name; 0 when none has."""
    numbers = OwnSet.objects.filter(kind=kind, identity=identity).order_by("-number").values_list("number", flat=True)
    return numbers.first() or 0


def parent_of(row: OwnSet | SetDraft) -> Listed | None:
    """What it was made from; None where that is no longer here."""
    try:
        return get_listed(row.kind, (row.parent, row.parent_version))
    except NotFound:
        return None


def newer_than(listed: Listed) -> Listed | None:
    """A shipped version after the one that a published set was made from: nothing is taken over, it is told."""
    if listed.own is None:
        return None
    return newer_shipped(listed.kind, (listed.own.parent, listed.own.parent_version))


def newer_shipped(kind: SetKind, name: Name) -> Listed | None:
    """The newest shipped version of the same set, where it is newer."""
    later = [one for one in shipped_of(kind) if one.id == name[0] and one.version > name[1]]
    return Listed(kind, later[-1], None) if later else None


def drafts_of(actor: Actor, organisation: UUID) -> list[SetDraft]:
    """What an organisation is writing on or has put away, the newest first; one statement."""
    return list(_drafts(actor, organisation))


def get_draft(actor: Actor, organisation: UUID, key: UUID) -> SetDraft:
    """A draft that is not published yet; NotFound for absent and forbidden alike."""
    found = next((one for one in drafts_of(actor, organisation) if one.pk == key), None)
    if found is None:
        raise NotFound
    return found


@lru_cache(maxsize=32)
def _shipped_data(kind: str, name: Name) -> Data:
    for raw in shipped_files(kind).values():
        data = as_data(load(raw))
        if (data["id"], data["version"]) == name:
            return data
    raise NotFound


@kept
def _published() -> QuerySet[OwnSet]:
    return OwnSet.objects.select_related("organisation").order_by("kind", "identity", "number")


@kept
def _of_parties(circle: UUID, *, kinds: tuple[str, ...]) -> QuerySet[OwnSet]:
    found = OwnSet.objects.filter(organisation__in=members_of(circle).order_by().values("pk"), kind__in=kinds)
    return found.select_related("organisation").order_by("kind", "identity", "number")


@kept
def _of_one(organisation: UUID) -> QuerySet[OwnSet]:
    found = OwnSet.objects.filter(organisation=organisation).select_related("organisation")
    return found.order_by("kind", "identity", "number")


@kept
def _drafts(actor: Actor, organisation: UUID) -> QuerySet[SetDraft]:
    rooms = rooms_of(actor).filter(kind=RoomKind.OWN, circle=None).values("pk")
    found = SetDraft.objects.filter(organisation=organisation, room__in=rooms, published_at=None)
    return found.select_related("organisation", "changed_by").order_by("-begun_at", "pk")
