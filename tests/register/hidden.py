"""What nobody may learn from a public page: other values where something is withheld, and what is not published."""

from types import SimpleNamespace
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from django.utils import timezone

from tests.cast import EXAMPLES, Cast
from tests.exchange.reported import between, brought_in, confirmed, seated
from tests.register.corrections import answered, sent
from tests.register.entries import body, put
from tests.register.everything import Everything
from tests.register.test_publishing import published
from tests.rights.test_two_worlds import HIDDEN
from tillit.accord.actions import say
from tillit.accord.actions.proposals import Why
from tillit.accord.models import StatementKind
from tillit.accord.voice import subject_of_voice
from tillit.bodies.actions import working_in
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.partnerships.actions import Edit, edit_fact, withhold_as_told
from tillit.partnerships.kinds import ABOUT, GOAL, KINDS, SOURCE, Column, Value, is_empty
from tillit.partnerships.kinds.about import is_always_shown
from tillit.partnerships.kinds.columns import Choice, Day, Hundredths, Organisation, Repeats, Row, Several, Whole
from tillit.partnerships.kinds.organs import Organ, Organisations
from tillit.partnerships.models import Goal, Partnership, Source, Withholding
from tillit.partnerships.queries import record_of
from tillit.partnerships.queries.withholding import withholdable
from tillit.people.actions import add_organisation
from tillit.register.actions import count_register, index_older, mend_faces
from tillit.register.models import Correction, CorrectionSender, Entry
from tillit.register.rules import REGISTER

ONE, OTHER = "Kanarie", "Hemligt"
GROUND = "OSL 26 kap. 1 §"
NIGHT = Actor.system("mend_faces")
COUNTED = timezone.now()
# left as they are: a key that leads to another row says nothing by itself, and an organ is a row of its organisation
KEPT = (Row, Organisations, Organ, Repeats)
UNPUBLISHED = {
    "slug": "hemligt-ett", "title": "Hemligt samarbete i Kiruna", "form": "iop", "municipality": "2584",
    "summary": "Hemligt boende.", "areas": ["11"], "target_groups": ["disability"],
}  # fmt: skip


