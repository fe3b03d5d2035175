"""What is placed in a consensus matrix exists for its own author alone, until a release copies it to the joint room.

* A position is seen by who wrote it, person or guest, and by a job that has a key to its room, as the release has. Not
  by the colleagues of the same party: who answers beside somebody else's answer does not answer by themselves.
* It is placed, changed and said to be done while the round is under way: the round's row is held to the end of the
  transaction, so that a release waits for who is writing, and who comes after it is refused.
* What was released, and what was agreed to follow from it, is only added. A round that has ended stays ended.
"""

from django.db import migrations

from tillit.ground.operations import ROOMS, append_only, rooms_only, row_security

ACTOR = "current_setting('tillit.actor', true)"
MINE = (
    f"(room_id {ROOMS} AND (actor = {ACTOR} OR {ACTOR} LIKE 'system:%')) OR (actor = {ACTOR} AND actor LIKE 'guest:%')"
)
IN_ITS_ROOM = """
ALTER TABLE assessments_matrixround ADD CONSTRAINT matrix_round_lies_in_its_partnerships_room
    FOREIGN KEY (partnership_id, room_id) REFERENCES partnerships_partnership (id, room_id)
    DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE assessments_matrixactivity ADD CONSTRAINT matrix_activity_lies_in_its_rounds_room
    FOREIGN KEY (matrix_round_id, room_id) REFERENCES assessments_matrixround (id, room_id)
    DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE assessments_matrixactivity ADD CONSTRAINT matrix_activity_is_of_the_same_room
    FOREIGN KEY (activity_id, room_id) REFERENCES partnerships_activity (id, room_id)
    DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE assessments_matrixparty ADD CONSTRAINT matrix_party_lies_in_its_rounds_room
    FOREIGN KEY (matrix_round_id, room_id) REFERENCES assessments_matrixround (id, room_id)
    DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE assessments_matrixsheet ADD CONSTRAINT matrix_sheet_lies_with_its_link
    FOREIGN KEY (link_id, matrix_round_id, room_id) REFERENCES assessments_matrixlink (id, matrix_round_id, room_id)
    DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE assessments_matrixposition ADD CONSTRAINT matrix_position_lies_with_its_sheet
    FOREIGN KEY (sheet_id, matrix_round_id, room_id) REFERENCES assessments_matrixsheet (id, matrix_round_id, room_id)
    DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE assessments_matrixstance ADD CONSTRAINT matrix_stance_lies_with_its_party
    FOREIGN KEY (matrix_party_id, matrix_round_id, room_id)
    REFERENCES assessments_matrixparty (id, matrix_round_id, room_id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE assessments_matrixstance ADD CONSTRAINT matrix_stance_is_on_its_rounds_activity
    FOREIGN KEY (matrix_activity_id, matrix_round_id, room_id)
    REFERENCES assessments_matrixactivity (id, matrix_round_id, room_id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE assessments_matrixconsequence ADD CONSTRAINT matrix_consequence_is_of_its_rounds_activity
    FOREIGN KEY (matrix_activity_id, matrix_round_id, room_id)
    REFERENCES assessments_matrixactivity (id, matrix_round_id, room_id) DEFERRABLE INITIALLY IMMEDIATE;
"""
IN_TIME = """
CREATE FUNCTION app.matrix_round_is_under_way() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    asked uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.matrix_round_id ELSE NEW.matrix_round_id END;
BEGIN
    PERFORM FROM assessments_matrixround r WHERE r.id = asked AND r.state = 'open' FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'nothing more is placed in this round' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.matrix_round_id <> OLD.matrix_round_id THEN
        RAISE EXCEPTION 'what is placed stays in its round' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION app.ended_matrix_round_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.number <> OLD.number OR NEW.releases_at <> OLD.releases_at OR (OLD.state <> 'open' AND (
        NEW.state <> OLD.state OR NEW.ended_at IS DISTINCT FROM OLD.ended_at
    )) THEN
        RAISE EXCEPTION 'a round that has ended stands as it is' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ended_matrix_round_stands BEFORE UPDATE ON assessments_matrixround
    FOR EACH ROW EXECUTE FUNCTION app.ended_matrix_round_stands();
CREATE TRIGGER matrix_round_stays BEFORE DELETE ON assessments_matrixround
    FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
"""
PLACED = ("matrixsheet", "matrixposition", "matrixready")
RELEASED = ("matrixparty", "matrixstance")
JOINT = ("matrixround", "matrixactivity", "matrixlink", "matrixsheet", "matrixready", "matrixparty", "matrixstance",
         "matrixconsequence")  # fmt: skip


def in_time(table: str, when: str) -> migrations.RunSQL:
    """Written while the round is under way, and never after."""
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER {table}_in_time BEFORE {when} ON assessments_{table}
            FOR EACH ROW EXECUTE FUNCTION app.matrix_round_is_under_way();
        """
    )


class Migration(migrations.Migration):
    dependencies = [("assessments", "0005_matrix_tables"), ("bodies", "0002_guards"), ("partnerships", "0002_guards")]
    operations = [
        migrations.RunSQL(IN_ITS_ROOM),
        migrations.RunSQL(IN_TIME),
        *(in_time(table, "INSERT OR UPDATE OR DELETE") for table in PLACED),
        *(in_time(table, "INSERT") for table in RELEASED),
        *(rooms_only(f"assessments_{table}") for table in JOINT),
        row_security("assessments_matrixposition", using=MINE, check=MINE),
        *(append_only(f"assessments_{table}") for table in ("matrixactivity", "matrixstance", "matrixconsequence")),
    ]
