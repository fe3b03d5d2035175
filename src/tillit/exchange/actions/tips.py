"""Tips about partnerships that are not here: taking one in, and seeing to those that lie."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.bodies.actions import key_for, open_room_of
from tillit.bodies.models import Room
from tillit.exchange.checks.rows import answering
from tillit.exchange.events import TIP_RECEIVED
from tillit.exchange.letters import tell_public, tell_received, tell_silent
from tillit.exchange.models import Tip
from tillit.exchange.queries import KEY, parties_to_come
from tillit.exchange.queries.tips import (
    TIPS,
    Named,
    has_space,
    letters_about_tips,
    named_here,
    open_tips_nowhere,
    public_slug,
    tips_that_miss_somebody,
    tips_to_erase,
    tips_to_follow,
    written_lately,
)
from tillit.exchange.reading import read_file
from tillit.ground.db import acting, hold
from tillit.kernel.actor import Actor
from tillit.kernel.canonical import canonical_json
from tillit.kernel.errors import Fault, InvalidInput
from tillit.kernel.orgnumber import parse_org_number
from tillit.people.queries import contacts_of, nobody_yet
from tillit.register.queries import entries
from tillit.trail.actions import record

# whoever sends or tends tips holds this number: what is counted is counted one after the other
IN_TURN = 5_003
MOST_NOWHERE = 200
MOST_LETTERS_A_DAY = 3
DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class TipTold:
    """What somebody tells. `named`: each organisation by name, ten digits, or both."""

    about: str
    named: tuple[Named, ...]
    place: str = ""
    since: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """What is kept of who sends: where letters go, if they want any, in which language, and at which site they are."""

    email: str
    language: str
    site: str


@transaction.atomic
def send_tip(told: TipTold, *, sender: Sender, content: bytes | None = None, by: Actor) -> Tip:
    """Lay a tip in the own rooms of the organisations that it names and that are here; who sends it is not kept.

    The same tip once more is the one that is here already. An organisation that has as many to answer as anybody may
    lay before it gets it later (tend_tips): nobody fills another's day, nor keeps a tip from the others that it names.
    """
    digest = sha256(canonical_json(_plain(asdict(told))) + (content or b"")).hexdigest()
    with acting(TIPS):
        hold(IN_TURN)
        known = Tip.objects.filter(digest=digest).first()
        if known is not None:
            return _sent_again(known, sender)
        rooms = _with_space([open_room_of(one, by=TIPS) for one in named_here(told.named)])
        tip = Tip(
            about=told.about, told=list(told.named), place=told.place, since=told.since, source=told.source,
            content=content, digest=digest, **asdict(sender),
        )  # fmt: skip
        tip.save(force_insert=True)
        _lay(tip, rooms)
        _write_to_silent(tip, rooms)
        _write_to_sender(tip)
        return tip


@transaction.atomic
def send_file_tip(content: bytes, *, sender: Sender, by: Actor) -> Tip:
    """The same with a partnership file, which is checked as one that is uploaded; InvalidInput with all its faults."""
    data = read_file(content)
    faults = list(parties_to_come(data))
    if entries().filter(partnership_id=data["id"]).exists():
        mend = _("Look it up in the register. There you can say what is wrong with it.")
        faults.append(Fault(KEY, _("This partnership is in the register already."), mend))
    if faults:
        raise InvalidInput(tuple(faults))
    parties = {one["organisation"] for one in answering(data["parties"])}
    named = tuple(
        {"name": one["name"], "number": parse_org_number(one["number"]) if one.get("number") else ""}
        for one in data["organisations"]
        if one["id"] in parties
    )
    told = TipTold(data["partnership"]["title"], named)
    return send_tip(told, sender=sender, content=content, by=by)


@transaction.atomic
def tend_tips(*, by: Actor) -> int:
    """Each night: lay tips before organisations that have come since, tell what has become public, and erase the old.

    What is erased is all that was written, by the sender and in the answer; when it came and how it ended stays.
    Answers how many were erased.
    """
    hold(IN_TURN)
    for tip in tips_that_miss_somebody():
        rooms = [room for one in named_here(tip.told) if (room := open_room_of(one, by=by)).pk not in tip.rooms]
        _lay(tip, [room for room in rooms if has_space(room)])
    for tip in tips_to_follow():
        if public := public_slug(tip):
            tell_public(tip, public=public)
            tip.email = ""
            tip.save(update_fields=["email"])
    nothing = dict.fromkeys(("about", "place", "since", "source", "email", "reason"), "")
    gone: dict[str, object] = {"digest": None, "content": None, "told": [], "reasons": {}}
    return tips_to_erase().update(erased_at=timezone.now(), **gone, **nothing)


def _plain(told: dict[str, object]) -> dict[str, object]:
    return told | {"named": [f"{one['number']} {one['name']}" for one in told["named"]]}  # type: ignore[attr-defined]


def _sent_again(tip: Tip, sender: Sender) -> Tip:
    """Whoever left no address the first time may leave one now."""
    if sender.email and tip.is_open and not tip.email:
        tip.email, tip.language, tip.site = sender.email, sender.language, sender.site
        tip.save(update_fields=["email", "language", "site"])
        _write_to_sender(tip)
    return tip


def _with_space(rooms: list[Room]) -> list[Room]:
    """Those where it may lie now. InvalidInput when there is none; it names nobody, since a number tells no name."""
    found = [room for room in rooms if has_space(room)]
    mend = _("Nothing has been kept. Send it again in some days.")
    if rooms and not found:
        message = _("Those of these organisations that are here have as many tips to answer as there may be at a time.")
        raise InvalidInput((Fault("", message, mend),))
    if not rooms and open_tips_nowhere() >= MOST_NOWHERE:
        raise InvalidInput((Fault("", _("None of these organisations is here, and many tips wait already."), mend),))
    return found


def _lay(tip: Tip, rooms: list[Room]) -> None:
    for room in rooms:
        assert room.organisation is not None  # noqa: S101  # an own room has one
        tip.rooms.append(room.pk)
        with key_for(room, by=TIPS):
            record(
                TIP_RECEIVED, tip, room=room.pk, by=TIPS, found_by=[room.organisation.pk],
                organisation=room.organisation.name,
            )  # fmt: skip
    if rooms:
        tip.save(update_fields=["rooms"])


def _write_to_silent(tip: Tip, rooms: list[Room]) -> None:
    """To those that nobody has ever belonged to here, where they have an address for everybody; once a week at most."""
    for room in rooms:
        one = room.organisation
        if one is None or not nobody_yet(one) or written_lately(room.pk, within=WEEK):
            continue
        email = next((contact.email for contact in contacts_of(one) if contact.email), "")
        if email:
            tip.written_to.append(room.pk)
            tell_silent(tip, one, email)
    if tip.written_to:
        tip.save(update_fields=["written_to"])


def _write_to_sender(tip: Tip) -> None:
    """No more than three letters a day to an address, since anybody may write anybody's."""
    if not tip.email:
        return
    if letters_about_tips(tip.email, within=DAY) > MOST_LETTERS_A_DAY:
        tip.email = ""
        tip.save(update_fields=["email"])
        return
    tell_received(tip)
