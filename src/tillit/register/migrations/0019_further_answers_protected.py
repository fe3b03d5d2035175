"""Further answers lie in the joint room beside their correction, and stand; what was answered before is closed."""

from django.db import migrations

from tillit.ground.operations import rooms_only

SAME_ROOM = """
ALTER TABLE register_furtheranswer ADD CONSTRAINT further_answer_lies_in_its_corrections_room
    FOREIGN KEY (correction_id, room_id) REFERENCES register_correction (id, room_id) ON UPDATE CASCADE;
"""
LOOSE = "ALTER TABLE register_furtheranswer DROP CONSTRAINT further_answer_lies_in_its_corrections_room;"

STANDS = """
CREATE FUNCTION app.further_answer_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (NEW.correction_id, NEW.outcome, NEW.reason, NEW.answered_at)
            IS DISTINCT FROM (OLD.correction_id, OLD.outcome, OLD.reason, OLD.answered_at) THEN
        RAISE EXCEPTION 'an answer to a correction stands' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER further_answer_stands BEFORE UPDATE OR DELETE ON register_furtheranswer
    FOR EACH ROW EXECUTE FUNCTION app.further_answer_stands();
"""
FALLS = "DROP TRIGGER further_answer_stands ON register_furtheranswer; DROP FUNCTION app.further_answer_stands();"

CLOSED = "UPDATE register_correction SET closed_at = answered_at WHERE answered_at IS NOT NULL;"


class Migration(migrations.Migration):
    dependencies = [("register", "0018_further_answers")]
    operations = [
        migrations.RunSQL(SAME_ROOM, LOOSE),
        migrations.RunSQL(STANDS, FALLS),
        rooms_only("register_furtheranswer"),
        migrations.RunSQL(CLOSED, migrations.RunSQL.noop),
    ]
