"""Places and areas of work, and where the facts come from."""

from collections.abc import Collection

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce

from tillit.people.models import Area, FactSet, Place, PlaceKind


def places_in_order() -> QuerySet[Place]:
    """Counties and municipalities in Swedish order."""
    return Place.objects.exclude(kind=PlaceKind.COUNTRY).order_by("name_key", "pk")


def areas_in_order() -> QuerySet[Area]:
    """The groups of areas, each before its parts."""
    return Area.objects.order_by("order")


def places_to_pick() -> list[tuple[str, ...]]:
    """Code, kind and name of the same places: three hundred options of a page are no rows."""
    return list(places_in_order().values_list("code", "kind", "name"))


def names_of_places(codes: Collection[str]) -> dict[str, str]:
    """What the places with these codes are called in full; a code that is none's is called itself."""
    found = Place.objects.filter(pk__in=codes).values_list("code", "full_name")
    return {code: code for code in codes} | dict(found)


def labels_of_places(codes: Collection[str]) -> dict[str, str]:
    """The same in short, as one says where something is."""
    found = Place.objects.filter(pk__in=codes).values_list("code", "name")
    return {code: code for code in codes} | dict(found)


def places_known(codes: Collection[str]) -> set[str]:
    """Those of these codes that are a county's or a municipality's."""
    return set(places_in_order().filter(pk__in=codes).values_list("code", flat=True))


def names_of_areas(codes: Collection[str]) -> dict[str, str]:
    """What the areas with these codes are called in the language of the page, in order; only those that there are."""
    return {one.code: one.name for one in areas_in_order().filter(pk__in=codes)}


def areas_to_pick() -> list[tuple[str, ...]]:
    """Code, group ("" for a group itself), English and Swedish name of the same areas."""
    return list(areas_in_order().values_list("code", Coalesce("group_id", Value("")), "name_en", "name_sv"))


def fact_sets() -> QuerySet[FactSet]:
    """Where the reference facts come from."""
    return FactSet.objects.order_by("key")
