"""Tips about partnerships that are not here: whom they reach, who may read them, and what their sender is told."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.bodies.models import Room, RoomKind, Scope
from tillit.bodies.queries import mandates_in_force, rooms_of
from tillit.exchange.models import Tip
from tillit.ground.db import acting, lock
from tillit.ground.kept import kept
from tillit.ground.secret_links import keys_in, secret_for
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, NotFound
from tillit.kernel.period import day_of
from tillit.kernel.swedish import sort_key
from tillit.partnerships.models import Partnership, Party
from tillit.partnerships.queries import partnerships_for
from tillit.people.models import Organisation
from tillit.people.queries import affiliations_in_force, nobody_yet, successors_of
from tillit.people.roles import FILL_SEATS, roles_with
from tillit.register.queries import entries

TIPS = Actor.system("tips")
MOST_OPEN = 5
WAITS_FOR = timedelta(days=365)
TAKES_UP_SPACE = timedelta(days=30)
KEPT_AFTER = timedelta(days=90)
OPEN = Q(outcome="", erased_at=None)
KIND = "tip"
Named = dict[str, str]


def named_here(told: Iterable[Named]) -> list[Organisation]:
    """The organisations that are known here: by number, else by a name that only one of them has; each once.

    A name is compared with capitals aside. One that was put together with another is what it became. One that its
    sender has chosen of those that it may have been has its key. At most three statements however many there are.
    """
    return list(dict.fromkeys(one for one in each_named(told) if one is not None))


def each_named(told: Iterable[Named]) -> list[Organisation | None]:
    """The same, one for one: nothing for those that are not here."""
    wanted = list(told)
    keys = [one["key"] for one in wanted if one.get("key")]
    numbers = [one["number"] for one in wanted if one["number"]]
    names = [sort_key(one["name"]) for one in wanted if one["name"]]
    rows = list(
        Organisation.objects.filter(Q(number__in=numbers) | Q(name_key__in=names) | Q(pk__in=keys)).order_by("pk")
    )
    today = successors_of(rows)
    by_number = {row.number: today.get(row.pk, row) for row in rows if row.number}
    by_key = {str(row.pk): today.get(row.pk, row) for row in rows}
    found: list[Organisation | None] = []
    for one in wanted:
        called = {today.get(row.pk, row) for row in rows if row.name.casefold() == one["name"].casefold()}
        if one["number"]:
            # another number is another organisation
            called = {row for row in called if row.number is None}
        known = by_number.get(one["number"]) or (called.pop() if len(called) == 1 else None)
        found.append(by_key.get(one.get("key", "")) or known)
    return found


def has_space(room: Room) -> bool:
    """Whether another tip may wait for an answer in an own room; for the job.

    Where nobody is who could answer, a tip takes up its place for a month only.
    """
    found = Tip.objects.filter(OPEN, rooms__contains=[room.pk]).exclude(declined__contains=[room.pk])
    if room.organisation is not None and nobody_yet(room.organisation):
        found = found.filter(received_at__gt=timezone.now() - TAKES_UP_SPACE)
    return found.count() < MOST_OPEN


def open_tips_nowhere() -> int:
    """How many wait for organisations none of which is here; for the job."""
    return Tip.objects.filter(OPEN, rooms=[]).count()


def written_lately(room: UUID, *, within: timedelta) -> bool:
    """Whether the organisation of the room has been written to about a tip lately; for the job."""
    return Tip.objects.filter(written_to__contains=[room], received_at__gt=timezone.now() - within).exists()


def letters_about_tips(email: str, *, within: timedelta) -> int:
    """How many tips somebody has sent lately with this address; for the job."""
    return Tip.objects.filter(email__iexact=email, received_at__gt=timezone.now() - within).count()


ANSWER_WITHIN = timedelta(days=14)
"""How soon an answer is asked for; nothing happens then, but that everybody who may see the tip sees that day."""


def answer_tip_by(tip: Tip) -> date:
    """The day by which an answer is asked for."""
    return day_of(tip.received_at) + ANSWER_WITHIN


def tips_that_miss_somebody() -> QuerySet[Tip]:
    """Those that wait and name more organisations than they have reached; for the job."""
    missing = Tip.objects.annotate(
        named=Func("told", function="jsonb_array_length", output_field=IntegerField()),
        reached=Func("rooms", function="cardinality", output_field=IntegerField()),
    )
    return missing.filter(OPEN, named__gt=F("reached")).defer("content").order_by("received_at", "pk")


def tips_to_erase() -> QuerySet[Tip]:
    """Those that were answered three months ago, or that nobody has answered in a year; for the job."""
    now = timezone.now()
    old = Q(answered_at__lt=now - KEPT_AFTER) | Q(outcome="", received_at__lt=now - WAITS_FOR)
    return Tip.objects.filter(old, erased_at=None).order_by("pk")


def secret_of(tip: Tip) -> str:
    """What opens the page where its sender sees what becomes of it; kept nowhere, and the same whenever one asks.

    Opening it changes nothing, so it need not end.
    """
    return secret_of_key(tip.pk)


def secret_of_key(key: UUID) -> str:
    """The same of a tip's key, for those whose list it was sent from: they do not enter the rooms that it lies in."""
    return secret_for(KIND, key)


def tip_behind(secret: str) -> tuple[Tip, str]:
    """The tip that a secret opens, and the address in the register of what came of it, if it is public.

    NotFound for any other text.
    """
    (key,) = keys_in(KIND, secret)
    with acting(TIPS):
        found = Tip.objects.filter(pk=key).select_related("answered_in__organisation").defer("content").first()
    if found is None:
        raise NotFound
    return found, public_slug(found)


