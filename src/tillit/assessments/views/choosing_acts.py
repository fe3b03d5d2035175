"""Answering which form fits, commenting, and asking the parties which form they choose."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tillit.accord.actions.proposals import Why
from tillit.accord.models import Proposal
from tillit.accord.rules import can_begin
from tillit.assessments.actions import answer_about_forms, comment_on_form, propose_form
from tillit.assessments.forms.choosing import ChooseForm, FormQuestionsForm, FormRemarkForm
from tillit.assessments.queries import Stance, choices_of, newest_table, stance_of, talk_about
from tillit.assessments.views.choosing import read_forms
from tillit.assessments.views.for_one import whose_form
from tillit.assessments.views.frame import Opened, done, opened, shown
from tillit.assessments.wording.form_page import forms_shown
from tillit.bodies.queries import organisations_in
from tillit.kernel.verdict import YES, no, require
from tillit.partnerships.rules import is_confirmed
from tillit.ui.signed_in import needs_sign_in

PAGES = ["GET", "POST"]


@needs_sign_in
@require_http_methods(PAGES)
def questions(request: HttpRequest, circle: UUID) -> HttpResponse:
    """The questions that sort between forms, and the six rows, for the reader's own party."""
    found = opened(circle)
    require(is_confirmed(found.partnership) & can_begin(found.parties))
    whose, talk = whose_form(request, found), talk_about(found.partnership)
    own = {one.key: one for one in talk.answers if one.voice.organisation_id == whose.party.pk}
    form = FormQuestionsForm(
        request.POST or None, party=whose.party, table=newest_table(), own=own, initial={"seen": talk.turn}
    )
    if form.is_valid() and done(form, lambda: _answer(found, form), _of_answer):
        messages.success(request, _("Your answers stand beside those of the others."))
        return redirect("assessments:forms", circle)
    return shown(request, "assessments/choosing/questions.html", found, form, whose=whose)


@needs_sign_in
@require_http_methods(PAGES)
def remark(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Comment on a form, or on the whole choice."""
    found = opened(circle)
    own = organisations_in(found.actor, found.partnership.room)
    require(YES if own else no(_("You have no organisation to write for here.")))
    form = FormRemarkForm(
        request.POST or None, table=newest_table(), parties=own, initial={"form": request.GET.get("form", "")}
    )
    if form.is_valid() and done(form, lambda: _comment(found, form), lambda path: path):
        messages.success(request, _("Your comment stands there for everybody who enters this room."))
        code = form.told.form
        return redirect("assessments:form", circle, code) if code else redirect("assessments:forms", circle)
    return shown(request, "assessments/choosing/remark.html", found, form)


@needs_sign_in
@require_http_methods(PAGES)
def choose(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Ask every party whether they choose a form; what the legal check says stands beside each."""
    found = opened(circle)
    require(is_confirmed(found.partnership) & can_begin(found.parties))
    read = read_forms(found, choices_of(found.partnership))
    against = [one.code for one in read.table.forms if stance_of(read.check, one.code) is Stance.AGAINST]
    choices = [(one.code, f"{one.name} – {one.stance}" if one.stance else one.name) for one in forms_shown(read)]
    form = ChooseForm(
        request.POST or None, parties=found.parties, choices=choices, against=against,
        initial={"form": request.GET.get("form", "")},
    )  # fmt: skip
    made = list[Proposal]()
    if form.is_valid() and done(form, lambda: made.append(_ask(found, form)), lambda path: path or None):
        messages.success(request, _("It is proposed. Say your own organisation’s yes too, if you have the mandate to."))
        return redirect("accord:proposal", circle, made[0].pk)
    return shown(request, "assessments/choosing/choose.html", found, form)


def _answer(found: Opened, form: FormQuestionsForm) -> None:
    answer_about_forms(found.partnership, party=form.party, given=form.given, by=found.actor)


def _of_answer(path: str) -> str:
    return path.removeprefix("answers/").replace("/", "_").replace("-", "_")


def _comment(found: Opened, form: FormRemarkForm) -> None:
    comment_on_form(found.partnership, form.told, organisation=form.party, by=found.actor)


def _ask(found: Opened, form: ChooseForm) -> Proposal:
    given = form.cleaned_data
    why = Why(form.party, given["reason"], given["deadline_on"])
    return propose_form(found.partnership, form.wish, why=why, by=found.actor)
