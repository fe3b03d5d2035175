"""State aid in a partnership: what its parties grant each other, and the certificates that recipients show there."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.accord.rules import can_begin
from tillit.assessments.actions import correct_grant, foreseen, grant_aid, show_certificate, withdraw_grant
from tillit.assessments.forms.aid import CertificateForm, WithdrawAidForm
from tillit.assessments.forms.aid_grant import GrantForm, GrantMendForm
from tillit.assessments.models import AidGrant
from tillit.assessments.queries.aid import (
    aid_sets,
    certificates_in,
    entries_of,
    get_certificate,
    get_grant,
    grants_in,
    links_of,
    record_turn,
    rooms_left,
    standing,
)
from tillit.assessments.rules import can_mend_grant, can_show_aid
from tillit.assessments.views.frame import Opened, done, opened, shown
from tillit.assessments.wording.aid import (
    gone_shown,
    grant_shown,
    known_in_words,
    room_shown,
    rules_shown,
    told_shown,
)
from tillit.assessments.wording.certificates import from_first_day
from tillit.assessments.wording.certificates_shown import certificate_shown, certificates_shown
from tillit.ground.addresses import address
from tillit.kernel.period import today
from tillit.kernel.verdict import require
from tillit.partnerships.rules import is_confirmed
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def joint(request: HttpRequest, circle: UUID) -> HttpResponse:
    """What is granted in the partnership, and which certificates stand here."""
    found = opened(circle)
    rows, certificates = grants_in(found.partnership), certificates_in(found.partnership)
    page = {
        **found.page,
        "speaks": bool(found.parties) and bool(is_confirmed(found.partnership)),
        "own": [(one.name, address("assessments:aid_own", one.pk)) for one in found.parties],
        "rows": [grant_shown(one, _mends(found, one)) for one in standing(rows)],
        "gone": gone_shown(rows),
        "certificates": certificates_shown(certificates, circle),
        "rules": rules_shown(),
        "register": told_shown(aid_sets()[0].about_register),
    }
    return render(request, "assessments/aid_joint.html", page)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def grant(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Write what one party grants another."""
    found = opened(circle)
    require(is_confirmed(found.partnership) & can_begin(found.parties))
    others = [one for one in found.members if [one] != found.parties]
    form, made = GrantForm(request.POST or None, givers=found.parties, recipients=others), list[AidGrant]()
    if _settled(found, form) and done(form, lambda: made.append(_grant(found, form)), lambda path: path):
        _tell(request, made[0])
        return redirect("assessments:aid_joint", circle)
    certificates = certificates_shown(certificates_in(found.partnership), circle)
    return shown(request, "assessments/aid_grant.html", found, form, certificates=certificates, old=None)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Mend what a giver wrote."""
    found = opened(circle)
    old = get_grant(found.partnership, key)
    require(can_mend_grant(found.actor, old, found.partnership))
    form, made = GrantMendForm(request.POST or None, old=old), list[AidGrant]()
    if _mend_is_settled(found, form, old) and done(
        form, lambda: made.append(_correct(found, old, form)), lambda path: path
    ):
        _tell(request, made[0])
        return redirect("assessments:aid_joint", circle)
    return shown(request, "assessments/aid_grant.html", found, form, old=grant_shown(old), certificates=[])


@needs_sign_in
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Say that it was never granted, or has been taken back."""
    found = opened(circle)
    old = get_grant(found.partnership, key)
    require(can_mend_grant(found.actor, old, found.partnership))
    form = WithdrawAidForm(request.POST or None, initial={"seen": old.turn})
    if form.is_valid():
        given = form.cleaned_data
        withdraw_grant(old, partnership=found.partnership, reason=given["reason"], seen=given["seen"], by=found.actor)
        messages.success(request, _("It is withdrawn, here and in the recipient’s record."))
        return redirect("assessments:aid_joint", circle)
    return shown(request, "assessments/aid_grant_withdraw.html", found, form, shown=grant_shown(old))


