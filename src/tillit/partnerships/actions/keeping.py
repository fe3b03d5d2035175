"""What a withheld fact's sources gave is withheld with it, and stays so until it is released by itself (C9, C10).

It says the same in other words. Were it only kept back as long as the fact cites it, whoever changes the fact would
publish it.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from tillit.kernel.actor import Actor
from tillit.partnerships.actions.edits import Edit
from tillit.partnerships.events import FACT_WITHHELD
from tillit.partnerships.kinds import SOURCE
from tillit.partnerships.models import Citation, Partnership, Source, Withholding
from tillit.partnerships.queries import fact_named
from tillit.trail.actions import record


def keep_what_sources_gave(withholding: Withholding, *, by: Actor) -> None:
    """Part of withholding a fact."""
    row = "/".join(withholding.fact.split("/")[:2])
    cited = Citation.objects.filter(partnership=withholding.partnership_id, fact=row).values("source")
    _keep(withholding, cited.values_list("source", flat=True), by=by)


def keep_what_it_cites(partnership: Partnership, edit: Edit, row: Any, *, by: Actor) -> None:
    """Part of changing a fact: when something of it is withheld, so is what its new sources gave."""
    for column in edit.kind.rests_on:
        told, before = edit.values.get(column.name), (edit.before or {}).get(column.name)
        if isinstance(told, list) and (new := set(told) - set(before if isinstance(before, list) else [])):
            _keep_for(partnership, fact_named(edit.kind, column, row.pk), map(UUID, new), by=by)


def _keep_for(partnership: Partnership, fact: str, sources: Iterable[UUID], *, by: Actor) -> None:
    sources = list(sources)
    found = Withholding.objects.filter(partnership=partnership, ended_at=None).order_by("pk")
    for one in found.select_related("organisation", "withheld_by", "partnership"):
        if one.fact == fact or one.fact.startswith(f"{fact}/"):
            _keep(one, sources, by=by)


def _keep(like: Withholding, sources: Iterable[UUID], *, by: Actor) -> None:
    told = Source.objects.filter(pk__in=sources, removed_at=None).exclude(gave="").order_by("order", "pk")
    names = [f"{SOURCE.many}/{source.pk}" for source in told]
    kept = set(
        Withholding.objects.filter(partnership=like.partnership_id, ended_at=None).values_list("fact", flat=True)
    )
    for name in names:
        if {name, f"{name}/gave"} & kept:
            continue
        made = Withholding(
            partnership=like.partnership, room_id=like.room_id, fact=f"{name}/gave", ground=like.ground,
            organisation=like.organisation, mandate_id=like.mandate_id, withheld_by=like.withheld_by,
            since_on=like.since_on, withheld_at=like.withheld_at,
        )  # fmt: skip
        made.save(force_insert=True)
        record(
            FACT_WITHHELD, made, room=made.room_id, by=by, party=made.organisation_id, mandate=made.mandate_id,
            matter=like.partnership.circle_id, reason=made.ground, organisation=made.organisation.name,
            person=made.withheld_by or made.organisation.name,
        )  # fmt: skip
