"""What a joint room knows of a recipient's sum: its newest certificate, and what was granted there after it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tillit.assessments.engine.aid import CENTS, counts_on, years_on
from tillit.assessments.engine.aid_sets import Ceiling
from tillit.assessments.models import AidGrant, AidKind
from tillit.assessments.queries.aid import COUNTED, aid_sets, grants_in, newest_certificate, standing
from tillit.partnerships.models import Partnership
from tillit.people.models import Organisation

NO_CERTIFICATE, STALE, NO_CEILING = "no_certificate", "stale", "no_ceiling"
ABOVE, MAY_BE_ABOVE = "above", "may_be_above"
Known = list[dict[str, Any]]


def known_here(
    partnership: Partnership,
    recipient: Organisation,
    kind: str,
    day: date,
    cents: int,
    *,
    instead_of: AidGrant | None = None,
) -> Known:
    """What a giver should know before and after it writes an aid, as plain words and sums that are kept with it.

    Nothing that the recipient has not shown here is in it (C4). What a certificate sums up is held to count all the
    time: too much rather than too little.
    """
    rules, parameters = aid_sets()
    ceiling, years = rules.ceiling(kind), years_on(day, rules, parameters)
    if ceiling is None:
        return []
    found: Known = []
    certificate = newest_certificate(partnership, recipient)
    if certificate is None:
        found.append({"word": NO_CERTIFICATE})
    elif certificate.stale_at is not None:
        found.append({"word": STALE, "number": certificate.number})
    value = parameters.series[ceiling.parameter].value_on(day)
    if value is None or value.amount is None or years is None:
        return [*found, {"word": NO_CEILING}]
    shown = certificate.shown["sums"] if certificate else {}
    sums = {one: int(shown.get(one, 0)) for one in COUNTED}
    sums[AidKind(kind)] += cents
    for one in standing(grants_in(partnership)):
        is_later = certificate is None or one.written_at > certificate.given_at
        mine = one.recipient.organisation_id == recipient.pk and one.kind in COUNTED
        another = instead_of is None or one.first != instead_of.first
        if is_later and mine and another and counts_on(one.granted_on, day, years):
            sums[AidKind(one.kind)] += one.cents
    return [*found, *_above(ceiling, sums, int(value.amount * CENTS))]


def above_in(known: Known) -> int | None:
    """The sum that is above a ceiling, or may be, of what a giver is told; None where none is."""
    return next((one["cents"] for one in known if one["word"] in {ABOVE, MAY_BE_ABOVE}), None)


def _above(ceiling: Ceiling, sums: Mapping[AidKind, int], most: int) -> Known:
    """What surely counts is above, or what counts when all that may count does."""
    surely = sum(sums[AidKind(one)] for one in ceiling.counts)
    total = surely + sum(sums[AidKind(one)] for one in ceiling.may_count)
    if surely > most:
        return [{"word": ABOVE, "cents": surely, "ceiling": most}]
    return [{"word": MAY_BE_ABOVE, "cents": total, "ceiling": most}] if total > most else []
