"""For each token: who may come across it, by the tables of tests/rights/canaries.py."""

from tests.rights.canaries import BODIES, CIRCLE, MANDATES, MISSION, NAMES, READERS, SIGNED_IN, TIPS, Canary
from tests.rights.matrix import WHO
from tests.rights.world import World
from tillit.assessments.models import MatrixPosition
from tillit.bodies.models import Body, Mandate
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS
from tillit.people.models import Invitation, Organisation, Person

# What everybody who is signed in may read of every organisation: what it is, and where to turn
PUBLIC_FACTS = (
    "people_organisation.", "people_formername.", "people_formernumber.", "people_organ.", "people_conditions.",
    "people_organisationplace.", "people_organisationarea.",
)  # fmt: skip


class Expectations:
    """Asked once for a world: the rows are known by their keys."""

    def __init__(self, world: World) -> None:
        keys = {word: found[0] for word, found in world.about.items()}
        self.rooms = {keys[word]: readers for word, readers in READERS.items()}
        cast = world.cast
        self.left_by_lo = cast.joint_room.pk
        self.of_mission = keys["tip_mission"]
        # parties of the published partnership, each with a page that everybody reads
        self.in_public = {cast.mission.pk, cast.municipality.pk, cast.welfare.pk}
        self.persons = {person.pk: NAMES[name] for name, person in cast.everybody.items()}
        organisations = {
            cast.mission.pk: MANDATES["mission"], cast.municipality.pk: MANDATES["city"],
            cast.welfare.pk: MANDATES["welfare"], cast.elsewhere.pk: MANDATES["elsewhere"],
            keys["silent_one"]: MANDATES["silent"],
        }  # fmt: skip
        with acting(ANONYMOUS):
            self.mandates = {row.pk: organisations[row.organisation_id] for row in Mandate.objects.order_by("pk")}
            circles = {keys[word]: readers for word, readers in BODIES.items()}
            self.bodies = {row.pk: circles[row.circle_id] for row in Body.objects.order_by("pk")}
            self.others = {row.pk for row in Person.objects.order_by("pk")} - set(self.persons)
            self.to_siv = set(Invitation.objects.filter(person=cast.everybody["siv"]).values_list("pk", flat=True))
            self.organisations = set(Organisation.objects.values_list("pk", flat=True))

        self.placed: dict[object, set[str]] = {}
        for who in ("kim", "ida"):
            with acting(cast.everybody[who].actor):
                self.placed |= {row.pk: {who} for row in MatrixPosition.objects.order_by("pk")}

    def told(self, canary: Canary) -> set[str]:
        """The same, and who is told by a page without reading the row: what the one left is called, to speak of it."""
        if (canary.column, canary.room) == ("partnerships_partnership.title", self.left_by_lo):
            return self.readers(canary) | {"lo"}
        return self.readers(canary)

    def readers(self, canary: Canary) -> set[str]:
        """Who may come across it; a text that nobody has judged is a fault of the table."""
        if canary.column == "assessments_matrixposition.why":
            return self.placed.get(canary.row, set())  # what is placed exists for its author alone
        if canary.room is not None:
            return self.rooms[canary.room]
        table = canary.column.partition(".")[0]
        if table == "people_contact":
            return set(WHO)  # a function that everybody may turn to
        if canary.column == "people_organisation.name" and canary.row in self.in_public:
            return set(WHO)
        if canary.column.startswith(PUBLIC_FACTS):
            return SIGNED_IN
        if table == "people_person":
            return MISSION | {"siv", "link"} if canary.row in self.others else self.persons[canary.row]
        if table == "bodies_mandate":
            return self.mandates[canary.row]
        if table == "bodies_body":
            return self.bodies[canary.row]
        if table == "people_invitation":
            # and the one invited, in the copy of what is kept about them
            return MISSION | {"siv"} if canary.row in self.to_siv else MISSION
        if table == "people_merge":
            return MISSION | {"noor"}
        if table == "partnerships_partnership":
            return CIRCLE | {"omar"}
        if table == "exchange_tip":
            return TIPS - {"omar"} | MISSION if canary.row == self.of_mission else TIPS
        raise AssertionError(f"nobody has judged who may read {canary.column}")
