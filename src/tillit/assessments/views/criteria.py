"""The criteria check: with which sets a partnership is looked at, what each judge holds, and judging one criterion."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.accord.rules import can_begin
from tillit.assessments.actions import choose_criteria, judge_criterion
from tillit.assessments.engine.criteria import CriteriaSet
from tillit.assessments.forms.criteria import ChooseForm, JudgeForm
from tillit.assessments.models import CriteriaUse, CriterionAnswer
from tillit.assessments.queries import Basis, basis_of, moved_between
from tillit.assessments.queries.criteria import Judged, answers_over_time, claims_of, judged_in, use_named, uses_in
from tillit.assessments.queries.criteria_sets import (
    criteria_in,
    criteria_set,
    criteria_sets,
    criterion_in,
    in_their_order,
)
from tillit.assessments.rules import can_choose_criteria, is_filled
from tillit.assessments.views.before import or_before
from tillit.assessments.views.frame import Opened, done, opened, shown
from tillit.assessments.wording.criteria import Entry, entries_of, entry_of, in_set, told_in_record
from tillit.assessments.wording.criteria_page import criterion_shown, names_of_uses, set_shown
from tillit.assessments.wording.criteria_sets import name_of
from tillit.assessments.wording.criteria_steps import step_shown
from tillit.assessments.wording.moved import changes_shown
from tillit.assessments.wording.words import said
from tillit.bodies.queries import organisations_in
from tillit.kernel.errors import NotFound
from tillit.kernel.verdict import YES, no, require
from tillit.partnerships.queries import Record, record_for
from tillit.partnerships.rules import is_confirmed
from tillit.people.models import Organisation
from tillit.ui.signed_in import needs_sign_in

PAGES = ["GET", "POST"]


@dataclass(frozen=True, slots=True)
class Looked:
    """What a page of the criteria check is made of; `own`: the organisations for which the reader judges."""

    found: Opened
    judged: Judged
    record: Record
    now: Basis
    own: list[Organisation]

    def entries(self) -> list[Entry]:
        """What people have answered here, and what the record holds."""
        names = names_of_uses(self.judged.uses)
        here = entries_of(self.judged.answers, names, self.judged.bases, self.now)
        return [*here, *told_in_record(claims_of(self.record), self.record)]

    def own_answer(self, use: CriteriaUse, number: int) -> CriterionAnswer | None:
        """What the reader has answered for the first of their organisations."""
        mine = {one.pk for one in self.own[:1]}
        return next(
            (
                one for one in self.judged.answers
                if one.use_id == use.pk and one.number == number and not one.judge
                and one.given_by_id == self.found.actor.person_id and one.voice.organisation_id in mine
            ),
            None,
        )  # fmt: skip


@needs_sign_in
@require_safe
@or_before("criteria")
def criteria(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Each set with its judges side by side, as a picture, as a table and in words; nothing is summed up."""
    looked = _looked(circle)
    entries, uses = looked.entries(), looked.judged.uses
    sets = in_their_order([*names_of_uses(uses).values(), *(one.name for one in entries)])
    filled = [(one, use_named(uses, (one.id, one.version))) for one in sets]
    left = next((one for one in _left(looked, filled)), None)
    page = {
        **looked.found.page,
        "sets": [set_shown(one, entries, use, circle) for one, use in filled],
        "in_use": {f"{one.id}-{one.version}" for one, use in filled if use},
        "step": step_shown(circle, left, chosen=bool(uses), judges=bool(looked.own)),
        "may_choose": bool(looked.found.parties) and bool(is_confirmed(looked.found.partnership)),
        "elsewhere": [one for one in claims_of(looked.record) if not _is_here(one.criterion, entries, sets)],
    }
    return render(request, "assessments/criteria.html", page)


