"""The one thing to do first, derived from what stands there: what, why, and who is waited for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from tillit.accord.changing import change_of, title_of
from tillit.ground.addresses import address
from tillit.kernel.formats import day_text
from tillit.kernel.period import months_before, now_or_last, today
from tillit.partnerships.above import Awaited
from tillit.partnerships.kinds import ABOUT, BY_KEY, CLAIM, GOAL, PARTY, STATE_ENTRY, TERM
from tillit.partnerships.models import ClaimAbout, Party, Precision, Stage, State, Term, last_day
from tillit.partnerships.queries import Around, Record, Waiting, digest_of
from tillit.partnerships.wording.waiting import names_of

SOON = timedelta(days=365)
RUNNING = {State.SIGNED, State.RUNNING}
OVER = {State.ENDED, State.OTHER_FORM, State.BROKEN_OFF}
CONFIRMING, OPENING = "partnership_confirmed", "partnership_opened"


@dataclass(frozen=True, slots=True)
class Step:
    """`waited_for`: names; without `href` there is nothing for this reader to press."""

    title: str
    text: str
    waited_for: str = ""
    href: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a step is derived from."""

    record: Record
    around: Around
    ending: Term | None
    awaited: Sequence[Awaited] = ()


def next_step(record: Record, around: Around, awaited: Sequence[Awaited] = ()) -> Step:
    """The first of these that there is reason for; else that nothing waits for the reader."""
    facts = Facts(record, around, ending_soon(record, today()), awaited)
    return next((step for find in STEPS if (step := find(facts))), nothing_waits(facts))


def ending_soon(record: Record, day: date) -> Term | None:
    """The last of the agreement periods, when it surely ends soon or has ended, and nothing comes after it.

    Soon is within a year; of a short period, when less than half of it remains.
    """
    terms: list[Term] = record.of(TERM)
    if not terms or any(term.ends_on is None for term in terms):
        return None
    last = max(terms, key=lambda term: (term.ends_on or date.max, term.order))
    half = (last.ends_on - last.starts_on) / 2 if last.ends_on and last.starts_on else SOON
    if last.ends_on is None or last.ends_on > day + min(SOON, half):
        return None
    return None if last.ends_on <= day and _goes_on(record, last.ends_on, day) else last


def _goes_on(record: Record, end: date, day: date) -> bool:
    """Whether a step about the end of a period says what came after it."""
    steps = [step for step in record.of(STATE_ENTRY) if step.state in {Stage.EXTENDED, Stage.ENDED}]
    newer = [step for step in steps if step.starts_on is None or step.starts_on > end - SOON]
    return any(step.ends_on is None or step.ends_on > day for step in newer)


def to_confirm(facts: Facts) -> Step | None:
    """It has been written down, and nobody is bound before each party has said that it stands behind it."""
    if facts.record.partnership.confirmed_at:
        return None
    circle = facts.record.partnership.circle_id
    title = _("Do the parties stand behind this?")
    text = _(
        "Somebody has written this down. Nobody is bound by it, and it is not public, before each party has said that "
        "it is right."
    )
    asked = [one for one in facts.around.proposals if one.proposal.word == CONFIRMING]
    now = digest_of(facts.record) if asked else ""
    if standing := next((one for one in asked if one.proposal.change.get("digest") == now), None):
        return Step(title, text, names_of(standing), *_to_proposal(facts, standing))
    if asked:
        text = _("The parties were asked, and what is told here has changed since: they are asked again, as it is now.")
    rows = facts.record.of(PARTY)
    asked_now = [row for row in rows if row.ends_on is None or row.ends_on > today()] or _last_of(rows)
    parties = ", ".join(row.organisation.name for row in asked_now)
    if not facts.around.speaks:
        return Step(title, text, parties)
    if len(asked_now) < 2:
        text = _("A partnership has at least two parties. Ask another organisation to become one first.")
        href = address("partnerships:new_party", circle)
        return Step(title, text, parties, href, _("Ask an organisation to become a party"))
    return Step(title, text, parties, address("partnerships:confirm", circle), _("Ask the parties to confirm"))


def _last_of(parties: list[Party]) -> list[Party]:
    """Those that were parties last, when all have left: they answer for what was theirs together."""
    return [parties[place] for place in now_or_last([(one.starts_on, one.ends_on) for one in parties], day=today())]


def to_answer(facts: Facts) -> Step | None:
    """A proposal that waits for the yes or no of an organisation that the reader answers for."""
    mine = next((one for one in facts.around.proposals if _mine(facts, one) and not _moved(facts, one)), None)
    if mine is None:
        return None
    text = _("Until everybody who is asked has answered, what is agreed now stands.")
    title = _("Answer the proposal: %(title)s") % {"title": title_of(mine.proposal)}
    return Step(title, text, names_of(mine), *_to_proposal(facts, mine))


def to_answer_feedback(facts: Facts) -> Step | None:
    """Another party has said what it thinks of what the reader's organisation does."""
    found = next((one for one in facts.around.feedback if one.booker in facts.around.speaks), None)
    if found is None:
        return None
    told = {"party": found.party_name, "name": found.name}
    href = address("partnerships:activity", facts.record.partnership.circle_id, found.activity)
    return Step(
        _("Answer what %(party)s thinks of %(name)s") % told,
        _("The one who books an activity decides about it, and answers the others with its reasons."),
        found.booker_name, href, _("Read and answer"),
    )  # fmt: skip


def to_answer_from_above(facts: Facts) -> Step | None:
    """Somebody outside waits for an answer of the parties, and the reader can give it."""
    found = next((one for one in facts.awaited if one.is_mine), None)
    return Step(found.title, found.text, "", found.href, found.label) if found else None


