"""Corrections: proposed by anybody from a public page, followed by a secret link, read and answered by the parties."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.accord.queries import speakers_in
from tillit.accord.rules import can_begin
from tillit.bodies.wording import readers_of
from tillit.ground.db import current_actor
from tillit.kernel.errors import InvalidInput, TooMany
from tillit.kernel.verdict import YES, Verdict, require
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import record_for
from tillit.partnerships.wording.published import Published
from tillit.people.origins import counted_network
from tillit.people.pace import Attempts
from tillit.register.actions import answer_correction, follow_correction, receive_correction
from tillit.register.calm import spend
from tillit.register.forms.corrections import AnswerForm, CorrectionForm
from tillit.register.models import Correction, Entry
from tillit.register.queries import (
    corrections_of,
    get_correction,
    get_entry,
    organisations_to_send_for,
    places_seen,
    with_more_to_say,
)
from tillit.register.rules import can_answer_correction
from tillit.register.wording.correction_lines import correction_line
from tillit.register.wording.corrections import (
    WHOLE,
    corrections_in_words,
    parts_to_correct,
    sent_by,
)
from tillit.ui.signed_in import needs_sign_in

COST = 3
"""What these pages cost (calm): what they ask is asked anew each time."""


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what is wrong on a public page, without an account; then the page where one follows it."""
    spend(counted_network(request), COST)
    entry = get_entry(slug)
    form = _form(request, entry)
    calm = 0
    if form.is_valid():
        try:
            return redirect("register:followed", _sent(request, form, entry))
        except InvalidInput as wrong:
            form.take(wrong.faults)
        except TooMany as many:
            calm = many.retry_after
            form.wait(calm)
    page = {"form": form, "entry": entry}
    status = 429 if calm else 422 if form.is_bound else 200
    headers = {"Retry-After": str(calm)} if calm else None
    return HttpResponse(render_to_string("register/correct.html", page, request), status=status, headers=headers)


def _form(request: HttpRequest, entry: Entry) -> CorrectionForm:
    groups = parts_to_correct(entry.body)
    asked = request.GET.get("om", "")
    known = {place for _heading, rows in groups for place, _called in rows}
    return CorrectionForm(
        request.POST or None,
        groups=groups,
        organisations=organisations_to_send_for(current_actor(), entry.body),
        language=get_language() or "sv",
        seen=places_seen(entry.body),
        initial={"about": asked if asked in known else WHOLE},
    )


def _sent(request: HttpRequest, form: CorrectionForm, entry: Entry) -> str:
    """The secret of the page where it is followed. TooMany where there have been many from here, also refused ones.

    To an address that has had its letters today none more goes, and nothing of it is kept.
    """
    here = Attempts(request, "sending", entry.slug)
    here.require()
    here.failed()
    sender, letters = form.sender, Attempts(request, "sending_to", form.sender.address)
    if sender.address and not letters.are_due():
        sender = replace(sender, address="")
    _made, secret = receive_correction(
        entry.slug, form.proposed, sender=sender, once=form.cleaned_data["once"], site=_site(request),
        by=current_actor(),
    )  # fmt: skip
    if sender.address:
        letters.failed()
    return secret


@require_safe
def followed(request: HttpRequest, secret: str) -> HttpResponse:
    """The receipt, and what has become of a correction, for who has its secret address."""
    spend(counted_network(request), COST)
    correction, entry, told = follow_correction(secret, by=current_actor())
    page = {
        "entry": entry, "correction": correction, "line": correction_line(told, Published(entry.body)),
        "sender": sent_by(correction), "owner": correction.owner.name if correction.owner else "",
        "address": request.build_absolute_uri(request.path),
    }  # fmt: skip
    return render(request, "register/followed.html", page)


@needs_sign_in
@require_safe
def listed(request: HttpRequest, circle: UUID) -> HttpResponse:
    """All proposed corrections of a partnership, for who may enter its joint room."""
    actor = current_actor()
    record = record_for(actor, circle)
    found = corrections_of(actor, circle, older=request.GET.get("aldre", ""), newer=request.GET.get("nyare", ""))
    page = {"lines": corrections_in_words(found.rows, record), "found": found, **_framed(record.partnership)}
    return render(request, "register/corrections.html", page)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """One of them, with what its sender wrote; whoever speaks for a party answers it here, once."""
    actor = current_actor()
    correction, record = get_correction(actor, circle, key), record_for(actor, circle)
    verdicts = [
        (one, can_answer_correction(actor, correction, one)) for one in speakers_in(actor, record.partnership.room)
    ]
    parties = [one for one, verdict in verdicts if verdict]
    left = with_more_to_say(correction, parties)
    if request.method == "POST":
        require(YES if parties else min((verdict for _one, verdict in verdicts), key=_fewest, default=can_begin([])))
    form = AnswerForm(request.POST or None, parties=left or parties)
    if form.is_valid() and _answered(request, form, correction):
        messages.success(request, _("It is answered, and everybody can read the answer on the public page."))
        return redirect("register:correction", circle, key)
    [shown] = corrections_in_words([correction], record)
    page = {"shown": shown, "form": form, "may_answer": left}
    page |= _framed(record.partnership)
    return render(request, "register/correction.html", page, status=422 if form.is_bound else 200)


def _answered(request: HttpRequest, form: AnswerForm, correction: Correction) -> bool:
    given = form.cleaned_data
    try:
        answer_correction(
            correction, party=form.party, outcome=given["outcome"], reason=given["reason"], site=_site(request),
            by=current_actor(),
        )  # fmt: skip
    except InvalidInput as wrong:
        form.take(wrong.faults)
        return False
    return True


def _framed(partnership: Partnership) -> dict[str, Any]:
    return {"partnership": partnership, "readers": readers_of(partnership.room)}


def _fewest(verdict: Verdict) -> int:
    return len(verdict.reasons)


def _site(request: HttpRequest) -> str:
    """What addresses in a letter begin with."""
    return f"{request.scheme}://{request.get_host()}"
