"""The page on which one thing is done in a circle: what it is, what it means, a form and a button."""

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tillit.bodies.homes import frame_of
from tillit.bodies.wording import Readers
from tillit.ground.db import current_actor


@dataclass(frozen=True, slots=True)
class Words:
    """`title` of the page, `lead` what it means, `button` what it is called; `danger` where it cannot be undone."""

    title: str
    lead: str
    button: str
    danger: bool = False


def act_page(
    request: HttpRequest, form: forms.Form, circle: UUID, words: Words, *, readers: Readers | None = None
) -> HttpResponse:
    """The page, with status 422 when what was sent has to be mended."""
    frame = frame_of(current_actor(), circle)
    page = {"form": form, "circle": circle, "frame": frame, "words": words, "readers": readers}
    return render(request, "bodies/act.html", page, status=422 if form.is_bound else 200)
