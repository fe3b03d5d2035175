"""Two rows that are one organisation: saying so, answering, and no longer asking."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tillit.ground.db import current_actor
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import require
from tillit.people.actions import Seen, answer_merge, propose_merge, withdraw_merge
from tillit.people.forms.organs import AnswerForm, MergeForm
from tillit.people.models import Merge, Organisation
from tillit.people.queries import get_merge, get_organisation, organisations_where
from tillit.people.roles import DESCRIBE
from tillit.people.rules import can_answer_merge, can_merge_into, describes_any, is_not_merged
from tillit.people.views.changing import done, shown
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_http_methods(["GET", "POST"])
def same_as(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say that this organisation is the same as one's own."""
    actor, duplicate = current_actor(), get_organisation(key)
    require(is_not_merged(duplicate))
    mine = [one for one in organisations_where(actor, DESCRIBE) if one.pk != duplicate.pk]
    if request.method == "POST":
        require(describes_any(mine))
    numbered = bool(duplicate.number) and any(one.number for one in mine)
    form = MergeForm(request.POST or None, initial={"version": duplicate.version}, mine=mine, numbered=numbered)
    merges: list[Merge] = []
    if mine and done(form, lambda: merges.append(_propose(duplicate, form, actor))):
        messages.success(request, _told(merges[0]))
        return redirect("organisations:organisation", merges[0].into_id)
    return shown(request, form, {"form": form if mine else None, "organisation": duplicate}, "people/merge_new.html")


@needs_sign_in
@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, key: UUID) -> HttpResponse:
    """What is asked, why and by whom; the board that is asked answers here."""
    actor, found = current_actor(), get_merge(current_actor(), key)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and found.asked is not None:
        require(can_answer_merge(actor, found.asked))
    answered: list[Merge] = []
    if done(form, lambda: answered.append(_answer(found, form, actor))):
        messages.success(request, _told(answered[0]))
        return redirect("organisations:organisation", found.into_id)
    page = {
        "form": form,
        "merge": found,
        "may_answer": found.asked is not None and bool(can_answer_merge(actor, found.asked)),
        "may_withdraw": bool(can_merge_into(actor, found.into, somebody_belongs=False)),
    }
    return render(request, "people/merge.html", page, status=422 if form.is_bound else 200)


@needs_sign_in
@require_POST
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """No longer ask."""
    actor = current_actor()
    found = withdraw_merge(get_merge(actor, key), by=actor)
    messages.success(request, _("The question is withdrawn."))
    return redirect("organisations:organisation", found.into_id)


def _propose(duplicate: Organisation, form: MergeForm, by: Actor) -> Merge:
    given = form.cleaned_data
    into = given["into"]
    seen = Seen(duplicate=form.seen_version, into=into.version)
    two_numbers = bool(given.get("two_numbers"))
    return propose_merge(duplicate, into=into, reason=given["reason"], seen=seen, two_numbers=two_numbers, by=by)


def _answer(found: Merge, form: AnswerForm, by: Actor) -> Merge:
    given = form.cleaned_data
    return answer_merge(found, yes=given["answer"] == "yes", reason=given["reason"], by=by)


def _told(found: Merge) -> str:
    if found.done:
        return _("They are one organisation now. The old address and the old name lead here.")
    if found.done is None:
        return _("It concerns others too, and they have been asked. Nothing has been changed yet.")
    return _("You have said no. Nothing has been changed.")