@needs_sign_in
@require_http_methods(PAGES)
def choose(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Look at the partnership with one more set."""
    found = opened(circle)
    require(is_confirmed(found.partnership) & can_begin(found.parties))
    used = set(names_of_uses(uses_in(found.partnership)).values())
    sets = [one for one in criteria_in(circle) if is_filled(one) and (one.id, one.version) not in used]
    form = ChooseForm(request.POST or None, parties=found.parties, sets=sets)
    if form.is_valid():
        require(can_choose_criteria(found.actor, found.partnership, form.party))
        told = {"party": form.party, "reason": form.cleaned_data["reason"]}
        choose_criteria(found.partnership, form.name, **told, by=found.actor)
        messages.success(request, _("The criteria stand there now. Each of you answers for yourself."))
        return redirect("assessments:criteria", circle)
    return shown(request, "assessments/choose_criteria.html", found, form, sets=_choices(sets), shells=_shells())


@needs_sign_in
@require_http_methods(PAGES)
def criterion(request: HttpRequest, circle: UUID, name: str, version: int, number: int) -> HttpResponse:
    """One criterion: what each judge holds now and held before, and one's own answer."""
    looked = _looked(circle)
    found, use = _asked(looked, name, version, number)
    require(YES if looked.own else no(_("You have no organisation to judge for here.")))
    over_time = answers_over_time(use, number)
    seen = max((one.turn for one in looked.judged.answers if one.use_id == use.pk), default=0)
    form = JudgeForm(
        request.POST or None, found=found, parties=looked.own, own=looked.own_answer(use, number),
        initial={"seen": seen},
    )  # fmt: skip
    if form.is_valid() and done(form, lambda: _judge(looked, use, number, form), lambda path: path):
        messages.success(request, _("Your answer stands there. Answer anew whenever you hold something else."))
        return _on(circle, found, number)
    return shown(
        request, "assessments/criterion.html", looked.found, form, **_told(looked, found, use, number, over_time)
    )


def _looked(circle: UUID) -> Looked:
    found = opened(circle)
    record = record_for(found.actor, circle)
    own = organisations_in(found.actor, found.partnership.room)
    return Looked(found, judged_in(found.partnership), record, basis_of(record, found.members), own)


def _asked(looked: Looked, name: str, version: int, number: int) -> tuple[CriteriaSet, CriteriaUse]:
    """NotFound for a set that is not in use here, and for a criterion that it does not have."""
    found, use = criteria_set((name, version)), use_named(looked.judged.uses, (name, version))
    if found is None or use is None or criterion_in(found, number) is None:
        raise NotFound
    return found, use


def _judge(looked: Looked, use: CriteriaUse, number: int, form: JudgeForm) -> None:
    judge_criterion(use, form.judgement(number), organisation=form.party, by=looked.found.actor)


def _on(circle: UUID, found: CriteriaSet, number: int) -> HttpResponse:
    """To the next criterion, or after the last one to the whole."""
    if criterion_in(found, number + 1):
        return redirect("assessments:criterion", circle, found.id, found.version, number + 1)
    return redirect("assessments:criteria", circle)


def _told(
    looked: Looked, found: CriteriaSet, use: CriteriaUse, number: int, over_time: list[CriterionAnswer]
) -> dict[str, Any]:
    newest = {one.pk for one in looked.judged.answers}
    name, bases = (found.id, found.version), looked.judged.bases
    entries = in_set(looked.entries(), found)
    organisations = {str(one.pk): one.name for one in [*looked.record.organisations.values(), *looked.found.members]}
    own = looked.own_answer(use, number)
    moved = moved_between(bases[own.basis_id], looked.now) if own else []
    return {
        "set_name": name_of(found),
        "criterion": criterion_shown(found, number, entries, looked.found.partnership.circle_id),
        "earlier": [entry_of(one, name, bases, looked.now) for one in over_time if one.pk not in newest],
        "moved": changes_shown(moved, organisations),
        "count": len(found.criteria),
        "set": found,
    }


def _left(looked: Looked, filled: list[tuple[CriteriaSet, CriteriaUse | None]]) -> list[tuple[CriteriaSet, int]]:
    """The criteria that the reader has not answered, in order."""
    return [
        (found, one.number)
        for found, use in filled if use and looked.own
        for one in found.criteria if looked.own_answer(use, one.number) is None
    ]  # fmt: skip


def _choices(sets: list[CriteriaSet]) -> list[tuple[str, str, list[str]]]:
    return [(name_of(one), said(one.about), [said(each.text) for each in one.criteria]) for one in sets]


def _shells() -> list[tuple[str, str]]:
    return [(name_of(one), said(one.about)) for one in criteria_sets() if not is_filled(one)]


def _is_here(criterion: str, entries: list[Entry], sets: list[CriteriaSet]) -> bool:
    """Whether what a claim names stands under one of the sets on the page."""
    shown_there = {(*entry.name, entry.number) for one in sets for entry in in_set(entries, one)}
    return criterion in {f"{name}/{version}/{number}" for name, version, number in shown_there}
