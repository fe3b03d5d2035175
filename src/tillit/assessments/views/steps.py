"""Beginning a legal check, commenting in it, and asking the parties whether it is finished."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tillit.accord.actions.proposals import Why
from tillit.accord.models import Proposal
from tillit.accord.rules import can_begin
from tillit.accord.why_form import ProposeForm
from tillit.assessments.actions import begin_check, make_remark, propose_freezing
from tillit.assessments.forms.beginning import BeginForm
from tillit.assessments.forms.legal import RemarkForm
from tillit.assessments.queries import pair_of
from tillit.assessments.queries.sets import pair_after, pairs_in
from tillit.assessments.rules import is_not_replaced, is_under_way, nothing_is_under_way
from tillit.assessments.views.frame import Opened, done, opened, shown
from tillit.assessments.views.legal import reckoned_newest
from tillit.assessments.wording.page import result_shown
from tillit.assessments.wording.words import said
from tillit.bodies.queries import organisations_in
from tillit.kernel.verdict import YES, no, require
from tillit.partnerships.rules import is_confirmed
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Begin a check; where there is a finished one, do it anew with everything taken along."""
    found = opened(circle)
    newest = found.checks[0] if found.checks else None
    require(is_confirmed(found.partnership) & nothing_is_under_way(newest) & can_begin(found.parties))
    pair = pair_after(newest, found.partnership)
    first = (pair[0].id, pair[0].version), (pair[1].id, pair[1].version)
    form = BeginForm(request.POST or None, parties=found.parties, sets=pairs_in(found.partnership), first=first)
    if form.is_valid() and done(form, lambda: _begin(found, form), lambda path: path):
        messages.success(request, _("The legal check has begun."))
        return redirect("assessments:legal", circle)
    versions = [(said(one.name), one.version) for one in pair]
    return shown(request, "assessments/begin.html", found, form, anew=newest is not None, versions=versions)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def remark(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Comment beside a question or on the whole."""
    found = opened(circle)
    check = found.newest
    own = organisations_in(found.actor, check.room)
    require(is_not_replaced(check) & (YES if own else no(_("You have no organisation to write for here."))))
    rules, _parameters = pair_of(check)
    form = RemarkForm(request.POST or None, rules=rules, parties=own, initial={"key": request.GET.get("fraga", "")})
    if form.is_valid() and done(form, lambda: _comment(found, form), lambda path: path):
        messages.success(request, _("Your comment stands there for everybody who enters this room."))
        return redirect("assessments:legal", circle)
    return shown(request, "assessments/remark.html", found, form)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def finish(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Ask every party whether it is finished with what came of it."""
    found = opened(circle)
    require(is_under_way(found.newest) & can_begin(found.parties))
    form, made = ProposeForm(request.POST or None, parties=found.parties), list[Proposal]()
    if form.is_valid() and done(form, lambda: made.append(_ask(found, form))):
        messages.success(request, _("It is proposed. Say your own organisation’s yes too, if you have the mandate to."))
        return redirect("accord:proposal", circle, made[0].pk)
    return shown(request, "assessments/finish.html", found, form, result=result_shown(reckoned_newest(found)))


def _begin(found: Opened, form: BeginForm) -> None:
    told = {"party": form.party, "reason": form.cleaned_data["reason"]}
    begin_check(found.partnership, **told, sets=form.sets, by=found.actor)


def _comment(found: Opened, form: RemarkForm) -> None:
    make_remark(found.newest, form.remark, organisation=form.party, by=found.actor)


def _ask(found: Opened, form: ProposeForm) -> Proposal:
    given = form.cleaned_data
    why = Why(form.party, given["reason"], given["deadline_on"])
    return propose_freezing(found.newest, why=why, by=found.actor)
