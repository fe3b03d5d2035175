"""The page on which one thing is done about what is owned together: what it is, what it means, a form and a button."""

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tillit.accord.changing import Facts
from tillit.bodies.homes import frame_of
from tillit.bodies.wording import Readers
from tillit.ground.db import current_actor
from tillit.kernel.errors import Conflict


@dataclass(frozen=True, slots=True)
class Words:
    """`title` of the page, `lead` what it means, `button` what it is called; `danger` where it cannot be undone."""

    title: str
    lead: str
    button: str
    danger: bool = False


def act_page(
    request: HttpRequest,
    form: forms.Form,
    circle: UUID,
    words: Words,
    *,
    readers: Readers | None = None,
    asked: Facts | None = None,
) -> HttpResponse:
    """The page, with status 422 when what was sent has to be mended. `asked`: what would change, where one answers."""
    frame = frame_of(current_actor(), circle)
    page = {"form": form, "circle": circle, "frame": frame, "words": words, "readers": readers, "asked": asked}
    return render(request, "accord/act.html", page, status=422 if form.is_bound else 200)


def moved_page(
    request: HttpRequest, form: forms.Form, moved: Conflict, *, asked: Facts, back: str, anew: str = ""
) -> HttpResponse:
    """Who answered what has changed since it was asked: what it was, how it is now, and where it is asked anew."""
    given = form.cleaned_data
    terms = ((_("Why"), "reason"), (_("Reservation"), "reservation"))
    written = [(term, given[name]) for term, name in terms if given.get(name)]
    page = {"asked": asked, "now": moved.theirs, "written": written, "back": back, "anew": anew}
    return render(request, "accord/moved.html", page, status=moved.status)