def public_slug(tip: Tip) -> str:
    """The address in the register of what came of it; "" as long as it is not public."""
    if tip.partnership_id is None:
        return ""
    return entries().filter(partnership_id=tip.partnership_id).values_list("slug", flat=True).first() or ""


def tips_to_follow() -> QuerySet[Tip]:
    """Those whose sender waits to hear that what came of them is public; for the job."""
    return Tip.objects.filter(partnership__isnull=False).exclude(email="").defer("content").order_by("pk")


def tips_for(actor: Actor) -> QuerySet[Tip]:
    """Those in the own rooms of the actor's organisations: the open ones first, then the answered, newest first."""
    found = Tip.objects.annotate(whose=_called(_own_rooms(actor))).exclude(whose=None).filter(erased_at=None)
    found = found.select_related("answered_in__organisation", "partnership", "told_by")
    return found.order_by(F("answered_at").desc(nulls_first=True), "-received_at", "pk").defer("content")


def get_tip(actor: Actor, key: UUID) -> Tip:
    """One of them; NotFound for absent and forbidden alike."""
    found = tips_for(actor).filter(pk=key).defer(None).first()
    if found is None:
        raise NotFound
    return found


def all_have_declined(tip: Tip) -> bool:
    """Whether all that it has reached, and all that it names and that are here, have said that it is not so."""
    here = [one.pk for one in named_here(tip.told)]
    rooms = Room.objects.filter(kind=RoomKind.OWN, circle=None, organisation__in=here)
    declined = set(rooms.filter(pk__in=tip.declined).values_list("organisation", flat=True))
    return set(tip.rooms) <= set(tip.declined) and set(here) <= declined


def hold_tip(tip: Tip, *, mine: object) -> Tip:
    """The tip under its lock, open; else Conflict with what another has answered beside what one was about to say."""
    fresh = lock(tip)
    if not fresh.is_open:
        told = {"organisation": _who(fresh), "answer": fresh.get_outcome_display(), "reason": fresh.reason}
        said = _("%(organisation)s has answered the tip: it %(answer)s. %(reason)s") % told if fresh.outcome else ""
        raise Conflict(mine=mine, theirs=said.strip() or _("The tip has been erased."))
    return fresh


def own_in_tip(actor: Actor, tip: Tip) -> list[Organisation]:
    """The organisations of the actor's that the tip names, in order."""
    rooms = _own_rooms(actor).filter(pk__in=tip.rooms).values("organisation")
    return list(Organisation.objects.filter(pk__in=rooms).order_by("name_key", "pk"))


def still_to_answer(tip: Tip, organisations: list[Organisation]) -> list[Organisation]:
    """Those of them that have not said that it is not so."""
    said = set(Room.objects.filter(pk__in=tip.declined).values_list("organisation", flat=True))
    return [one for one in organisations if one.pk not in said]


def room_in_tip(tip: Tip, organisation: Organisation) -> Room | None:
    """The room of an organisation that the tip reached."""
    own = Room.objects.filter(pk__in=tip.rooms, organisation=organisation)
    return own.order_by("pk").first()


def rooms_of_tip(tip: Tip) -> list[Room]:
    """All the rooms that it reached; a room holds no words."""
    return list(Room.objects.filter(pk__in=tip.rooms).select_related("organisation").order_by("pk"))


def partnerships_of(actor: Actor, organisations: Iterable[Organisation]) -> list[Partnership]:
    """The partnerships that the actor may enter in which one of these is or was a party."""
    parties = Party.objects.filter(organisation__in=[one.pk for one in organisations]).values("partnership")
    return list(partnerships_for(actor).filter(pk__in=parties))


@kept
def tips_due(actor: Actor, *, most: int) -> QuerySet[Tip]:
    """The open tips of the organisations that the actor speaks for or fills the seats of, oldest first; one statement.

    `whose`: the first of those organisations by name.
    """
    speaks = mandates_in_force().order_by().filter(person=actor.person_id, scope=Scope.SPEAK).values("organisation")
    fills = affiliations_in_force(actor.person_id).order_by().filter(role__in=roles_with(FILL_SEATS))
    answers = Q(organisation__in=speaks) | Q(organisation__in=fills.values("organisation"))
    mine = _own_rooms(actor).filter(answers)
    found = Tip.objects.filter(OPEN).annotate(whose=_called(mine, still=True)).exclude(whose=None)
    return found.order_by("received_at", "pk").defer("content")[:most]


def _who(tip: Tip) -> str:
    """The organisation that answered, as it is called today."""
    room = tip.answered_in
    return room.organisation.name if room and room.organisation else ""


def _own_rooms(actor: Actor) -> QuerySet[Room]:
    return rooms_of(actor).filter(kind=RoomKind.OWN, circle=None)


def _called(rooms: QuerySet[Room], *, still: bool = False) -> Subquery:
    """What the first organisation is called whose room, among these, the tip lies in; nothing when it lies in none.

    `still`: only one that has not said that it is not so.
    """
    reached = rooms.annotate(place=_place("rooms")).filter(place__isnull=False)
    if still:
        reached = reached.annotate(said=_place("declined")).filter(said=None)
    return Subquery(reached.order_by("organisation__name_key", "pk").values("organisation__name")[:1])


def _place(rooms: str) -> Func:
    return Func(OuterRef(rooms), F("pk"), function="array_position", output_field=IntegerField())
