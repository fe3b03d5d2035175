"""Memos exist only for those who may enter the own room of their party in the circle, and are only added.

Each lies in the own room of its party in the circle of its partnership; a file with its memo, a memo with its head.
"""

from django.db import migrations

from tillit.ground.operations import append_only, rooms_only

IN_ITS_ROOM = """
CREATE FUNCTION app.memo_head_lies_in_the_own_room() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM bodies_room r JOIN partnerships_partnership p ON p.circle_id = r.circle_id
        WHERE r.id = NEW.room_id AND p.id = NEW.partnership_id AND r.kind = 'own'
            AND r.organisation_id = NEW.organisation_id
    ) THEN
        RAISE EXCEPTION 'what memos begin with lies in the own room of its party' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER memo_head_lies_in_the_own_room BEFORE INSERT OR UPDATE OF room_id, partnership_id
    ON assessments_memohead FOR EACH ROW EXECUTE FUNCTION app.memo_head_lies_in_the_own_room();
ALTER TABLE assessments_memo ADD CONSTRAINT memo_lies_with_its_head
    FOREIGN KEY (head_id, room_id) REFERENCES assessments_memohead (id, room_id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE assessments_memofile ADD CONSTRAINT memo_file_lies_with_its_memo
    FOREIGN KEY (memo_id, room_id) REFERENCES assessments_memo (id, room_id) DEFERRABLE INITIALLY IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [("assessments", "0011_memos"), ("bodies", "0002_guards"), ("partnerships", "0002_guards")]
    operations = [
        migrations.RunSQL(IN_ITS_ROOM),
        *(rooms_only(f"assessments_{table}") for table in ("memohead", "memo", "memofile")),
        *(append_only(f"assessments_{table}") for table in ("memo", "memofile")),
    ]
