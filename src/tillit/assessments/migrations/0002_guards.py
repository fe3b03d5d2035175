"""A legal check exists only for those who may enter the joint room of its partnership, and lies there with what it holds.

Answers, amounts and comments are only added: answers and amounts while the check is under way, comments until it is
replaced. What a finished check says is never changed; it can only be replaced by a newer one.
"""

from django.db import migrations

from tillit.ground.operations import append_only, rooms_only

SAID = ("legalanswer", "legalamount", "legalremark")
IN_ROOM = """
ALTER TABLE assessments_legalcheck ADD CONSTRAINT legal_check_lies_in_its_partnerships_room
    FOREIGN KEY (partnership_id, room_id) REFERENCES partnerships_partnership (id, room_id)
    DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE assessments_legalvoice ADD CONSTRAINT legal_voice_lies_in_its_checks_room
    FOREIGN KEY (legal_check_id, room_id) REFERENCES assessments_legalcheck (id, room_id)
    DEFERRABLE INITIALLY IMMEDIATE;
"""
FINISHED = """
CREATE FUNCTION app.finished_legal_check_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'open' AND (
        NEW.state = 'open' OR NEW.outcome IS DISTINCT FROM OLD.outcome OR NEW.based_on IS DISTINCT FROM OLD.based_on
        OR NEW.frozen_at IS DISTINCT FROM OLD.frozen_at OR NEW.rules <> OLD.rules
        OR NEW.rules_version <> OLD.rules_version OR NEW.parameters <> OLD.parameters
        OR NEW.parameters_version <> OLD.parameters_version OR NEW.number <> OLD.number
    ) THEN
        RAISE EXCEPTION 'what a finished legal check says is not changed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER finished_legal_check_stands BEFORE UPDATE ON assessments_legalcheck
    FOR EACH ROW EXECUTE FUNCTION app.finished_legal_check_stands();

CREATE FUNCTION app.said_while_the_legal_check_takes_it() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM assessments_legalcheck c WHERE c.id = NEW.legal_check_id
            AND (c.state = 'open' OR (TG_TABLE_NAME = 'assessments_legalremark' AND c.state <> 'replaced'))
    ) THEN
        RAISE EXCEPTION 'nothing more is said in this legal check' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
"""


def said_in_it(table: str) -> migrations.RunSQL:
    """What an organisation says lies with its voice in the check, and is said while the check takes it."""
    return migrations.RunSQL(
        f"""
        ALTER TABLE assessments_{table} ADD CONSTRAINT {table}_lies_with_its_voice
            FOREIGN KEY (voice_id, legal_check_id, room_id)
            REFERENCES assessments_legalvoice (id, legal_check_id, room_id) DEFERRABLE INITIALLY IMMEDIATE;
        CREATE TRIGGER {table}_said_in_time BEFORE INSERT ON assessments_{table}
            FOR EACH ROW EXECUTE FUNCTION app.said_while_the_legal_check_takes_it();
        """
    )


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_tables"), ("bodies", "0002_guards"), ("partnerships", "0002_guards")]
    operations = [
        migrations.RunSQL(IN_ROOM),
        migrations.RunSQL(FINISHED),
        *(said_in_it(table) for table in SAID),
        *(rooms_only(f"assessments_{table}") for table in ("legalcheck", "legalvoice", *SAID)),
        *(append_only(f"assessments_{table}") for table in SAID),
    ]
