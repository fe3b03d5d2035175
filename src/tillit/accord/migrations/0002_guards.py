"""Proposals and what belongs to them lie in one room; what was answered is only ever added to."""

from django.db import migrations

from tillit.ground.operations import append_only, rooms_only

# An answer lies in the room of its proposal: nobody hangs one on a proposal that they cannot see. The second asking
# lies in the room of the first.
SAME_ROOM = """
ALTER TABLE accord_ask ADD CONSTRAINT ask_lies_in_its_proposals_room
    FOREIGN KEY (proposal_id, room_id) REFERENCES accord_proposal (id, room_id);
ALTER TABLE accord_acceptance ADD CONSTRAINT acceptance_lies_in_its_asks_room
    FOREIGN KEY (ask_id, room_id) REFERENCES accord_ask (id, room_id);
ALTER TABLE accord_objection ADD CONSTRAINT objection_lies_in_its_asks_room
    FOREIGN KEY (ask_id, room_id) REFERENCES accord_ask (id, room_id);
ALTER TABLE accord_proposal ADD CONSTRAINT second_asking_lies_in_the_room_of_the_first
    FOREIGN KEY (again_of_id, room_id) REFERENCES accord_proposal (id, room_id);
"""
TABLES = (
    "proposal", "ask", "acceptance", "objection", "decisionway", "offer", "statement", "delegationdecision",
)  # fmt: skip


class Migration(migrations.Migration):
    replaces = [("accord", name) for name in ("0002_protection", "0004_ways_offers_voices_protection")]
    dependencies = [("accord", "0001_tables"), ("bodies", "0002_guards")]
    operations = [
        migrations.RunSQL(SAME_ROOM),
        *(rooms_only(f"accord_{name}") for name in TABLES),
        append_only("accord_acceptance"),
        append_only("accord_objection"),
    ]
