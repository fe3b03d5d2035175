"""The one thing to do first about a challenge, derived from what stands there: what, why, and who is waited for."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.accord.wording.proposals import ProposalLine
from tillit.challenges.above import Onward
from tillit.challenges.guided import PICTURE
from tillit.challenges.models import Challenge
from tillit.challenges.wording.beside import OwnPaper
from tillit.ground.addresses import address
from tillit.people.models import Organisation


@dataclass(frozen=True, slots=True)
class Step:
    """`waited_for`: names; without `href` there is nothing for this reader to press."""

    title: str
    text: str
    waited_for: str = ""
    href: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a challenge, and what of it is the reader's to do.

    `to_answer`: open proposals that wait for an organisation that the reader says yes for; `mine`: the pictures of the
    reader's own parties; `unshared`: names of those that have shared none; `text`: whether the joint text says
    anything; `invited`: names of those who are invited and have not come in.
    """

    challenge: Challenge
    members: tuple[Organisation, ...]
    speaks: frozenset[UUID]
    to_answer: tuple[ProposalLine, ...]
    mine: tuple[OwnPaper, ...]
    unshared: tuple[str, ...]
    text: bool
    onward: tuple[Onward, ...] = ()
    invited: tuple[str, ...] = ()


def next_step(around: Around) -> Step:
    """The first of these that there is reason for; else that nothing waits for the reader."""
    return next((step for find in STEPS if (step := find(around))), _nothing_waits())


def closed(around: Around) -> Step | None:
    """It has ended, and can be taken up again."""
    if not around.challenge.closed_at:
        return None
    title, text = _("The challenge is closed"), _("What was learnt stands below. It can be taken up again.")
    if not around.speaks:
        return Step(title, text)
    href = address("challenges:take_up", around.challenge.circle_id)
    return Step(title, text, "", href, _("Take up the challenge again"))


def to_answer(around: Around) -> Step | None:
    """A proposal waits for the yes or no of an organisation that the reader answers for."""
    line = next(iter(around.to_answer), None)
    if line is None:
        return None
    href = address("accord:proposal", around.challenge.circle_id, line.proposal.pk)
    text = _("Until everybody who is asked has answered, the old stands.")
    return Step(_("Answer the proposal: %(title)s") % {"title": line.title}, text, "", href, _("Read and answer"))


def to_picture(around: Around) -> Step | None:
    """The reader's own organisation has shared no picture."""
    own = next((one for one in around.mine if one.copy is None), None)
    if own is None:
        return None
    circle, party = around.challenge.circle_id, own.organisation
    if own.version and own.may_share:
        text = _("You have written how you see it. The others read it when you share it.")
        href = address("challenges:share", circle, PICTURE.slug, party.pk)
        return Step(_("Share your picture with the others"), text, "", href, _("Read and share"))
    if own.version:
        text = _("It is shared by somebody who may speak for your organisation. You can write more meanwhile.")
        title = _("Your picture is written, and not shared")
        return Step(title, text, party.name, _writing(circle, party), _("Write more"))
    text = _("Each first writes by itself how it sees the challenge. Nobody else reads it before you share it.")
    return Step(_("Tell how you see it"), text, party.name, _writing(circle, party), _("Write our picture"))


def to_wait_for_pictures(around: Around) -> Step | None:
    """Others have shared no picture yet."""
    if not around.unshared:
        return None
    text = _("When their picture stands beside yours, you see where you agree and where you do not.")
    return Step(_("Others have not told how they see it"), text, ", ".join(around.unshared))


def to_find_others(around: Around) -> Step | None:
    """Nobody else is here yet."""
    if len(around.members) > 1:
        return None
    circle = around.challenge.circle_id
    if around.invited:
        text = _(
            "A challenge is shared when somebody else has told how they see it. Those you have invited answer you."
        )
        href = address("challenges:invited", circle)
        return Step(_("Wait for those you have invited"), text, ", ".join(around.invited), href, _("See the answers"))
    text = _("A challenge is shared when somebody else has told how they see it. Invite those you want to talk with.")
    if not around.speaks:
        return Step(_("You are alone here so far"), text)
    href = address("challenges:invite", circle)
    return Step(_("You are alone here so far"), text, "", href, _("Invite somebody"))


def to_write_together(around: Around) -> Step | None:
    """All have told how they see it, and nothing is written together."""
    if around.text or not around.speaks:
        return None
    text = _("Begin with what one of you has written. What you propose stands there when all have said yes.")
    href = address("challenges:text", around.challenge.circle_id, "happening")
    return Step(_("Begin the joint text"), text, "", href, _("Propose how it should begin"))


def to_go_on(around: Around) -> Step | None:
    """There is a joint text; those who want to go on together can, on the floors above."""
    way = next((one for one in around.onward if not one.stands), None)
    return Step(way.title, way.text, "", way.href, way.label) if way and around.speaks else None


def _nothing_waits() -> Step:
    return Step(_("Nothing waits for you here just now"), _("Read what the others have written, or add to your own."))


def _writing(circle: UUID, party: Organisation) -> str:
    return address("challenges:write", circle, PICTURE.slug, party.pk)


STEPS: tuple[Callable[[Around], Step | None], ...] = (
    closed, to_answer, to_picture, to_find_others, to_wait_for_pictures, to_write_together, to_go_on,
)  # fmt: skip
