"""How the circle of the cast decides, what its parties say by themselves, whom it asks to come in, who is silent."""

from datetime import timedelta
from uuid import UUID, uuid4

from tests.bodies.mandates import belongs_to, mandated
from tests.cast import EXAMPLES, LONG_AGO, Cast
from tillit.accord.actions import accept, propose, propose_vanished, say, set_decision_way, withdraw, withdraw_statement
from tillit.accord.actions.answering import Decision
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.deciding import Way
from tillit.accord.models import DelegationDecision, Offer, Proposal, Statement, StatementKind
from tillit.accord.voice import subject_of_voice
from tillit.bodies.actions import (
    form_body,
    form_circle,
    give_seat,
    join_circle,
    open_room_of,
    take_seat,
    working_in,
)
from tillit.bodies.models import BodyKind, Scope
from tillit.ground.db import acting
from tillit.kernel.period import today
from tillit.people.actions import add_organisation
from tillit.people.models import LegalForm, Organisation, Person, Sector

SUBJECT = "accord.proposal"
Pairs = dict[str, object]


def voices_of_the_cast(cast: Cast, proposals: Pairs) -> Pairs:
    """All of it; `proposals` are those that were made before, as pairs of the circle and their key."""
    circle = cast.circle.pk
    about = {word: UUID(str(proposals[word][-1])) for word in ("proposed", "proposed_caucus")}  # type: ignore[index]
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        set_decision_way(cast.circle, way=Way(words="Så här beslutar vi."), by=EXAMPLES)
    joint = said(cast.ida, cast.mission, about["proposed"], "Vår egen mening.")
    caucus = said(cast.noor, cast.welfare, about["proposed_caucus"], "Bara för de idéburna.")
    back = said(cast.ida, cast.mission, about["proposed"], "Det vi tog tillbaka.")
    with acting(cast.ida.actor):
        withdraw_statement(back, reason="ångrar oss", by=cast.ida.actor)
    spoken = {"said_joint": joint, "said_caucus": caucus, "said_withdrawn": back}
    return {
        **{word: (circle, row.pk) for word, row in spoken.items()},
        "own_words": (cast.mission.pk, joint.pk),
        "own_words_taken_back": (cast.mission.pk, back.pk),
        "own_words_of_another": (cast.municipality.pk, joint.pk),
        "said_crossed": (cast.other_circle.pk, joint.pk),
        "say_proposed": (circle, SUBJECT, about["proposed"]),
        "say_caucus": (circle, SUBJECT, about["proposed_caucus"]),
        "say_crossed": (cast.other_circle.pk, SUBJECT, about["proposed"]),
        "say_nothing": (uuid4(), "okand", uuid4()),
        **_offers(cast),
        **_delegated(cast),
        **_silent(cast),
    }


def said(person: Person, organisation: Organisation, about: UUID, text: str) -> Statement:
    """Beside a proposal, for those who enter its room."""
    with acting(person.actor):
        subject = subject_of_voice(person.actor, SUBJECT, about)
        assert subject is not None
        return say(
            subject, organisation=organisation, kind=StatementKind.STATEMENT, text=text, is_public=False,
            by=person.actor,
        )  # fmt: skip


def _offers(cast: Cast) -> Pairs:
    """Grannföreningen is asked to come in, and once was asked before that was taken back; so are the guides.

    Pia belongs to the guides and holds no mandate for them.
    """
    asked = {word: _asks_in(cast, word, cast.elsewhere) for word in ("open", "closed")}
    guides = _asks_in(cast, "guides", cast.guides)
    for made in (*asked.values(), guides):
        for person, party in ((cast.kim, cast.municipality), (cast.ida, cast.mission), (cast.noor, cast.welfare)):
            with acting(person.actor):
                accept(made, party=party, by=person.actor)
    unasked = _asks_in(cast, "later", cast.elsewhere)
    with acting(cast.ida.actor):
        withdraw(asked["closed"], reason="inte nu", by=cast.ida.actor)
    with acting(cast.omar.actor):
        keys = {word: Offer.objects.get(proposal_id=made.pk).pk for word, made in asked.items()}
    newcomer = {"proposed_newcomer": (cast.circle.pk, unasked.pk)}
    with acting(cast.pia.actor):
        theirs = Offer.objects.get(proposal_id=guides.pk).pk
    return {"offer_open": keys["open"], "offer_closed": keys["closed"], "offer_guides": theirs, **newcomer}


