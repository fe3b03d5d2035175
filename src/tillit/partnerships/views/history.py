"""What has happened in a partnership."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tillit.accord.queries import behind
from tillit.bodies.queries import rooms_in
from tillit.bodies.wording import readers_of
from tillit.ground.db import current_actor
from tillit.partnerships.forms.history import HistoryForm
from tillit.partnerships.queries import organisations_ever_in
from tillit.partnerships.views.before import or_the_challenges
from tillit.partnerships.views.frame import opened_lightly
from tillit.partnerships.wording.history import events_shown
from tillit.trail.queries import HistoryPage, page_of_matter
from tillit.ui.signed_in import needs_sign_in

FILTERS = ("party", "matter", "since", "through")


@needs_sign_in
@require_safe
@or_the_challenges("challenges:history")
def history(request: HttpRequest, circle: UUID) -> HttpResponse:
    """The trail, newest first, 50 at a time; of a party, about something, in a time."""
    framed = opened_lightly(circle, "history")
    rooms = {room.pk: readers_of(room).name for room in rooms_in(current_actor(), circle)}
    form = HistoryForm(request.GET, organisations=organisations_ever_in(circle))
    older, newer = request.GET.get("older", ""), request.GET.get("newer", "")
    shown = HistoryPage([], "", "")
    if form.is_valid():
        shown = page_of_matter(circle, rooms=list(rooms), wanted=form.wanted, older=older, newer=newer)
    asked = {name: request.GET[name] for name in FILTERS if request.GET.get(name)}
    names = behind(shown.happenings)
    page = {
        **framed,
        "form": form,
        "asked": asked,
        "events": events_shown(shown.happenings, rooms=rooms, names=names, circle=circle),
        "newer": f"?{urlencode({**asked, 'newer': shown.newer})}" if shown.newer else "",
        "older": f"?{urlencode({**asked, 'older': shown.older})}" if shown.older else "",
    }
    return render(request, "partnerships/history.html", page)
