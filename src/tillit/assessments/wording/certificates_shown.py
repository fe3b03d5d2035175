"""Certificates of de minimis aid as pages show them: of which day, whether something was added after it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.assessments.models import AidCertificate, AidKind
from tillit.assessments.wording.certificates import EURO
from tillit.assessments.wording.money import money_text
from tillit.ground.addresses import address
from tillit.kernel.formats import day_text, moment_text


@dataclass(frozen=True, slots=True)
class CertificateShown:
    """A certificate. `stale`: in words, that something was added after it; empty when nothing was."""

    title: str
    href: str
    meta: str
    sums: list[tuple[str, str]]
    paragraphs: list[str]
    stale: str


def certificates_shown(rows: Sequence[AidCertificate], circle: UUID) -> list[CertificateShown]:
    """The newest of each recipient; the newest first."""
    seen: set[UUID] = set()
    found = []
    for one in rows:
        if one.recipient_id not in seen:
            found.append(certificate_shown(one, circle))
        seen.add(one.recipient_id)
    return found


def certificate_shown(row: AidCertificate, circle: UUID) -> CertificateShown:
    """One certificate in words."""
    told = {"number": row.number, "organisation": row.recipient.organisation.name}
    who = {"person": row.given_by.shown_name, "moment": moment_text(row.given_at)}
    sums = [(str(AidKind(kind).label), money_text(cents, EURO)) for kind, cents in _in_order(row.shown["sums"])]
    stale = ""
    if row.stale_at is not None:
        stale = _("Something was added to the record on %(moment)s, after this certificate. Ask for a new one.") % {
            "moment": moment_text(row.stale_at)
        }
    return CertificateShown(
        _("%(organisation)s, certificate %(number)s") % told,
        address("assessments:aid_certificate", circle, row.pk),
        _("As it was on %(day)s. Put here by %(person)s, %(moment)s.") % {"day": day_text(row.reckoned_on), **who},
        sums, row.text.split("\n\n"), stale,
    )  # fmt: skip


def _in_order(sums: Mapping[str, int]) -> list[tuple[str, int]]:
    """As the kinds stand: what is kept as JSON has an order of its own."""
    return [(kind, sums[kind]) for kind in AidKind.values if kind in sums]
