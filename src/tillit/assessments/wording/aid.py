"""State aid as its pages show it: rows, what is left on a day and how that is reckoned, and the sums over time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.assessments.engine.aid import Room, counted_until, days_of_change, sum_on, years_on
from tillit.assessments.engine.aid_sets import Told
from tillit.assessments.engine.rules import Evidence
from tillit.assessments.models import AidAct, AidEntry, AidGrant, AidInstrument, AidKind, AidLink
from tillit.assessments.queries.aid import COUNTED, aid_sets, granted, rooms_left, standing
from tillit.assessments.wording.aid_grounds import entrusted_text, means_text
from tillit.assessments.wording.certificates import EURO, rate_text
from tillit.assessments.wording.money import money_text
from tillit.assessments.wording.words import EVIDENCE, said
from tillit.ground.addresses import address
from tillit.kernel.formats import day_text
from tillit.ui.charts import StackedBar, stacked_bars_of

UNKNOWN = (Evidence.BACKGROUND, Evidence.NOT_FOUND)
BEFORE, AHEAD, MONTHS = 4, 12, 3
CENTS = 100


@dataclass(frozen=True, slots=True)
class AidShownRow:
    """An aid on a page. `facts`: what more is known; `over`: in words, that the sum was above the ceiling with it."""

    key: UUID
    title: str
    amount: str
    facts: list[tuple[str, str]]
    ground: str
    over: str = ""
    mend: str = ""
    withdraw: str = ""
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class RoomShown:
    """What is left below a ceiling: `left` in words, `how` it is reckoned, and what a lawyer must confirm.

    `careful`: what is left if that counts too of which nobody knows; `may_be_over`: that the sum is above then.
    """

    name: str
    left: str
    how: str
    about: str
    source: str
    over: str
    to_confirm: bool
    careful: str = ""
    may_be_over: str = ""


@dataclass(frozen=True, slots=True)
class ToldShown:
    """A rule in words, with its source and evidence; `to_confirm`: a lawyer must."""

    text: str
    source: str
    evidence: str
    to_confirm: bool


def room_shown(room: Room) -> RoomShown:
    """How much is left, and how it is reckoned: ceiling less what counts."""
    names = {kind: money_text(cents, EURO) for kind, cents in room.sums.items()}
    parts = " + ".join(f"{names[kind]} ({AidKind(kind).label})" for kind in room.sums)
    about, value = room.ceiling.about, room.value
    to_confirm = _is_unsure(about) or value is None
    source = about.source if value is None else f"{about.source}; {value.source}"
    if room.most is None or room.left is None:
        return RoomShown(said(room.ceiling.name), _("Not known"), _("Nobody has entered the ceiling of that day."),
                         said(about.text), source, "", to_confirm)  # fmt: skip
    ceiling = {"most": money_text(room.most, EURO), "parts": parts}
    how = _("The ceiling is %(most)s. Counted towards it: %(parts)s.") % ceiling
    over = _("The sum is %(over)s above the ceiling.") % {"over": money_text(room.over, EURO)} if room.over else ""
    return RoomShown(said(room.ceiling.name), money_text(room.left, EURO), how, said(about.text), source, over,
                     to_confirm, careful_text(room), _may_be_over(room))  # fmt: skip


def careful_text(room: Room) -> str:
    """What is left when all that may count does; empty where that makes no difference."""
    if room.surely_left is None or room.surely_left == room.left:
        return ""
    parts = " + ".join(f"{money_text(cents, EURO)} ({AidKind(kind).label})" for kind, cents in room.unsure.items())
    told = {"left": money_text(room.surely_left, EURO), "parts": parts}
    return _("%(left)s if this counts too, which nobody has confirmed: %(parts)s.") % told


def _may_be_over(room: Room) -> str:
    if not room.may_be_over:
        return ""
    text = _("It may be %(over)s above the ceiling, by how the two kinds are added up. Ask a lawyer.")
    return text % {"over": money_text(room.may_be_over, EURO)}


def told_shown(told: Told) -> ToldShown:
    """A rule of the set."""
    evidence = ", ".join(str(EVIDENCE[one]) for one in told.evidence)
    return ToldShown(said(told.text), told.source, evidence, _is_unsure(told))


def rules_shown() -> list[ToldShown]:
    """All that is said of how aid is added up: the days, the rates, and what is not reckoned."""
    rules, _parameters = aid_sets()
    told = (rules.about_window, rules.about_rate, rules.about_means, rules.about_entrustment, *rules.rules)
    return [told_shown(one) for one in told if one is not None]


def entry_shown(row: AidEntry, links: Iterable[AidLink], mends: tuple[str, str] = ("", "")) -> AidShownRow:
    """A row of the recipient's own record."""
    received = {one.first: one.name for one in links}
    facts = [(_("Who told it"), _("The giver, in “%(partnership)s”") % {"partnership": row.partnership}
              if row.grant_key else _("You yourselves"))]  # fmt: skip
    if row.received_by:
        facts.append((_("Received by"), received.get(row.received_by, _("an enterprise that is not linked any more"))))
    return AidShownRow(
        row.first, _("%(giver)s, %(day)s") % {"giver": row.giver, "day": day_text(row.granted_on)},
        money_text(row.cents, EURO), [*facts_of(row), *facts], row.ground, over_in_words(row), *mends,
    )  # fmt: skip


