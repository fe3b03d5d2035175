"""The open risks of a memo, the heaviest first: from the check, from the form, and from what has changed since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.assessments.engine.outcome import Outcome, Step
from tillit.assessments.engine.rules import WEIGHT, Ground, Leads
from tillit.assessments.models import Side
from tillit.assessments.queries import table_of
from tillit.assessments.queries.memo import MemoGround, moved_of_check, moved_of_choice
from tillit.assessments.wording.memo_level import Row
from tillit.assessments.wording.moved import shortly
from tillit.assessments.wording.words import name_of_form, said

LEADS: Mapping[Leads, object] = {
    Leads.STOP: gettext_lazy("Stops it as drafted"),
    Leads.FORM: gettext_lazy("Points to another form"),
    Leads.SPLIT: gettext_lazy("A part to split off"),
    Leads.LAWYER: gettext_lazy("A lawyer must look at it"),
}


@dataclass(frozen=True, slots=True)
class Risk:
    """What sort of risk, what it is, and the grounds that it rests on."""

    lead: str
    text: str
    grounds: tuple[Ground, ...] = ()


def risks_of(found: MemoGround) -> list[Risk]:
    """All of them; how many are told is for whoever writes the memo."""
    steps = _from_steps(found)
    heavy = [risk for weight, risk in steps if weight > WEIGHT[Leads.LAWYER]]
    light = [risk for weight, risk in steps if weight <= WEIGHT[Leads.LAWYER]]
    return [
        *_changed(found), *_despite(found), *heavy, *_flags(found), *_differences(found), *light, *_unknown(found),
        *_to_confirm(found), *_against(found), *_commented(found),
    ]  # fmt: skip


def _from_steps(found: MemoGround) -> list[tuple[int, Risk]]:
    """What answers lead to, the heaviest first, each once."""
    if found.reckoned is None:
        return []
    rows = [row for step in found.reckoned.outcome.steps for row in _of_step(step)]
    return sorted(dict.fromkeys(rows), key=lambda one: -one[0])


def _of_step(step: Step) -> list[tuple[int, Risk]]:
    question = step.question
    return [
        (WEIGHT[one.leads], Risk(f"{LEADS[one.leads]}:", f"{question.key}. {said(one.says)}", question.grounds))
        for one in step.effects
        if one.leads is not Leads.GO_ON
    ]


def _changed(found: MemoGround) -> list[Risk]:
    """What has changed since the check was finished, and since the form was chosen."""
    rows = []
    if moved := moved_of_check(found):
        text = _("since the legal check was finished: %(what)s. It has to be done anew.") % {"what": shortly(moved)}
        rows.append(Risk(_("Changed:"), text))
    if moved := moved_of_choice(found):
        text = _("since the form was chosen: %(what)s. The choice has to be looked at again.")
        rows.append(Risk(_("Changed:"), text % {"what": shortly(moved)}))
    choice, check = found.choice, found.check
    if choice and check and choice.legal_check != check.number:
        text = _("the form was chosen before legal check %(number)s was finished.") % {"number": check.number}
        rows.append(Risk(_("Order:"), text))
    if check and found.under_way:
        text = _("the legal check is being done anew as check %(number)s.") % {"number": found.under_way.number}
        rows.append(Risk(_("Under way:"), text))
    if not found.as_frozen:
        text = _("this version of the program reckons the legal check otherwise than when it was finished.")
        rows.append(Risk(_("Reckoned:"), text))
    return rows


def _despite(found: MemoGround) -> list[Risk]:
    """Why a form was chosen against what the check says."""
    choice = found.choice
    if choice is None or not choice.despite:
        return []
    return [Risk(_("Chosen against the legal check, because:"), choice.despite)]


def _flags(found: MemoGround) -> list[Risk]:
    if found.reckoned is None:
        return []
    flags = found.reckoned.outcome.flags
    return [Risk(_("Red flag:"), said(one.flag.text), (one.flag.ground,)) for one in flags]


def _differences(found: MemoGround) -> list[Risk]:
    """Questions that the parties answered differently: the heaviest answer holds."""
    if found.reckoned is None:
        return []
    rules, rows = found.reckoned.rules, []
    names = {str(one.pk): one.name for one in found.members}
    for one in found.reckoned.outcome.differences:
        question = rules.question(one.question)
        labels = {choice.key: said(choice.label) for choice in question.choices} if question else {}
        asked = said(question.text) if question else ""
        former = _("a former party")
        told = "; ".join(f"{names.get(party, former)}: {labels.get(key, key)}" for party, key in one.answers)
        rows.append(Risk(_("The parties answer differently:"), f"{one.question}. {asked} {told}"))
    return rows


def _unknown(found: MemoGround) -> list[Risk]:
    missing = found.reckoned.outcome.missing if found.reckoned else ()
    return [Risk(_("Not known:"), said(one.says)) for one in missing]


def _to_confirm(found: MemoGround) -> list[Risk]:
    """Grounds and values that rest on background knowledge."""
    if found.reckoned is None:
        return []
    outcome: Outcome = found.reckoned.outcome
    rows = []
    if outcome.to_confirm:
        text = _("the grounds of %(questions)s, which rest on background knowledge [BK].")
        keys = ", ".join(one.key for one in outcome.to_confirm)
        rows.append(Risk(_("A lawyer must confirm:"), text % {"questions": keys}))
    if outcome.values_to_confirm:
        names = ", ".join(said(one.series.name) for one in outcome.values_to_confirm)
        text = _("these amounts and limits in law [BK]: %(values)s.") % {"values": names}
        rows.append(Risk(_("A lawyer must confirm:"), text))
    return rows


def _against(found: MemoGround) -> list[Risk]:
    """What parties say against the form that is chosen; before one is chosen, against each."""
    chosen = found.choice.form if found.choice else ""
    rows = []
    for one in found.arguments:
        if one.side == Side.AGAINST and (not chosen or one.form == chosen):
            lead = _("%(party)s against %(form)s:") % {
                "party": one.voice.organisation.name, "form": _named(found, one.form),
            }  # fmt: skip
            rows.append(Risk(lead, one.text))
    return rows


def _commented(found: MemoGround) -> list[Risk]:
    """Comments in the check, by lawyers of either side as well: as what, and for whom; no names of persons."""
    rows = []
    for one in found.remarks:
        who = ", ".join(part for part in (one.called, one.voice.organisation.name) if part)
        about = f"{one.key}. " if one.key else ""
        rows.append(Risk(_("Comment (%(who)s):") % {"who": who}, f"{about}{one.text}"))
    return rows


def _named(found: MemoGround, code: str) -> str:
    form = table_of(found.choice).form(code) if found.choice else None
    return said(form.name) if form else name_of_form(code)


def rows_of(lines: Iterable[str]) -> list[Row]:
    """Lines without a lead."""
    return [("", one) for one in lines]
