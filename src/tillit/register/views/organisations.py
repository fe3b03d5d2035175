"""The public pages of organisations: one, and the list."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tillit.people.wording import told_apart
from tillit.register.forms.organisations import FindForm
from tillit.register.models import PublicFace
from tillit.register.queries import (
    FacePage,
    FacesFound,
    OfPartyFound,
    face_of,
    face_page,
    faces_in_order,
    partnerships_of,
)
from tillit.register.views.everybody import for_everybody
from tillit.register.views.once import once
from tillit.register.wording.organisations import face_shown, of_party_shown

SEARCH = 3
OFFERED = 10


def _page(request: HttpRequest, key: UUID) -> FacePage:
    return once(request, lambda: face_page(key))


def _found(request: HttpRequest) -> tuple[FindForm, FacesFound]:
    form = FindForm(request.GET)
    form.full_clean()
    return once(request, lambda: (form, faces_in_order(form.text, after=request.GET.get("efter", ""))))


def _parts(request: HttpRequest, key: UUID) -> tuple[PublicFace, FacesFound]:
    def ask() -> tuple[PublicFace, FacesFound]:
        whole = face_of(key)
        return whole, faces_in_order(part_of=whole.pk, after=request.GET.get("efter", ""))

    return once(request, ask)


def _of_party(request: HttpRequest, key: UUID) -> tuple[PublicFace, OfPartyFound]:
    def ask() -> tuple[PublicFace, OfPartyFound]:
        party = face_of(key)
        return party, partnerships_of([party.pk, *party.former_keys], after=request.GET.get("efter", ""))

    return once(request, ask)


def _page_state(request: HttpRequest, key: UUID) -> str:
    page = _page(request, key)
    beside = [one.digest for one in (page.face, page.parent, *page.parts) if one]
    return repr((beside, page.more_parts, page.partnerships))


def _found_state(request: HttpRequest) -> str:
    return repr(_found(request)[1])


def _parts_state(request: HttpRequest, key: UUID) -> str:
    whole, found = _parts(request, key)
    return repr((whole.digest, found))


def _of_party_state(request: HttpRequest, key: UUID) -> str:
    party, found = _of_party(request, key)
    return repr((party.digest, found))


@for_everybody(_page_state)
def organisation(request: HttpRequest, key: UUID) -> HttpResponse:
    """What an organisation tells everybody; one that was put together with another is told as that."""
    page = _page(request, key)
    if page.face.pk != key:
        return redirect("register:organisation", page.face.pk, permanent=True)
    return render(request, "register/organisation.html", {"page": page, "shown": face_shown(page)})


@for_everybody(_found_state, cost=SEARCH)
def organisations(request: HttpRequest) -> HttpResponse:
    """The organisations, a page at a time; what is typed wrong is answered with what may have been meant."""
    form, found = _found(request)
    page = {
        "form": form,
        "found": found,
        "lines": [(one, told_apart(one)) for one in found.rows],
        "next": _next(form.text, found.following),
    }
    return render(request, "register/organisations.html", page)


@for_everybody(_found_state)
def names(request: HttpRequest) -> HttpResponse:
    """The first that fit, while somebody types: a piece of a page, and nothing before a letter is typed."""
    form, found = _found(request)
    shown = found.rows[:OFFERED] if form.text else ()
    page = {"found": found, "lines": [(one, told_apart(one)) for one in shown]}
    return render(request, "register/organisation_options.html", page)


@for_everybody(_parts_state)
def parts(request: HttpRequest, key: UUID) -> HttpResponse:
    """The organisations that say they are part of one, a page at a time."""
    whole, found = _parts(request, key)
    lines = [(one, told_apart(one)) for one in found.rows]
    shown = {"whole": whole, "found": found, "lines": lines, "next": _next("", found.following)}
    return render(request, "register/organisation_parts.html", shown)


@for_everybody(_of_party_state)
def of_party(request: HttpRequest, key: UUID) -> HttpResponse:
    """The published partnerships that an organisation is or was a party of, a page at a time."""
    party, found = _of_party(request, key)
    now, before = of_party_shown(found)
    shown = {"party": party, "found": found, "now": now, "before": before, "next": _next("", found.following)}
    return render(request, "register/organisation_partnerships.html", shown)


def _next(text: str, following: str) -> str:
    """Where the next page is, as narrow as this one; "" at the end."""
    return f"?{urlencode({'q': text, 'efter': following} if text else {'efter': following})}" if following else ""
