"""What a withheld fact's sources gave is withheld with it, and stays so until it is released by itself (C9, C10).

It says the same in other words. Were it only kept back as long as the fact cites it, whoever changes the fact would
publish it.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from tillit.kernel.actor import Actor
from tillit.partnerships.actions.edits import Edit
from tillit.partnerships.events import FACT_WITHHELD_TOO
from tillit.partnerships.kinds import ABOUT, SOURCE, Kind, Values, is_empty
from tillit.partnerships.kinds.about import is_always_shown
from tillit.partnerships.kinds.columns import Line, Text
from tillit.partnerships.models import Citation, Partnership, Source, Withholding
from tillit.partnerships.queries import digest_of_said, fact_named
from tillit.partnerships.wording.acts import name_of_withheld
from tillit.partnerships.wording.facts import CALLED
from tillit.trail.actions import record


def keep_what_sources_gave(withholding: Withholding, *, by: Actor) -> None:
    """Part of withholding a fact."""
    row = "/".join(withholding.fact.split("/")[:2])
    cited = Citation.objects.filter(partnership=withholding.partnership_id, fact=row).values("source")
    _keep(withholding, cited.values_list("source", flat=True), by=by)


def keep_what_it_cites(partnership: Partnership, edit: Edit, row: Any, *, by: Actor) -> None:
    """Part of changing a fact: when something of it is withheld, so is what its new sources gave.

    And of a source that gave something else: when something of what rests on it is withheld.
    """
    if edit.kind is SOURCE and edit.values["gave"] != (edit.before or {}).get("gave"):
        for fact in Citation.objects.filter(partnership=partnership, source=row).values_list("fact", flat=True):
            _keep_for(partnership, fact, [row.pk], by=by)
    for column in edit.kind.rests_on:
        told, before = edit.values.get(column.name), (edit.before or {}).get(column.name)
        if isinstance(told, list) and (new := set(told) - set(before if isinstance(before, list) else [])):
            _keep_for(partnership, fact_named(edit.kind, column, row.pk), map(UUID, new), by=by)


def keep_what_is_said_again(partnership: Partnership, edit: Edit, row: Any, *, by: Actor) -> None:
    """Part of changing a fact: what another of its kind says, or said while it was withheld, is withheld there too.

    Whoever changes a fact or takes it away and adds the same anew would otherwise publish it. In other words it is
    another fact.
    """
    kind, own = edit.kind, f"{edit.kind.many}/{row.pk}"
    if kind is ABOUT:
        return
    _remember_what_it_said(partnership, edit)
    now, before = kind.values(row), edit.before or {}
    standing = list(_standing(partnership).filter(fact__startswith=f"{kind.many}/").exclude(fact__startswith=own))
    others = kind.model._default_manager.in_bulk([UUID(one.fact.split("/")[1]) for one in standing])
    for one in standing:
        _many, key, *names = one.fact.split("/", 2)
        other = others.get(UUID(key))
        said = {*one.said_before, *(_digests(kind, names, kind.values(other)).values() if other else ())}
        as_before = _digests(kind, names, before).items()
        for where, digest in _digests(kind, names, now).items():
            if digest in said and (where, digest) not in as_before:
                _withhold_too(one, f"{own}/{where}" if where else own, by=by)


def _remember_what_it_said(partnership: Partnership, edit: Edit) -> None:
    """What is withheld of it stays known when it says something else, as digests alone."""
    if edit.before is None:
        return
    row = f"{edit.kind.many}/{edit.row.pk}"
    for one in _standing(partnership).filter(fact__startswith=row):
        digests = _digests(edit.kind, one.fact.split("/")[2:], edit.before)
        one.said_before = sorted({*one.said_before, *digests.values()})
        one.save(update_fields=["said_before"])


def _digests(kind: Kind, names: list[str], values: Values) -> dict[str, str]:
    """Of what is withheld of a row: the field, or all of it ("") and each of its texts by itself; not of nothing."""
    texts = [
        column.name
        for column in kind.columns
        if isinstance(column, Line | Text) and not is_always_shown(f"{kind.many}/row/{column.name}")
    ]
    whole = {"": _known_by(kind, values), **{name: [name] for name in texts}}
    told = {name: [name] for name in names} if names else whole
    return {
        where: digest_of_said({"kind": kind.key, **{name: values.get(name) for name in columns}})
        for where, columns in told.items()
        if not all(is_empty(values.get(name)) for name in columns)
    }


def _known_by(kind: Kind, told: Values) -> list[str]:
    """The columns by which a row as a whole is known: its name, where it has one in words; else all of them."""
    name = CALLED.get(kind.key, (kind.columns[0].name,))[0]
    named = told.get(name) and isinstance(kind.column(name), Line | Text)
    return [name] if named else [column.name for column in kind.columns]


def _keep_for(partnership: Partnership, fact: str, sources: Iterable[UUID], *, by: Actor) -> None:
    sources = list(sources)
    for one in _standing(partnership):
        if one.fact == fact or one.fact.startswith(f"{fact}/"):
            _keep(one, sources, by=by)


def _keep(like: Withholding, sources: Iterable[UUID], *, by: Actor) -> None:
    told = Source.objects.filter(pk__in=sources, removed_at=None).exclude(gave="").order_by("order", "pk")
    for source in told:
        _withhold_too(like, f"{SOURCE.many}/{source.pk}/gave", by=by)


def _withhold_too(like: Withholding, fact: str, *, by: Actor) -> None:
    """By the same party on the same ground, unless that party withholds it or all of its row already."""
    row = "/".join(fact.split("/")[:2])
    own = _standing(like.partnership).filter(fact__in=[fact, row], organisation=like.organisation_id)
    if (own.exclude(withheld_by=None) if like.withheld_by_id else own).exists():
        return
    own.filter(fact=fact).update(ended_at=timezone.now(), ended_by=like.withheld_by)  # a file told it in its name
    made = Withholding(
        partnership=like.partnership, room_id=like.room_id, fact=fact, ground=like.ground,
        organisation=like.organisation, mandate_id=like.mandate_id, withheld_by=like.withheld_by,
        since_on=like.since_on, withheld_at=like.withheld_at,
    )  # fmt: skip
    made.save(force_insert=True)
    record(
        FACT_WITHHELD_TOO, made, room=made.room_id, by=by, matter=like.partnership.circle_id, reason=made.ground,
        organisation=made.organisation.name, found_by=[made.organisation_id], name=name_of_withheld(fact),
        fact=fact,
    )  # fmt: skip


def _standing(partnership: Partnership) -> QuerySet[Withholding]:
    found = Withholding.objects.filter(partnership=partnership, ended_at=None).order_by("pk")
    return found.select_related("organisation", "withheld_by", "partnership")
