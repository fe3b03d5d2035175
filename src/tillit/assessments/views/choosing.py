"""The pages of the choice of form: all forms, one of them, and a choice as it was made."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.accord.queries import newest_statements
from tillit.assessments.actions import argue
from tillit.assessments.forms.choosing import ArgueForm
from tillit.assessments.models import FormChoice, Side
from tillit.assessments.queries import (
    asked_for_form,
    basis_of,
    choices_of,
    comments_on_forms,
    moved_since,
    moved_since_choice,
    newest_finished,
    newest_table,
    talk_about,
)
from tillit.assessments.queries.choosing import standing
from tillit.assessments.queries.factors import joint_answers, last_views
from tillit.assessments.rules import can_speak_of_forms
from tillit.assessments.views.before import or_before
from tillit.assessments.views.for_one import whose_form
from tillit.assessments.views.frame import Opened, done, opened, shown
from tillit.assessments.wording.choosing import FRAME_NAMES, ROWS_SOURCE
from tillit.assessments.wording.factors import weaknesses
from tillit.assessments.wording.form_choices import (
    choice_shown,
    choices_shown,
    left_untold,
    told_by_record,
    what_has_changed,
)
from tillit.assessments.wording.form_page import (
    Read,
    answers_side_by_side,
    arguments_shown,
    comments_shown,
    form_shown,
    forms_shown,
    partnership_stance,
    rows_shown,
    signs_shown,
    spoken_shown,
)
from tillit.assessments.wording.form_steps import step_of_forms
from tillit.assessments.wording.moved import changes_shown
from tillit.assessments.wording.page import result_shown
from tillit.ground.addresses import address
from tillit.kernel.errors import NotFound
from tillit.kernel.verdict import require
from tillit.partnerships.queries import record_for
from tillit.people.models import Organisation
from tillit.ui.signed_in import needs_sign_in

MOST = 5


@needs_sign_in
@require_safe
@or_before("forms")
def forms(request: HttpRequest, circle: UUID) -> HttpResponse:
    """All forms with what is said of each, what has been chosen, and what the record tells."""
    found = opened(circle)
    choices = choices_of(found.partnership)
    read = read_forms(found, choices)
    remarks = comments_on_forms(found.partnership)
    page = {
        **_chosen(found, read, choices),
        "forms": forms_shown(read),
        "signs": signs_shown(read),
        "answers": answers_side_by_side(read),
        "frames": [str(name) for name in FRAME_NAMES.values()],
        "rows": rows_shown(read),
        "rows_source": ROWS_SOURCE,
        "parties": spoken_shown(read),
        "result": result_shown(found.reckoned(read.check)) if read.check else None,
        "stance": partnership_stance(read),
        "remarks": comments_shown(remarks, ""),
        "speaks": _may_speak(found),
        "weaknesses": weaknesses(last_views(found.partnership)),
        "said_of_form": joint_answers(found.partnership).get("form"),
    }
    return render(request, "assessments/choosing/forms.html", {**found.page, **page})


@needs_sign_in
@require_http_methods(["GET", "POST"])
def form(request: HttpRequest, circle: UUID, code: str) -> HttpResponse:
    """One form: when it fits, what each party says for and against it, and comments. Who speaks for a party writes."""
    found = opened(circle)
    read = read_forms(found, choices_of(found.partnership))
    wanted = read.table.form(code)
    if wanted is None:
        raise NotFound
    if request.method == "POST":
        require(can_speak_of_forms(found.actor, found.partnership, _first(found)))
    whose = whose_form(request, found) if _may_speak(found) else None
    asked = _argue_form(request, whose.party, read, code) if whose else None
    if whose and asked and asked.is_valid() and done(asked, lambda: _argue(found, asked)):
        messages.success(request, _("It is saved, and stands beside what the others say."))
        return redirect(address("assessments:form", circle, code) + whose.query)
    more = {
        "whose": whose,
        "one": form_shown(wanted, read),
        "arguments": arguments_shown(code, read),
        "remarks": comments_shown(comments_on_forms(found.partnership), code),
    }
    return _form_page(request, found, asked, more)


@needs_sign_in
@require_safe
def choice(request: HttpRequest, circle: UUID, number: int) -> HttpResponse:
    """A choice by its number, with what the parties said by themselves beside it."""
    found = opened(circle)
    choices = choices_of(found.partnership)
    wanted = next((one for one in choices if one.number == number), None)
    if wanted is None:
        raise NotFound
    voices, _all = newest_statements(found.actor, circle, [wanted.pk], most=MOST)
    page = {
        "choice": choice_shown(wanted, circle, stands=wanted is choices[0]), "key": wanted.pk, "voices": voices,
        "speaks": bool(found.parties),
    }  # fmt: skip
    return render(request, "assessments/choosing/choice.html", {**found.page, **page})


def read_forms(found: Opened, choices: list[FormChoice]) -> Read:
    """What the pages of forms read."""
    check = newest_finished(found.checks)
    chosen = choices[0].form if choices else ""
    talk = talk_about(found.partnership)
    return Read(newest_table(), talk, check, chosen, found.members, found.partnership.circle_id)


def _chosen(found: Opened, read: Read, choices: list[FormChoice]) -> dict[str, Any]:
    """What stands, what has changed since, what to do now; and what the record tells of the form."""
    circle = found.partnership.circle_id
    record, asked = record_for(found.actor, circle), asked_for_form(found.partnership)
    now = basis_of(record, found.members)
    moved = moved_since_choice(choices[0], now) if choices else []
    stale = moved_since(read.check, now) if read.check else []
    changed = what_has_changed(choices[0], moved, read.check, stale, record) if choices else []
    names = {str(one.pk): one.name for one in [*record.organisations.values(), *found.members]}
    return {
        "choices": choices_shown(choices, circle),
        "changed": changed,
        "changes": changes_shown(moved, names),
        "is_stale": bool(stale),
        "step": step_of_forms(found.partnership, found.parties, read, asked, changed=bool(changed)),
        "told": told_by_record(record),
        "untold": left_untold(record, choices),
    }


def _first(found: Opened) -> Any:
    """The party for which the reader speaks, the first of them; NotAllowed comes from the rule for who has none."""
    return found.parties[0] if found.parties else found.members[0]


def _may_speak(found: Opened) -> bool:
    return bool(found.parties) and found.partnership.confirmed_at is not None


def _argue_form(request: HttpRequest, party: Organisation, read: Read, code: str) -> ArgueForm:
    """With what the party has said already."""
    own = standing(read.talk.arguments, party.pk, code)
    texts = {f"{side.value}_it": own[side].text if side in own else "" for side in Side}
    return ArgueForm(request.POST or None, party=party, form=code, initial={**texts, "seen": read.talk.turn})


def _argue(found: Opened, form: ArgueForm) -> None:
    argue(found.partnership, form.argued, party=form.party, by=found.actor)


def _form_page(request: HttpRequest, found: Opened, form: ArgueForm | None, more: dict[str, Any]) -> HttpResponse:
    if form is None:
        return render(request, "assessments/choosing/form.html", {**found.page, "form": None, **more})
    return shown(request, "assessments/choosing/form.html", found, form, **more)
