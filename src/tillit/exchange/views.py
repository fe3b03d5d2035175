"""The partnership file, leaving a circle, and the package that one takes along."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.bodies.actions import leave_circle
from tillit.bodies.queries import circle_for
from tillit.bodies.wording import readers_of
from tillit.exchange.actions import make_package
from tillit.exchange.forms import LeaveForm
from tillit.exchange.queries import export_file, get_package, packages_for, places_to_leave, rooms_taken
from tillit.exchange.rules import can_leave_some
from tillit.ground.answers import file_answer
from tillit.ground.db import current_actor
from tillit.ground.files import pieces_of
from tillit.kernel.verdict import require
from tillit.people.confirming import confirm_before, typed_before
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def export(request: HttpRequest, circle: UUID) -> HttpResponseBase:
    """The public and joint facts as a file that another installation can read; no notes, no persons."""
    name, content = export_file(current_actor(), circle)
    return file_answer([content], name=name, content_type="application/json")


@needs_sign_in
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Leave a circle for an organisation: what happens, what it takes along, and a button that does it.

    It cannot be undone, and is done by somebody who has just shown that it is them.
    """
    actor = current_actor()
    places = places_to_leave(actor, circle)
    if not places:
        circle_for(actor, circle)
    require(can_leave_some(actor, places))
    form = LeaveForm(request.POST or None, places=places, initial=typed_before(request))
    if form.is_valid():
        if (ask := confirm_before(request, form.cleaned_data | {"sure": None})) is not None:
            return ask
        package = make_package(form.place, by=actor)
        leave_circle(form.place, reason=form.cleaned_data["reason"], by=actor)
        messages.success(request, _("The organisation has left. Here is what it takes along."))
        return redirect("exchange:package", package.pk)
    taken = [(one.organisation.name, [readers_of(room).name for room in rooms_taken(one)]) for one in places]
    page = {"form": form, "circle": circle, "taken": taken}
    return render(request, "exchange/leave.html", page, status=422 if form.is_bound else 200)


@needs_sign_in
@require_safe
def packages(request: HttpRequest) -> HttpResponse:
    """The packages of the organisations that somebody belongs to."""
    return render(request, "exchange/packages.html", {"packages": list(packages_for(current_actor()))})


@needs_sign_in
@require_safe
def package(request: HttpRequest, key: UUID) -> HttpResponse:
    """What a package holds, and the way to download it."""
    found = get_package(current_actor(), key)
    return render(request, "exchange/package.html", {"package": found, "readers": readers_of(found.room)})


@needs_sign_in
@require_safe
def package_file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """The package itself."""
    found = get_package(current_actor(), key)
    name = f"tillit-{found.made_at:%Y-%m-%d}.zip"
    return file_answer(pieces_of(found.digest), name=name, content_type="application/zip")
