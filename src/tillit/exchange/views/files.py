"""The partnership file out and in, what its format is, leaving a circle, and the package that one takes along."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.bodies.actions import leave_circle
from tillit.bodies.homes import frame_of, titles_of_circles
from tillit.bodies.queries import circle_for
from tillit.bodies.wording import readers_of
from tillit.exchange.actions import (
    bring_in_upload,
    make_package,
    receive_upload,
    refuse_upload,
)
from tillit.exchange.format import head_lines, part_lines, schema_of
from tillit.exchange.forms.files import BringInForm, LeaveForm, UploadForm
from tillit.exchange.queries import (
    export_file,
    get_package,
    get_upload,
    packages_for,
    places_to_leave,
    preview_of,
    rooms_taken,
    uploads_of,
    uploads_settled,
    without_others_groups,
)
from tillit.exchange.reading import read_file
from tillit.exchange.rules import can_leave_some, can_start_uploading
from tillit.exchange.wording import SettledShown, done_in_words, file_shown, parties_shown, settled_shown
from tillit.ground.answers import file_answer
from tillit.ground.db import current_actor
from tillit.ground.files import pieces_of
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, InvalidInput
from tillit.kernel.verdict import require
from tillit.people.confirming import confirm_before, typed_before
from tillit.ui.signed_in import needs_sign_in

MOST_SETTLED = 20


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
    page = {"form": form, "circle": circle, "frame": frame_of(actor, circle), "taken": taken}
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


@require_safe
def file_format(request: HttpRequest) -> HttpResponse:
    """What the partnership file is: every list and every field, with its meaning and its limits."""
    return render(request, "exchange/format.html", {"head": head_lines(), "parts": part_lines()})


@require_safe
def schema(request: HttpRequest, version: int) -> HttpResponseBase:
    """The JSON Schema of a version of the format."""
    name = f"partnership-{version}.json"
    return file_answer([schema_of(version)], name=name, content_type="application/schema+json")


@needs_sign_in
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file; all that is wrong with it is told at once, and a right one is shown before it is brought in."""
    actor = current_actor()
    may = can_start_uploading(actor)
    form = UploadForm(request.POST or None, request.FILES or None)
    faults: tuple[Fault, ...] = ()
    if request.method == "POST":
        require(may)
        if form.is_valid():
            try:
                return redirect("exchange:uploaded", receive_upload(form.cleaned_data["file"], by=actor).pk)
            except InvalidInput as error:
                faults = error.faults
    page = {
        "form": form,
        "faults": faults,
        "may": may,
        "waiting": list(uploads_of(actor)),
        "settled": _settled(actor),
    }
    return render(request, "exchange/upload.html", page, status=422 if form.is_bound else 200)


def _settled(actor: Actor) -> list[SettledShown]:
    found = uploads_settled(actor, most=MOST_SETTLED)
    return settled_shown(found, titles_of_circles(actor, (one.circle_id for one in found if one.circle_id)))


@needs_sign_in
@require_http_methods(["GET", "POST"])
def uploaded(request: HttpRequest, key: UUID) -> HttpResponse:
    """What an uploaded file would bring, or what was written in the form, and the button that brings it in."""
    actor = current_actor()
    found = get_upload(actor, key)
    form = BringInForm(request.POST or None)
    faults: tuple[Fault, ...] = ()
    if form.is_valid():
        try:
            partnership = bring_in_upload(found, by=actor)
        except InvalidInput as error:  # somebody else has brought the same in since
            faults = error.faults
            refuse_upload(found, by=actor)
        else:
            messages.success(request, done_in_words(found))
            return redirect("partnerships:home", partnership.circle_id)
    data, left_out = without_others_groups(actor, read_file(found.file))
    preview = preview_of(data)
    page = {
        "upload": found, "preview": preview, "parties": parties_shown(preview), "left_out": left_out, "form": form,
        "faults": faults, "told": file_shown(data),
    }  # fmt: skip
    return render(request, "exchange/uploaded.html", page, status=422 if form.is_bound else 200)
