"""How the forms of an open invitation are shown."""

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tillit.challenges.views.frame import Opened


@dataclass(frozen=True, slots=True)
class Words:
    """`title` of the page, `lead` what it means, `button` what it is called; `danger` where it ends something.

    `letting_in`: whoever is let in may have to be written down first.
    """

    title: str
    lead: str
    button: str
    danger: bool = False
    letting_in: bool = False


def openly_page(request: HttpRequest, found: Opened, form: forms.Form, words: Words) -> HttpResponse:
    """A page with one form."""
    page = {
        **found.page, "form": form, "title": words.title, "lead": words.lead, "button": words.button,
        "danger": words.danger, "letting_in": words.letting_in,
    }  # fmt: skip
    return render(request, "challenges/openly_form.html", page, status=422 if form.is_bound else 200)
