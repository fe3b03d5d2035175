"""A grant as a central register wants it: the fields of the shipped set, each with how well it is known."""

from typing import Any

from tillit.assessments.engine.aid import CENTS
from tillit.assessments.models import AidGrant, AidInstrument, AidKind
from tillit.assessments.queries.aid import aid_sets
from tillit.assessments.wording.aid_grounds import entrusted_text, means_text
from tillit.assessments.wording.certificates import rate_text
from tillit.assessments.wording.words import EVIDENCE, said
from tillit.kernel.orgnumber import show


def headings() -> list[str]:
    """The headings, in the order of the set."""
    rules, _parameters = aid_sets()
    return [said(one.name) for one in rules.fields]


def about_entries() -> dict[str, Any]:
    """What is known of the format: its source, and for each field how well it is known that the register wants it."""
    rules, _parameters = aid_sets()
    told = rules.about_register
    return {
        "set": {"id": rules.id, "version": rules.version, "known_on": rules.known_on.isoformat()},
        "about": said(told.text),
        "since": rules.register_since.isoformat() if rules.register_since else None,
        "source": told.source,
        "evidence": [str(one) for one in told.evidence],
        "fields": [
            {"key": one.key, "name": said(one.name), "evidence": [str(mark) for mark in one.evidence],
             "known": ", ".join(str(EVIDENCE[mark]) for mark in one.evidence)}
            for one in rules.fields
        ],
    }  # fmt: skip


def values_of(row: AidGrant) -> dict[str, str]:
    """The fields of one grant, in the order of the set."""
    rules, _parameters = aid_sets()
    giver, recipient = row.giver.organisation, row.recipient.organisation
    ceiling = rules.ceiling(row.kind)
    found = {
        "beneficiary": recipient.name,
        "beneficiary_number": show(recipient.number) if recipient.number else "",
        "amount_eur": _decimal(row.cents),
        "granted_on": row.granted_on.isoformat(),
        "authority": giver.name,
        "instrument": str(AidInstrument(row.instrument).label),
        "sector": row.sector,
        "regulation": ceiling.regulation if ceiling else "",
        "amount": _decimal(row.amount),
        "currency": row.currency,
        "rate": rate_text(row.rate) if row.rate is not None else "",
        "rate_on": row.rate_on.isoformat() if row.rate_on else "",
        "rate_source": row.rate_source,
        "ground": row.ground,
        "partnership": row.giver.partnership.title,
        "means": means_text(row.means, row.means_from),
        "entrustment": (row.entrustment or entrusted_text("", "")) if row.kind == AidKind.SGEI else "",
        "entrusted_on": row.entrusted_on.isoformat() if row.entrusted_on else "",
    }
    return {one.key: found[one.key] for one in rules.fields}


def _decimal(hundredths: int) -> str:
    """ "1250,50": two decimals after a comma, and nothing between thousands."""
    return f"{hundredths // CENTS},{hundredths % CENTS:02}"
