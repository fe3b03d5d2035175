"""Corrections: taken in from anybody, answered once by a party, and told to everybody from when they come (C10)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.accord.queries import mandate_behind
from tillit.bodies.actions import able_in, key_for, working_in
from tillit.bodies.models import Circle, RoomKind, Scope
from tillit.bodies.queries import room_of
from tillit.ground.db import acting, lock
from tillit.ground.secret_links import keys_in
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, InvalidInput, NotFound
from tillit.kernel.verdict import require
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import find_partnership_of, record_of
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.register.actions.publishing import publish
from tillit.register.events import (
    CORRECTION_RECEIVED,
    CORRECTION_RECEIVED_FOR,
    CORRECTION_SENDER_FORGOTTEN,
)
from tillit.register.letters import tell_received
from tillit.register.models import Correction, CorrectionSender, Entry
from tillit.register.queries import (
    KIND,
    digest_of_fact,
    fact_at,
    has_room_for_more,
    owner_of_fact,
    places_seen,
    rooms_with_corrections,
    secret_of_correction,
    senders_to_forget,
    told_of,
)
from tillit.register.rules import REGISTER, can_send_for
from tillit.register.wording.corrections import name_of_corrected
from tillit.trail.actions import record


@dataclass(frozen=True, slots=True)
class Proposed:
    """What somebody says: about which part, by its place on the page as `seen`; what is wrong, and what is right."""

    about: str
    wrong: str
    right: str = ""
    seen_in: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who says it, as far as they want to say: a name, or an organisation named there; and where the answer goes."""

    name: str = ""
    address: str = ""
    language: str = "sv"
    organisation: Organisation | None = None


@transaction.atomic
def receive_correction(
    slug: str, proposed: Proposed, *, sender: Sender, once: UUID, site: str, by: Actor
) -> tuple[Correction, str]:
    """Take a correction of a published partnership in, whoever sends it, and tell it to everybody at once.

    Answers it with the secret of the page where its sender follows it. The same form twice keeps one. The register
    itself writes it in the joint room, with a key to that room alone. `site`: what addresses in a letter begin with.
    """
    entry = Entry.objects.filter(slug=slug).first()
    if entry is None or entry.circle_id is None:
        raise NotFound
    if sender.organisation is not None:
        require(can_send_for(by, entry, sender.organisation))
    _require_seen(entry, proposed)
    with _as_register(entry.circle_id) as circle:
        entry.refresh_from_db()
        partnership = find_partnership_of(circle.pk)
        if partnership is None:
            raise NotFound
        known = Correction.objects.filter(partnership=partnership, sent_as=once).select_related("organisation").first()
        if known is not None:
            return _sent_again(known, proposed), secret_of_correction(known)
        _require_seen(entry, proposed)
        if sender.organisation is None:
            _require_room_for_more(partnership)
        told = record_of(partnership)
        about = fact_at(told, proposed.about)
        made = Correction(
            partnership=partnership, room_id=partnership.room_id, sent_as=once, wrong=proposed.wrong,
            right=proposed.right, seen_in=proposed.seen_in, organisation=sender.organisation, about=about,
            owner_id=owner_of_fact(told, about), digest=digest_of_fact(told, entry.body, about),
        )  # fmt: skip
        made.save(force_insert=True)
        made.refresh_from_db(fields=["received_at"])
        _record_received(made, by=by)
        publish(partnership, by=REGISTER)
        _keep_sender(made, sender, site)
    secret = secret_of_correction(made)
    if sender.address:
        tell_received(sender.address, entry, language=sender.language, site=site, secret=secret)
    return made, secret


def _require_seen(entry: Entry, proposed: Proposed) -> None:
    """Asked before anything is locked, and once more when nobody else can change the page."""
    if proposed.seen != places_seen(entry.body):
        mend = _("Choose anew which part it is about, and send it again.")
        raise InvalidInput((Fault("about", _("The page has changed since you opened it."), mend),))


