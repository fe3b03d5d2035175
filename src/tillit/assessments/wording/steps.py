"""What to do next in a legal check, what is wrong in it, and its red flags."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tillit.assessments.models import CheckState
from tillit.assessments.queries import Reckoned
from tillit.assessments.wording.page import next_question
from tillit.assessments.wording.questions import GroundShown, ground_shown, who_and_when
from tillit.assessments.wording.words import said
from tillit.ground.addresses import address


@dataclass(frozen=True, slots=True)
class Step:
    """The one thing to do first; `waited_for`: the parties that have not answered; no `href`: nothing to do."""

    title: str
    text: str
    href: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class FlagShown:
    """A red flag, with those who have ticked it and on what ground."""

    text: str
    ground: GroundShown
    by: list[tuple[str, str, str]]


def step_shown(found: Reckoned, parties: frozenset[UUID], asked: UUID | None, circle: UUID) -> Step:
    """For somebody who speaks for these parties; none for whoever only reads."""
    if found.check.state == CheckState.REPLACED:
        text = _("What stands here is how it was then.")
        return Step(_("There is a newer legal check"), text, address("assessments:legal", circle), _("See the newest"))
    if found.check.state == CheckState.FROZEN:
        text = _("Whoever answers anew begins a new check, to which everything else comes along.")
        return Step(_("This legal check is finished"), text)
    if asked is not None:
        text = _("Every party is asked whether it is finished. What is answered now makes that void.")
        href = address("accord:proposal", circle, asked)
        return Step(_("The parties are asked"), text, href, _("See who is waited for"))
    if not parties:
        return Step(_("The parties answer"), _("Whoever speaks for a party answers. You can read, and comment."))
    return _of_party(found, parties, circle)


def _of_party(found: Reckoned, parties: frozenset[UUID], circle: UUID) -> Step:
    if not any(found.first(party) for party in parties):
        text = _("They tell where to look closer. It takes a minute, and they can be left open.")
        return Step(_("Begin with the three first questions"), text, address("assessments:first", circle), _("Answer"))
    if key := next_question(found, parties):
        text = _("One question at a time. Each answer needs its ground.")
        return Step(
            _("Go on with question %(key)s") % {"key": key}, text, address("assessments:question", circle, key),
            _("Answer"),
        )  # fmt: skip
    if found.outcome.is_unfinished or found.wrong:
        return Step(_("You have answered all that is asked"), _("The others have not, or something is to be mended."))
    text = _("Ask every party whether this is what you have answered and what came of it.")
    return Step(_("It can be finished"), text, address("assessments:finish", circle), _("Ask the parties"))


def flags_shown(found: Reckoned) -> list[FlagShown]:
    """All of them; those that nobody has ticked, too."""
    ticked: dict[str, list[tuple[str, str, str]]] = {}
    flags = {one.key for one in found.rules.flags}
    for one in found.answers:
        if one.key not in flags:
            continue
        ticked.setdefault(one.key, []).append((one.voice.organisation.name, one.ground, who_and_when(one)))
    return [FlagShown(said(one.text), ground_shown(one.ground), ticked.get(one.key, [])) for one in found.rules.flags]


def wrong_shown(found: Reckoned) -> list[str]:
    """What contradicts itself in what stands here, with how to mend it."""
    told = [one.told(get_language() or "sv") for one in found.wrong]
    return list(dict.fromkeys(f"{one.message} {one.mend}" for one in told))
