"""What a party answers in a reading exists for its own people alone, until a release copies it to the joint room.

* It is written while the reading is under way: the reading's row is held to the end of the transaction, so that a
  release waits for who is writing, and who comes after it is refused.
* What was released, and what was agreed, is only added. A reading that has been released stays as it is.
"""

from django.db import migrations

from tillit.ground.operations import append_only, rooms_only

TABLES = (
    "factorreading", "factorsheet", "factoranswer", "factorparty", "factorview", "jointanswer", "painpoint"
)  # fmt: skip
OF_A_PARTNERSHIP = ("factorreading", "jointanswer", "painpoint")
IN_TIME = """
CREATE FUNCTION app.factor_reading_is_under_way() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    asked uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.reading_id ELSE NEW.reading_id END;
BEGIN
    PERFORM FROM assessments_factorreading r WHERE r.id = asked AND r.released_at IS NULL FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'nothing more is answered in this reading' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.reading_id <> OLD.reading_id THEN
        RAISE EXCEPTION 'what is answered stays in its reading' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION app.released_factor_reading_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.released_at IS NOT NULL OR ROW(NEW.number, NEW.factors, NEW.factors_version, NEW.phase, NEW.releases_at)
        <> ROW(OLD.number, OLD.factors, OLD.factors_version, OLD.phase, OLD.releases_at)
    THEN
        RAISE EXCEPTION 'a reading that has been released stands as it is' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER released_factor_reading_stands
    BEFORE UPDATE OF number, factors, factors_version, phase, releases_at, released_at ON assessments_factorreading
    FOR EACH ROW EXECUTE FUNCTION app.released_factor_reading_stands();
CREATE TRIGGER factor_reading_stays BEFORE DELETE ON assessments_factorreading
    FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
ALTER TABLE assessments_factoranswer ADD CONSTRAINT factor_answer_lies_with_its_sheet
    FOREIGN KEY (sheet_id, reading_id, room_id) REFERENCES assessments_factorsheet (id, reading_id, room_id)
    DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE assessments_factorparty ADD CONSTRAINT factor_party_lies_in_its_readings_room
    FOREIGN KEY (reading_id, room_id) REFERENCES assessments_factorreading (id, room_id)
    DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE assessments_factorview ADD CONSTRAINT factor_view_lies_with_its_party
    FOREIGN KEY (factor_party_id, reading_id, room_id) REFERENCES assessments_factorparty (id, reading_id, room_id)
    DEFERRABLE INITIALLY IMMEDIATE;
"""


def lies_in_its_partnerships_room(table: str) -> migrations.RunSQL:
    """A joint row lies in the joint room of its partnership."""
    return migrations.RunSQL(
        f"""
        ALTER TABLE assessments_{table} ADD CONSTRAINT {table}_lies_in_its_partnerships_room
            FOREIGN KEY (partnership_id, room_id) REFERENCES partnerships_partnership (id, room_id)
            DEFERRABLE INITIALLY IMMEDIATE;
        """
    )


def in_time(table: str, when: str) -> migrations.RunSQL:
    """Written while the reading is under way, and never after."""
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER {table}_in_time BEFORE {when} ON assessments_{table}
            FOR EACH ROW EXECUTE FUNCTION app.factor_reading_is_under_way();
        """
    )


class Migration(migrations.Migration):
    dependencies = [("assessments", "0017_factors"), ("bodies", "0002_guards"), ("partnerships", "0002_guards")]
    operations = [
        migrations.RunSQL(IN_TIME),
        *(lies_in_its_partnerships_room(table) for table in OF_A_PARTNERSHIP),
        *(in_time(table, "INSERT OR UPDATE OR DELETE") for table in ("factorsheet", "factoranswer")),
        *(in_time(table, "INSERT") for table in ("factorparty", "factorview")),
        *(rooms_only(f"assessments_{table}") for table in TABLES),
        *(append_only(f"assessments_{table}") for table in ("factorview", "jointanswer", "painpoint")),
    ]
