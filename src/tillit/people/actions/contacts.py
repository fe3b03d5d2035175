"""What others should know before they make plans with an organisation, and where they may turn."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict
from tillit.kernel.lookalikes import looks_like_a_person, looks_like_a_persons_address
from tillit.people.editing import open_to_change, refuse
from tillit.people.events import CONDITIONS_WRITTEN, CONTACT_KEPT, CONTACT_REMOVED
from tillit.people.models import Conditions, Contact, Organisation
from tillit.people.queries import conditions_of
from tillit.trail.actions import record


@transaction.atomic
def write_conditions(
    organisation: Organisation, *, decision_path: str, budget_year: str, cannot: str, version: int, by: Actor
) -> Conditions:
    """The card "our conditions", seen in `version` (0 when there was none); Conflict with both texts otherwise."""
    mine = "\n\n".join((decision_path, budget_year, cannot))
    edit = open_to_change(organisation, by=by, mine=mine)
    card = conditions_of(edit.organisation) or Conditions(organisation=edit.organisation, version=0)
    before = {"decision_path": card.decision_path, "budget_year": card.budget_year, "cannot": card.cannot}
    if card.version != version:
        raise Conflict(mine=mine, theirs="\n\n".join(before.values()))
    given = {"decision_path": decision_path, "budget_year": budget_year, "cannot": cannot}
    if given == before:
        return card
    card.decision_path, card.budget_year, card.cannot = decision_path, budget_year, cannot
    card.version, card.changed_at = card.version + 1, timezone.now()
    card.save()
    edit.keep()
    record(
        CONDITIONS_WRITTEN,
        edit.organisation,
        stood_before=dict(before),
        person=edit.person,
        organisation=edit.organisation.name,
        **edit.where,
    )
    return card


@transaction.atomic
def keep_contact(
    organisation: Organisation,
    *,
    contact: Contact | None,
    function: str,
    email: str,
    phone: str,
    is_no_person: bool,
    version: int,
    by: Actor,
) -> Contact:
    """A function that anybody may turn to; a new one, or `contact` changed.

    What looks like a person's name or address is only kept when somebody has said that it is none: `is_no_person`.
    """
    mine = f"{function}\n{email}\n{phone}"
    edit = open_to_change(organisation, by=by, version=version, mine=mine, theirs=lambda _now: _reached(contact))
    if not is_no_person:
        seems_no_person(function, email)
    taken = Contact.objects.filter(organisation=organisation, function__iexact=function)
    if (taken.exclude(pk=contact.pk) if contact else taken).exists():
        raise refuse("function", _("There already is a contact for this function."), _("Change that one instead."))
    last = Contact.objects.filter(organisation=organisation).order_by("-order").values_list("order", flat=True).first()
    kept = contact or Contact(organisation=edit.organisation, order=(last or 0) + 1)
    kept.function, kept.email, kept.phone = function, email, phone
    kept.save()
    edit.keep()
    record(CONTACT_KEPT, kept, function=function, person=edit.person, organisation=edit.organisation.name, **edit.where)
    return kept


@transaction.atomic
def remove_contact(contact: Contact, *, version: int, by: Actor) -> None:
    """Nobody answers there any more."""
    edit = open_to_change(contact.organisation, by=by, version=version, theirs=lambda _now: _reached(contact))
    record(
        CONTACT_REMOVED,
        contact,
        function=contact.function,
        email=contact.email,
        phone=contact.phone,
        person=edit.person,
        organisation=edit.organisation.name,
        **edit.where,
    )
    Contact.objects.filter(organisation=edit.organisation, order__gt=contact.order).update(order=F("order") - 1)
    contact.delete()
    edit.keep()


def seems_no_person(function: str, email: str) -> None:
    """Refuse what looks like somebody's name or own address; functions are shown to everybody, persons are not."""
    if looks_like_a_person(function):
        raise refuse(
            "function",
            _("“%(function)s” looks like a person’s name.") % {"function": function},
            _("Write a function, such as “registrar”. If it is one, tick that it is no person."),
        )
    if looks_like_a_persons_address(email):
        raise refuse(
            "email",
            _("%(email)s looks like a person’s own address.") % {"email": email},
            _("Write the function’s address. If it is one, tick that it is no person."),
        )


def _reached(contact: Contact | None) -> str:
    """What stands there now."""
    now = Contact.objects.filter(pk=contact.pk).first() if contact else None
    return f"{now.function}\n{now.email}\n{now.phone}" if now else _("The contacts have been changed.")