def grant_shown(row: AidGrant, mends: tuple[str, str] = ("", "")) -> AidShownRow:
    """A row of what is granted in a partnership, with what was known when it was written."""
    title = _("%(giver)s to %(recipient)s, %(day)s") % {
        "giver": row.giver.organisation.name, "recipient": row.recipient.organisation.name,
        "day": day_text(row.granted_on),
    }  # fmt: skip
    return AidShownRow(row.first, title, money_text(row.cents, EURO), facts_of(row), row.ground,
                       " ".join(known_in_words(row.known_then)), *mends)  # fmt: skip


def facts_of(row: AidEntry | AidGrant) -> list[tuple[str, str]]:
    """What is known of an aid: its kind and form, its own currency with rate, day and source, until when it counts."""
    rules, parameters = aid_sets()
    facts = [(_("Kind"), str(AidKind(row.kind).label)), (_("Form"), str(AidInstrument(row.instrument).label))]
    if row.rate is not None and row.rate_on is not None:
        own = _("%(amount)s at %(rate)s %(currency)s for one euro, %(day)s, %(source)s") % {
            "amount": money_text(row.amount, row.currency), "rate": rate_text(row.rate), "currency": row.currency,
            "day": day_text(row.rate_on), "source": row.rate_source,
        }  # fmt: skip
        facts.append((_("In its own currency"), own))
    years = years_on(row.granted_on, rules, parameters)
    if row.kind in COUNTED and years is not None:
        facts.append((_("Counts to and with"), day_text(counted_until(row.granted_on, years))))
    facts += [*_entrusted(row), *_means(row)]
    if row.sector:
        facts.append((_("Sector (NACE)"), row.sector))
    if row.act != AidAct.NEW:
        facts.append((_("Corrected"), row.reason))
    return facts


def over_in_words(row: AidEntry) -> str:
    """That the sum was above the ceiling with it, or may have been, when it was written; empty when it was not."""
    if row.ceiling_then is None or row.sum_then <= row.ceiling_then or row.then_on is None:
        return ""
    surely = row.sum_then - row.unsure_then
    told = {
        "day": day_text(row.then_on), "sum": money_text(surely if row.is_surely_above else row.sum_then, EURO),
        "ceiling": money_text(row.ceiling_then, EURO),
    }  # fmt: skip
    if row.is_surely_above:
        return _("When this was written the sum on %(day)s became %(sum)s: above the ceiling of %(ceiling)s.") % told
    return (
        _(
            "When this was written the sum on %(day)s became %(sum)s if both kinds are added up: it may be above the"
            " ceiling of %(ceiling)s. Ask a lawyer."
        )
        % told
    )


def known_in_words(known: Iterable[dict[str, Any]]) -> list[str]:
    """What a giver was told when it wrote an aid."""
    return [_known(one) for one in known]


