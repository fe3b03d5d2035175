"""The parties for which nobody can answer any more, or that answer nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, Min, OuterRef, Q, TextField, Value
from django.db.models.functions import Cast, Concat, TruncDate

from tillit.accord.deciding import LEAST_DAYS_OF_SILENCE, LEAST_DAYS_WHERE_SILENCE_COUNTS, LEAST_QUESTIONS_OF_SILENCE
from tillit.accord.models import Acceptance, Ask, Proposal, State
from tillit.bodies.models import Circle, Room, Scope
from tillit.bodies.queries import mandates_in_force, members_of
from tillit.kernel.period import STOCKHOLM, day_of, today
from tillit.people.models import Affiliation, Organisation
from tillit.people.roles import FILL_SEATS, roles_with
from tillit.trail.models import Event

Silence = tuple[int, datetime]


@dataclass(frozen=True, slots=True)
class Gone:
    """A party that is gone, and why: nobody is there, or it has let so many `questions` pass since a day."""

    party: Organisation
    questions: int = 0
    since: date | None = None


def gone_from(joint: Room) -> list[Gone]:
    """Those of a circle that are gone, in order: nobody could answer for them, or they answer nothing; 3 statements.

    Not one that is here and only has lost its door or declared a conflict of interest: with a mandate to answer, or a
    task to fill the seats, somebody there is to be talked with. Unless all they do is to be written down: who has been
    silent for long (`_silent_in`) is gone too. Nobody is gone from a circle that is only reported: who has never said
    that it is there cannot have left, and is not shut out of its own answer.
    """
    if joint.circle_id is None:
        return []
    confirmed = Circle.objects.filter(pk=joint.circle_id, is_reported=False)
    owners = list(members_of(joint.circle_id).filter(Exists(confirmed)))
    if not owners:
        return []
    keys = [one.pk for one in owners]
    here, silent = _with_somebody(keys), _silent_in(joint, keys)
    return [_gone(one, silent if one.pk in here else {}) for one in owners if one.pk not in here or one.pk in silent]


def has_come_back(proposal: Proposal) -> bool:
    """Whether the organisation that a proposal calls gone is there again, or is out already.

    It is there again when somebody can answer for it; where it was called gone for its silence, when it does anything.
    """
    found = next((one for one in gone_from(proposal.room) if one.party.pk == proposal.subject), None)
    return found is None or bool(found.questions and not proposal.change.get("questions"))


def _gone(party: Organisation, silent: Mapping[UUID, Silence]) -> Gone:
    questions, since = silent.get(party.pk, (0, None))
    return Gone(party, questions, day_of(since) if since else None)


def _with_somebody(parties: list[UUID]) -> set[UUID]:
    """Those among these where somebody may answer, or may say who does."""
    day = today()
    mandated = mandates_in_force().filter(organisation__in=parties, scope=Scope.ACCEPT).order_by()
    filling = Affiliation.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=day), organisation__in=parties, starts_on__lte=day, person__is_active=True,
        role__in=roles_with(FILL_SEATS),
    ).order_by()  # fmt: skip
    found = mandated.values_list("organisation", flat=True).union(filling.values_list("organisation", flat=True))
    return set(found)


def _silent_in(joint: Room, parties: list[UUID]) -> dict[UUID, Silence]:
    """Those among these that answer nothing: how many questions they have let pass, and since when; one statement.

    A question is a proposal in the joint room that lapsed on its last day for want of this party's answer: it had at
    least the days that silence needs to count, somebody else had said yes, and nothing else stopped it. It takes two
    that ask for different things, the first with its last day at least 90 days ago: two meetings of a board missed,
    and no summer's leave. Only those count that were asked after the last thing that the party did in the joint room:
    with one act, or one answer, it is there again. What it does in its own room there, or in its sector's, is not
    looked at: the others would learn of it (C4), and one no from anybody there is enough to stop it.
    """
    own = Affiliation.objects.annotate(
        who=Concat(Value("person:"), Cast("person_id", TextField()), output_field=TextField())
    ).filter(organisation=OuterRef("party_id"), who=OuterRef("actor"))
    acts = Event.objects.filter(
        Q(mandate_id__isnull=False) | Exists(own), room_id=joint.pk, party_id=OuterRef("party"),
        at__gte=OuterRef("proposal__proposed_at"),
    )  # fmt: skip
    wanted = Acceptance.objects.filter(ask__proposal=OuterRef("proposal"))
    fair = TruncDate("proposal__proposed_at", tzinfo=STOCKHOLM) + timedelta(days=LEAST_DAYS_WHERE_SILENCE_COUNTS)
    passed = Ask.objects.filter(
        ~Exists(acts), Exists(wanted), room=joint, party__in=parties, as_newcomer=False, silence_is_no_hindrance=False,
        acceptances=None, objections=None, proposal__state=State.LAPSED, proposal__hindered_by="",
        proposal__newcomers_asked_at=None, proposal__deadline_on__gte=fair,
    )  # fmt: skip
    long_ago = today() - timedelta(days=LEAST_DAYS_OF_SILENCE)
    counted = passed.order_by().values("party").annotate(
        questions=Count(F("proposal__change"), distinct=True), since=Min("proposal__proposed_at"),
        first=Min("proposal__deadline_on"),
    )  # fmt: skip
    found = counted.filter(questions__gte=LEAST_QUESTIONS_OF_SILENCE, first__lte=long_ago)
    return {party: (questions, since) for party, questions, since in found.values_list("party", "questions", "since")}
