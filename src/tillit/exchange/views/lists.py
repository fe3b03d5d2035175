"""Lists of partnerships: brought in from Excel or CSV, matched, looked through and taken in; and written out again."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.bodies.homes import titles_of_circles
from tillit.bodies.queries import own_rooms_of
from tillit.exchange.actions import match_list, receive_list, start_taking
from tillit.exchange.forms.lists import ListForm, MatchForm, TakeForm
from tillit.exchange.lists.columns import WRITTEN
from tillit.exchange.lists.matching import guessed, headed, heading_row
from tillit.exchange.lists.sheets import sheets_of
from tillit.exchange.lists.wording import (
    TO_MEND,
    Kinds,
    RowShown,
    kinds_of_rows,
    place_in,
    rows_shown,
    rows_to_mend,
    time_left,
)
from tillit.exchange.lists.writing import CONTENT_TYPES, template, written
from tillit.exchange.models import PartnershipList
from tillit.exchange.queries import (
    counts_of,
    get_list,
    get_room_of_lists,
    lists_shown,
    matched_before,
    partnerships_as_rows,
    progress_of,
    rows_of,
    rows_to_ask,
    seats_filled_by,
    secret_of_key,
    speaks_for,
)
from tillit.exchange.rules import can_remove_list, can_start_uploading
from tillit.ground.answers import file_answer
from tillit.ground.db import current_actor
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, InvalidInput, NotFound
from tillit.kernel.swedish import slug
from tillit.kernel.verdict import require
from tillit.people.models import Sector
from tillit.ui.signed_in import needs_sign_in

MOST_LISTS = 20
ROWS_ON_A_PAGE = 100


@needs_sign_in
@require_http_methods(["GET", "POST"])
def lists(request: HttpRequest) -> HttpResponse:
    """Choose a list; those before; and the lists that go out."""
    actor = current_actor()
    may = can_start_uploading(actor)
    form = ListForm(request.POST or None, request.FILES or None, own=seats_filled_by(actor, speaks_for(actor)))
    faults: tuple[Fault, ...] = ()
    if request.method == "POST":
        require(may)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                found = receive_list(file.read(), name=str(file.name), organisation=form.mine, by=actor)
                return redirect("exchange:list_columns", found.pk)
            except InvalidInput as error:
                faults = error.faults
    page = {
        "form": form, "faults": faults, "may": may, "lists": lists_shown(actor, most=MOST_LISTS),
        "organisations": [room.organisation for room in own_rooms_of(actor)],
    }  # fmt: skip
    return render(request, "exchange/lists.html", page, status=422 if form.is_bound else 200)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def list_columns(request: HttpRequest, key: UUID) -> HttpResponse:
    """Which column of the list is which of ours: guessed, and changed by a person."""
    actor = current_actor()
    found = get_list(actor, key)
    if found.sheets is None or found.started_at is not None:
        raise NotFound
    sheets = sheets_of(found.sheets)
    place = place_in(request.GET.get("blad", ""), sheets, found.sheet)
    row = found.heading_row - 1 if place == found.sheet else heading_row(sheets[place])
    form = MatchForm(
        request.POST or None, columns=headed(sheets[place], row), guessed=_guessed(found, sheets[place].rows[row])
    )
    if form.is_valid():
        try:
            match_list(found, sheet=place, heading=row + 1, matching=form.matching, by=actor)
            return redirect("exchange:list", key)
        except InvalidInput as error:
            form.add_error(None, " ".join(str(fault) for fault in error.faults))
    page = {
        "list": found, "form": form, "sheet": sheets[place].name, "heading_row": row + 1,
        "below": sum(1 for one in sheets[place].rows[row + 1 :] if any(one)),
        "others": [(number, one.name) for number, one in enumerate(sheets, 1) if number != place + 1],
        "may_remove": can_remove_list(actor, found), "once": uuid4(),
    }  # fmt: skip
    return render(request, "exchange/list_columns.html", page, status=422 if form.is_bound else 200)


def _guessed(found: PartnershipList, headings: list[str]) -> list[str]:
    """As it is matched now, else as the last list with the same headings was, else by the headings."""
    if found.checked_at is not None and headings == found.headings:
        return list(found.matching)
    return matched_before(found, headings) or guessed(headings, own=Sector(found.organisation.sector))


@needs_sign_in
@require_http_methods(["GET", "POST"])
def list_rows(request: HttpRequest, key: UUID) -> HttpResponse:
    """What each row becomes and what is wrong with it, the button, and then how far it has come."""
    actor = current_actor()
    found = get_list(actor, key)
    if found.checked_at is None:
        if not found.matching:
            return redirect("exchange:list_columns", key)
        page = {"list": found, "may_remove": can_remove_list(actor, found), "once": uuid4()}
        return render(request, "exchange/list_checking.html", page)
    counts = counts_of(found)
    form = TakeForm(request.POST or None, has_doubles=bool(counts["doubled"]), has_less=bool(counts["less"]))
    if form.is_valid():
        given = form.cleaned_data
        start_taking(found, doubles=given.get("doubles", False), less=given.get("less", False), by=actor)
        return redirect("exchange:list", key)
    kinds = kinds_of_rows(counts, found, request.GET.get("visa", ""))
    rows, following = _page(actor, found, kinds, request.GET.get("efter", ""))
    progress = progress_of(found) if counts["chosen"] else None
    page = {
        "list": found, "form": form, "counts": counts, "kinds": kinds, "rows": rows, "next": following,
        "progress": progress, "left": time_left(progress.seconds) if progress else "", "once": uuid4(),
        "to_ask": rows_to_ask(found).count() if counts["taken"] else 0,
        "may_remove": not counts["taken"] and can_remove_list(actor, found),
    }  # fmt: skip
    return render(request, "exchange/list.html", page, status=422 if form.is_bound else 200)


def _page(actor: Actor, found: PartnershipList, kinds: Kinds, after: str) -> tuple[list[RowShown], int | None]:
    """The rows of a page after a number, and the number after which the next begins."""
    past = int(after) if after.isdecimal() and len(after) < 8 else 0
    rows = list(rows_of(found).filter(kinds.shown, number__gt=past)[: ROWS_ON_A_PAGE + 1])
    shown = rows[:ROWS_ON_A_PAGE]
    titles = titles_of_circles(actor, [row.circle_id for row in shown if row.circle_id])
    secrets = {row.tip: secret_of_key(row.tip) for row in shown if row.tip is not None}
    return rows_shown(shown, titles, secrets), shown[-1].number if len(rows) > len(shown) else None


@needs_sign_in
@require_safe
def list_faults(request: HttpRequest, key: UUID, kind: str) -> HttpResponseBase:
    """The rows that were not taken in, in the columns that they came in, with one more that says what to mend."""
    found = get_list(current_actor(), key)
    if found.checked_at is None or found.sheets is None:
        raise NotFound
    headings, rows = rows_to_mend(found, rows_of(found, TO_MEND))
    content = written(_kind(kind), headings, rows, name=_("To mend"))
    return _file(content, _("to-mend"), kind)


@needs_sign_in
@require_safe
def list_template(request: HttpRequest, kind: str) -> HttpResponseBase:
    """An empty list with our headings, and in Excel what each column is."""
    return _file(template(_kind(kind)), _("partnerships"), kind)


@needs_sign_in
@require_safe
def list_out(request: HttpRequest, organisation: UUID, kind: str) -> HttpResponseBase:
    """The partnerships of an organisation that one belongs to, as far as one may read them."""
    actor: Actor = current_actor()
    own = get_room_of_lists(actor, organisation).organisation
    if own is None:
        raise NotFound
    headings = [str(column.label) for column in WRITTEN]
    content = written(_kind(kind), headings, partnerships_as_rows(actor, own), name=_("Partnerships"))
    return _file(content, slug(own.name) or _("partnerships"), kind)


def _kind(kind: str) -> str:
    if kind not in CONTENT_TYPES:
        raise NotFound
    return kind


def _file(content: bytes, name: str, kind: str) -> HttpResponseBase:
    return file_answer([content], name=f"{name}.{kind}", content_type=CONTENT_TYPES[kind])
