"""Conflicts of interest: declaring one, what a caucus is asked, and letters to an address at the other side."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tillit.bodies.actions import answer_admission, answer_for_address, ask_admission, declare, end_declaration
from tillit.bodies.forms.circles import AddressForm, AnswerForm, DeclareForm, OptionalReasonForm
from tillit.bodies.homes import frame_of
from tillit.bodies.queries import (
    answerers_for,
    answering,
    answers_of,
    circle_for,
    get_admission,
    get_declaration,
    get_joint_room,
    get_room,
    get_sitting,
    organisations_in,
    told_of,
)
from tillit.bodies.rules import can_answer, can_answer_for_address, can_end, may_answer
from tillit.bodies.views.acting import Words, act_page
from tillit.bodies.wording import readers_of
from tillit.bodies.wording.conflicts import matter_in_words, matters_of, question_in_words, unable_in_words
from tillit.ground.db import current_actor
from tillit.kernel.verdict import require
from tillit.people.models import Person
from tillit.people.queries import author
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_http_methods(["GET", "POST"])
def new_declaration(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Declare a conflict of interest in a matter of the circle."""
    actor = current_actor()
    room = get_joint_room(actor, circle)
    organisations = organisations_in(actor, room)
    matters = matters_of(circle_for(actor, circle))
    form = DeclareForm(request.POST or None, matters=matters, organisations=organisations)
    if form.is_valid():
        declare(
            room, organisation=form.organisation, matter=form.matter, subject=form.subject,
            reason=form.cleaned_data["reason"], by=actor,
        )  # fmt: skip
        messages.success(request, _("Everybody in the circle can now see that you have a conflict of interest here."))
        return redirect("bodies:circle", circle)
    words = Words(
        _("Declare a conflict of interest"),
        _("Say it before the matter is dealt with. Then somebody else acts for your organisation in it."),
        _("Declare it"),
    )
    return act_page(request, form, circle, words, readers=readers_of(room))


@needs_sign_in
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Say that one's conflict of interest has ended."""
    actor = current_actor()
    declaration = get_declaration(actor, circle, key)
    require(can_end(actor, declaration))
    form = OptionalReasonForm(request.POST or None)
    if form.is_valid():
        end_declaration(declaration, reason=form.cleaned_data["reason"], by=actor)
        messages.success(request, _("It is noted that the conflict of interest has ended."))
        return redirect("bodies:circle", circle)
    words = Words(_("The conflict of interest has ended"), matter_in_words(declaration), _("It has ended"))
    return act_page(request, form, circle, words, readers=readers_of(declaration.room))


@needs_sign_in
@require_POST
def ask(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Ask the caucus whether somebody who stands on both sides may come in."""
    actor = current_actor()
    ask_admission(get_sitting(actor, circle, key), by=actor)
    messages.success(request, _("The group has been asked. Both sides can see that it was."))
    return redirect("bodies:circle", circle)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def admission(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """A question to the caucus: what it is about, who has answered what, and one's own answer."""
    actor = current_actor()
    question = get_admission(actor, circle, key)
    asked = answering(question)
    mine = answerers_for(actor, question, asked) if may_answer(actor, question) else []
    form = AnswerForm(request.POST or None, organisations=mine) if mine else None
    if request.method == "POST" and form is None:
        require(can_answer(actor, question, question.sitting.seat.organisation))
    if form is not None and form.is_valid():
        given = form.cleaned_data
        answer_admission(question, organisation=form.organisation, yes=given["yes"], reason=given["reason"], by=actor)
        messages.success(request, _("Your organisation’s answer is noted."))
        return redirect("bodies:admission", circle, key)
    page = {
        "form": form, "circle": circle, "frame": frame_of(actor, circle),
        "question": question, "sentence": question_in_words(question),
        "answers": list(answers_of(question)), "asked": asked, "stuck": unable_in_words(asked.unable),
        "readers": readers_of(question.room), "told": told_of(actor, question),
    }  # fmt: skip
    return render(request, "bodies/admission.html", page, status=422 if form is not None and form.is_bound else 200)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def address(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Answer whether letters from a caucus may go to one's address at an organisation of the other side."""
    actor = current_actor()
    room = get_room(actor, key)
    require(can_answer_for_address(actor, room, author(actor)))
    form = AddressForm(request.POST or None)
    if form.is_valid():
        answer_for_address(room, may_be_used=form.cleaned_data["may_be_used"], by=actor)
        messages.success(request, _("Your answer is noted."))
        return redirect("bodies:circle", circle)
    return act_page(request, form, circle, _about_address(author(actor)), readers=readers_of(room))


def _about_address(person: Person) -> Words:
    warning = _(
        "Your address %(address)s belongs to an organisation on the other side. Others there may be able to open the "
        "mailbox, and somebody may have the right to ask for letters in it. The letters hold no words from the room; "
        "they tell that there is something to read."
    )
    return Words(_("Letters from this room"), warning % {"address": person.email}, _("Save my answer"))
