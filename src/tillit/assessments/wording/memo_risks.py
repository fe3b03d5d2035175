"""The open risks of a memo, the heaviest first: from the check, from the form, and from what has changed since."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.assessments.engine.outcome import Outcome, Step
from tillit.assessments.engine.rules import WEIGHT, Leads
from tillit.assessments.models import Side
from tillit.assessments.queries import table_of
from tillit.assessments.queries.memo import MemoGround, moved_of_check, moved_of_choice
from tillit.assessments.wording.memo_level import Draft, Row
from tillit.assessments.wording.moved import shortly
from tillit.assessments.wording.words import name_of_form, said

LEADS: Mapping[Leads, object] = {
    Leads.STOP: gettext_lazy("Stops it as drafted"),
    Leads.FORM: gettext_lazy("Points to another form"),
    Leads.SPLIT: gettext_lazy("A part to split off"),
    Leads.LAWYER: gettext_lazy("A lawyer must look at it"),
}


def risks_of(found: MemoGround, draft: Draft) -> list[Row]:
    """All of them; how many are shown is for whoever writes the memo."""
    steps = _from_steps(found, draft)
    heavy = [row for weight, row in steps if weight > WEIGHT[Leads.LAWYER]]
    light = [row for weight, row in steps if weight <= WEIGHT[Leads.LAWYER]]
    return [
        *_changed(found), *_despite(found, draft), *heavy, *_flags(found, draft), *_differences(found), *light,
        *_unknown(found), *_to_confirm(found), *_against(found, draft), *_commented(found, draft),
    ]  # fmt: skip


def _from_steps(found: MemoGround, draft: Draft) -> list[tuple[int, Row]]:
    """What answers lead to, the heaviest first, each once."""
    if found.reckoned is None:
        return []
    outcome = found.reckoned.outcome
    steps = sorted(outcome.steps, key=lambda one: -max((WEIGHT[each.leads] for each in one.effects), default=0))
    rows = [(weight, row) for step in steps for weight, row in _of_step(step, draft)]
    unique = list(dict.fromkeys(rows))
    return sorted(unique, key=lambda one: -one[0])


def _of_step(step: Step, draft: Draft) -> list[tuple[int, Row]]:
    asked = [effect for effect in step.effects if effect.leads is not Leads.GO_ON]
    cited = draft.cite(step.question.grounds) if asked else ""
    return [
        (WEIGHT[one.leads], (f"{LEADS[one.leads]}:", f"{step.question.key}. {said(one.says)}{cited}")) for one in asked
    ]


def _changed(found: MemoGround) -> list[Row]:
    """What has changed since the check was finished, and since the form was chosen."""
    rows = []
    if moved := moved_of_check(found):
        text = _("since the legal check was finished: %(what)s. It has to be done anew.") % {"what": shortly(moved)}
        rows.append((_("Changed:"), text))
    if moved := moved_of_choice(found):
        text = _("since the form was chosen: %(what)s. The choice has to be looked at again.")
        rows.append((_("Changed:"), text % {"what": shortly(moved)}))
    choice, check = found.choice, found.check
    if choice and check and choice.legal_check != check.number:
        text = _("the form was chosen before legal check %(number)s was finished.") % {"number": check.number}
        rows.append((_("Order:"), text))
    if check and found.under_way:
        text = _("the legal check is being done anew as check %(number)s.") % {"number": found.under_way.number}
        rows.append((_("Under way:"), text))
    if not found.as_frozen:
        text = _("this version of the program reckons the legal check otherwise than when it was finished.")
        rows.append((_("Reckoned:"), text))
    return rows


def _despite(found: MemoGround, draft: Draft) -> list[Row]:
    """Why a form was chosen against what the check says."""
    choice = found.choice
    if choice is None or not choice.despite:
        return []
    return [(_("Chosen against the legal check, because:"), draft.cut(choice.despite))]


def _flags(found: MemoGround, draft: Draft) -> list[Row]:
    if found.reckoned is None:
        return []
    flags = found.reckoned.outcome.flags
    return [(_("Red flag:"), f"{said(one.flag.text)}{draft.cite([one.flag.ground])}") for one in flags]


def _differences(found: MemoGround) -> list[Row]:
    """Questions that the parties answered differently: the heaviest answer holds."""
    if found.reckoned is None:
        return []
    rules, rows = found.reckoned.rules, []
    names = {str(one.pk): one.name for one in found.members}
    for one in found.reckoned.outcome.differences:
        question = rules.question(one.question)
        labels = {choice.key: said(choice.label) for choice in question.choices} if question else {}
        told = "; ".join(f"{names.get(party, _('a former party'))}: {labels.get(key, key)}" for party, key in one.answers)
        rows.append((_("The parties answer differently:"), f"{one.question}. {told}"))
    return rows


def _unknown(found: MemoGround) -> list[Row]:
    missing = found.reckoned.outcome.missing if found.reckoned else ()
    return [(_("Not known:"), said(one.says)) for one in missing]


def _to_confirm(found: MemoGround) -> list[Row]:
    """Grounds and values that rest on background knowledge."""
    if found.reckoned is None:
        return []
    outcome: Outcome = found.reckoned.outcome
    rows = []
    if outcome.to_confirm:
        text = _("the grounds of %(questions)s, which rest on background knowledge [BK].")
        keys = ", ".join(one.key for one in outcome.to_confirm)
        rows.append((_("A lawyer must confirm:"), text % {"questions": keys}))
    if outcome.values_to_confirm:
        names = ", ".join(said(one.series.name) for one in outcome.values_to_confirm)
        text = _("these amounts and limits in law [BK]: %(values)s.") % {"values": names}
        rows.append((_("A lawyer must confirm:"), text))
    return rows


def _against(found: MemoGround, draft: Draft) -> list[Row]:
    """What parties say against the form that is chosen; before one is chosen, against each."""
    chosen = found.choice.form if found.choice else ""
    rows = []
    for one in found.arguments:
        if one.side == Side.AGAINST and (not chosen or one.form == chosen):
            lead = _("%(party)s against %(form)s:") % {
                "party": one.voice.organisation.name, "form": _named(found, one.form),
            }  # fmt: skip
            rows.append((lead, draft.cut(one.text)))
    return rows


def _commented(found: MemoGround, draft: Draft) -> list[Row]:
    """Comments in the check, by lawyers of either side as well: as what, and for whom; no names of persons."""
    rows = []
    for one in found.remarks:
        who = ", ".join(part for part in (one.called, one.voice.organisation.name) if part)
        about = f"{one.key}. " if one.key else ""
        rows.append((_("Comment (%(who)s):") % {"who": who}, f"{about}{draft.cut(one.text)}"))
    return rows


def _named(found: MemoGround, code: str) -> str:
    form = table_of(found.choice).form(code) if found.choice else None
    return said(form.name) if form else name_of_form(code)


def rows_of(lines: Iterable[str]) -> list[Row]:
    """Lines without a lead."""
    return [("", one) for one in lines]
