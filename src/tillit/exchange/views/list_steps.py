"""What is done with a whole list: stop it, ask the parties of what is in, take it away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tillit.exchange.actions import ask_parties, remove_list, stop_taking
from tillit.exchange.forms.lists import AskManyForm
from tillit.exchange.queries import get_list, rows_to_ask
from tillit.exchange.rules import can_bring_in_upload
from tillit.ground.db import current_actor
from tillit.kernel.errors import NotFound
from tillit.kernel.verdict import require
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_POST
def list_stop(request: HttpRequest, key: UUID) -> HttpResponse:
    """Stop bringing rows in, and asking their parties; what is done stays."""
    actor = current_actor()
    stop_taking(get_list(actor, key), by=actor)
    messages.success(request, _("It is stopped. What is brought in stays, and you can go on with the rest."))
    return redirect("exchange:list", key)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def list_ask(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask the parties of all that is in to confirm it, with one reason."""
    actor = current_actor()
    found = get_list(actor, key)
    count = rows_to_ask(found).count()
    if not count and request.method == "GET":
        raise NotFound
    require(can_bring_in_upload(actor, found))
    form = AskManyForm(request.POST or None, organisation=found.organisation)
    if form.is_valid():
        ask_parties(found, why=form.why, by=actor)
        return redirect("exchange:list", key)
    page = {"list": found, "form": form, "count": count}
    return render(request, "exchange/list_ask.html", page, status=422 if form.is_bound else 200)


@needs_sign_in
@require_POST
def list_remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a list away that has led to nothing, cells and all."""
    actor = current_actor()
    remove_list(get_list(actor, key), by=actor)
    messages.success(request, _("The list is gone."))
    return redirect("exchange:lists")