def published_and_withheld(cast: Cast, everything: Everything, *, whole: bool) -> None:
    """The cast's partnership with everything told and all of it withheld: row by row, or field by field."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        for fact in withheld_facts(cast, whole=whole):
            withhold_as_told(cast.partnership, fact=fact, ground=GROUND, organisation=cast.municipality, since=today())
        published(Partnership.objects.select_related("circle").get(pk=cast.partnership.pk))
    put(body("Natthärbärget", municipality="2584", areas=["11"], target_groups=["disability"]))
    put(body("Natt i staden", municipality="1480", areas=["3"], target_groups=["older"], summary="Öppet hus."))
    add_hidden_names(everything)
    answered(cast, sent("", name=f"{ONE} Andersson", address="a@exempel.se")[0])
    sent("")
    count()


def withheld_facts(cast: Cast, *, whole: bool) -> list[str]:
    """What can be withheld, by name: of each row all of it, or each of its fields."""
    found = []
    record = record_of(Partnership.objects.get(pk=cast.partnership.pk))
    for fact, row, fields in withholdable(record):
        found += [fact] if row and whole and not is_always_shown(fact) else [name for name, _label in fields]
    return found


def add_hidden_names(everything: Everything) -> None:
    """Others that a withheld row can name."""
    with acting(EXAMPLES):
        for key, name in list(everything.names.items()):
            made = add_organisation(
                name.replace(ONE, OTHER), sector="civil", legal_form="association", no_number_because="?", by=EXAMPLES
            )
            everything.names[str(made.pk)] = key


def count() -> None:
    """As the job does, at the same moment in every world."""
    with patch("tillit.register.actions.figures.timezone", SimpleNamespace(now=lambda: COUNTED)), acting(REGISTER):
        count_register(by=REGISTER)


def hide(cast: Cast, everything: Everything) -> None:
    """All of it. What is withheld says something else, and is published again; the jobs of the night have run."""
    before = digests()
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        assert swapped(everything) > 60
        swap_texts()
        published(Partnership.objects.select_related("circle").get(pk=cast.partnership.pk))
    for thing in HIDDEN:
        thing(cast)
    not_published(cast)
    beside(cast)
    with acting(REGISTER):
        assert index_older(by=REGISTER) == 0
    with acting(NIGHT):
        assert mend_faces(None, by=NIGHT) == 0
    count()
    assert digests() == before


def digests() -> dict[str, Any]:
    """The entries as they are published."""
    with acting(EXAMPLES):
        return {one.slug: (one.digest, one.changed_at, one.number) for one in Entry.objects.order_by("number")}


def swapped(everything: Everything) -> int:
    """Other values in every field that is withheld; how many."""
    count = 0
    withheld = set(Withholding.objects.values_list("fact", flat=True))
    others = {key: made for made, key in everything.names.items() if key in everything.names}
    for kind in (*KINDS, SOURCE, ABOUT):
        for fact, values in everything.rows[kind.key]:
            row = kind.model.objects.get(pk=fact.partition("/")[2]) if fact else Partnership.objects.get()
            for column in kind.columns:
                name = f"{fact}/{column.name}" if fact else column.name
                if {name, fact} & withheld and column.name in values and not isinstance(column, KEPT):
                    column.write(row, other(column, values[column.name], others))
                    count += 1
            row.save()
    return count


def other(column: Column, value: Value, others: dict[str, str]) -> Value:
    """Another value of the same sort."""
    assert not is_empty(value)
    if isinstance(column, Organisation):
        return others[str(value)]
    if isinstance(column, Choice):
        return str(column.choices.values[1])
    if isinstance(column, Several):
        return {"also_in": ["2584"], "areas": ["11"], "target_groups": ["disability"]}.get(column.name, value)
    if isinstance(column, Whole | Hundredths):
        return value + 41_000  # type: ignore[operator]
    if isinstance(column, Day) or column.name == "state_as_of":
        return f"{int(str(value)[:4]) + 300}{str(value)[4:]}"
    if column.name == "municipality":
        return "2584"
    return str(value).replace(ONE, OTHER).replace("kanarie", "hemligt")


def swap_texts() -> None:
    """What the sources of withheld facts gave, and what was written with a correction."""
    title = Partnership.objects.get().title
    for source in Source.objects.filter(gave__contains=ONE).exclude(gave__contains=title):
        Source.objects.filter(pk=source.pk).update(gave=source.gave.replace(ONE, OTHER))
    other_words = {"wrong": f"{OTHER} fel", "right": f"{OTHER} rätt", "seen_in": OTHER}
    Correction.objects.update(**other_words)
    CorrectionSender.objects.update(name=OTHER, address="hemligt@exempel.se")


def not_published(cast: Cast) -> None:
    """One that is reported, one that its parties have confirmed and that prepares, and an organisation."""
    file = {"partnership": {**UNPUBLISHED, "state": "running"}}
    brought_in(cast.kim, between(cast.municipality, cast.elsewhere, id=str(uuid4()), **file))
    preparing = {"partnership": {**UNPUBLISHED, "slug": "hemligt-tva", "state": "preparing"}}
    second = brought_in(cast.kim, between(cast.municipality, cast.elsewhere, id=str(uuid4()), **preparing))
    seated(cast.omar, cast.elsewhere, second)
    confirmed(cast, second)
    with acting(EXAMPLES):
        add_organisation(
            "Hemliga föreningen", sector="civil", legal_form="foundation", number="8020020494", no_number_because="",
            by=EXAMPLES,
        )  # fmt: skip


def beside(cast: Cast) -> None:
    """A proposal that waits, and what a party says among the parties alone."""
    with acting(cast.ida.actor):
        edit = Edit(GOAL, GOAL.whole({"name": f"{OTHER} mål"}))
        partnership = Partnership.objects.get(circle=cast.circle)
        assert edit_fact(partnership, edit, why=Why(cast.mission, OTHER), by=cast.ida.actor) is not None
    with acting(cast.noor.actor):
        goal = Goal.objects.filter(partnership__circle=cast.circle)[0]
        subject = subject_of_voice(cast.noor.actor, "partnerships.goal", goal.pk)
        assert subject is not None
        say(
            subject, organisation=cast.welfare, kind=StatementKind.STATEMENT, text=OTHER, is_public=False,
            by=cast.noor.actor,
        )  # fmt: skip
