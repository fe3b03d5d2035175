"""The list of decisions by delegation that a public body's board is told of."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tillit.accord.changing import title_of
from tillit.accord.models import DelegationDecision, Proposal
from tillit.bodies.queries import rooms_of
from tillit.ground.pages import Page, page_of
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.people.models import Organ


def delegation_decisions(actor: Actor, organisation: UUID, organ: Organ | None = None) -> list[DelegationDecision]:
    """All of an organisation's, for those who may enter its own room: not yet reported first, then the latest.

    `organ`, here and below: only those by that part's mandates; each board is told of its own.
    """
    rows = _by(actor, organisation, organ)
    return list(rows.order_by(F("reported_on").desc(nulls_first=True), "-given_at", "pk"))


def unreported_decisions(
    actor: Actor, organisation: UUID, organ: Organ | None, older: str, newer: str
) -> Page[DelegationDecision]:
    """A page of those that the board has not been told of, the newest first."""
    rows = _by(actor, organisation, organ).filter(reported_on=None)
    return page_of(rows, "given_at", older=older, newer=newer)


def reported_decisions(
    actor: Actor, organisation: UUID, organ: Organ | None, older: str, newer: str
) -> Page[DelegationDecision]:
    """A page of the others, in the order in which they were given."""
    rows = _by(actor, organisation, organ).filter(reported_on__isnull=False)
    return page_of(rows, "given_at", older=older, newer=newer)


def organs_deciding(actor: Actor, organisation: UUID) -> list[Organ]:
    """The parts of an organisation whose mandates stand behind its decisions by delegation, in order."""
    made = _readable(actor).filter(organisation=organisation)
    return list(Organ.objects.filter(pk__in=made.order_by().values("mandate__organ")).order_by("name", "pk"))


def titles_of(actor: Actor, decisions: Iterable[DelegationDecision]) -> dict[UUID, str]:
    """What each is called, in the reader's language; one statement.

    What lies in a sector's own room is called by its name to those who may enter that room (C4).
    """
    rows = list(decisions)
    hidden = [one.proposal_id for one in rows if not one.titles]
    readable = Proposal.objects.filter(pk__in=hidden, room__in=rooms_of(actor).values("pk"))
    names = {one.pk: title_of(one) for one in readable}
    return {one.pk: in_language(one.titles) or names.get(one.proposal_id) or _elsewhere() for one in rows}


def names_of_decisions(keys: set[UUID]) -> dict[UUID, str]:
    """What the trail calls them, in the reader's language; one statement."""
    found = DelegationDecision.objects.filter(pk__in=keys)
    return {one.pk: title_of_decision(one) for one in found}


def title_of_decision(decision: DelegationDecision) -> str:
    """What it is called outside the room in which it lies, in the reader's language."""
    return in_language(decision.titles) or _elsewhere()


def in_language(titles: dict[str, str]) -> str:
    """What was kept by language, in the reader's."""
    return titles.get(get_language() or "") or next(iter(titles.values()), "")


def _elsewhere() -> str:
    return _("Something in a room that you do not read")


def count_unreported(actor: Actor, organisation: UUID) -> int:
    """How many the board has not been told of."""
    return _readable(actor).filter(organisation=organisation, reported_on=None).count()


def decisions_named(actor: Actor, organisation: UUID, keys: Iterable[str]) -> list[DelegationDecision]:
    """Those of these that there are, as somebody has sent their keys; one statement."""
    known = _readable(actor).filter(organisation=organisation)
    return list(known.filter(pk__in=[found for key in keys if (found := _key(key))]).order_by("pk"))


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def get_delegation_decision(actor: Actor, organisation: UUID, key: UUID) -> DelegationDecision:
    """One of them; NotFound for absent and forbidden alike."""
    found = _readable(actor).filter(organisation=organisation, pk=key).first()
    if found is None:
        raise NotFound
    return found


def _by(actor: Actor, organisation: UUID, organ: Organ | None) -> QuerySet[DelegationDecision]:
    rows = _readable(actor).filter(organisation=organisation)
    return rows.filter(mandate__organ=organ) if organ else rows


def _readable(actor: Actor) -> QuerySet[DelegationDecision]:
    """With whether the actor may also read what was answered, `is_open`: it lies in another room."""
    mine = rooms_of(actor).values("pk")
    answered = Proposal.objects.filter(pk=OuterRef("proposal_id"), room__in=mine)
    found = DelegationDecision.objects.filter(room__in=mine).annotate(is_open=Exists(answered))
    return found.select_related("organisation", "given_by", "mandate__organ", "noted_by")