def to_fill(facts: Facts) -> Step | None:
    """A seat where nobody sits, of an organisation that the reader speaks for."""
    seats = [(seat, body) for body in facts.around.bodies for seat in body.seats if not seat.has_holder]
    own = next((one for one in seats if one[0].organisation in facts.around.speaks), None)
    if own is None:
        return None
    seat, body = own
    return Step(
        _("Somebody has to sit in %(body)s for %(organisation)s") % {"body": body.name, "organisation": seat.name},
        _("As long as nobody sits there, the organisation does not read or say anything there."),
        seat.name, address("bodies:circle", facts.record.partnership.circle_id), _("See who sits where"),
    )  # fmt: skip


def to_aim(facts: Facts) -> Step | None:
    """They have not said what they want to reach."""
    if facts.record.of(GOAL) or facts.record.partnership.state in OVER:
        return None
    href, label = "", ""
    if facts.around.speaks:
        href = address("partnerships:add", facts.record.partnership.circle_id, GOAL)
        label = _("Propose a goal")
    text = _("Without a goal nobody can say whether it went well. One sentence is enough to begin with.")
    return Step(_("Agree on what you want to reach"), text, _all(facts), href, label)


def to_follow_up(facts: Facts) -> Step | None:
    """The agreement ends within a year: time to see what it led to."""
    term = facts.ending
    if term is None or facts.record.partnership.state not in RUNNING:
        return None
    title = _("The agreement ends %(day)s: look at what it has led to") % {"day": last_day(term)}
    text = _("The end is a beginning: what was learnt, what shall go on, and in which form?")
    href = address("partnerships:goals", facts.record.partnership.circle_id)
    return Step(
        title, f"{text} {_of_notice(term)}".strip(), _all(facts), href, _("See the goals and what is said of them")
    )


def to_go_on(facts: Facts) -> Step | None:
    """The last period has ended, and nobody has said what came of it."""
    term = facts.ending
    if term is None or term.ends_on is None or facts.record.partnership.state not in RUNNING or term.ends_on > today():
        return None
    title = _("The agreement ended %(day)s: what happens now?") % {"day": last_day(term)}
    text = _(
        "No later period is written down. Extend it by a new last day, agree on a new period, or write down as a step "
        "that it has ended."
    )
    href, label = "", ""
    if facts.around.speaks:
        href = address("partnerships:add", facts.record.partnership.circle_id, TERM)
        label = _("Propose a new period")
    return Step(title, f"{text} {_of_notice(term)}".strip(), _all(facts), href, label)


def _of_notice(term: Term) -> str:
    """The last day to give notice so that it ends with the period, where both are known."""
    if not term.notice_months or term.ends_on is None or term.ends_on_known != Precision.DAY:
        return ""
    last = months_before(term.ends_on, term.notice_months) - timedelta(days=1)
    if last < today():
        return _("The last day to give notice was %(day)s.") % {"day": day_text(last)}
    return _("The last day to give notice is %(day)s.") % {"day": day_text(last)}


def to_learn(facts: Facts) -> Step | None:
    """It is over, and nobody has said what was learnt (C11)."""
    learnt = {ClaimAbout.LESSON, ClaimAbout.OUTCOME}
    told = any(claim.about in learnt for claim in facts.record.of(CLAIM))
    if told or facts.record.partnership.state not in OVER:
        return None
    href, label = "", ""
    if facts.around.speaks:
        href = address("partnerships:add", facts.record.partnership.circle_id, CLAIM)
        label = _("Write down what was learnt")
    return Step(_("Say what was learnt"), _("The next ones who try it begin there."), _all(facts), href, label)


STEPS: tuple[Callable[[Facts], Step | None], ...] = (
    to_confirm, to_answer, to_answer_feedback, to_answer_from_above, to_fill, to_go_on, to_aim, to_follow_up, to_learn,
)  # fmt: skip


def nothing_waits(facts: Facts) -> Step:
    """Nothing for the reader; what others have to answer is still said."""
    others = dict.fromkeys(name for one in facts.around.proposals for _key, name in one.parties)
    others |= dict.fromkeys(one.booker_name for one in facts.around.feedback)
    if others:
        return Step(_("Nothing waits for you"), _("Others have something to answer; see below."), ", ".join(others))
    return Step(_("Nothing waits for you"), _("What others have to do stands further down."))


def _all(facts: Facts) -> str:
    return ", ".join(row.organisation.name for row in facts.record.of(PARTY))


def _mine(facts: Facts, one: Waiting) -> bool:
    return not one.is_biased and any(key in facts.around.accepts for key, _name in one.parties)


def _moved(facts: Facts, one: Waiting) -> bool:
    """Nobody can say yes to it any more. A fact in the version that was asked about is not looked at closer."""
    proposal, record = one.proposal, facts.record
    if proposal.word.startswith("fact_"):
        kind = BY_KEY[proposal.change["kind"]]
        rows = [record.partnership] if kind is ABOUT else record.of(kind)
        now = next((row.version for row in rows if row.pk == proposal.subject_id), None)
        if now == proposal.subject_version:
            return False
    elif proposal.word != OPENING:
        return False
    return bool(change_of(proposal).moved(proposal))


def _to_proposal(facts: Facts, one: Waiting) -> tuple[str, str]:
    href = address("accord:proposal", facts.record.partnership.circle_id, one.proposal.pk)
    return href, _("Read and answer") if _mine(facts, one) else _("Read the proposal")
