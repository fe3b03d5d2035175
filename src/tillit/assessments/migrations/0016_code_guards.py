"""What a party places in the Code's matrix exists for those in the joint room of its circle, and is only added."""

from django.db import migrations

from tillit.ground.operations import append_only, rooms_only

JOINT_ROOM = """
CREATE FUNCTION app.code_voice_lies_in_the_joint_room() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM bodies_room r WHERE r.id = NEW.room_id AND r.circle_id = NEW.circle_id AND r.kind = 'circle'
    ) THEN
        RAISE EXCEPTION 'a voice in the matrix lies in the joint room of its circle'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER assessments_codevoice_in_the_joint_room BEFORE INSERT OR UPDATE OF room_id, circle_id
    ON assessments_codevoice FOR EACH ROW EXECUTE FUNCTION app.code_voice_lies_in_the_joint_room();
ALTER TABLE assessments_codeplacing ADD CONSTRAINT codeplacing_lies_with_its_voice
    FOREIGN KEY (voice_id, room_id) REFERENCES assessments_codevoice (id, room_id) DEFERRABLE INITIALLY IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [("assessments", "0015_code_matrix"), ("bodies", "0002_guards")]
    operations = [
        migrations.RunSQL(JOINT_ROOM),
        rooms_only("assessments_codevoice"),
        rooms_only("assessments_codeplacing"),
        append_only("assessments_codeplacing"),
    ]
