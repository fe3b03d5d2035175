"""Making organisations and their organs."""

from django.db import transaction

from tillit.kernel.actor import Actor
from tillit.people.models import Organ, Organisation


@transaction.atomic
def add_organisation(
    name: str,
    *,
    sector: str,
    legal_form: str,
    number: str | None = None,
    no_number_because: str = "",
    public_access: bool | None = None,
    by: Actor,
) -> Organisation:
    """A new organisation; its event is recorded where its room is opened (bodies.actions)."""
    organisation = Organisation(
        name=name,
        sector=sector,
        legal_form=legal_form,
        number=number,
        no_number_because=no_number_because,
        public_access=public_access,
    )
    organisation.save(force_insert=True)
    return organisation


@transaction.atomic
def add_organ(organisation: Organisation, *, name: str, by: Actor) -> Organ:
    """An organ of an organisation; the same name twice is the same organ."""
    organ, _new = Organ.objects.get_or_create(organisation=organisation, name=name, starts_on=None)
    return organ
