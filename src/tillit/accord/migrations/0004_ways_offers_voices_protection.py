"""The new rows lie in rooms, beside what they belong to; who was asked before keeps the sector that it is of."""

from django.db import migrations

from tillit.ground.operations import rooms_only

SECTORS = """
UPDATE accord_ask SET sector = (SELECT sector FROM people_organisation o WHERE o.id = accord_ask.party_id)
    WHERE sector = '';
"""

# The second asking lies in the room of the first.
SAME_ROOM = """
ALTER TABLE accord_proposal ADD CONSTRAINT second_asking_lies_in_the_room_of_the_first
    FOREIGN KEY (again_of_id, room_id) REFERENCES accord_proposal (id, room_id);
"""
BACK = "ALTER TABLE accord_proposal DROP CONSTRAINT second_asking_lies_in_the_room_of_the_first;"


class Migration(migrations.Migration):
    dependencies = [("accord", "0003_ways_offers_voices")]
    operations = [
        migrations.RunSQL(SECTORS, migrations.RunSQL.noop),
        migrations.RunSQL(SAME_ROOM, BACK),
        rooms_only("accord_decisionway"),
        rooms_only("accord_offer"),
        rooms_only("accord_statement"),
        rooms_only("accord_delegationdecision"),
    ]
