"""What a merge moves: the organisation's own facts by name, everything else that names it by its columns.

All of it runs as the job that merges, inside its transaction and with both organisations locked (docs/adr/0024).
"""

from datetime import date
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.kernel.orgnumber import show
from tillit.kernel.period import today
from tillit.people.above import word_for
from tillit.people.editing import refuse
from tillit.people.mail_domains import own_only
from tillit.people.models import (
    Affiliation,
    Conditions,
    Contact,
    FormerName,
    FormerNumber,
    Invitation,
    Merge,
    OneTimeLink,
    Organisation,
    OrganisationArea,
    OrganisationPlace,
    Profile,
)
from tillit.people.queries import (
    colliding,
    contacts_of,
    federation_above,
    former_names_of,
    pointers,
    pointing,
    standing_organs,
)

MOST_IN_LIST = 20


def move_facts(duplicate: Organisation, *, into: Organisation) -> list[str]:
    """The duplicate's own facts: what the other lacks goes along, and what it has itself stays as it is.

    Answers in words what stood at the duplicate and was not taken over, so that the event can tell it.
    """
    left = [*_move_identity(duplicate, into), *_move_texts(duplicate, into), *_move_contacts(duplicate, into)]
    _move_names(duplicate, into)
    _move_places_and_areas(duplicate, into)
    _join_organs(duplicate, into)
    _end_doubles(duplicate, into)
    _move_tree(duplicate, into)
    return left


def move_references(duplicate: Organisation, *, into: Organisation) -> dict[str, int]:
    """Lead every row of every floor that names the duplicate to the other organisation; how many, by model.

    Rows that each organisation has only once in a place, and both have, are named and the merge is refused: which of
    two agreements or memberships holds is nothing that a program may choose.
    """
    moved: dict[str, int] = {}
    both = {model for model, field in pointers() if colliding((model, field), duplicate, into)}
    if both:
        raise _both_have(both)
    for model, field in pointers():
        try:
            with transaction.atomic():
                count = pointing((model, field), duplicate).update(**{field.name: into})
        except IntegrityError:
            raise _both_have({model}) from None
        if count:
            moved[model._meta.label_lower] = moved.get(model._meta.label_lower, 0) + count
    return moved


def nothing_left(duplicate: Organisation) -> bool:
    """Whether nothing of what the job sees names the duplicate any more."""
    return not any(pointing(pointer, duplicate).exists() for pointer in pointers())


def _both_have(models_: set[type[models.Model]]) -> Exception:
    words = sorted(str(word_for(model._meta.label_lower) or _("something else")) for model in models_)
    message = _("Both have their own: %(what)s. Two of them cannot become one by themselves.")
    mend = _("Let one of the two end its own first; then they can be put together. Nothing has been changed now.")
    return refuse("duplicate", message % {"what": ", ".join(words)}, mend)


def _move_identity(duplicate: Organisation, into: Organisation) -> list[str]:
    """The number, which names only one at a time, and the facts that the other has not said."""
    number, why = duplicate.number, duplicate.no_number_because
    FormerNumber.objects.filter(organisation=duplicate, came_with=None).update(came_with=duplicate)
    duplicate.number = None
    duplicate.no_number_because = _("Put together with another organisation.")
    duplicate.save(update_fields=["number", "no_number_because"])
    left = [] if number else [_("No number: %(why)s") % {"why": why}]
    if number and into.number is None:
        left.append(_("No number before: %(why)s") % {"why": into.no_number_because})
        into.number, into.no_number_because = number, ""
    elif number:
        FormerNumber(organisation=into, number=number, until_on=today(), came_with=duplicate).save(force_insert=True)
        left.append(show(number))
    into.sector_changed_at = into.sector_changed_at or duplicate.sector_changed_at
    if into.profile == Profile.UNKNOWN:
        into.profile = duplicate.profile
    if into.state_registered is None:
        into.state_registered, into.state_registered_on = duplicate.state_registered, duplicate.state_registered_on
    if into.public_access is None:
        into.public_access = duplicate.public_access
    before = own_only([*into.mail_domains_before, *duplicate.mail_domains_before, *duplicate.mail_domains])
    left += [*_join_lists(duplicate, into, "target_groups"), *_join_lists(duplicate, into, "mail_domains")]
    into.mail_domains_before = [one for one in dict.fromkeys(before) if one not in into.mail_domains]
    return [*left, *_differs(duplicate, into)]


def _join_lists(duplicate: Organisation, into: Organisation, column: str) -> list[str]:
    """Both lists in one, as far as there is room; what there was no room for."""
    own: list[str] = getattr(into, column)
    more = [one for one in getattr(duplicate, column) if one not in own]
    room = MOST_IN_LIST - len(own)
    setattr(into, column, [*own, *more[:room]])
    return more[room:]


