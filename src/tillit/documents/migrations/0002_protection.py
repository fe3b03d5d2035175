"""Documents lie in rooms; a section lies in its document's room, and moves with it; versions are only added."""

from django.db import migrations

from tillit.ground.operations import append_only, rooms_only

SAME_ROOM = """
ALTER TABLE documents_section ADD CONSTRAINT section_lies_in_its_documents_room
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
VERSION_ROOM_BACK = """
DROP TRIGGER documents_version_lies_with_its_section ON documents_version;
DROP FUNCTION app.version_lies_with_its_section();
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial"), ("bodies", "0002_rooms")]
    operations = [
        migrations.RunSQL(
            SAME_ROOM, "ALTER TABLE documents_section DROP CONSTRAINT section_lies_in_its_documents_room"
        ),
        rooms_only("documents_document"),
        rooms_only("documents_section"),
        rooms_only("documents_version"),
        append_only("documents_version"),
        migrations.RunSQL(VERSION_ROOM, VERSION_ROOM_BACK),
    ]
