"""Pages of tasks: writing down, asking, reading, and each thing that can be done with one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.bodies.actions import (
    ask_for_task,
    change_task,
    decline_task,
    finish_task,
    give_task,
    hand_over_task,
    reopen_task,
    take_on_task,
    take_task,
    withdraw_task,
)
from tillit.bodies.actions.tasks import Words
from tillit.bodies.forms.tasks import AskForm, DeclineForm, HolderForm, ResultForm, TaskForm, WordsForm
from tillit.bodies.homes import frame_of
from tillit.bodies.models import Room, Task
from tillit.bodies.queries import colleagues_in, get_room, get_task, organisations_in, others_in
from tillit.bodies.rules import can_ask_others, can_do_task, can_write_tasks
from tillit.bodies.subjects import find_subject, read_subject, subject_of
from tillit.bodies.wording import readers_of
from tillit.bodies.wording.tasks import choices_for, task_shown
from tillit.ground.db import current_actor
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import require
from tillit.people.models import Person
from tillit.trail.queries import history_of
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_http_methods(["GET", "POST"])
def new_task(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write down a task in a room; `om` in the address says what it is about."""
    actor = current_actor()
    room = get_room(actor, key)
    require(can_write_tasks(actor, room))
    mine = organisations_in(actor, room)
    holders = list(colleagues_in(room, mine[0])) if len(mine) == 1 else []
    form = TaskForm(request.POST or None, mine=mine, holders=holders, initial={"holder": actor.person_id})
    about = read_subject(actor, request.GET.get("om", ""))
    if form.is_valid():
        words = _words(form, about)
        task = give_task(room, organisation=form.organisation, words=words, holder=form.holder, by=actor)
        messages.success(request, _("The task is written down."))
        return redirect("bodies:task", task.pk)
    way = find_subject(actor, *about) if about else None
    return _form_page(request, room, form, heading=_("Write down a task"), label=_("Save the task"), about=way)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def ask_for(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask another organisation in a shared room to do something."""
    actor = current_actor()
    room = get_room(actor, key)
    require(can_ask_others(actor, room))
    form = AskForm(request.POST or None, mine=organisations_in(actor, room), others=others_in(actor, room))
    if form.is_valid():
        words = _words(form, None)
        task = ask_for_task(room, organisation=form.organisation, asker=form.asker, words=words, by=actor)
        messages.success(request, _("The question is asked. You see the answer under what you wait for."))
        return redirect("bodies:task", task.pk)
    heading, label = _("Ask another organisation for something"), _("Ask")
    return _form_page(request, room, form, heading=heading, label=label)


@needs_sign_in
@require_safe
def task(request: HttpRequest, key: UUID) -> HttpResponse:
    """Read a task, and see what can be done with it."""
    actor = current_actor()
    return render(request, "bodies/task.html", _task_page(actor, get_task(actor, key)))


@needs_sign_in
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change what a task says; the version that was opened travels in the form."""
    actor = current_actor()
    found = get_task(actor, key)
    require(can_do_task(actor, found))
    opened = {"title": found.title, "text": found.text, "due_on": found.due_on, "version": found.version}
    form = WordsForm(request.POST or None, initial=opened)
    if form.is_valid():
        change_task(found, words=_words(form, None), version=form.cleaned_data["version"] or 0, by=actor)
        messages.success(request, _("The task is saved."))
        return redirect("bodies:task", key)
    heading, label = _("Change the task"), _("Save the task")
    return _form_page(request, found.room, form, heading=heading, label=label, task=found)


@needs_sign_in
@require_POST
def take(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a task upon oneself."""
    actor = current_actor()
    take_task(get_task(actor, key), by=actor)
    return _told(request, key, _("The task is yours."))


@needs_sign_in
@require_POST
def hand_over(request: HttpRequest, key: UUID) -> HttpResponse:
    """Hand a task over to a colleague, or say that nobody holds it for now."""
    actor = current_actor()
    found = get_task(actor, key)
    require(can_do_task(actor, found))
    form = HolderForm(request.POST, holders=_successors(found))
    if not form.is_valid():
        return render(request, "bodies/task.html", _task_page(actor, found, holder=form), status=422)
    hand_over_task(found, to=form.holder, by=actor)
    return _told(request, key, _("The task is handed over.") if form.holder else _("Nobody holds the task now."))


@needs_sign_in
@require_POST
def finish(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say that a task is done."""
    actor = current_actor()
    found, form = get_task(actor, key), ResultForm(request.POST)
    if not form.is_valid():
        return render(request, "bodies/task.html", _task_page(actor, found, result=form), status=422)
    finish_task(found, result=form.cleaned_data["result"], by=actor)
    return _told(request, key, _("The task is done. Well done!"))


@needs_sign_in
@require_POST
def reopen(request: HttpRequest, key: UUID) -> HttpResponse:
    """Open a finished task again."""
    actor = current_actor()
    reopen_task(get_task(actor, key), by=actor)
    return _told(request, key, _("The task is open again."))


@needs_sign_in
@require_POST
def take_on(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say yes to what another organisation has asked for."""
    actor = current_actor()
    take_on_task(get_task(actor, key), by=actor)
    return _told(request, key, _("Your organisation has taken it on, and you hold it."))


@needs_sign_in
@require_POST
def decline(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say no, with the reason."""
    actor = current_actor()
    found, form = get_task(actor, key), DeclineForm(request.POST)
    if not form.is_valid():
        return render(request, "bodies/task.html", _task_page(actor, found, reason=form), status=422)
    decline_task(found, reason=form.cleaned_data["reason"], by=actor)
    return _told(request, key, _("You have declined. Whoever asked sees your reason."))


@needs_sign_in
@require_POST
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a question back."""
    actor = current_actor()
    withdraw_task(get_task(actor, key), by=actor)
    return _told(request, key, _("The question is taken back."))


def _words(form: WordsForm, about: tuple[str, UUID] | None) -> Words:
    given = form.cleaned_data
    return Words(title=given["title"], text=given["text"], due_on=given["due_on"], about=about)


def _told(request: HttpRequest, key: UUID, message: str) -> HttpResponse:
    messages.success(request, message)
    return redirect("bodies:task", key)


def _form_page(request: HttpRequest, room: Room, form: WordsForm, **words: Any) -> HttpResponse:
    page = {
        "form": form,
        "readers": readers_of(room),
        "home": frame_of(current_actor(), room.circle_id).home,
        "about": None,
        "task": None,
    }
    return render(request, "bodies/task_form.html", page | words, status=422 if form.is_bound else 200)


def _task_page(actor: Actor, found: Task, **given: Any) -> dict[str, Any]:
    choices = choices_for(actor, found)
    holders = list(colleagues_in(found.room, found.organisation)) if choices.do else []
    forms = {
        "holder": HolderForm(holders=[one for one in holders if one != found.holder]),
        "result": ResultForm(),
        "reason": DeclineForm(),
    }
    return {
        "task": found,
        "shown": task_shown(found),
        "about": subject_of(actor, found),
        "readers": readers_of(found.room),
        "home": frame_of(actor, found.room.circle_id).home,
        "may": choices,
        "is_mine": found.holder_id == actor.person_id,
        "shut_out": choices.do and found.holder is not None and found.holder not in holders,
        "happenings": history_of(found.pk, rooms=[found.room_id]),
        "forms": forms | given,
    }


def _successors(found: Task) -> list[Person]:
    return [one for one in colleagues_in(found.room, found.organisation) if one != found.holder]