def _differs(duplicate: Organisation, into: Organisation) -> list[str]:
    """What the duplicate said otherwise, in words."""
    lines = []
    if duplicate.legal_form != into.legal_form:
        lines.append(str(duplicate.get_legal_form_display()))
    if duplicate.profile not in (Profile.UNKNOWN, into.profile):
        lines.append(str(duplicate.get_profile_display()))
    return lines


def _move_texts(duplicate: Organisation, into: Organisation) -> list[str]:
    """The card with conditions goes along where the other has none; else its words are told in the event."""
    card = Conditions.objects.filter(organisation=duplicate).first()
    if card is None:
        return []
    if not Conditions.objects.filter(organisation=into).exists():
        return []  # moved with the other references
    card.delete()
    return [text for text in (card.decision_path, card.budget_year, card.cannot) if text]


def _move_contacts(duplicate: Organisation, into: Organisation) -> list[str]:
    """Functions that the other lacks come after its own; of the same function the other's stays."""
    own = {one.function.casefold() for one in contacts_of(into)}
    left = []
    for contact in contacts_of(duplicate):
        if contact.function.casefold() in own:
            left.append(" ".join(part for part in (contact.function, contact.email, contact.phone) if part))
            contact.delete()
    Contact.objects.filter(organisation=duplicate).update(order=F("order") + len(own))
    return left


def _move_names(duplicate: Organisation, into: Organisation) -> None:
    """Today's name of the duplicate becomes one that came along, until today; the former ones say so too."""
    own = [one.ends_on for one in former_names_of(duplicate) if one.came_with_id is None]
    began = max(own, default=None)
    FormerName.objects.filter(organisation=duplicate, came_with=None).update(came_with=duplicate)
    if duplicate.name != into.name:
        FormerName(
            organisation=into, name=duplicate.name, starts_on=_before(began, today()), ends_on=today(),
            came_with=duplicate,
        ).save(force_insert=True)  # fmt: skip


def _before(day: date | None, end: date) -> date | None:
    return day if day is not None and day < end else None


def _move_places_and_areas(duplicate: Organisation, into: Organisation) -> None:
    """What both have said is said once."""
    places = OrganisationPlace.objects.filter(organisation=into).values("place")
    OrganisationPlace.objects.filter(organisation=duplicate, place__in=places).delete()
    areas = OrganisationArea.objects.filter(organisation=into).values("area")
    OrganisationArea.objects.filter(organisation=duplicate, area__in=areas).delete()


def _join_organs(duplicate: Organisation, into: Organisation) -> None:
    """An organ that both have today is one: the duplicate's ends and leads to the other's."""
    own = {one.name.casefold(): one for one in standing_organs(into)}
    for organ in standing_organs(duplicate):
        same = own.get(organ.name.casefold())
        if same is not None:
            organ.ends_on = today() if organ.starts_on is None or organ.starts_on < today() else organ.ends_on
            organ.succeeded_by = same
            organ.save(update_fields=["ends_on", "succeeded_by"])


def _end_doubles(duplicate: Organisation, into: Organisation) -> None:
    """Whoever has the same role in both has it once; invitations that nobody has answered fall, links included.

    That somebody chose to be shown as part of the one says nothing of the other: they choose anew.
    """
    Affiliation.objects.filter(organisation=duplicate, shown_publicly=True).update(shown_publicly=False)
    for row in Affiliation.objects.filter(organisation=into, ends_on=None).values("person", "role"):
        double = Affiliation.objects.filter(organisation=duplicate, ends_on=None, **row)
        double.update(ends_on=Greatest(F("starts_on"), today()))
    open_ones = Invitation.objects.filter(organisation=duplicate, accepted_at=None, withdrawn_at=None)
    OneTimeLink.objects.filter(pk__in=open_ones.values("link"), used_at=None).update(expires_at=timezone.now())
    open_ones.update(withdrawn_at=timezone.now())


def _move_tree(duplicate: Organisation, into: Organisation) -> None:
    """What is part of the duplicate, or was written down by it, follows; so do questions that wait for it."""
    Organisation.objects.filter(parent=duplicate, merged_into=None).exclude(pk=into.pk).update(parent=into)
    Organisation.objects.filter(described_by=duplicate).exclude(pk=into.pk).update(described_by=into)
    if into.described_by_id == duplicate.pk:
        into.described_by = None
    above = duplicate.parent
    if into.parent_id is None and above is not None and above.pk != into.pk and not _is_above(into, above):
        into.parent = above
    waiting: dict[str, Any] = {"answered_at": None}
    Merge.objects.filter(into=duplicate, **waiting).update(into=into)
    Merge.objects.filter(asked=duplicate, **waiting).exclude(duplicate=duplicate).update(asked=into)


def _is_above(one: Organisation, other: Organisation) -> bool:
    return one.pk in {found.id for found in federation_above(other.pk)}
