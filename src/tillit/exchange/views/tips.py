"""Telling of a partnership that is not here, seeing what becomes of it, and answering for one that it names."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.bodies.homes import titles_of_circles
from tillit.exchange.actions import Sender, receive_upload, say_here_already, say_not_so, send_file_tip, send_tip
from tillit.exchange.forms.tip_answers import TipAnswerForm
from tillit.exchange.forms.tips import SentByAnybody, TipFileForm, TipForm
from tillit.exchange.models import Tip
from tillit.exchange.queries import (
    get_tip,
    may_be_meant,
    own_in_tip,
    partnerships_of,
    secret_of,
    speaks_for,
    still_to_answer,
    tip_behind,
    tips_for,
)
from tillit.exchange.rules import can_answer_some, can_take_some
from tillit.exchange.views.beginning import begin_page
from tillit.exchange.wording import file_of_tip, named_in_words, tip_shown, who_declined
from tillit.ground.db import current_actor
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, InvalidInput, TooMany
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.people.pace import Attempts
from tillit.ui.signed_in import needs_sign_in

MOST_LISTED = 100


@require_http_methods(["GET", "HEAD", "POST"])
def tip(request: HttpRequest) -> HttpResponse:
    """Tell of a partnership in a few sentences; anybody may, without an account."""
    form = TipForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            with _in_pace(request) as pace:
                if form.ask(may_be_meant(form.told.named)):
                    made = send_tip(form.told, sender=_sender(request, form), by=current_actor())
                    return redirect("exchange:tip_status", pace.sent(secret_of(made)))
                pace.refused()
        except InvalidInput as error:
            _add_faults(form, error.faults)
        except TooMany as error:
            status = _add_wait(form, error)
    return render(request, "exchange/tip.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def tip_file(request: HttpRequest) -> HttpResponse:
    """The same with a partnership file; all that is wrong with it is told at once."""
    form = TipFileForm(request.POST or None, request.FILES or None)
    status = 422 if form.is_bound else 200
    faults: tuple[Fault, ...] = ()
    if form.is_valid():
        try:
            with _in_pace(request) as pace:
                made = send_file_tip(form.cleaned_data["file"], sender=_sender(request, form), by=current_actor())
                return redirect("exchange:tip_status", pace.sent(secret_of(made)))
        except InvalidInput as error:
            faults = error.faults
        except TooMany as error:
            status = _add_wait(form, error)
    return render(request, "exchange/tip_file.html", {"form": form, "faults": faults}, status=status)


@require_safe
def tip_status(request: HttpRequest, secret: str) -> HttpResponse:
    """What has become of a tip, for whoever has its address; opening it changes nothing."""
    found, public = tip_behind(secret)
    shown = tip_shown(found)
    page = {"tip": found, "shown": shown, "public": public, "named": named_in_words(found, shown.named)}
    return render(request, "exchange/tip_status.html", page)


@needs_sign_in
@require_safe
def received_tips(request: HttpRequest) -> HttpResponse:
    """The tips that name one's organisations, and what was answered."""
    found = list(tips_for(current_actor())[:MOST_LISTED])
    return render(request, "exchange/tips.html", {"tips": [(one, tip_shown(one)) for one in found]})


@needs_sign_in
@require_http_methods(["GET", "HEAD", "POST"])
def received_tip(request: HttpRequest, key: UUID) -> HttpResponse:
    """One of them, and the answer: take it further first, else that it is here already or not so."""
    actor, found = current_actor(), get_tip(current_actor(), key)
    if request.method != "POST":
        return _page_of(request, found)
    own = own_in_tip(actor, found)
    require(can_answer_some(actor, own))
    speaks = _left_to_speak(actor, found, own)
    form = TipAnswerForm(request.POST, own=speaks, here=partnerships_of(actor, speaks))
    if form.is_valid():
        if form.which is not None:
            say_here_already(found, organisation=form.mine, partnership=form.which, by=actor)
        else:
            say_not_so(found, organisation=form.mine, reason=form.cleaned_data["reason"], by=actor)
        messages.success(request, _("Your answer is sent. The others that it names see what you said."))
        return redirect("exchange:received_tip", key)
    return _page_of(request, found, form=form)


