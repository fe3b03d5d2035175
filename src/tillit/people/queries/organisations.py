"""Finding organisations."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Func, UUIDField

from tillit.kernel.errors import NotFound
from tillit.people.models import Organ, Organisation


def find_organisation(number: str | None, name: str) -> Organisation | None:
    """The organisation with this number, or without a number the one with this very name."""
    if number:
        return Organisation.objects.filter(number=number).first()
    return Organisation.objects.filter(number=None, name=name).order_by("created_at", "pk").first()


def find_organisation_by_name(name: str) -> Organisation | None:
    """The oldest organisation with this very name."""
    return Organisation.objects.filter(name=name).order_by("created_at", "pk").first()


def has_organisations() -> bool:
    """Whether the installation has any organisation yet."""
    return Organisation.objects.exists()


def get_organisation(key: UUID) -> Organisation:
    """An organisation by key, for anybody who is signed in; NotFound when there is none."""
    organisation = Organisation.objects.filter(pk=key).first()
    if organisation is None:
        raise NotFound
    return organisation


def successors_of(organisations: Iterable[Organisation]) -> dict[UUID, Organisation]:
    """What those that were put together with another, perhaps several times, are today; at most two statements."""
    merged = [one.pk for one in organisations if one.merged_into_id is not None]
    if not merged:
        return {}
    today = Func("pk", function="app.successor", output_field=UUIDField())
    led_to = dict(Organisation.objects.filter(pk__in=merged).order_by().values_list("pk", today))
    rows = Organisation.objects.in_bulk(set(led_to.values()))
    return {key: rows[successor] for key, successor in led_to.items()}


def organs_of(organisation: Organisation) -> list[Organ]:
    """The organs that it has or had, in the order of their names."""
    return list(Organ.objects.filter(organisation=organisation).order_by("name", "pk"))
