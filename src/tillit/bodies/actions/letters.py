"""Letters to a room's people. None of them holds a word from the room: it says that there is something to read."""

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from tillit.bodies.actions.rooms import able_in, key_for
from tillit.bodies.models import Admission, Outcome, Room
from tillit.bodies.queries import receivers_of
from tillit.ground.db import current_actor
from tillit.ground.mail import post, still_meant
from tillit.kernel.actor import Actor

CAUCUS_QUESTION = "caucus_question"


def tell_caucus(room: Room, *, by: Actor) -> None:
    """Write to those of the caucus who may be written to that it has a question to answer."""
    with able_in(room, by=by):
        readers = receivers_of(room)
    for person in readers:
        with override(person.language):
            post(
                person.email or "",
                subject=_("Your own steering group has a question to answer"),
                text=_(
                    "The organisations’ own steering group, in a partnership where you have a seat, has been asked "
                    "something that your organisation answers.\n\nSign in and open the page “Circle” of the "
                    "partnership: the question stands there. This letter says no more, because letters can be read by "
                    "others."
                ),
                condition=CAUCUS_QUESTION,
                about=room.pk,
            )


@still_meant(CAUCUS_QUESTION)
def _is_still_asked(about: UUID, address: str) -> bool:
    """Just before the letter leaves: is a question open, and may this address still get the caucus's letters?"""
    room = Room.objects.filter(pk=about).first()
    if room is None:
        return False
    with key_for(room, by=current_actor()):
        asked = Admission.objects.filter(room=room, outcome=Outcome.ASKED).exists()
        return asked and any(one.email == address for one in receivers_of(room))
