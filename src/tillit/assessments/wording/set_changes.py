"""Where something stands in a set, in words; what differs between two versions; what another would make of a check."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tillit.assessments.engine.compare import Change
from tillit.assessments.engine.criteria import CriteriaSet
from tillit.assessments.engine.factors import FactorSet
from tillit.assessments.engine.outcome import Outcome, Step
from tillit.assessments.engine.own import AnySet
from tillit.assessments.models import FactorReading
from tillit.assessments.queries.factors import set_of
from tillit.assessments.queries.set_preview import Previewed, PreviewedCriteria
from tillit.assessments.wording.factors import phase_name
from tillit.assessments.wording.words import said
from tillit.ground.addresses import address

NAMES: dict[str, str | Promise] = {
    "name": gettext_lazy("what it is called"), "about": gettext_lazy("what it is for"),
    "known_on": gettext_lazy("day of the knowledge"), "question": gettext_lazy("question"),
    "help": gettext_lazy("help"), "label": gettext_lazy("words of the answer"), "says": gettext_lazy("what it says"),
    "text": gettext_lazy("text"), "source": gettext_lazy("source"), "in_force": gettext_lazy("in force since"),
    "evidence": gettext_lazy("how well it is known"), "value": gettext_lazy("value"),
    "valid_from": gettext_lazy("from (the first day)"),
    "valid_to": gettext_lazy("up to (the day after the last)"), "seen_until": gettext_lazy("seen in force until"),
    "note": gettext_lazy("note"), "strength": gettext_lazy("how strong it is"),
    "evidence_hint": gettext_lazy("what to look for"), "source_url": gettext_lazy("address of the source"),
    "allows_partly": gettext_lazy("whether partly met is allowed"), "ground": gettext_lazy("ground"),
    "if": gettext_lazy("when it counts"), "when": gettext_lazy("when it is asked"),
    "to": gettext_lazy("where it leads"),
    "sv": gettext_lazy("in Swedish"), "en": gettext_lazy("in English"), "needs": gettext_lazy("what it asks for"),
    "message": gettext_lazy("message"), "mend": gettext_lazy("how to mend it"), "state": gettext_lazy("state"),
    "criteria": gettext_lazy("criteria"), "number": gettext_lazy("number"), "form": gettext_lazy("form"),
    "ask": gettext_lazy("what to ask oneself"), "phases": gettext_lazy("phases"), "success": gettext_lazy("success"),
    "is_weak": gettext_lazy("whether it points to a weakness"), "published": gettext_lazy("when it was published"),
    "first": gettext_lazy("first questions"), "key": gettext_lazy("key"), "unit": gettext_lazy("unit"),
}  # fmt: skip
ROWS: dict[str, str | Promise] = {
    "questions": gettext_lazy("question %(n)s"), "flags": gettext_lazy("red flag %(n)s"),
    "answers": gettext_lazy("answer %(n)s"), "leads": gettext_lazy("what follows %(n)s"),
    "grounds": gettext_lazy("ground %(n)s"), "series": gettext_lazy("amount %(n)s"),
    "values": gettext_lazy("value %(n)s"), "criteria": gettext_lazy("criterion %(n)s"),
    "needs": gettext_lazy("need %(n)s"), "first": gettext_lazy("first question %(n)s"),
    "amounts": gettext_lazy("amount asked for %(n)s"), "contradictions": gettext_lazy("contradiction %(n)s"),
    "factors": gettext_lazy("factor %(n)s"), "scale": gettext_lazy("answer %(n)s"),
    "conditions": gettext_lazy("condition %(n)s"), "parts": gettext_lazy("part %(n)s"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one check or one partnership that another set would touch."""

    title: str
    href: str
    before: str
    after: str
    lines: list[str]


def place_in_words(path: Iterable[str | int]) -> str:
    """ "question K1, answer 2, what it says, in Swedish"; a key that has no word here stands as it is."""
    steps, words = list(path), []
    place = 0
    while place < len(steps):
        step = str(steps[place])
        if step in ROWS and place + 1 < len(steps):
            nth = steps[place + 1]
            words.append(str(ROWS[step]) % {"n": nth + 1 if isinstance(nth, int) else nth})
            place += 2
            continue
        words.append(str(NAMES.get(step, step)))
        place += 1
    text = ", ".join(words)
    return text[:1].upper() + text[1:]