def _require_room_for_more(partnership: Partnership) -> None:
    """Nobody buries a partnership in corrections, and an organisation that stands for its own always comes through."""
    if not has_room_for_more(partnership):
        message = _("As many corrections of this page wait for an answer as may wait at a time.")
        mend = _("Nothing has been kept. Send it again when some of them have been answered.")
        raise InvalidInput((Fault("", message, mend),))


@contextmanager
def _as_register(circle: UUID) -> Iterator[Circle]:
    """Work as the register in the joint room of a published partnership, in turn with all who publish it.

    Like publish_circle: the partnership is locked before the register takes its key, of which there is one.
    """
    row, job = Circle.objects.get(pk=circle), Actor.system(f"rooms:{uuid4().hex}")
    with acting(job), working_in(row, by=job):
        partnership = find_partnership_of(circle)
        if partnership is not None:
            lock(partnership)
    with acting(REGISTER), working_in(row, by=REGISTER):
        yield row


def _sent_again(known: Correction, proposed: Proposed) -> Correction:
    """The one that is kept already; InvalidInput when the same form says something else now."""
    if (known.wrong, known.right, known.seen_in) == (proposed.wrong, proposed.right, proposed.seen_in):
        return known
    mend = _("Open the form again and send it.")
    raise InvalidInput((Fault("", _("This form has already been sent with other content."), mend),))


def _record_received(made: Correction, *, by: Actor) -> None:
    """Who sends it for an organisation does so under a mandate and is named (C7); nobody else is."""
    circle, about = made.partnership.circle_id, name_of_corrected(made)
    if made.organisation is None:
        record(CORRECTION_RECEIVED, made, room=made.room_id, by=REGISTER, matter=circle, about=about)
        return
    person, mandate = author(by), mandate_behind(by, made.organisation, Scope.SPEAK)
    record(
        CORRECTION_RECEIVED_FOR, made, room=made.room_id, by=REGISTER, party=made.organisation_id, mandate=mandate.pk,
        matter=circle, about=about, person=person, organisation=made.organisation.name,
    )  # fmt: skip


def _keep_sender(made: Correction, sender: Sender, site: str) -> None:
    if sender.name or sender.address:
        kept = CorrectionSender(
            correction=made, room_id=made.room_id, name=sender.name, address=sender.address, site=site,
            language=sender.language,
        )  # fmt: skip
        kept.save(force_insert=True)


@transaction.atomic
def follow_correction(secret: str, *, by: Actor) -> tuple[Correction, Entry, dict[str, Any]]:
    """What its sender follows by the secret link, the page that it is about, and what everybody reads of it there.

    A job enters the joint room for who may not. NotFound for any other text.
    """
    circle, key = keys_in(KIND, secret)
    row, entry = Circle.objects.filter(pk=circle).first(), Entry.objects.filter(circle_id=circle).first()
    if row is None or entry is None:
        raise NotFound
    with able_in(room_of(row, RoomKind.CIRCLE), by=by):
        related = ("partnership", "organisation", "answered_for", "owner", "sender")
        found = Correction.objects.filter(pk=key).select_related(*related).first()
        if found is None:
            raise NotFound
        [told] = told_of([found], found.partnership, entry.body)
        return found, entry, told


@transaction.atomic
def forget_senders(*, by: Actor) -> int:
    """Each night: empty the names and addresses of those whose correction came or was answered long ago; how many."""
    count = 0
    for room in rooms_with_corrections():
        with key_for(room, by=by):
            for sender in senders_to_forget(room):
                sender.name, sender.address, sender.erased_at = "", "", timezone.now()
                sender.save(update_fields=["name", "address", "erased_at"])
                matter = sender.correction.partnership.circle_id
                record(CORRECTION_SENDER_FORGOTTEN, sender.correction, room=room.pk, by=by, matter=matter)
                count += 1
    return count
