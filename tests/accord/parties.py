"""Further parties around the table of the cast, each with one person who holds every mandate; and short ways to act."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.timezone import make_aware, make_naive

from tests.bodies.mandates import belongs_to, mandated
from tests.cast import EXAMPLES, LONG_AGO, Cast
from tillit.accord.actions import accept, lapse_overdue, object_to, propose, withdraw
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.deciding import Way
from tillit.accord.models import Offer, Proposal
from tillit.accord.queries import Answered, answers_to, get_proposal, owner_keys, with_answers
from tillit.bodies.actions import give_seat, join_circle, leave_circle, open_room_of, take_seat, working_in
from tillit.bodies.models import Membership, Scope
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.people.actions import add_organisation, add_person
from tillit.people.models import LegalForm, Organisation, Person, Sector

JOB = Actor.system("accord")


@dataclass(frozen=True)
class Party:
    """An organisation and the one who acts for it."""

    organisation: Organisation
    person: Person

    @property
    def actor(self) -> Actor:
        """The one who acts."""
        return self.person.actor


def parties_of(cast: Cast) -> dict[str, Party]:
    """The three of the cast."""
    return {
        "city": Party(cast.municipality, cast.kim), "mission": Party(cast.mission, cast.ida),
        "welfare": Party(cast.welfare, cast.noor),
    }  # fmt: skip


def outsider(cast: Cast, name: str, sector: Sector) -> Party:
    """An organisation in no circle, with somebody who holds all mandates for it."""
    with acting(EXAMPLES):
        organisation = add_organisation(
            name, sector=sector, legal_form=LegalForm.ASSOCIATION, number=None, no_number_because="made up",
            public_access=sector == Sector.PUBLIC, by=EXAMPLES,
        )  # fmt: skip
        open_room_of(organisation, by=EXAMPLES)
        person = add_person(f"Någon i {name}", f"{organisation.pk.hex}@exempel.se", by=EXAMPLES)
    belongs_to(person, organisation, "board")
    mandated(person, organisation, *Scope)
    return Party(organisation, person)


def party(cast: Cast, name: str, sector: Sector, *, steers: bool = True) -> Party:
    """One more in the circle of the cast, with a seat in the steering group, or else in the coordination group."""
    made = outsider(cast, name, sector)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        join_circle(cast.circle, organisation=made.organisation, starts_on=today() - LONG_AGO, by=EXAMPLES)
        seat = give_seat(cast.steering if steers else cast.coordination, organisation=made.organisation, by=EXAMPLES)
        take_seat(seat, person=made.person, by=EXAMPLES)
    return made


def proposed(
    cast: Cast,
    by: Party,
    *,
    way: Way | None = None,
    last_day: date | None = None,
    newcomer: Party | None = None,
    silent: tuple[Party, ...] = (),
    name: str = "Ny grupp",
) -> Proposal:
    """A joint group is proposed, decided by this way."""
    words = {"name": name, "task": "", "cadence": "", "recurrence": ""}
    change = {"kind": "working", "sector": "", "words": words, "seats": [str(by.organisation.pk)]}
    wanted = Wanted("body_formed", change)
    with acting(by.actor):
        return propose(
            cast.joint_room, wanted=wanted, why=Why(by.organisation, "Därför.", last_day), way=way,
            newcomer=newcomer.organisation if newcomer else None, silent=[one.organisation for one in silent],
            by=by.actor,
        )  # fmt: skip


def answer(cast: Cast, proposal: Proposal, one: Party, *, yes: bool, **more: object) -> None:
    """A party's yes or no."""
    with acting(one.actor):
        seen = get_proposal(one.actor, cast.circle.pk, proposal.pk)
        if yes:
            accept(seen, party=one.organisation, by=one.actor, **more)  # type: ignore[arg-type]
        else:
            object_to(seen, party=one.organisation, reason="Nej.", by=one.actor, **more)  # type: ignore[arg-type]


def take_back(cast: Cast, proposal: Proposal, one: Party) -> None:
    """By those who made it."""
    with acting(one.actor):
        withdraw(get_proposal(one.actor, cast.circle.pk, proposal.pk), reason="Ångrar oss.", by=one.actor)


def leaves(cast: Cast, one: Party) -> None:
    """A party leaves the circle."""
    with acting(one.actor):
        places = Membership.objects.select_related("organisation", "circle").order_by("pk")
        place = places.get(circle=cast.circle, organisation=one.organisation, ends_on=None)
        leave_circle(place, reason="Vi lämnar.", by=one.actor)


def days_pass(cast: Cast, *proposals: Proposal, days: int = 400) -> None:
    """As if these days had gone by for the proposals; then the job of the night comes."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        for one in Proposal.objects.filter(pk__in=[one.pk for one in proposals]).exclude(deadline_on=None):
            assert one.deadline_on is not None
            Proposal.objects.filter(pk=one.pk).update(deadline_on=one.deadline_on - timedelta(days=days))
    with acting(JOB):
        lapse_overdue(cast.joint_room, by=JOB)


def was_asked(cast: Cast, *proposals: Proposal, days: int) -> None:
    """As if these had been asked so many days earlier than they were; then the job of the night comes."""
    back = timedelta(days=days)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        for one in Proposal.objects.filter(pk__in=[one.pk for one in proposals]):
            # on the wall's clock: a day more or less when the clock is changed is another day
            asked = make_aware(make_naive(one.proposed_at) - back)
            Proposal.objects.filter(pk=one.pk).update(proposed_at=asked, deadline_on=one.deadline_on - back)
    with acting(JOB):
        lapse_overdue(cast.joint_room, by=JOB)


def silent_for_long(cast: Cast, quiet: list[Party], others: list[Party], *, days: int = 120, many: int = 2) -> None:
    """Those who are quiet have let questions pass, to which the others have said yes."""
    asked = [
        proposed(cast, others[0], name=f"Fråga {number}", last_day=today() + timedelta(days=20))
        for number in range(many)
    ]
    for one in asked:
        for other in others:
            answer(cast, one, other, yes=True)
    was_asked(cast, *asked, days=days)
    assert {now(cast, one).state for one in asked} == {"lapsed"}, quiet


def now(cast: Cast, proposal: Proposal) -> Proposal:
    """How it stands, read by the program."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        return Proposal.objects.select_related("room").get(pk=proposal.pk)


def answers_now(cast: Cast, proposal: Proposal) -> list[Answered]:
    """Its answers."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        known = with_answers(Proposal.objects.select_related("room").filter(pk=proposal.pk)).get()
        return answers_to(known, owner_keys(known.room))


def again(cast: Cast, proposal: Proposal) -> Proposal | None:
    """The second asking of it, if there is one."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        return Proposal.objects.filter(again_of=proposal).select_related("room").first()


def offer_to(one: Party) -> Offer:
    """The latest offer in an organisation's own room."""
    with acting(one.actor):
        return Offer.objects.filter(organisation=one.organisation).select_related("circle").latest("made_at")
