"""Corrections lie in the joint room of their partnership. What was received and answered stands, for everybody (C10)."""

from django.db import migrations

from tillit.ground.operations import rooms_only

SAME_ROOM = """
ALTER TABLE register_correction ADD CONSTRAINT correction_lies_in_its_partnerships_room
    FOREIGN KEY (partnership_id, room_id) REFERENCES partnerships_partnership (id, room_id) ON UPDATE CASCADE;
ALTER TABLE register_correctionsender ADD CONSTRAINT sender_lies_in_its_corrections_room
    FOREIGN KEY (correction_id, room_id) REFERENCES register_correction (id, room_id) ON UPDATE CASCADE;
"""
LOOSE = """
ALTER TABLE register_correctionsender DROP CONSTRAINT sender_lies_in_its_corrections_room;
ALTER TABLE register_correction DROP CONSTRAINT correction_lies_in_its_partnerships_room;
"""

# Nobody takes a correction away, or says that it came later or was answered otherwise than it was.
STANDS = """
CREATE FUNCTION app.correction_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a correction is never taken away' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.partnership_id, NEW.about, NEW.received_at, NEW.sent_as)
            IS DISTINCT FROM (OLD.partnership_id, OLD.about, OLD.received_at, OLD.sent_as)
        OR OLD.answered_at IS NOT NULL AND (NEW.outcome, NEW.reason, NEW.answered_at)
            IS DISTINCT FROM (OLD.outcome, OLD.reason, OLD.answered_at) THEN
        RAISE EXCEPTION 'a correction and its answer stand' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER correction_stands BEFORE UPDATE OR DELETE ON register_correction
    FOR EACH ROW EXECUTE FUNCTION app.correction_stands();
"""
FALLS = "DROP TRIGGER correction_stands ON register_correction; DROP FUNCTION app.correction_stands();"

CIRCLES = """
UPDATE published.register_entry SET circle_id = p.circle_id
    FROM partnerships_partnership p WHERE p.id = published.register_entry.partnership_id;
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0008_corrections")]
    operations = [
        migrations.RunSQL(SAME_ROOM, LOOSE),
        migrations.RunSQL(STANDS, FALLS),
        rooms_only("register_correction"),
        rooms_only("register_correctionsender"),
        migrations.RunSQL(CIRCLES, migrations.RunSQL.noop),
    ]