def _asks_in(cast: Cast, word: str, newcomer: Organisation) -> Proposal:
    words = {"name": f"Grupp med {word}", "task": "", "cadence": "", "recurrence": ""}
    change = {"kind": "working", "sector": "", "words": words, "seats": [str(cast.mission.pk)]}
    wanted = Wanted("body_formed", change)
    with acting(cast.ida.actor):
        return propose(
            cast.joint_room, wanted=wanted, why=Why(cast.mission, "för att ni behövs"), newcomer=newcomer,
            by=cast.ida.actor,
        )  # fmt: skip


def _delegated(cast: Cast) -> Pairs:
    """The city has said yes by delegation before; and once by a decision of its own, which is not on the list."""
    board = Decision("Socialnämnden", today(), "§ 214")
    made = Proposal.objects.filter(word="body_formed", change__words__name__startswith="Grupp av")
    for number, decision in enumerate((None, board)):
        words = {"name": f"Grupp av {number}", "task": "", "cadence": "", "recurrence": ""}
        change = {"kind": "working", "sector": "", "words": words, "seats": [str(cast.mission.pk)]}
        with acting(cast.kim.actor):
            row = propose(
                cast.joint_room, wanted=Wanted("body_formed", change), why=Why(cast.municipality, "x"),
                by=cast.kim.actor,
            )  # fmt: skip
            accept(row, party=cast.municipality, decision=decision, by=cast.kim.actor)
    with acting(cast.kim.actor):
        key = DelegationDecision.objects.get(proposal_id=made.order_by("proposed_at", "pk")[0].pk).pk
        decided = made.order_by("proposed_at", "pk")[1].pk
    return {"delegated": (cast.municipality.pk, key), "proposed_decided": (cast.circle.pk, decided)}


def _silent(cast: Cast) -> Pairs:
    """In Omar's circle is an organisation for which nobody can answer. From one that is not only reported it is called
    gone.

    Lo belongs to it and may speak for it, with no seat and no say about who sits: he can say that it is there.
    """
    with acting(EXAMPLES), working_in(cast.other_circle, by=EXAMPLES):
        silent = add_organisation(
            "Den tysta föreningen", sector=Sector.CIVIL, legal_form=LegalForm.ASSOCIATION, number=None,
            no_number_because="made up", public_access=False, by=EXAMPLES,
        )  # fmt: skip
        alone = open_room_of(silent, by=EXAMPLES)
        join_circle(cast.other_circle, organisation=silent, starts_on=today() - LONG_AGO, by=EXAMPLES)
        circle = form_circle(by=EXAMPLES)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        past = today() - timedelta(days=1)
        join_circle(cast.circle, organisation=silent, starts_on=today() - LONG_AGO, ends_on=past, by=EXAMPLES)
    with acting(EXAMPLES), working_in(circle, by=EXAMPLES) as joint:
        for one in (cast.elsewhere, silent):
            join_circle(circle, organisation=one, starts_on=today() - LONG_AGO, by=EXAMPLES)
        table = form_body(circle, name="Grannarnas andra styrgrupp", kind=BodyKind.STEERING, by=EXAMPLES)
        take_seat(give_seat(table, organisation=cast.elsewhere, by=EXAMPLES), person=cast.omar, by=EXAMPLES)
    belongs_to(cast.lo, silent)
    mandated(cast.lo, silent, Scope.SPEAK)
    with acting(cast.omar.actor):
        propose_vanished(joint, party=silent, why=Why(cast.elsewhere, "Vi når ingen."), by=cast.omar.actor)
    with acting(cast.lo.actor):
        offer = Offer.objects.get(organisation=silent)
    return {
        "silent_one": silent.pk, "offer_gone": offer.pk, "silent_circle": circle.pk, "silent_room": joint.pk,
        "silent_alone": alone.pk, "left_by_silent": (silent.pk, cast.circle.pk),
        "left_by_nobody": (cast.mission.pk, cast.circle.pk),
    }  # fmt: skip
