"""What the parties say together, and pain points: what each is called, and proposals of them in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tillit.accord.models import Proposal
from tillit.assessments.engine.factors import Prompt
from tillit.assessments.models import PainPoint
from tillit.assessments.queries.factors import newest_of_point, prompts_now, turn_of_answer
from tillit.assessments.wording.words import said
from tillit.ground.addresses import address

Facts = list[tuple[str, str]]
READING = "reading-"


def hard_question(key: str) -> Prompt | None:
    """One of the hard questions, by its key."""
    return next((one for one in prompts_now().hard if one.key == key), None)


def about(key: str) -> str:
    """What is answered under a key, in the reader's language."""
    if key.startswith(READING):
        return _("What to do after reading %(number)s") % {"number": key.removeprefix(READING)}
    found = hard_question(key)
    return said(found.text) if found else key


def called(told: dict[str, Any]) -> str:
    """The same, of what an event keeps."""
    return about(str(told["key"]))


def title_of_joint_answer(change: Mapping[str, Any]) -> str:
    """What is to be said together, about what."""
    return _("Say together: %(about)s") % {"about": about(change["key"])}


def describe_joint_answer(proposal: Proposal) -> Facts:
    """What a yes is to."""
    told = proposal.change
    return [
        (_("About"), about(told["key"])),
        *([(_("It stands so now"), told["stands"])] if told["stands"] else []),
        (_("Together you would say"), told["words"]),
    ]


def joint_answer_moved(proposal: Proposal) -> str:
    """Why nobody can say yes any more: something else has been agreed under the same since."""
    if proposal.subject_id and turn_of_answer(proposal.subject, proposal.change["key"]) == proposal.change["before"]:
        return ""
    return _("Something else has been agreed about this since.")


def joint_answer_again(proposal: Proposal) -> str:
    """Where the same is asked anew."""
    circle = proposal.room.circle_id
    return address("assessments:say_together", circle, proposal.change["key"]) if circle else ""


def title_of_pain_point(change: Mapping[str, Any]) -> str:
    """If what happens."""
    short = _short(change["words"])
    return (_("A pain point that applies no more: %(what)s") if change["is_over"] else _("If it happens: %(what)s")) % {
        "what": short
    }


def describe_pain_point(proposal: Proposal) -> Facts:
    """What a yes is to, beside what holds now."""
    told = proposal.change
    found = newest_of_point(proposal.subject) if proposal.subject_id else None
    stands = [(_("It stands so now"), in_a_line(found))] if found else []
    over = [(_("It means"), _("It applies no more. What was agreed stays in the history."))] if told["is_over"] else []
    return [
        *stands, (_("If this happens"), told["words"]), (_("We do this"), told["then_do"]),
        (_("Who begins"), told["begins"]), (_("By when"), told["by_when"]), *over,
    ]  # fmt: skip


def pain_point_moved(proposal: Proposal) -> str:
    """Why nobody can say yes any more: the point has been agreed otherwise since."""
    found = newest_of_point(proposal.subject) if proposal.subject_id else None
    if (found.turn if found else 0) == proposal.change["before"]:
        return ""
    return _("It stands otherwise now: %(what)s") % {"what": in_a_line(found)} if found else _("It is not here.")


def pain_point_again(proposal: Proposal) -> str:
    """Where the same is asked anew."""
    circle = proposal.room.circle_id
    return "" if circle is None else address("assessments:change_pain_point", circle, proposal.subject)


def in_a_line(one: PainPoint) -> str:
    """If, then, who begins and by when."""
    told = {"happens": bare(one.happens), "then": bare(one.then_do), "who": bare(one.begins), "when": bare(one.by_when)}
    return _("If %(happens)s – then %(then)s. Begins: %(who)s. By when: %(when)s.") % told


def bare(text: str) -> str:
    """Without a full stop at its end, to stand inside a sentence."""
    return text.rstrip(". ")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 100 else f"{line[:99]}…"  # a title's worth
