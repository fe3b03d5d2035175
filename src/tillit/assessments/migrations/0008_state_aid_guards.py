"""State aid exists for who may enter its room: the recipient's own, or the joint one; what points to it lies there too.

What is written is never changed: who mends or withdraws adds a row. Of a certificate only one thing changes, and once:
that something was added to the recipient's record after it.
"""

from django.db import migrations

from tillit.ground.operations import append_only, rooms_only

OWN = {"aidlink": "record", "aidentry": "record", "aidshown": "record"}
JOINT = {"aidgrant": ("giver", "recipient"), "aidcertificate": ("recipient",)}
KEPT = ("aidlink", "aidentry", "aidshown", "aidgrant")
PARTY = """
ALTER TABLE assessments_aidparty ADD CONSTRAINT aid_party_lies_in_its_partnerships_room
    FOREIGN KEY (partnership_id, room_id) REFERENCES partnerships_partnership (id, room_id)
    DEFERRABLE INITIALLY IMMEDIATE;
"""
CERTIFICATE = """
CREATE FUNCTION app.aid_certificate_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.stale_at IS NOT NULL OR NEW.stale_at IS NULL
        OR (to_jsonb(NEW) - 'stale_at') IS DISTINCT FROM (to_jsonb(OLD) - 'stale_at')
    THEN
        RAISE EXCEPTION 'what a certificate of aid says is not changed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER aid_certificate_stands BEFORE UPDATE ON assessments_aidcertificate
    FOR EACH ROW EXECUTE FUNCTION app.aid_certificate_stands();
REVOKE DELETE, TRUNCATE ON assessments_aidcertificate FROM tillit_app;
CREATE TRIGGER aid_certificate_is_not_removed BEFORE DELETE ON assessments_aidcertificate
    FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
"""


def lies_with(table: str, column: str, other: str) -> migrations.RunSQL:
    """A row lies in the room of what it points to."""
    return migrations.RunSQL(
        f"""
        ALTER TABLE assessments_{table} ADD CONSTRAINT {table}_lies_with_its_{column}
            FOREIGN KEY ({column}_id, room_id) REFERENCES assessments_{other} (id, room_id)
            DEFERRABLE INITIALLY IMMEDIATE;
        """
    )


def follows_its_first(table: str) -> migrations.RunSQL:
    """What mends or withdraws lies with the row that it is about."""
    return migrations.RunSQL(
        f"""
        ALTER TABLE assessments_{table} ADD CONSTRAINT {table}_lies_with_its_first
            FOREIGN KEY (first, room_id) REFERENCES assessments_{table} (id, room_id) DEFERRABLE INITIALLY IMMEDIATE;
        """
    )


class Migration(migrations.Migration):
    dependencies = [("assessments", "0007_state_aid"), ("bodies", "0002_guards"), ("partnerships", "0002_guards")]
    operations = [
        migrations.RunSQL(PARTY),
        migrations.RunSQL(CERTIFICATE),
        *(lies_with(table, column, "aidrecord") for table, column in OWN.items()),
        *(lies_with(table, column, "aidparty") for table, columns in JOINT.items() for column in columns),
        *(follows_its_first(table) for table in ("aidlink", "aidentry", "aidgrant")),
        *(rooms_only(f"assessments_{table}") for table in ("aidrecord", "aidparty", *OWN, *JOINT)),
        *(append_only(f"assessments_{table}") for table in KEPT),
    ]
