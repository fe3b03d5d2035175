"""What the pages on which something is changed have in common: who acts, what can be chosen, and the answer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tillit.accord.models import Proposal
from tillit.accord.queries import speakers_in
from tillit.accord.rules import can_begin
from tillit.bodies.queries import members_of
from tillit.bodies.wording import Readers, readers_of
from tillit.challenges.models import CauseNode
from tillit.kernel.actor import Actor
from tillit.kernel.errors import InvalidInput, NotFound
from tillit.kernel.verdict import Verdict, require
from tillit.partnerships.forms.acts import WithholdForm
from tillit.partnerships.forms.facts import EditForm, FactForm
from tillit.partnerships.forms.fields import Choices, Offered
from tillit.partnerships.kinds import (
    ABOUT,
    CONTRIBUTION,
    CONTRIBUTOR,
    GOAL,
    KINDS,
    LEARNING_GOAL,
    PARTICIPATION,
    PARTY,
    Kind,
    Values,
)
from tillit.partnerships.models import Certainty, Partnership
from tillit.partnerships.queries import Record, names_of, never_asked, owner_of, record_for, whole_values_in
from tillit.partnerships.queries.origins import goal_box
from tillit.partnerships.rules import can_edit
from tillit.partnerships.wording.edits import Outlook, is_at_once
from tillit.partnerships.wording.facts import title_of
from tillit.partnerships.wording.waiting import Line
from tillit.people.models import Organisation

TELLS_ITS_OWN = {LEARNING_GOAL, PARTICIPATION}


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says besides its form: `danger` where it cannot be undone, `back` the way out.

    `proposed`: what is asked already about the same, so that nobody asks something else without knowing.
    `warnings`: what stands beside it and may not fit with it, and what a change of it undoes.
    """

    title: str
    outlook: Outlook
    readers: Readers
    button: str
    back: str
    danger: bool = False
    proposed: tuple[Line, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Editing:
    """Somebody about to add, change or take away a fact.

    `owner`: whose own it is, for one that stands; `parties` are those that they can act for in it.
    """

    actor: Actor
    record: Record
    kind: Kind
    row: Any
    before: Values | None
    owner: UUID | None
    parties: list[Organisation]

    @property
    def partnership(self) -> Partnership:
        """Whose fact it is."""
        return self.record.partnership

    @property
    def name(self) -> str:
        """What the fact is called."""
        return title_of(self.kind, self.before or {}, names_of(self.record))

    @property
    def is_withheld(self) -> bool:
        """Whether a party withholds it, or some of it."""
        row = self.record.fact_of(self.kind, self.row) if self.row is not None and self.kind is not ABOUT else ""
        kept = [one.fact for some in self.record.withheld.values() for one in some if one.withheld_by_id is not None]
        return any(f"{fact}/".startswith(f"{row}/") for fact in kept) if row else False

    @property
    def is_at_once(self) -> bool:
        """Whether nobody is asked."""
        return is_at_once(
            self.partnership, self.kind, owner=self.owner, before=self.before, is_withheld=self.is_withheld
        )

    def form(self, request: HttpRequest, *, begins: CauseNode | None = None) -> FactForm:
        """The form of its kind; `begins`: the box of the challenge's map that a new goal is made of."""
        begun = {"fact_name": begins.text, "fact_detail": begins.detail} if begins else {}
        return FactForm(
            request.POST or None,
            kind=self.kind,
            values=self.before,
            offered=self._offered(),
            parties=self.parties,
            at_once=self.is_at_once,
            initial={"version": self.row.version} if self.row else begun,
        )

    def _offered(self) -> Offered:
        record, names = self.record, names_of(self.record)
        today = [(str(one.pk), one.name) for one in members_of(self.partnership.circle_id)]
        told = [(str(row.organisation_id), row.organisation.name) for row in record.of(PARTY)]
        known = {**{str(key): one.name for key, one in record.organisations.items()}, **dict(today)}
        mine: Choices = [(str(one.pk), one.name) for one in self.parties]
        rows = {
            kind.key: [(str(row.pk), names[str(row.pk)]) for row in record.of(kind) if row is not self.row]
            for kind in KINDS
            if kind is not PARTY
        }
        return Offered(
            actor=self.actor,
            parties=today,
            known=sorted(known.items(), key=lambda one: one[1].casefold()),
            rows=rows,
            sources=[(str(row.pk), row.title) for row in record.sources],
            once_parties=list(dict(told).items()),
            never=never_asked(record, self.kind),
            only={"party": mine} if self.kind in TELLS_ITS_OWN else {},
            picked=frozenset({"organisation"}) if self.kind is CONTRIBUTOR else frozenset(),
            begins=self._begins(),
        )

    def _begins(self) -> Values:
        """What all parties adopt in a confirmed partnership is agreed, unless somebody says otherwise."""
        is_joint = self.kind is CONTRIBUTION and self.partnership.confirmed_at is not None
        return {"certainty": Certainty.AGREED} if is_joint else {}


def begin(actor: Actor, circle: UUID, kind: Kind, key: UUID | None = None) -> Editing:
    """Who may, about a row that is agreed now (or none yet); NotFound for absent and forbidden, NotAllowed with why."""
    record = record_for(actor, circle)
    if kind is ABOUT:
        raise NotFound
    row = _row(record, kind, key)
    return _begin(actor, record, kind, row, whole_values_in(record, kind, row) if row else None)


def begun_from(editing: Editing, key: str) -> CauseNode | None:
    """The box that an address names, for a new goal; NotFound for one that is not there."""
    if not key:
        return None
    try:
        box = goal_box(editing.partnership, UUID(key)) if editing.kind is GOAL else None
    except ValueError:
        box = None
    if box is None:
        raise NotFound
    return box


def begin_about(actor: Actor, circle: UUID) -> Editing:
    """The same about the partnership itself."""
    record = record_for(actor, circle)
    return _begin(actor, record, ABOUT, record.partnership, whole_values_in(record, ABOUT, record.partnership))


def _begin(actor: Actor, record: Record, kind: Kind, row: Any, before: Values | None) -> Editing:
    owner = owner_of(record.partnership.circle_id, kind, before) if before is not None else None
    subject = row.pk if row else None
    verdicts = [
        (one, can_edit(actor, record.partnership, one, kind, before=owner, after=owner, subject=subject))
        for one in speaking(actor, record.partnership)
    ]
    return Editing(actor, record, kind, row, before, owner, allowed(verdicts))


def speaking(actor: Actor, partnership: Partnership) -> list[Organisation]:
    """The parties that the actor speaks for; NotAllowed when there is none."""
    speakers = speakers_in(actor, partnership.room)
    require(can_begin(speakers))
    return speakers


def allowed(verdicts: list[tuple[Organisation, Verdict]]) -> list[Organisation]:
    """Those for which it may be done; when there is none, the fewest reasons that stand in the way of one."""
    found = [one for one, verdict in verdicts if verdict]
    if not found:
        require(min((verdict for _one, verdict in verdicts), key=lambda verdict: len(verdict.reasons)))
    return found


def _row(record: Record, kind: Kind, key: UUID | None) -> Any:
    if key is None:
        return None
    row = next((row for row in record.of(kind) if row.pk == key), None)
    if row is None:
        raise NotFound
    return row


def carried_out(form: EditForm | WithholdForm, act: Callable[[], Any]) -> tuple[bool, Any]:
    """Whether it was done, and what came of it; faults that only the action could find are put at their fields."""
    try:
        return True, act()
    except InvalidInput as error:
        form.take(error.faults)
        return False, None


def answered(request: HttpRequest, made: Proposal | None, partnership: Partnership, *, to: str) -> HttpResponse:
    """To the proposal where there had to be one, else to where the change is seen."""
    if made is None:
        messages.success(request, _("It is done."))
        return redirect(to)
    if made.asks.filter(party=made.proposed_for_id).exists():
        words = _("It is proposed. Say your own organisation’s yes too, if you have the mandate to.")
    else:
        words = _("It is proposed, and those are asked whose yes it takes. Your organisation is not among them.")
    messages.success(request, words)
    return redirect("accord:proposal", partnership.circle_id, made.pk)


def edit_page(request: HttpRequest, form: forms.Form, partnership: Partnership, page: Page) -> HttpResponse:
    """The page, with status 422 when what was sent has to be mended."""
    shown = {"form": form, "partnership": partnership, "page": page}
    return render(request, "partnerships/edit.html", shown, status=422 if form.is_bound else 200)


def read_in(partnership: Partnership) -> Readers:
    """Who can read what is agreed."""
    return readers_of(partnership.room)
