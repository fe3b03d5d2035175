"""A policy document's facts lie in its document's room, and are seen by those who may enter there."""

from django.db import migrations

from tillit.ground.operations import rooms_only

SAME_ROOM = """
ALTER TABLE documents_policy ADD CONSTRAINT policy_lies_in_its_documents_room
    FOREIGN KEY (document_id, room_id) REFERENCES documents_document (id, room_id) ON UPDATE CASCADE
    DEFERRABLE INITIALLY IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_policies")]
    operations = [
        migrations.RunSQL(SAME_ROOM, "ALTER TABLE documents_policy DROP CONSTRAINT policy_lies_in_its_documents_room"),
        rooms_only("documents_policy"),
    ]
