"""Letters about mandates and about what somebody takes over. They tell no words from a room, only where to look."""

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from tillit.bodies.models import Mandate, Scope
from tillit.bodies.queries import last_day
from tillit.ground.mail import post, still_meant
from tillit.kernel.formats import day_text
from tillit.people.models import Organisation, Person
from tillit.people.queries import belonging_to

BELONGS = "belongs_to_organisation"


def tell_successor(successor: Person, *, person: Person, organisation: Organisation, things: int) -> None:
    """Write to whoever takes something over from a colleague who leaves."""
    if successor.email is None:
        return
    with override(successor.language):
        values = {"person": person.shown_name, "organisation": organisation.name, "things": things}
        counted = ngettext("one thing", "%(things)s things", things) % values
        text = _(
            "Hello!\n\n%(person)s has left %(organisation)s in Tillit, and you take over %(counted)s. Sign in and open"
            " My pages: there you see the tasks, and what you need to do first. The page of the organisation’s mandates"
            " shows whether a mandate waits to be confirmed.\n\nIs something wrong? Tell whoever keeps the access in"
            " your organisation."
        ) % (values | {"counted": counted})  # fmt: skip
        post(
            successor.email, subject=_one_line(_("You take over from a colleague in %(organisation)s") % values),
            text=text, condition=BELONGS, about=organisation.pk,
        )  # fmt: skip


def remind_of(mandates: list[Mandate], *, reader: Person) -> None:
    """Write to somebody about the mandates of one organisation that soon end; some may be the reader's own."""
    if reader.email is None or not mandates:
        return
    organisation = mandates[0].organisation
    with override(reader.language):
        lines = "\n".join(f"- {_line(mandate)}" for mandate in mandates)
        text = _(
            "Hello!\n\nThese mandates for %(organisation)s soon end:\n\n%(lines)s\n\nWhoever answers for the"
            " organisation prolongs them on the page of its mandates, by a new decision. A mandate that nobody prolongs"
            " ends by itself on its last day, and then nobody can act on it."
        ) % {"organisation": organisation.name, "lines": lines}  # fmt: skip
        subject = _one_line(_("Mandates for %(organisation)s soon end") % {"organisation": organisation.name})
        post(reader.email, subject=subject, text=text, condition=BELONGS, about=organisation.pk)


@still_meant(BELONGS)
def still_belongs(organisation: UUID, address: str) -> bool:
    """Just before the letter leaves: does the one with this address still belong to the organisation?"""
    return belonging_to(organisation).filter(person__email=address).exists()


def _line(mandate: Mandate) -> str:
    day = last_day(mandate)
    return _("%(person)s: %(scope)s, until %(day)s") % {
        "person": mandate.person.shown_name,
        "scope": Scope(mandate.scope).label,
        "day": day_text(day) if day else "–",
    }


def _one_line(text: str) -> str:
    return " ".join(text.split())