def change_rows(changes: Iterable[Change]) -> list[tuple[str, str, str, str]]:
    """Each difference as a row: where, what kind, before, now."""
    found = []
    for one in changes:
        kind = _("added") if one.before is None else _("removed") if one.now is None else _("changed")
        found.append((place_in_words(one.path), kind, one.before or "–", one.now or "–"))
    return found


def preview_shown(found: Previewed) -> Said:
    """A check as it is and as it would be, and the questions that make the difference."""
    title = _("Legal check %(number)s of “%(title)s”") % {
        "number": found.check.number, "title": found.check.partnership.title,
    }  # fmt: skip
    href = address("assessments:check", found.check.partnership.circle_id, found.check.number)
    before = said(found.before.says)
    if found.after is None:
        language = get_language() or "sv"
        faults = [str(one.told(language)) for one in found.faults]
        return Said(title, href, before, _("It cannot be used with what this check has besides."), faults)
    return Said(title, href, before, said(found.after.says), list(_differences(found.before, found.after)))


def preview_of_criteria(found: PreviewedCriteria, other: AnySet, standing: CriteriaSet | None) -> Said:
    """A partnership that is judged by the other set: what is asked anew, and what of it has been answered."""
    assert isinstance(other, CriteriaSet)  # noqa: S101  # asked of criteria alone
    title, circle = found.use.partnership.title, found.use.partnership.circle_id
    total = sum(found.answers.values())
    now = {one.number: said(one.text) for one in standing.criteria} if standing else {}
    lines = []
    for one in other.criteria:
        if now.get(one.number) != said(one.text):
            lines.append(_("Criterion %(number)s would be another one: %(text)s") % {
                "number": one.number, "text": said(one.text),
            })  # fmt: skip
    lines += [
        _("Criterion %(number)s would not be asked: %(text)s") % {"number": number, "text": text}
        for number, text in now.items()
        if number not in {one.number for one in other.criteria}
    ]
    before = _("Answers that stand: %(count)s") % {"count": total}
    after = _("They stay with the version they were given under. Each judge answers the new one anew.")
    return Said(title, address("assessments:criteria", circle), before, after, lines)


def preview_of_factors(found: FactorReading, other: FactorSet) -> Said:
    """A reading as it was made, and which factors would be read in that phase with the other set."""
    title = _("Reading %(number)s of “%(title)s”") % {"number": found.number, "title": found.partnership.title}
    standing = set_of(found)
    was = {one.key: said(one.text) for one in standing.read_in(found.phase)} if standing else {}
    now = {one.key: said(one.text) for one in other.read_in(found.phase)}
    lines = [_("Would be read: %(factor)s") % {"factor": text} for key, text in now.items() if was.get(key) != text]
    lines += [
        _("Would not be read: %(factor)s") % {"factor": text} for key, text in was.items() if now.get(key) != text
    ]
    phase = {"phase": phase_name(found.phase)}
    before = _("Factors read in the phase %(phase)s: %(count)s") % {**phase, "count": len(was)}
    after = _("Factors read in the phase %(phase)s: %(count)s") % {**phase, "count": len(now)}
    href = address("assessments:reading", found.partnership.circle_id, found.number)
    return Said(title, href, before, after, lines)


def _differences(before: Outcome, after: Outcome) -> Iterable[str]:
    was = {step.question.key: step for step in before.steps}
    now = {step.question.key: step for step in after.steps}
    for key, step in now.items():
        if key not in was:
            yield _("Would be asked: %(question)s") % {"question": _asked(step)}
        elif _said_of(was[key]) != _said_of(step):
            told = {"question": _asked(step), "before": _said_of(was[key]) or "–", "after": _said_of(step) or "–"}
            yield _("%(question)s Says now: %(before)s. Would say: %(after)s.") % told
    for key, step in was.items():
        if key not in now:
            yield _("Would not be asked: %(question)s") % {"question": _asked(step)}
    values = {one.series.key: one for one in before.used}
    for used in after.used:
        old = values.get(used.series.key)
        if old is not None and old.value.amount != used.value.amount:
            told = {
                "name": said(used.series.name), "before": str(old.value.amount), "after": str(used.value.amount),
            }  # fmt: skip
            yield _("%(name)s: compared with %(after)s instead of %(before)s.") % told


def _asked(step: Step) -> str:
    return f"{step.question.key}. {said(step.question.text)}"


def _said_of(step: Step) -> str:
    return "; ".join(said(effect.says).rstrip(".") for effect in step.effects)
