"""Changing what is shared in a challenge: at once while nobody else is here, else by everybody's yes."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tillit.accord.models import Proposal
from tillit.accord.rules import can_begin
from tillit.challenges.actions import change_challenge, change_text, close_challenge, take_up_challenge
from tillit.challenges.forms.changing import ChangeForm, CloseForm, FactsForm, TextForm
from tillit.challenges.guided import JOINT, PICTURE
from tillit.challenges.queries import joint_text_of, shared_papers, texts_of
from tillit.challenges.rules import is_closed, is_open
from tillit.challenges.views.frame import Opened, opened
from tillit.challenges.wording.beside import said_by_each
from tillit.challenges.wording.facts import values_of
from tillit.challenges.wording.papers import slug_of
from tillit.documents.parts import Part
from tillit.kernel.errors import InvalidInput, NotFound
from tillit.kernel.verdict import Verdict, require
from tillit.people.models import Organisation
from tillit.ui.signed_in import needs_sign_in


@dataclass(frozen=True, slots=True)
class Words:
    """`title` of the page, `lead` what it means, `button` what it is called; `danger` where it ends something."""

    title: str
    lead: str
    button: str
    danger: bool = False


@needs_sign_in
@require_http_methods(["GET", "POST"])
def text(request: HttpRequest, circle: UUID, part: str) -> HttpResponse:
    """One part of the joint text; what a party has shared about it can be used to begin with."""
    asked, found = _part(part), opened(circle, "text")
    parties, document = _parties(found, is_open(found.challenge)), joint_text_of(found.challenge)
    said = said_by_each(asked.key, shared_papers(found.actor, found.challenge, PICTURE))
    stands = texts_of(document).get(asked.key, "")
    begun = next((one.text for one in said if str(one.key) == request.GET.get("fran")), stands)
    form = TextForm(
        request.POST or None, parties=parties, alone=found.alone, label=asked.heading, prompt=asked.prompt,
        initial={"text": begun, "version": document.version},
    )  # fmt: skip
    if form.is_valid() and (made := _done(request, form, found, lambda: _write(found, asked.key, form))):
        return made
    title = _("The joint text: %(part)s") % {"part": asked.heading}
    return _page(request, form, found, _words(found, title), said=said, stands=stands)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, circle: UUID) -> HttpResponse:
    """What it is called, where it is seen, in which areas, and whom it is about."""
    found = opened(circle, "change")
    parties = _parties(found, is_open(found.challenge))
    begun = values_of(found.challenge) | {"version": found.challenge.version}
    form = FactsForm(request.POST or None, parties=parties, alone=found.alone, initial=begun)
    if form.is_valid() and (made := _done(request, form, found, lambda: _rename(found, form))):
        return made
    return _page(request, form, found, _words(found, _("Change what the challenge is about")))


@needs_sign_in
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, circle: UUID) -> HttpResponse:
    """End the talks: in which way and why, what was learnt, what is carried on by whom."""
    found = opened(circle, "close")
    form = CloseForm(request.POST or None, parties=_parties(found, is_open(found.challenge)), alone=found.alone)
    if form.is_valid() and (made := _done(request, form, found, lambda: _close(found, form))):
        return made
    lead = _(
        "Nothing ends without telling what was learnt. All that is written stays for those who are here, and the "
        "challenge can be taken up again. Who only wants to go leaves by itself, and need not close it."
    )
    words = Words(_("Close the challenge"), lead, _("Close it") if found.alone else _("Ask the others"), danger=True)
    return _page(request, form, found, words)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def take_up(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Go on with what was closed."""
    found = opened(circle, "take_up")
    form = ChangeForm(request.POST or None, parties=_parties(found, is_closed(found.challenge)), alone=found.alone)
    if form.is_valid() and (made := _done(request, form, found, lambda: _take_up(found, form))):
        return made
    return _page(request, form, found, _words(found, _("Take up the challenge again")))


def _write(found: Opened, key: str, form: TextForm) -> Proposal | None:
    given = form.cleaned_data
    return change_text(
        found.challenge, part=key, text=given["text"], version=given["version"], why=form.why, by=found.actor
    )


def _rename(found: Opened, form: FactsForm) -> Proposal | None:
    seen = form.cleaned_data["version"]
    return change_challenge(found.challenge, values=form.values, version=seen, why=form.why, by=found.actor)


def _close(found: Opened, form: CloseForm) -> Proposal | None:
    return close_challenge(found.challenge, ending=form.ending, why=form.why, by=found.actor)


def _take_up(found: Opened, form: ChangeForm) -> Proposal | None:
    return take_up_challenge(found.challenge, why=form.why, by=found.actor)


def _part(slug: str) -> Part:
    part = next((one for one in JOINT if slug_of(one) == slug), None)
    if part is None:
        raise NotFound
    return part


def _parties(found: Opened, may: Verdict) -> list[Organisation]:
    """Those that the reader speaks for; NotAllowed when there is none, or when the challenge is not as it has to be."""
    parties = found.parties()
    require(may & can_begin(parties))
    return parties


def _done(
    request: HttpRequest, form: forms.Form, found: Opened, act: Callable[[], Proposal | None]
) -> HttpResponse | None:
    """To the proposal where there had to be one, else home; None when the action found something to mend."""
    try:
        made = act()
    except InvalidInput as error:
        for fault in error.faults:
            form.add_error(fault.path or None, f"{fault.message} {fault.mend}".strip())
        return None
    if made is None:
        messages.success(request, _("It is done."))
        return redirect("challenges:home", found.challenge.circle_id)
    messages.success(request, _("It is proposed. Say your own organisation’s yes too, if you have the mandate to."))
    return redirect("accord:proposal", found.challenge.circle_id, made.pk)


def _words(found: Opened, title: str) -> Words:
    if found.alone:
        return Words(title, _("Nobody else is here yet, so it is changed at once."), _("Save"))
    return Words(title, _("It changes when everybody here has said yes. Until then the old stands."), _("Propose it"))


def _page(request: HttpRequest, form: forms.Form, found: Opened, words: Words, **more: object) -> HttpResponse:
    page = {**found.page, "form": form, "words": words, "said": [], "stands": "", **more}
    return render(request, "challenges/change.html", page, status=422 if form.is_bound else 200)
