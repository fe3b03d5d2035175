"""The page behind an invitation's secret link: who invites, what they see, and the answer, without an account."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tillit.challenges.actions import answer_invitation, open_invitation
from tillit.challenges.forms.invited import InvitedForm
from tillit.challenges.models import Invitation
from tillit.challenges.rules import can_answer_invitation
from tillit.challenges.wording.invited import answer_facts, texts_told
from tillit.ground.db import current_actor
from tillit.kernel.errors import InvalidInput, TooMany
from tillit.kernel.verdict import require
from tillit.people.models import Person
from tillit.people.pace import Attempts


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """Opening shows who asks and changes nothing (mail scanners open links); the button answers."""
    found = open_invitation(secret, by=current_actor())
    if found.withdrawn_at:
        return render(request, "challenges/invited_over.html", {}, status=410)
    if request.method == "POST":
        require(can_answer_invitation(found))
    form = InvitedForm(request.POST or None, initial=_begun(found))
    calm = 0
    if form.is_valid():
        try:
            _send(request, form, found, secret)
            return redirect(f"{request.path}#answered")
        except InvalidInput as wrong:
            form.take(wrong.faults)
        except TooMany as many:
            calm = many.retry_after
            form.wait(calm)
    page = render_to_string("challenges/invited.html", _page(request, found, form), request)
    status = 429 if calm else 422 if form.is_bound else 200
    return HttpResponse(page, status=status, headers={"Retry-After": str(calm)} if calm else None)


def _send(request: HttpRequest, form: InvitedForm, found: Invitation, secret: str) -> None:
    """TooMany where there have been many from here."""
    here = Attempts(request, "sending", found.pk)
    here.require()
    here.failed()
    answer_invitation(secret, form.answered, version=form.cleaned_data["version"], by=current_actor())


def _begun(found: Invitation) -> dict[str, Any]:
    names = ("answer", "promised_on", "decided_by", "decided_body", "decided_on", "pointed_to", "pointed_email",
             "said", "answerer", "version")  # fmt: skip
    return {name: getattr(found, name) for name in names}


def _page(request: HttpRequest, found: Invitation, form: InvitedForm) -> dict[str, Any]:
    may = can_answer_invitation(found)
    stands = _("What you answer binds nobody. It can be changed until they have met it.")
    return {
        "one": found,
        "title": found.told["title"],
        "inviter": _("%(person)s, for %(organisation)s") % {
            "person": found.asked_by.shown_name, "organisation": found.asking.name,
        },
        "texts": texts_told(found),
        "answered": answer_facts(found),
        "form": form if may else None,
        "why_not": may.reasons,
        "stands": stands,
        "signed_in": isinstance(request.user, Person),
    }  # fmt: skip
