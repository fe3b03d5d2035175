"""What happens to a party outside its circles and concerns those around the table."""

from django.db import transaction

from tillit.bodies.actions.rooms import able_in
from tillit.bodies.events import PARTYS_FIRST_ASKED, PARTYS_FIRST_CAME
from tillit.bodies.models import Membership, RoomKind
from tillit.bodies.queries import in_force, room_of
from tillit.kernel.actor import Actor
from tillit.people.models import Organisation
from tillit.trail.actions import record


@transaction.atomic
def tell_of_first(organisation: Organisation, *, asking: Organisation, came: bool, by: Actor) -> None:
    """Somebody is asked to be a party's first person, or has become it, and in whose name: in each joint room (C1).

    Not who it is: that somebody belongs to an organisation is theirs to show. Nor where somebody only says that it is a
    party: they have no right to be told.
    """
    word = PARTYS_FIRST_CAME if came else PARTYS_FIRST_ASKED
    places = Membership.objects.filter(in_force(), organisation=organisation, circle__is_reported=False)
    for place in places.select_related("circle").order_by("pk"):
        joint = room_of(place.circle, RoomKind.CIRCLE)
        with able_in(joint, by=by) as actor:
            record(
                word, place, room=joint.pk, by=actor, found_by=[organisation.pk], matter=place.circle_id,
                organisation=organisation.name, asking=asking.name,
            )  # fmt: skip
