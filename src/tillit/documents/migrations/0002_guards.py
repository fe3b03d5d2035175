"""Documents lie in rooms; a section and a policy document's facts lie in its room, and move with it.

Versions are only added, in the room of their section.
"""

from django.db import migrations

from tillit.ground.operations import append_only, rooms_only

SAME_ROOM = """
ALTER TABLE documents_section ADD CONSTRAINT section_lies_in_its_documents_room
    FOREIGN KEY (document_id, room_id) REFERENCES documents_document (id, room_id) ON UPDATE CASCADE
    DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE documents_policy ADD CONSTRAINT policy_lies_in_its_documents_room
    FOREIGN KEY (document_id, room_id) REFERENCES documents_document (id, room_id) ON UPDATE CASCADE
    DEFERRABLE INITIALLY IMMEDIATE;
"""

VERSION_ROOM = """
CREATE FUNCTION app.version_lies_with_its_section() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM documents_section s WHERE s.id = NEW.section_id AND s.room_id = NEW.room_id) THEN
        RAISE EXCEPTION 'a version is written in the room of its section' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER documents_version_lies_with_its_section BEFORE INSERT ON documents_version
    FOR EACH ROW EXECUTE FUNCTION app.version_lies_with_its_section();
"""


class Migration(migrations.Migration):
    replaces = [("documents", name) for name in ("0002_protection", "0004_policy_protection")]
    dependencies = [("documents", "0001_tables"), ("bodies", "0002_guards")]
    operations = [
        migrations.RunSQL(SAME_ROOM),
        migrations.RunSQL(VERSION_ROOM),
        *(rooms_only(f"documents_{name}") for name in ("document", "section", "version", "policy")),
        append_only("documents_version"),
    ]
