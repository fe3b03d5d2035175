"""What every page of a legal check begins with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tillit.assessments.models import LegalCheck
from tillit.assessments.queries import Reckoned, checks_of, members_now, reckoned, said_in
from tillit.bodies.homes import Frame, Way
from tillit.bodies.queries import speaks_in
from tillit.bodies.wording import readers_of
from tillit.ground.addresses import address
from tillit.ground.db import current_actor
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, InvalidInput, NotFound
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import get_partnership
from tillit.partnerships.wording.ways import pages_of
from tillit.people.models import Organisation


@dataclass
class Opened:
    """A page that is being made; `page` is what its template is filled with, besides its own matter.

    `checks`: those of the partnership, the newest first.
    """

    actor: Actor
    partnership: Partnership
    checks: list[LegalCheck]
    page: dict[str, Any] = field(default_factory=dict)

    @property
    def newest(self) -> LegalCheck:
        """The newest check; NotFound when none has begun."""
        if not self.checks:
            raise NotFound
        return self.checks[0]

    @cached_property
    def members(self) -> list[Organisation]:
        """The parties, in the order of their names."""
        return members_now(self.partnership.circle_id)

    @cached_property
    def parties(self) -> list[Organisation]:
        """Those of them that the reader speaks for."""
        mine = speaks_in(self.actor, self.partnership.circle_id)
        return [one for one in self.members if one.pk in mine]

    def reckoned(self, check: LegalCheck) -> Reckoned:
        """A check with what comes of it."""
        return reckoned(check, said_in(check), self.members)


def opened(circle: UUID) -> Opened:
    """The partnership for who may enter its joint room; NotFound else."""
    actor = current_actor()
    partnership = get_partnership(actor, circle)
    page = {
        "circle": circle,
        "partnership": partnership,
        "frame": frame_of_partnership(partnership),
        "readers": readers_of(partnership.room),
    }
    return Opened(actor, partnership, checks_of(partnership), page)


def frame_of_partnership(partnership: Partnership) -> Frame:
    """As bodies.homes.frame_of makes it, of the partnership that is read already."""
    circle = partnership.circle_id
    way = Way(partnership.title, address("partnerships:home", circle))
    return Frame(way, pages_of(circle, ""), _("The partnership’s pages"))


def same_check(form: forms.Form, check: LegalCheck, mine: str = "") -> None:
    """Conflict when a newer check has begun since the page was opened."""
    if form.cleaned_data["number"] != check.number:
        raise Conflict(mine=mine, theirs="")


def done(form: forms.Form, act: Callable[[], object], fields: Callable[[str], str | None] = lambda _path: None) -> bool:
    """Whether it was done; what was wrong is told at its field, which `fields` finds by the path, or above the form."""
    try:
        act()
    except InvalidInput as error:
        for fault in error.faults:
            name = fields(fault.path)
            form.add_error(name if name in form.fields else None, f"{fault.message} {fault.mend}".strip())
        return False
    return True


def shown(request: HttpRequest, template: str, found: Opened, form: forms.Form, **more: object) -> HttpResponse:
    """The page with its form; 422 when something in it has to be mended."""
    page = {**found.page, "form": form, **more}
    return render(request, template, page, status=422 if form.is_bound else 200)