def _known(one: dict[str, Any]) -> str:
    if one["word"] == "no_certificate":
        return _("The recipient has shown no certificate here: what others have granted it is not known.")
    if one["word"] == "stale":
        return _("Something was added to the recipient’s record after certificate %(number)s: ask for a new one.") % {
            "number": one["number"]
        }
    if one["word"] == "above":
        return _("What is known here adds up to %(sum)s: above the ceiling of %(ceiling)s.") % {
            "sum": money_text(one["cents"], EURO), "ceiling": money_text(one["ceiling"], EURO),
        }  # fmt: skip
    if one["word"] == "may_be_above":
        return _(
            "What is known here adds up to %(sum)s if both kinds are added up: it may be above the ceiling of"
            " %(ceiling)s. Ask a lawyer."
        ) % {"sum": money_text(one["cents"], EURO), "ceiling": money_text(one["ceiling"], EURO)}
    return _("Nobody has entered the ceiling of that day.")


def over_time(rows: Sequence[AidEntry], day: date) -> list[StackedBar]:
    """What counts at the end of each quarter, from a year before a day to three years after; in whole euro."""
    rules, parameters = aid_sets()
    counted, bars = granted(rows), []
    for step in range(-BEFORE, AHEAD + 1):
        on = _month_later(day, step * MONTHS)
        if (years := years_on(on, rules, parameters)) is None:
            continue
        sums = [sum_on(counted, kind, on, years) for kind in COUNTED]
        bars.append((day_text(on), money_text(sum(sums), EURO), [one // CENTS for one in sums], ""))
    return stacked_bars_of(bars)


def changes_over_time(rows: Sequence[AidEntry], day: date) -> list[tuple[str, str, str, str]]:
    """The days on which the sum changes: what happens, what counts from then on, what is left below each ceiling."""
    rules, parameters = aid_sets()
    years = years_on(day, rules, parameters)
    if years is None:
        return []
    counted = [one for one in rows if one.kind in COUNTED]
    found = []
    for on in days_of_change(granted(counted), years):
        if not (rooms := rooms_left(counted, on)):
            continue
        began = [_("Granted: %(giver)s") % {"giver": one.giver} for one in counted if one.granted_on == on]
        ended = [_("Falls away: %(giver)s") % {"giver": one.giver} for one in counted if _falls_away(one, on, years)]
        left = "; ".join(f"{said(one.ceiling.name)}: {_left(one)}" for one in rooms)
        sums = money_text(sum(sum_on(granted(counted), kind, on, years) for kind in COUNTED), EURO)
        found.append((day_text(on), ", ".join([*began, *ended]), sums, left))
    return found


def gone_shown(rows: Sequence[AidEntry | AidGrant]) -> list[tuple[str, str, str]]:
    """What was withdrawn: when it was granted, how much, and why it was withdrawn."""
    stand = {one.first for one in standing(rows)}  # type: ignore[type-var]
    gone = [one for one in rows if one.act == AidAct.WITHDRAWAL and one.first not in stand]
    return [(day_text(one.granted_on), money_text(one.cents, EURO), one.reason) for one in gone]


def own_ways(organisation: UUID, key: UUID) -> tuple[str, str]:
    """Where a row of one's own is mended and withdrawn."""
    return address("assessments:aid_correct", organisation, key), address("assessments:aid_withdraw", organisation, key)


def _falls_away(row: AidEntry, on: date, years: int) -> bool:
    return counted_until(row.granted_on, years) + timedelta(days=1) == on


def _left(room: Room) -> str:
    if room.left is None:
        return _("not known")
    careful = careful_text(room)
    return f"{money_text(room.left, EURO)} ({careful})" if careful else money_text(room.left, EURO)


def _entrusted(row: AidEntry | AidGrant) -> list[tuple[str, str]]:
    if row.kind != AidKind.SGEI:
        return []
    day = day_text(row.entrusted_on) if row.entrusted_on else ""
    return [(_("Act of entrustment"), entrusted_text(row.entrustment, day))]


def _means(row: AidEntry | AidGrant) -> list[tuple[str, str]]:
    told = means_text(row.means, row.means_from)
    return [(_("Whose means"), told)] if told else []


def _month_later(day: date, months: int) -> date:
    whole = day.year * 12 + day.month - 1 + months
    return date(whole // 12, whole % 12 + 1, 1)


def _is_unsure(told: Told) -> bool:
    return any(one in UNKNOWN for one in told.evidence)
