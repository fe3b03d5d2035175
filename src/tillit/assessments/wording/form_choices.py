"""What has been chosen, what has changed since, and what the record itself tells of the form."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.assessments.models import FormChoice, LegalCheck
from tillit.assessments.queries import Moved, Stance, table_of
from tillit.assessments.wording.choosing import STANCES
from tillit.assessments.wording.moved import shortly
from tillit.assessments.wording.words import said
from tillit.ground.addresses import address
from tillit.kernel.formats import day_text
from tillit.kernel.period import day_of
from tillit.partnerships.kinds import CLAIM, LINK, STATE_ENTRY
from tillit.partnerships.models import ClaimAbout, Form, Relation, Stage, first_day
from tillit.partnerships.queries import Record


@dataclass(frozen=True, slots=True)
class ChoiceShown:
    """A choice: which form, when, why, how it stood to the legal check. `despite`: why it was chosen against that."""

    number: int
    name: str
    day: str
    reason: str
    stance: str
    stance_kind: str
    check: str
    despite: str
    href: str
    proposal: str
    stands: bool


@dataclass(frozen=True, slots=True)
class ToldShown:
    """Something that the record tells of the form: what, when as far as it is known, in whose words, from where."""

    what: str
    when: str
    who: str
    sources: str


def choice_shown(choice: FormChoice, circle: UUID, *, stands: bool) -> ChoiceShown:
    """One of them."""
    words, kind = STANCES[Stance(choice.stance)]
    check = _("legal check %(number)s") % {"number": choice.legal_check} if choice.legal_check else ""
    form = table_of(choice).form(choice.form)
    return ChoiceShown(
        choice.number, said(form.name) if form else choice.form, day_text(day_of(choice.chosen_at)), choice.reason,
        str(words), kind, check, choice.despite, address("assessments:form_choice", circle, choice.number),
        address("accord:proposal", circle, choice.proposal), stands,
    )  # fmt: skip


def choices_shown(choices: Iterable[FormChoice], circle: UUID) -> list[ChoiceShown]:
    """All of them, the newest first: that one stands."""
    return [choice_shown(one, circle, stands=place == 0) for place, one in enumerate(choices)]


def what_has_changed(
    choice: FormChoice, moved: list[Moved], check: LegalCheck | None, stale: list[Moved], record: Record
) -> list[str]:
    """Why one should look at a choice again, in sentences; nothing when all is as it was.

    `check`: the newest finished check, `stale`: what has changed since that one.
    """
    found = []
    if moved:
        found.append(_("What it was chosen on has changed: %(what)s.") % {"what": shortly(moved)})
    if check is not None and check.number != choice.legal_check:
        told = {"number": check.number}
        found.append(_("Legal check %(number)s has been finished since. See what it says of the form.") % told)
    if stale and not moved:
        found.append(_("The legal check is out of date: %(what)s.") % {"what": shortly(stale)})
    form = table_of(choice).form(choice.form)
    if form is not None and form.record != record.partnership.form:
        told_form = {"form": Form(record.partnership.form).label}
        found.append(_("The record tells another form since: %(form)s. No choice stands behind it.") % told_form)
    return found


def told_by_record(record: Record) -> list[ToldShown]:
    """What the record tells of its form through the years: itself, what came before and after, what was judged.

    It is told by sources or by who wrote it down, and nobody here has said yes to it as a choice.
    """
    return [*_itself(record), *_links(record), *_steps(record), *_judged(record)]


def left_untold(record: Record, choices: list[FormChoice]) -> list[str]:
    """What nobody has told, where nothing has been chosen here: it is said rather than made up."""
    if choices:
        return []
    if record.partnership.form == Form.UNDECIDED:
        return [_("No form is chosen yet.")]
    decided = any(row.state == Stage.DECIDED for row in record.of(STATE_ENTRY))
    found = [
        _("On which grounds this form was chosen before others is not told.")
        if decided
        else _("Who chose the form, when, and on which grounds is not told.")
    ]
    if not record.cited("form"):
        found.append(_("No source is told for the form."))
    if record.partnership.form == Form.OTHER:
        found.append(_("Which other form it is, the record does not tell here. The summary may."))
    return found


def _itself(record: Record) -> list[ToldShown]:
    partnership = record.partnership
    if partnership.form == Form.UNDECIDED:
        return []
    what = _("The record says: %(form)s") % {"form": Form(partnership.form).label}
    return [ToldShown(what, partnership.state_as_of, "", _numbers(record, "form"))]


def _links(record: Record) -> list[ToldShown]:
    return [
        ToldShown(
            _("%(title)s %(relation)s: %(form)s") % {
                "title": row.title, "relation": Relation(row.relation).label, "form": Form(row.form).label,
            },
            str(first_day(row) or ""), "", _numbers(record, record.fact_of(LINK, row)),
        )
        for row in record.of(LINK)
        if row.form
    ]  # fmt: skip


def _steps(record: Record) -> list[ToldShown]:
    told = {Stage.DECIDED, Stage.OTHER_FORM, Stage.HELD_UNLAWFUL, Stage.CHALLENGED}
    return [
        ToldShown(
            ". ".join(part for part in (str(Stage(row.state).label), row.reason.rstrip(".")) if part),
            str(first_day(row) or "") or row.when_in_words, row.decided_by or row.brought_by,
            _numbers(record, record.fact_of(STATE_ENTRY, row)),
        )
        for row in record.of(STATE_ENTRY)
        if row.state in told
    ]  # fmt: skip


def _judged(record: Record) -> list[ToldShown]:
    return [
        ToldShown(
            row.text, str(record.values(CLAIM, row).get("on") or ""), row.said_by,
            _numbers(record, record.fact_of(CLAIM, row)),
        )
        for row in record.of(CLAIM)
        if row.about == ClaimAbout.FORM_CHECK
    ]  # fmt: skip


def _numbers(record: Record, fact: str) -> str:
    places = {source.key: number for number, source in enumerate(record.sources, 1)}
    return ", ".join(str(number) for number in sorted(places[key] for key in record.cited(fact) if key in places))