@needs_sign_in
@require_http_methods(["GET", "HEAD", "POST"])
def take_tip(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take it further: the form of beginning, filled in from the tip, or the file handed over as if uploaded."""
    actor, found = current_actor(), get_tip(current_actor(), key)
    if found.content is None:
        return begin_page(request, found)
    if request.method != "POST":
        return redirect("exchange:received_tip", key)
    try:
        return redirect("exchange:uploaded", receive_upload(bytes(found.content), tip=found, by=actor).pk)
    except InvalidInput as error:
        return _page_of(request, found, faults=error.faults)


def _page_of(
    request: HttpRequest, found: Tip, *, form: TipAnswerForm | None = None, faults: tuple[Fault, ...] = ()
) -> HttpResponse:
    """`form`: the answer as it is being written; `faults`: what is in the way of taking its file further."""
    actor = current_actor()
    own = own_in_tip(actor, found)
    speaks = _left_to_speak(actor, found, own)
    page = {
        "tip": found, "shown": tip_shown(found), "own": own, "may": can_answer_some(actor, own),
        "said_no": who_declined(found), "is_left": bool(still_to_answer(found, speaks)),
        "may_take": can_take_some(actor, own), "faults": faults, "once": uuid4(), "holds": file_of_tip(found),
        "form": form or TipAnswerForm(own=speaks, here=partnerships_of(actor, speaks)),
        "titles": titles_of_circles(actor, [found.partnership.circle_id] if found.partnership else []),
    }  # fmt: skip
    return render(
        request, "exchange/received_tip.html", page, status=422 if faults or (form and form.is_bound) else 200
    )


def _left_to_speak(actor: Actor, tip: Tip, own: list[Organisation]) -> list[Organisation]:
    """Those that the actor speaks for and that have not said no; all of them when none is left, to be told so."""
    speaks = speaks_for(actor, own)
    return still_to_answer(tip, speaks) or speaks


def _sender(request: HttpRequest, form: SentByAnybody) -> Sender:
    site = request.build_absolute_uri("/").rstrip("/")
    return Sender(form.cleaned_data["email"], get_language() or "sv", site)


class _Pace:
    """How much has come from the same network: what was sent in a quarter of an hour, what was refused in an hour."""

    def __init__(self, request: HttpRequest) -> None:
        self._sent, self._refused = Attempts(request, "sending", "tip"), Attempts(request, "refused", "tip")
        self._sent.require()
        self._refused.require()

    def sent(self, secret: str) -> str:
        """Count one that was sent."""
        self._sent.failed()
        return secret

    def refused(self) -> None:
        """Count one that has to be mended first."""
        self._refused.failed()


@contextmanager
def _in_pace(request: HttpRequest) -> Iterator[_Pace]:
    """TooMany when much has come; what is refused inside is counted as such. Nothing else is kept."""
    pace = _Pace(request)
    try:
        yield pace
    except InvalidInput:
        pace.refused()
        raise


def _add_faults(form: Form, faults: tuple[Fault, ...]) -> None:
    for fault in faults:
        form.add_error(None, f"{fault.message} {fault.mend}".strip())


def _add_wait(form: Form, error: TooMany) -> int:
    """What was written stays in the form; the status says the rest to programs."""
    minutes = -(-error.retry_after // 60)
    form.add_error(
        None,
        ngettext(
            "Much has been sent from your network just now. Send this again in %(count)s minute.",
            "Much has been sent from your network just now. Send this again in %(count)s minutes.",
            minutes,
        )
        % {"count": minutes},
    )
    return error.status
