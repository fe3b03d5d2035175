"""Answering in a legal check: the first questions, one question at a time, the red flags, and the amounts."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tillit.accord.rules import can_begin
from tillit.assessments.actions import enter_facts, give_answers
from tillit.assessments.engine.outcome import Step
from tillit.assessments.forms.legal import FactsForm, FirstForm, FlagsForm, QuestionForm
from tillit.assessments.models import LegalAnswer
from tillit.assessments.models.legal import SERVICE
from tillit.assessments.queries import Reckoned, remarks_in
from tillit.assessments.rules import is_not_replaced
from tillit.assessments.views.for_one import Whose, whose_form
from tillit.assessments.views.frame import Opened, done, opened, same_check, shown
from tillit.assessments.views.legal import reckoned_newest
from tillit.assessments.wording.questions import answers_by_key, question_shown
from tillit.assessments.wording.suggested import suggested
from tillit.assessments.wording.words import said
from tillit.ground.addresses import address
from tillit.kernel.errors import NotFound
from tillit.kernel.verdict import require
from tillit.partnerships.queries import record_for
from tillit.ui.signed_in import needs_sign_in

PAGES = ["GET", "POST"]


@needs_sign_in
@require_http_methods(PAGES)
def first(request: HttpRequest, circle: UUID) -> HttpResponse:
    """The three questions before the full check."""
    found, what, whose = _answering(request, circle)
    own = what.first(whose.party.pk)
    form = FirstForm(request.POST or None, party=whose.party, rules=what.rules, own=own, initial=_seen(what))
    if form.is_valid() and done(form, lambda: _answer(found, form), _of_first):
        messages.success(request, _("It is saved. What is unclear, look at more closely in the full check."))
        return redirect("assessments:legal", circle)
    return shown(request, "assessments/first.html", found, form, whose=whose)


@needs_sign_in
@require_http_methods(PAGES)
def question(request: HttpRequest, circle: UUID, key: str) -> HttpResponse:
    """One question, what the others have answered, and the way to the next."""
    found, what, whose = _answering(request, circle)
    step = _step(what, key)
    own = _own(what, whose).get(key)
    form = QuestionForm(request.POST or None, party=whose.party, question=step.question, own=own, initial=_seen(what))
    if form.is_valid() and done(form, lambda: _answer(found, form), lambda path: _of_question(path, key)):
        return _onward(request, circle, key, whose)
    return shown(request, "assessments/question.html", found, form, whose=whose, **_around(found, what, step))


@needs_sign_in
@require_http_methods(PAGES)
def flags(request: HttpRequest, circle: UUID) -> HttpResponse:
    """The red flags as boxes to tick."""
    found, what, whose = _answering(request, circle)
    form = FlagsForm(
        request.POST or None, party=whose.party, rules=what.rules, own=_own(what, whose), initial=_seen(what)
    )
    if form.is_valid() and done(form, lambda: _answer(found, form), _of_flag):
        messages.success(request, _("It is saved."))
        return redirect("assessments:legal", circle)
    return shown(request, "assessments/flags.html", found, form, whose=whose)


@needs_sign_in
@require_http_methods(PAGES)
def facts(request: HttpRequest, circle: UUID) -> HttpResponse:
    """What kind of service it is, and the amounts; what the record tells stands there as a suggestion."""
    found, what, whose = _answering(request, circle)
    service, hints = _own(what, whose).get(SERVICE), suggested(record_for(found.actor, circle), found.members)
    form = FactsForm(
        request.POST or None, party=whose.party, rules=what.rules, service=service.choice if service else "",
        standing={one.key: one for one in what.said.amounts if one.ground}, suggested=hints, initial=_seen(what),
    )  # fmt: skip
    if form.is_valid() and done(form, lambda: _enter(found, form), _of_amount):
        messages.success(request, _("It is saved."))
        return redirect("assessments:legal", circle)
    return shown(request, "assessments/facts.html", found, form, whose=whose)


def _answering(request: HttpRequest, circle: UUID) -> tuple[Opened, Reckoned, Whose]:
    """For who speaks for a party, one at a time; NotAllowed else, and NotFound where no check has begun."""
    found = opened(circle)
    require(is_not_replaced(found.newest) & can_begin(found.parties))
    return found, reckoned_newest(found), whose_form(request, found)


def _own(what: Reckoned, whose: Whose) -> dict[str, LegalAnswer]:
    """What stands of the party of the page, by question."""
    return {one.key: one for one in what.answers if one.voice.organisation_id == whose.party.pk}


def _seen(what: Reckoned) -> dict[str, int]:
    return {"number": what.check.number, "seen": what.check.version}


def _answer(found: Opened, form: QuestionForm | FirstForm | FlagsForm) -> None:
    same_check(form, found.newest, "; ".join(one.ground or one.choice for one in form.given))
    give_answers(found.newest, party=form.party, given=form.given, by=found.actor)


def _enter(found: Opened, form: FactsForm) -> None:
    same_check(form, found.newest)
    enter_facts(found.newest, party=form.party, entered=form.entered, service=form.told, by=found.actor)


def _step(what: Reckoned, key: str) -> Step:
    """A question that plays a part and that parties answer; NotFound else."""
    step = next((one for one in what.outcome.steps if one.question.key == key), None)
    if step is None or step.question.by_facts:
        raise NotFound
    return step


def _onward(request: HttpRequest, circle: UUID, key: str, whose: Whose) -> HttpResponse:
    """To the next question that is asked now, which the answer may have changed; after the last to the check."""
    messages.success(request, _("%(key)s is saved.") % {"key": key})
    keys = _keys(reckoned_newest(opened(circle)))
    after = keys[keys.index(key) + 1 :] if key in keys else []
    if not after:
        return redirect("assessments:legal", circle)
    return redirect(address("assessments:question", circle, after[0]) + whose.query)


def _keys(what: Reckoned) -> list[str]:
    return [one.question.key for one in what.outcome.steps if not one.question.by_facts]


def _around(found: Opened, what: Reckoned, step: Step) -> dict[str, object]:
    """What stands around the form: the question with everybody's answers, its place, and the ways on."""
    keys, key = _keys(what), step.question.key
    place = keys.index(key)
    given = answers_by_key(what.answers).get(key, {})
    circle = found.partnership.circle_id
    return {
        "question": question_shown(step, found.members, given, remarks_in(what.check), circle),
        "part": said(what.rules.parts[step.question.part]),
        "nth": place + 1,
        "count": len(keys),
        "before": keys[place - 1] if place else "",
        "after": keys[place + 1] if place + 1 < len(keys) else "",
    }


def _of_question(path: str, key: str) -> str | None:
    """A fault of the answer itself stands at its field; one of another answer above the form."""
    asked, is_ground = _told_at(path)
    return None if asked != key else "ground" if is_ground else "choice"


def _of_first(path: str) -> str | None:
    return path.rpartition("/")[2]


def _of_flag(path: str) -> str | None:
    asked, is_ground = _told_at(path)
    return f"{asked}_ground" if is_ground else asked


def _told_at(path: str) -> tuple[str, bool]:
    """Which question a fault is about, and whether it is its ground: answers/<question>/<party>[/ground]."""
    _answers, asked, *rest = [*path.split("/"), ""]
    return asked, "ground" in rest


def _of_amount(path: str) -> str | None:
    if path.endswith("fact/service"):
        return "service"
    kind, _slash, rest = path.partition("/")
    key, _slash, what = rest.partition("/")
    return f"{key}_ground" if what == "ground" else key if kind == "amounts" else None
