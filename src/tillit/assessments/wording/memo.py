"""What all memos of a partnership tell: the same for every party, in the reader's language, and never that something is
allowed by law."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.accord.models import StatementKind
from tillit.assessments.engine.rules import Result
from tillit.assessments.models import Side
from tillit.assessments.queries import Stance, table_of
from tillit.assessments.queries.memo import MemoGround
from tillit.assessments.wording.choosing import STANCES
from tillit.assessments.wording.form_choices import left_untold, told_by_record
from tillit.assessments.wording.memo_level import Draft, Level, Row, section, shortened_in_words, within
from tillit.assessments.wording.memo_risks import risks_of, rows_of
from tillit.assessments.wording.page import amounts_shown, needs_shown, test_shown
from tillit.assessments.wording.proposals import versions_in_words
from tillit.assessments.wording.words import name_of_form, said
from tillit.kernel.formats import DASH, day_text, number_text
from tillit.kernel.period import day_of
from tillit.partnerships.kinds import CONTRIBUTION, TERM, Kind, Values
from tillit.partnerships.queries import names_in
from tillit.partnerships.wording.facts import shown, title_of
from tillit.ui.papers import BlockKind, Section

MOST_ABOUT, MOST_LEAD, MOST_NAMES = 3, 150, 400


def sections_of(found: MemoGround, level: Level) -> list[Section]:
    """All of it, as much as the level has room for."""
    draft = Draft(level)
    form, check = _form(found, draft), _check(found, draft)
    risks = _risks(found, draft)
    parts = [_about(found, draft), form, check, risks, _voices(found, draft), _sources(draft)]
    return [one for one in parts if one is not None]


def unfinished(found: MemoGround) -> list[str]:
    """What is missing for the memo to be finished, in sentences."""
    lines = []
    if found.choice is None:
        lines.append(_("No form is chosen yet: every party has to say yes to one."))
    if found.check is None and found.under_way is not None:
        lines.append(_("The legal check is under way, and every party has not said that it is finished."))
    if found.check is None and found.under_way is None:
        lines.append(_("No legal check has been made."))
    return lines


def _about(found: MemoGround, draft: Draft) -> Section | None:
    partnership, record = found.partnership, found.record
    rows = [
        (_("Partnership:"), partnership.title),
        (_("Parties:"), draft.cut(", ".join(one.name for one in found.members), MOST_NAMES)),
    ]
    if partnership.purpose or partnership.summary:
        rows.append((_("Purpose:"), draft.cut(partnership.purpose or partnership.summary)))
    for kind, lead, where in (
        (TERM, _("Agreement period:"), _("and %(num)s more")),
        (CONTRIBUTION, _("What is put in:"), _("and %(num)s more")),
    ):  # fmt: skip
        values = [record.values(kind, row) for row in record.of(kind)]
        names = names_in(kind, values)
        titles = [("", _dated(kind, one, title_of(kind, one, names))) for one in values]
        if titles:
            rows.append((lead, draft.cut("; ".join(text for _lead, text in within(titles, MOST_ABOUT, where)))))
    return section(_("What it is about"), (BlockKind.FACTS, rows))


def _dated(kind: Kind, values: Values, title: str) -> str:
    """A period with its days, where they are told and its name says nothing of them."""
    days = [shown(kind, name, values.get(name, ""), {}) for name in ("from", "to")] if kind is TERM else []
    told = f" {DASH} ".join(days) if any(days) else ""
    return title if not told or any(day in title for day in days if day) else f"{title} ({told.strip()})"


def _form(found: MemoGround, draft: Draft) -> Section | None:
    choice = found.choice
    if choice is None:
        told = [one.what for one in told_by_record(found.record)[:1]] + left_untold(found.record, [])
        return section(_("Choice of form"), (BlockKind.TEXT, rows_of(told)), (BlockKind.LIST, _argued(found, draft)))
    form = table_of(choice).form(choice.form)
    words, _kind = STANCES[Stance(choice.stance)]
    day = day_text(day_of(choice.chosen_at))
    rows = [
        (_("Chosen:"), _("%(form)s, by every party, %(day)s") % {
            "form": said(form.name) if form else choice.form, "day": day,
        }),
        (_("Why:"), draft.cut(choice.reason)),
        (_("The legal check on this form, then:"), f"{words}."),
    ]  # fmt: skip
    if form is not None:
        rows.append((_("When it fits:"), f"{draft.cut(said(form.fits))}{draft.cite([form.ground])}"))
        if form.simplest is not None:
            simplest = f"{draft.cut(said(form.simplest.says))}{draft.cite([form.simplest.ground])}"
            rows.append((_("When it is the simplest that works:"), simplest))
        rows.append((_("Its limits:"), draft.cut(said(form.limits))))
    return section(_("Choice of form"), (BlockKind.FACTS, rows), (BlockKind.LIST, _argued(found, draft)))


def _argued(found: MemoGround, draft: Draft) -> list[Row]:
    """What parties say for the form that is chosen; before one is chosen, for each. The others as a count."""
    chosen = found.choice.form if found.choice else ""
    mine = [one for one in found.arguments if not chosen or one.form == chosen]
    rows = [
        (draft.cut(_("%(party)s for %(form)s:") % {
            "party": one.voice.organisation.name, "form": name_of_form(one.form),
        }, MOST_LEAD), draft.cut(one.text))
        for one in mine if one.side == Side.FOR
    ]  # fmt: skip
    rows = within(rows, draft.level.arguments, _("%(num)s more arguments for it stand in the choice of form."))
    others = len(found.arguments) - len(mine)
    if others:
        told = ngettext(
            "%(num)s argument on other forms stands in the choice of form.",
            "%(num)s arguments on other forms stand in the choice of form.",
            others,
        )
        rows.append(("", told % {"num": number_text(others)}))
    return rows


def _check(found: MemoGround, draft: Draft) -> Section | None:
    check, what = found.check, found.reckoned
    if check is None or what is None or check.frozen_at is None or check.outcome is None:
        return section(_("Legal check"), (BlockKind.TEXT, rows_of(unfinished(found)[-1:])))
    result = what.rules.results[Result(check.outcome["result"])]
    tested, versions = test_shown(what), versions_in_words(check)
    told = {"number": check.number, "day": day_text(day_of(check.frozen_at))}
    rows = [
        (_("What came of it:"), said(result)),
        (_("Which:"), _("legal check %(number)s, finished by every party %(day)s") % told),
        (_("Made under:"), "; ".join(text for _lead, text in versions)),
        (f"{tested.name}:", tested.whole),
    ]
    amounts = [f"{name} {amount}" for name, amount, _ground, person in amounts_shown(what) if person]
    if amounts:
        rows.append((_("Amounts entered:"), draft.cut("; ".join(amounts), MOST_NAMES)))
    needs = [(draft.cut(text), f"({sort}, {before})") for text, sort, before, _asked in needs_shown(what)]
    needs = within(needs, draft.level.needs, _("%(num)s more to see to stand in the legal check."))
    head = [(_("To see to:"), "")] if needs else []
    return section(_("Legal check"), (BlockKind.FACTS, rows), (BlockKind.TEXT, head), (BlockKind.LIST, needs))


def _risks(found: MemoGround, draft: Draft) -> Section | None:
    risks, most = risks_of(found), draft.level.risks
    rows = [(draft.cut(one.lead, MOST_LEAD), draft.cut(one.text) + draft.cite(one.grounds)) for one in risks[:most]]
    draft.leave_out(ground for one in risks[most:] for ground in one.grounds)
    if len(risks) > most:
        rest = _("%(num)s more stand in the legal check and in the choice of form.")
        rows.append(("", rest % {"num": number_text(len(risks) - most)}))
    if not rows and not found.is_finished:
        return section(_("Open risks"), (BlockKind.TEXT, rows_of([_("They are told when there is a legal check.")])))
    none = [] if rows else rows_of([_("None was found in what has been asked and answered.")])
    return section(_("Open risks"), (BlockKind.LIST, rows), (BlockKind.TEXT, none))


def _voices(found: MemoGround, draft: Draft) -> Section | None:
    """What parties say by themselves beside it: reservations first (C5)."""
    rows = []
    for one in sorted(found.voices, key=lambda row: row.kind != StatementKind.RESERVATION):
        kind = StatementKind(one.kind).label
        lead = _("%(party)s, %(kind)s, %(day)s:") % {
            "party": one.organisation.name, "kind": kind, "day": day_text(day_of(one.said_at)),
        }  # fmt: skip
        removed = _("removed on the ground of %(ground)s") % {"ground": one.removed_ground}
        rows.append((draft.cut(lead, MOST_LEAD), draft.cut(one.text) if one.text else removed))
    rest = _("%(num)s more stand beside the legal check and the choice of form.")
    return section(_("Said by parties by themselves"), (BlockKind.LIST, within(rows, draft.level.voices, rest)))


def _sources(draft: Draft) -> Section | None:
    rows = draft.source_rows()
    notes = []
    if draft.left_out:
        told = ngettext(
            "%(num)s more source stands by its question in the legal check.",
            "%(num)s more sources stand by their questions in the legal check.",
            len(draft.left_out),
        )
        notes.append(told % {"num": number_text(len(draft.left_out))})
    if draft.shortened:
        notes.append(shortened_in_words(draft.shortened))
    notes.append(
        _("A memo tells what was asked, answered and agreed, and under which versions. It is no lawyer’s opinion.")
    )
    return section(_("Sources"), (BlockKind.SOURCES, rows), (BlockKind.SOURCES, rows_of([" ".join(notes)])))
