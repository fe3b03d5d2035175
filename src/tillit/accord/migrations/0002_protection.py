"""Proposals and their answers lie in one room; what was answered is only ever added to."""

from django.db import migrations

from tillit.ground.operations import append_only, rooms_only

# An answer lies in the room of its proposal: nobody hangs one on a proposal that they cannot see.
SAME_ROOM = """
ALTER TABLE accord_ask ADD CONSTRAINT ask_lies_in_its_proposals_room
    FOREIGN KEY (proposal_id, room_id) REFERENCES accord_proposal (id, room_id);
ALTER TABLE accord_acceptance ADD CONSTRAINT acceptance_lies_in_its_asks_room
    FOREIGN KEY (ask_id, room_id) REFERENCES accord_ask (id, room_id);
ALTER TABLE accord_objection ADD CONSTRAINT objection_lies_in_its_asks_room
    FOREIGN KEY (ask_id, room_id) REFERENCES accord_ask (id, room_id);
"""
BACK = """
ALTER TABLE accord_objection DROP CONSTRAINT objection_lies_in_its_asks_room;
ALTER TABLE accord_acceptance DROP CONSTRAINT acceptance_lies_in_its_asks_room;
ALTER TABLE accord_ask DROP CONSTRAINT ask_lies_in_its_proposals_room;
"""


class Migration(migrations.Migration):
    dependencies = [("accord", "0001_initial"), ("bodies", "0006_rooms_and_admissions")]
    operations = [
        migrations.RunSQL(SAME_ROOM, BACK),
        rooms_only("accord_proposal"),
        rooms_only("accord_ask"),
        rooms_only("accord_acceptance"),
        rooms_only("accord_objection"),
        append_only("accord_acceptance"),
        append_only("accord_objection"),
    ]
