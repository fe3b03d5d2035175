"""What is kept: for everybody to know, and about oneself to read, take along, protect and erase."""

import json

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.bodies.actions import erase_person
from tillit.bodies.models import RoomKind
from tillit.desk.inventory import CLASSES, ROOMS, TABLES
from tillit.desk.legal_bases import BASES, GDPR, RIGHTS
from tillit.desk.queries import export_of, held_about
from tillit.desk.wording import part_in_words
from tillit.ground.answers import file_answer
from tillit.ground.db import current_actor
from tillit.kernel.verdict import require
from tillit.people.actions import protect, unprotect
from tillit.people.confirming import needs_confirmation
from tillit.people.models import Person
from tillit.people.queries import author
from tillit.people.rules import can_close_account
from tillit.ui.signed_in import needs_sign_in

IMY = "https://www.imy.se/privatperson/utfora-arenden/lamna-ett-klagomal/"


@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """What an installation keeps, on which ground and how long, and what everybody may ask for."""
    tables = [(one, sorted(table for table, key in TABLES.items() if key == one.key)) for one in CLASSES]
    rooms = [(RoomKind(kind).label, text) for kind, text in ROOMS.items()]
    page = {"tables": tables, "rooms": rooms, "hosting": settings.TILLIT_HOSTING, "imy": IMY}
    page |= {"bases": BASES, "rights": RIGHTS, "gdpr": GDPR}
    return render(request, "desk/kept.html", page)


@needs_sign_in
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What is kept about me."""
    person = author(current_actor())
    held = [part_in_words(part) for part in held_about(person) if part.rows]
    page = {"person": person, "held": held, "may_erase": can_close_account(current_actor(), person)}
    return render(request, "desk/personal.html", page)


@needs_confirmation
@never_cache
@require_safe
def export(request: HttpRequest) -> FileResponse:
    """My own copy as a file."""
    data = json.dumps(export_of(_me(request)), ensure_ascii=False, indent=1, sort_keys=True).encode()
    return file_answer([data], name="tillit-person.json", content_type="application/json")


@needs_sign_in
@require_POST
def protection(request: HttpRequest) -> HttpResponse:
    """Protect my name, or show it again."""
    actor = current_actor()
    if request.POST.get("protect") == "yes":
        protect(_me(request), by=actor)
        messages.success(request, _("Your name is protected from now on."))
    else:
        unprotect(_me(request), by=actor)
        messages.success(request, _("Your name is shown again."))
    return redirect("desk:personal")


@needs_confirmation
@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Erase me: what goes and what stays, and one button."""
    actor, person = current_actor(), _me(request)
    require(can_close_account(actor, person))
    if request.method == "GET":
        return render(request, "desk/erase.html", {"person": person})
    erase_person(person, by=actor)
    logout(request)
    return redirect("register:front")


def _me(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)  # noqa: S101  # the decorators have seen to it
    return request.user
