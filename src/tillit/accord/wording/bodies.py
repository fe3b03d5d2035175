"""What a proposal about bodies and seats would change, in words, and how the thing stands when it has moved on."""

from django.utils.translation import gettext as _

from tillit.accord.changing import Facts
from tillit.accord.models import Proposal
from tillit.accord.queries import body_of, is_name_taken, names_of_organisations, organisation_of, seat_of, seats_in
from tillit.accord.rules import can_seat
from tillit.bodies.actions import BodyWords
from tillit.bodies.models import BodyKind
from tillit.bodies.rules import can_sit_in, is_going_on, stands
from tillit.bodies.wording.recurrence import recurrence_in_words
from tillit.kernel.verdict import Verdict


def describe_body_formed(proposal: Proposal) -> Facts:
    """The new body."""
    change = proposal.change
    seats = names_of_organisations(change["seats"])
    return [
        (_("Kind"), str(BodyKind(change["kind"]).label)),
        *_words(change["words"]),
        (_("Seats for"), ", ".join(seats)),
    ]


def moved_body_formed(proposal: Proposal) -> str:
    """There is already a body of that name, or somebody can have no seat in a sector's own group as it is now."""
    circle, change = proposal.room.circle_id, proposal.change
    assert circle is not None  # noqa: S101  # what is formed is a circle's
    name = change["words"]["name"]
    if is_name_taken(circle, name):
        return _("There is already a group with the name “%(name)s”.") % {"name": name}
    return _against(can_seat(circle, change["sector"], seats_in(circle, change)))


def describe_body_changed(proposal: Proposal) -> Facts:
    """Each thing that would be different, before and after."""
    before, after = dict(_words(proposal.change["before"])), dict(_words(proposal.change["after"]))
    terms = [term for term in dict.fromkeys([*before, *after]) if before.get(term) != after.get(term)]
    nothing = _("nothing")
    return [
        (
            term,
            _("%(after)s (now: %(before)s)") % {"after": after.get(term, nothing), "before": before.get(term, nothing)},
        )
        for term in terms
    ]


def _before_and_after(before: str | None, after: str | None) -> str:
    nothing = _("nothing")
    return _("%(after)s (now: %(before)s)") % {"after": after or nothing, "before": before or nothing}


def moved_body_changed(proposal: Proposal) -> str:
    """The body has other words by now, or has ended."""
    body = body_of(proposal)
    if not is_going_on(body):
        return _("The group has ended.")
    if body.version != proposal.subject_version:
        return str(BodyWords.of(body))
    name = proposal.change["after"]["name"]
    if is_name_taken(body.circle_id, name, but=body):
        return _("There is already a group with the name “%(name)s”.") % {"name": name}
    return ""


def describe_body_ended(proposal: Proposal) -> Facts:
    """Which body would end."""
    return [(_("Ends"), proposal.change["name"])]


def moved_body_ended(proposal: Proposal) -> str:
    """It has ended already, or is not the group that it was when it was asked about."""
    body = body_of(proposal)
    if not is_going_on(body):
        return _("The group has ended.")
    return "" if body.version == proposal.subject_version else str(BodyWords.of(body))


def describe_seat_given(proposal: Proposal) -> Facts:
    """Who would get a seat where."""
    change = proposal.change
    name = change["organisation_name"]
    return [
        (_("Seat for"), _("%(organisation)s, as a guest") % {"organisation": name} if change["as_guest"] else name),
        (_("Group"), change["body"]),
    ]


def moved_seat_given(proposal: Proposal) -> str:
    """The body has ended or changed, or is for another sector than the organisation's by now."""
    organisation = organisation_of(proposal)
    verdict = can_sit_in(body_of(proposal), organisation, as_guest=proposal.change["as_guest"])
    return moved_body_ended(proposal) or _against(verdict)


def describe_seat_ended(proposal: Proposal) -> Facts:
    """Whose seat would end."""
    return [(_("Seat that ends"), proposal.change["organisation_name"]), (_("Group"), proposal.change["body"])]


def moved_seat_ended(proposal: Proposal) -> str:
    """The seat is gone already."""
    return "" if stands(seat_of(proposal)) else _("The seat has been given up.")


def _against(verdict: Verdict) -> str:
    """What a rule has against it, in the reader's language; nothing when it allows it."""
    return " ".join(str(reason) for reason in verdict.reasons)


def _words(words: dict[str, str]) -> Facts:
    told = [
        (_("Name"), words["name"]),
        (_("Task"), words["task"]),
        (_("Meets"), words["cadence"]),
        (_("How often"), recurrence_in_words(words["recurrence"])),
    ]
    return [(term, value) for term, value in told if value]
