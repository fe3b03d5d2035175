"""Finding organisations."""

from tillit.people.models import Organisation


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