@needs_sign_in
@require_http_methods(["GET", "POST"])
def certify(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Show what one's own organisation has been granted, for a giver to lean on."""
    found = opened(circle)
    require(is_confirmed(found.partnership) & can_begin(found.parties))
    able = [one for one in found.parties if can_show_aid(found.actor, found.partnership, one)]
    require(can_begin(able))
    seen = {one.pk: record_turn(one) for one in able}
    form = CertificateForm(request.POST or None, recipients=able, initial={"seen": sum(seen.values())})
    if form.is_valid() and done(form, lambda: _certify(found, form, seen), lambda path: path):
        messages.success(request, _("The certificate stands here now, as it was on that day."))
        return redirect("assessments:aid_joint", circle)
    sums = [(one, _sums(one)) for one in able]
    return shown(request, "assessments/aid_certify.html", found, form, sums=sums, known_from=from_first_day())


@needs_sign_in
@require_safe
def certificate(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """One certificate, as it was put here."""
    found = opened(circle)
    one = get_certificate(found.partnership, key)
    newest = next(each for each in certificates_in(found.partnership) if each.recipient_id == one.recipient_id)
    page = {**found.page, "shown": certificate_shown(one, circle), "is_newest": newest.pk == one.pk}
    return render(request, "assessments/aid_certificate.html", page)


def _settled(found: Opened, form: GrantForm) -> bool:
    """Whether it can be written: nothing is wrong, and a sum above a ceiling has been asked about."""

    def weigh() -> None:
        giver, recipient = form.parties
        form.weigh(foreseen(found.partnership, form.told, giver=giver, recipient=recipient))

    return form.is_valid() and done(form, weigh, lambda path: path) and not form.asked


def _mend_is_settled(found: Opened, form: GrantMendForm, old: AidGrant) -> bool:
    """The same of what is mended."""

    def weigh() -> None:
        giver, recipient = old.giver.organisation, old.recipient.organisation
        form.weigh(foreseen(found.partnership, form.told, giver=giver, recipient=recipient, old=old))

    return form.is_valid() and done(form, weigh, lambda path: path) and not form.asked


def _grant(found: Opened, form: GrantForm) -> AidGrant:
    giver, recipient = form.parties
    return grant_aid(found.partnership, form.told, giver=giver, recipient=recipient, by=found.actor)


def _correct(found: Opened, old: AidGrant, form: GrantMendForm) -> AidGrant:
    given = form.cleaned_data
    return correct_grant(
        old, form.told, partnership=found.partnership, reason=given["reason"], seen=given["seen"], by=found.actor
    )  # fmt: skip


def _certify(found: Opened, form: CertificateForm, seen: dict[UUID, int]) -> object:
    """What was seen is the sum of the records that the person could choose between."""
    showing = form.showing
    others = sum(turn for key, turn in seen.items() if key != form.party.pk)
    showing = type(showing)(showing.day, showing.with_rows, showing.seen - others)
    return show_certificate(found.partnership, showing, recipient=form.party, by=found.actor)


def _sums(recipient: Any) -> dict[str, Any]:
    """What stands in the record today, and whether it is told who is counted together."""
    rows = standing(entries_of(recipient))
    left, links = [room_shown(one) for one in rooms_left(rows, today())], links_of(recipient)
    names = ", ".join(one.name for one in links.standing)
    return {"left": left, "told": links.told, "names": names, "href": address("assessments:aid_own", recipient.pk)}


def _mends(found: Opened, row: AidGrant) -> tuple[str, str]:
    if row.giver.organisation_id not in {one.pk for one in found.parties}:
        return "", ""
    circle = found.partnership.circle_id
    return (address("assessments:aid_grant_correct", circle, row.first),
            address("assessments:aid_grant_withdraw", circle, row.first))  # fmt: skip


def _tell(request: HttpRequest, made: AidGrant) -> None:
    """That it is written, and what was known when it was."""
    messages.success(request, _("It is written here and in the recipient’s record."))
    for line in known_in_words(made.known_then):
        messages.warning(request, line)
