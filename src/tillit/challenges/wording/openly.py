"""Open invitations and the interest shown in them, in words: for the circle, and for those who showed interest."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tillit.accord.models import Proposal
from tillit.challenges.models import Ended, Interest, OpenInvitation
from tillit.challenges.queries import are_talks_over, challenge_of, standing_open_invitation
from tillit.challenges.wording.facts import facts_shown
from tillit.ground.addresses import address
from tillit.kernel.formats import day_text, moment_text
from tillit.kernel.period import day_of, today

Facts = list[tuple[str, str]]
WHEREABOUTS = ("municipality", "also_in", "areas", "target_groups")


@dataclass(frozen=True, slots=True)
class OpenShown:
    """An open invitation as the circle sees it: where it stands, and where everybody reads it."""

    row: OpenInvitation
    state: str
    kind: str
    facts: Facts
    public: str
    stands: bool


@dataclass(frozen=True, slots=True)
class InterestShown:
    """An organisation that has shown interest, as the circle sees it."""

    row: Interest
    name: str
    state: str
    kind: str
    href: str
    facts: Facts


def title_of_open_invitation(change: dict[str, Any]) -> str:
    """What would be published."""
    return _("Publish the open invitation “%(title)s”") % {"title": change["title"]}


def describe_open_invitation(proposal: Proposal) -> Facts:
    """All that everybody would read, and what it means."""
    told = proposal.change
    days = {name: date.fromisoformat(told[name]) for name in ("last_on", "answer_on")}
    meaning = _(
        "Everybody reads it in the register, with the names of all of you. Any of you can end it. Whoever shows"
        " interest is promised an answer with its reason, and comes in only by everybody’s yes."
    )
    return [
        (_("Title"), told["title"]),
        *_texts(told["about"], told["following"]),
        (_("Last day to show interest"), day_text(days["last_on"])),
        (_("An answer is promised by"), day_text(days["answer_on"])),
        *facts_shown({name: told[name] for name in WHEREABOUTS}),
        (_("It means"), meaning),
    ]


def moved_open(proposal: Proposal) -> str:
    """How things stand, when it cannot be published as it was proposed; else nothing."""
    challenge = challenge_of(proposal.room.circle_id) if proposal.room.circle_id else None
    if challenge is None:
        return _("There is no such challenge any more.")
    if are_talks_over(challenge):
        return _("The talks have ended or gone on as a partnership.")
    if standing_open_invitation(challenge) is not None:
        return _("Another open invitation has been published.")
    if date.fromisoformat(proposal.change["last_on"]) < today():
        return _("The last day to show interest has passed.")
    return ""


def asked_openly_at(proposal: Proposal) -> str:
    """Where the same is asked anew."""
    circle = proposal.room.circle_id
    return address("challenges:invite_openly", circle) if circle else ""


def open_shown(one: OpenInvitation) -> OpenShown:
    """One of them, with what everybody reads."""
    state, kind = open_state(one.ended_as, one.last_on)
    facts = [
        *_texts(one.about, one.following),
        (_("Published"), day_text(day_of(one.published_at))),
        (_("Last day to show interest"), day_text(one.last_on)),
        (_("An answer is promised by"), day_text(one.answer_on)),
        (_("Who invites"), ", ".join(one.inviting)),
        (_("Why it ended"), one.ended_because),
    ]
    href = address("register:opening", one.pk)
    return OpenShown(one, state, kind, [fact for fact in facts if fact[1]], href, one.ended_at is None)


def open_state(ended_as: str, last_on: date) -> tuple[str, str]:
    """Where it stands, in a few words, and how that is coloured; true also before the night has ended it."""
    if ended_as:
        return _("Ended: %(how)s") % {"how": Ended(ended_as).label}, "neutral"
    if last_on < today():
        return _("Ended: %(how)s") % {"how": Ended.DAY.label}, "neutral"
    return _("Open until %(day)s") % {"day": day_text(last_on)}, "success"


def interest_shown(one: Any) -> InterestShown:
    """One of them (queries.interests_of), with where it stands and what was answered."""
    state, kind = _stands(one)
    facts = [
        (_("Interested"), one.name),
        (_("Whom to talk to"), one.contact),
        (_("Mail address"), one.email),
        (_("What they can bring"), one.brings),
        (_("Why they are interested"), one.why),
        (_("Sent"), moment_text(one.sent_at)),
        *answer_to(one),
    ]
    href = address("challenges:interest", one.invitation.challenge.circle_id, one.pk)
    return InterestShown(one, one.name, state, kind, href, [fact for fact in facts if fact[1]])


def answer_to(one: Any) -> Facts:
    """What they have been answered, by whom and why; nothing without an answer."""
    if one.came or one.was_seated:
        return [(_("The answer"), _("They have come into the talks."))]
    if one.is_asked:
        return [(_("The answer"), _("Those who invite are asked to let them in, and then they themselves."))]
    if one.refused_at is None:
        return []
    return [
        (_("The answer"), _("No")),
        (_("Answered by"), one.refused_for.name),
        (_("Answered on"), day_text(day_of(one.refused_at))),
        (_("Why"), one.refused_because),
    ]


def waits_until(one: Any) -> str:
    """By when an answer is promised, as long as there is none."""
    if one.withdrawn_at or answer_to(one):
        return ""
    told = {"day": day_text(one.invitation.answer_on)}
    if one.invitation.answer_on < today():
        return _("An answer was promised by %(day)s. The day has passed.") % told
    return _("An answer is promised by %(day)s.") % told


def _texts(about: str, following: str) -> Facts:
    return [(_("What it is about"), about), (_("What happens next"), following)]


def _stands(one: Any) -> tuple[str, str]:
    if one.withdrawn_at:
        return _("Has taken back its interest"), "neutral"
    if one.came or one.was_seated:
        return _("Takes part in the talks"), "success"
    if one.is_asked:
        return _("Asked to come in"), "info"
    if one.refused_at:
        return _("Answered no, with the reason"), "neutral"
    late = one.invitation.answer_on < today()
    words = _("The promised day has passed: %(day)s") if late else _("Waits for an answer by %(day)s")
    return words % {"day": day_text(one.invitation.answer_on)}, "warning" if late else "info"
