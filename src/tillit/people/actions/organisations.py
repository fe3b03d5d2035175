"""Making organisations, and organs that a file brings along."""

from collections.abc import Collection
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.orgnumber import show
from tillit.kernel.verdict import require
from tillit.people.actions.names import answer_lookalikes
from tillit.people.editing import refuse
from tillit.people.events import ORGANISATION_INTRODUCED
from tillit.people.models import Organ, Organisation
from tillit.people.own_room import own_room
from tillit.people.queries import author, holder_of_number
from tillit.people.rules import can_introduce
from tillit.trail.actions import record


@transaction.atomic
def add_organisation(
    name: str,
    *,
    sector: str,
    legal_form: str,
    number: str | None = None,
    no_number_because: str = "",
    public_access: bool | None = None,
    describer: Organisation | None = None,
    by: Actor,
) -> Organisation:
    """A new organisation; its event is recorded where its room is opened (bodies.actions). `describer`: see below."""
    organisation = Organisation(
        name=name,
        sector=sector,
        legal_form=legal_form,
        number=number,
        no_number_because=no_number_because,
        public_access=public_access,
        described_by=describer,
    )
    organisation.save(force_insert=True)
    return organisation


@transaction.atomic
def introduce_organisation(
    name: str,
    *,
    describer: Organisation,
    sector: str,
    legal_form: str,
    number: str | None,
    no_number_because: str = "",
    not_the_same_as: Collection[UUID] = (),
    by: Actor,
) -> Organisation:
    """Write down an organisation that has nobody here yet; `describer` describes it until somebody belongs to it.

    One with this number is never made twice, and names that look alike have to be answered: `not_the_same_as`.
    """
    describer = lock(describer)  # before the name, as when somebody renames it: two never wait for each other
    require(can_introduce(by, describer))
    person = author(by)
    answer_lookalikes(name, answered=not_the_same_as)
    if number:
        free_number(number)
    organisation = Organisation(
        name=name,
        sector=sector,
        legal_form=legal_form,
        number=number,
        no_number_because="" if number else no_number_because,
        described_by=describer,
    )
    try:
        with transaction.atomic():
            organisation.save(force_insert=True)
    except IntegrityError:
        free_number(number or "")  # somebody else was first with the number, and is named now
        raise
    record(
        ORGANISATION_INTRODUCED, organisation, room=own_room(describer, by=by), by=by, party=describer.pk,
        person=person, organisation=name,
    )  # fmt: skip
    return organisation


def free_number(number: str, *, but: UUID | None = None) -> None:
    """Refuse a number that another organisation has or had, and say which."""
    holder = holder_of_number(number)
    if holder is not None and holder.pk != but:
        message = _("%(organisation)s has the number %(number)s.") % {
            "organisation": holder.name, "number": show(number),
        }  # fmt: skip
        raise refuse("number", message, _("If it is the same organisation, use the one that is here."))


@transaction.atomic
def add_organ(organisation: Organisation, *, name: str, by: Actor) -> Organ:
    """An organ of an organisation; the same name twice is the same organ."""
    organ, _new = Organ.objects.get_or_create(organisation=organisation, name=name, starts_on=None)
    return organ
