"""Open invitations in the register: the list, one of them, files, a feed; and showing interest without an account."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tillit.challenges.actions import Sent, show_interest
from tillit.ground.db import current_actor
from tillit.kernel.errors import InvalidInput, NotAllowed, TooMany
from tillit.kernel.period import today
from tillit.people.origins import counted_network
from tillit.people.pace import Attempts
from tillit.register.calm import spend
from tillit.register.forms.openings import InterestForm, PlaceForm, openings_asked
from tillit.register.models import Opening
from tillit.register.queries import (
    OpeningsFound,
    get_opening,
    is_over,
    newest_openings,
    openings,
    openings_for_file,
)
from tillit.register.views.everybody import for_everybody
from tillit.register.views.once import once
from tillit.register.wording.openings import (
    name_of_place,
    opening_facts,
    opening_line,
    openings_csv,
    openings_data,
    places_shown,
)

SEARCH, COST, WHOLE = 3, 3, 60


def _found(request: HttpRequest) -> OpeningsFound:
    return once(request, lambda: openings(openings_asked(request.GET)))


def _list_state(request: HttpRequest) -> str:
    found = _found(request)
    return repr(([(one.pk, one.changed_at) for one in found.rows], found.following))


def _rows(request: HttpRequest) -> list[Opening]:
    return once(request, lambda: openings_for_file(openings_asked(request.GET)))


def _newest(request: HttpRequest) -> list[Opening]:
    return once(request, lambda: newest_openings(openings_asked(request.GET)))


def _file_state(request: HttpRequest) -> str:
    return repr([(one.pk, one.changed_at) for one in _rows(request)])


def _feed_state(request: HttpRequest) -> str:
    return repr([(one.pk, one.changed_at) for one in _newest(request)])


def _opening_state(request: HttpRequest, key: UUID) -> str:
    return repr(once(request, lambda: get_opening(key)).changed_at)


@for_everybody(_list_state, cost=SEARCH)
def listed(request: HttpRequest) -> HttpResponse:
    """Those that are open, or those that have ended; in one place or everywhere."""
    asked, found = openings_asked(request.GET), _found(request)
    same = {"plats": asked.place, "visa": "avslutade" if asked.ended else ""}
    form = PlaceForm(request.GET)
    page = {
        "asked": asked,
        "form": form,
        "narrowed_to": name_of_place(asked.place),
        "lines": [opening_line(one) for one in found.rows],
        "other": _address({**same, "visa": "" if asked.ended else "avslutade"}),
        "next": _address({**same, "efter": found.following}) if found.following else "",
    }
    return render(request, "register/openings.html", page)


@for_everybody(_opening_state)
def opening(request: HttpRequest, key: UUID) -> HttpResponse:
    """One of them, with the way to show interest as long as it is open."""
    one = once(request, lambda: get_opening(key))
    page = {"one": one, "line": opening_line(one), "facts": opening_facts(one), "over": is_over(one),
            "places": places_shown(one)}  # fmt: skip
    return render(request, "register/opening.html", page)


@for_everybody(_file_state, cost=WHOLE)
def as_csv(request: HttpRequest) -> HttpResponse:
    """All of what is asked for, as a table."""
    answer = HttpResponse(openings_csv(_rows(request), _site(request)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="tillit-inbjudningar-{today().isoformat()}.csv"'
    return answer


@for_everybody(_file_state, cost=WHOLE)
def as_json(request: HttpRequest) -> JsonResponse:
    """All of what is asked for, as data."""
    return JsonResponse(openings_data(_rows(request), _site(request)), json_dumps_params={"ensure_ascii": False})


@for_everybody(_feed_state, cost=SEARCH)
def feed(request: HttpRequest) -> HttpResponse:
    """Those that were published or have ended latest, as Atom (RFC 4287)."""
    told = Atom1Feed(
        title=_("Open invitations to talks"), link=request.build_absolute_uri(reverse("register:openings")),
        description=_("Societal challenges that associations and public bodies invite others to talk about."),
        language=get_language(), feed_url=request.build_absolute_uri(),
    )  # fmt: skip
    for one in _newest(request):
        line = opening_line(one)
        told.add_item(
            title=line.title, link=request.build_absolute_uri(line.href), unique_id=f"urn:uuid:{one.pk}",
            description=f"<p>{escape(line.text)}</p><p>{escape(line.state)}. {escape(line.meta)}</p>",
            pubdate=one.published_at, updateddate=one.changed_at,
        )  # fmt: skip
    return HttpResponse(told.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show interest for an organisation, without an account; a letter asks to confirm it."""
    spend(counted_network(request), COST)
    one = get_opening(key)
    if is_over(one):
        return redirect("register:opening", key)
    form, calm = InterestForm(request.POST or None), 0
    if form.is_valid():
        try:
            _send(request, form, one)
            return redirect(reverse("register:show_interest", args=[key]) + "?skickat=1")
        except InvalidInput as wrong:
            form.take(wrong.faults)
        except NotAllowed as refused:
            form.add_error(None, str(refused))
        except TooMany as many:
            calm = many.retry_after
            form.wait(calm)
    page = {"form": form, "one": one, "sent": "skickat" in request.GET and not form.is_bound}
    answer = render(request, "register/show_interest.html", page, status=_status(form, calm))
    if calm:
        answer["Retry-After"] = str(calm)
    return answer


def _status(form: InterestForm, calm: int) -> int:
    return 429 if calm else 422 if form.is_bound else 200


def _send(request: HttpRequest, form: InterestForm, one: Opening) -> None:
    """TooMany where there have been many from here. An address gets three such letters a day, whoever writes them."""
    here = Attempts(request, "sending", one.pk)
    here.require()
    here.failed()
    letters = Attempts(request, "sending_to", form.shown.email)
    may_send = letters.are_due()
    sent = Sent(form.cleaned_data["once"], _home(request), get_language() or "sv", may_send)
    if show_interest(one.circle_id, one.pk, form.shown, sent=sent, by=current_actor()):
        letters.failed()


def _address(told: dict[str, str]) -> str:
    kept = {name: value for name, value in told.items() if value}
    return reverse("register:openings") + (f"?{urlencode(kept)}" if kept else "")


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("register:openings"))


def _home(request: HttpRequest) -> str:
    """What addresses in a letter begin with."""
    return f"{request.scheme}://{request.get_host()}"
