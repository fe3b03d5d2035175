"""A challenge lies in the joint room of its own circle, and exists only for those who may enter there."""

from django.db import migrations

from tillit.ground.operations import rooms_only

JOINT_ROOM = """
CREATE FUNCTION app.challenge_lies_in_the_joint_room() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM bodies_room r WHERE r.id = NEW.room_id AND r.circle_id = NEW.circle_id AND r.kind = 'circle'
    ) THEN
        RAISE EXCEPTION 'a challenge lies in the joint room of its circle' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER challenges_challenge_in_the_joint_room BEFORE INSERT OR UPDATE OF room_id, circle_id
    ON challenges_challenge FOR EACH ROW EXECUTE FUNCTION app.challenge_lies_in_the_joint_room();
"""


class Migration(migrations.Migration):
    dependencies = [("challenges", "0001_tables"), ("bodies", "0002_guards")]
    operations = [
        migrations.RunSQL(JOINT_ROOM),
        rooms_only("challenges_challenge"),
    ]
