"""Documents lie in rooms; a section lies in its document's room, and moves with it; versions are only added."""

from django.db import migrations

from tillit.ground.operations import append_only, rooms_only

SAME_ROOM = """
ALTER TABLE documents_section ADD CONSTRAINT section_lies_in_its_documents_room
    FOREIGN KEY (document_id, room_id) REFERENCES documents_document (id, room_id) ON UPDATE CASCADE
    DEFERRABLE INITIALLY IMMEDIATE;
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
    ]
