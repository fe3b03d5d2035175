"""An invitation lies in the joint room of its challenge, and exists only for those who may enter there."""

from django.db import migrations

from tillit.ground.operations import rooms_only

IN_ROOM = """
ALTER TABLE challenges_invitation ADD CONSTRAINT invitation_lies_in_its_challenges_room
    FOREIGN KEY (challenge_id, room_id) REFERENCES challenges_challenge (id, room_id)
    DEFERRABLE INITIALLY IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [("challenges", "0003_invitations"), ("bodies", "0002_guards")]
    operations = [migrations.RunSQL(IN_ROOM), rooms_only("challenges_invitation")]
