"""Beginning a small partnership without a file: what is written in a form becomes one, and goes a file's way."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tillit.exchange.actions.uploading import receive_upload
from tillit.exchange.format import NAME, VERSION
from tillit.exchange.models import Tip, Upload
from tillit.exchange.queries import as_bytes, organisation_told, organisations_here
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, InvalidInput
from tillit.kernel.swedish import slug
from tillit.partnerships.models import State
from tillit.people.models import Organisation
from tillit.register.queries import OWN_PAGES

SLUG = "partnership/slug"


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is told of a partnership that begins. `start`: ISO 8601, as far as it is known.

    The first of the parties is the one that begins it; it books the costs of the activity, since nobody says of another
    that it does (C2).
    """

    title: str
    parties: tuple[Organisation, ...]
    challenge: str = ""
    activity: str = ""
    start: str = ""


@transaction.atomic
def begin_partnership(told: Beginning, *, tip: Tip | None = None, by: Actor) -> Upload:
    """Keep it as a file on its way in, told to be written by hand: what it means is shown next, and a button does it.

    So there is one way for a partnership to come about. Its address is made of the title, longer when it is taken.
    `tip`: what it takes further.
    """
    address = slug(told.title)[:70].rstrip("-") or "partnerskap"
    address = f"{address}-1" if address in OWN_PAGES else address
    try:
        return receive_upload(_content(told, address), party=told.parties[0], tip=tip, by=by)
    except InvalidInput as error:
        if [fault.path for fault in error.faults] != [SLUG]:
            raise
    longer = f"{address}-{uuid4().hex[:6]}"
    return receive_upload(_content(told, longer), party=told.parties[0], tip=tip, by=by)


def _content(told: Beginning, address: str) -> bytes:
    keys = {f"o{place}": one for place, one in enumerate(told.parties, 1)}
    organisations = [organisation_told(one, key) for key, one in keys.items()]
    _check_they_are_meant(organisations, keys)
    about = {"slug": address, "title": told.title, "challenge": told.challenge, "state": State.PREPARING}
    data: dict[str, Any] = {
        "format": NAME,
        "version": VERSION,
        "id": str(uuid4()),
        "language": get_language() or "sv",
        "partnership": {name: value for name, value in about.items() if value},
        "organisations": organisations,
        "parties": [{"organisation": key} for key in keys],
        "terms": [{"from": told.start}] if told.start else [],
        "activities": [{"name": told.activity, "booked_by": "o1"}] if told.activity else [],
    }
    return as_bytes({name: value for name, value in data.items() if value})


def _check_they_are_meant(told: list[dict[str, Any]], keys: dict[str, Organisation]) -> None:
    """A file names an organisation by its number, and one without a number by its name, which two may have."""
    here = organisations_here(told)
    for key, one in keys.items():
        if here.get(key) != one:
            message = _("Several organisations without a number are called “%(name)s”.") % {"name": one.name}
            mend = _("Let somebody there write its number, or put the two together.")
            raise InvalidInput((Fault("parties", message, mend),))
