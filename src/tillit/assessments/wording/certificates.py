"""The text of a certificate of de minimis aid, as it is kept in the language of the one who puts it there."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tillit.assessments.engine.aid import first_day_known, years_on
from tillit.assessments.models import AidKind
from tillit.assessments.queries.aid import aid_sets
from tillit.assessments.wording.aid_grounds import entrusted_text
from tillit.assessments.wording.money import money_text
from tillit.kernel.formats import day_text
from tillit.kernel.orgnumber import show
from tillit.people.models import Organisation

EURO = "EUR"


def certificate_text(organisation: Organisation, day: date, shown: Mapping[str, Any]) -> str:
    """Paragraphs with an empty line between; what is shown decides whether each aid stands there."""
    parts = [_whole(organisation, day, shown), _linked(shown["links"])]
    if "rows" in shown:
        parts += [row_text(one) for one in shown["rows"]] or [_("No such aid counts on that day.")]
    else:
        parts.append(_("Each aid by itself is not shown here."))
    parts.append(_("Amounts in another currency are in euro at the rate of their day. This is the organisation’s own"
                   " declaration; nobody has checked it here."))  # fmt: skip
    return "\n\n".join(parts)


def row_text(row: Mapping[str, Any]) -> str:
    """One aid of a certificate: when, from whom, how much, at which rate."""
    told = {
        "day": row["granted_on"], "giver": row["giver"], "kind": AidKind(row["kind"]).label,
        "amount": money_text(row["cents"], EURO),
    }  # fmt: skip
    line = _("%(day)s, %(giver)s: %(amount)s, %(kind)s.") % told
    if row["kind"] == AidKind.SGEI:
        act = entrusted_text(row["entrustment"], row["entrusted_on"] or "")
        line += " " + _("Act of entrustment: %(act)s.") % {"act": act.rstrip(".")}
    if row["rate"] is None:
        return line
    rate = {
        "own": money_text(row["amount"], row["currency"]), "rate": rate_text(row["rate"]), "currency": row["currency"],
        "day": row["rate_on"], "source": row["rate_source"],
    }  # fmt: skip
    return f"{line} " + _("%(own)s, at %(rate)s %(currency)s for one euro on %(day)s (%(source)s).") % rate


def rate_text(rate: object) -> str:
    """A rate with a decimal comma and no needless zeros."""
    text = f"{rate:f}" if not isinstance(rate, str) else rate
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def from_first_day() -> str:
    """From which day sums are known, as the sets say."""
    day = first_day_known(*aid_sets())
    return _("Choose a day from %(day)s on.") % {"day": day_text(day)} if day else ""


def _whole(organisation: Organisation, day: date, shown: Mapping[str, Any]) -> str:
    number = f" ({show(organisation.number)})" if organisation.number else ""
    rules, parameters = aid_sets()
    years = years_on(day, rules, parameters)
    numbers = {one.kind: one.regulation for one in rules.ceilings}
    return _(
        "%(organisation)s declares the following. On %(day)s, counted back over %(years)s years, it and the enterprises"
        " counted together with it had been granted de minimis aid of %(general)s under Regulation (EU)"
        " %(general_number)s and of %(sgei)s under Regulation (EU) %(sgei_number)s (services of general economic"
        " interest; the number is to be confirmed)."
    ) % {
        "organisation": f"{organisation.name}{number}", "day": day_text(day), "years": years,
        "general": money_text(shown["sums"][AidKind.GENERAL], EURO), "general_number": numbers[AidKind.GENERAL],
        "sgei": money_text(shown["sums"][AidKind.SGEI], EURO), "sgei_number": numbers[AidKind.SGEI],
    }  # fmt: skip


def _linked(names: list[str]) -> str:
    if not names:
        return _("No other enterprise is counted together with it.")
    return _("Counted together with it: %(names)s.") % {"names": ", ".join(names)}
