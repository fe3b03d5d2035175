"""An open invitation and the interest shown lie in the joint room, and exist only for those who may enter there."""

from django.db import migrations

from tillit.ground.operations import rooms_only

IN_ROOM = """
ALTER TABLE challenges_openinvitation ADD CONSTRAINT open_invitation_lies_in_its_challenges_room
    FOREIGN KEY (challenge_id, room_id) REFERENCES challenges_challenge (id, room_id)
    DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE challenges_interest ADD CONSTRAINT interest_lies_in_its_invitations_room
    FOREIGN KEY (invitation_id, room_id) REFERENCES challenges_openinvitation (id, room_id)
    DEFERRABLE INITIALLY IMMEDIATE;
"""
AS_AGREED = """
CREATE FUNCTION app.open_invitation_stays_as_agreed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.title, NEW.about, NEW.following, NEW.inviting, NEW.last_on, NEW.answer_on, NEW.municipality, NEW.also_in,
        NEW.areas, NEW.target_groups, NEW.challenge_id, NEW.room_id, NEW.published_at)
        IS DISTINCT FROM
       (OLD.title, OLD.about, OLD.following, OLD.inviting, OLD.last_on, OLD.answer_on, OLD.municipality, OLD.also_in,
        OLD.areas, OLD.target_groups, OLD.challenge_id, OLD.room_id, OLD.published_at)
    THEN
        RAISE EXCEPTION 'an open invitation stays as it was agreed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF OLD.ended_at IS NOT NULL THEN
        RAISE EXCEPTION 'an open invitation that has ended stays as it is' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER open_invitation_stays_as_agreed BEFORE UPDATE ON challenges_openinvitation
    FOR EACH ROW EXECUTE FUNCTION app.open_invitation_stays_as_agreed();
"""


class Migration(migrations.Migration):
    dependencies = [("challenges", "0009_openly"), ("bodies", "0002_guards")]
    operations = [
        migrations.RunSQL(IN_ROOM),
        migrations.RunSQL(AS_AGREED),
        rooms_only("challenges_openinvitation"),
        rooms_only("challenges_interest"),
    ]
