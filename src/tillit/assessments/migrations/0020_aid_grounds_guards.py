"""A certificate that was taken out lies with its record, exists for who may enter that room, and is only added."""

from django.db import migrations

from tillit.ground.operations import append_only, rooms_only

TABLE = "assessments_aidtakenout"
LIES_WITH_ITS_RECORD = f"""
ALTER TABLE {TABLE} ADD CONSTRAINT aidtakenout_lies_with_its_record
    FOREIGN KEY (record_id, room_id) REFERENCES assessments_aidrecord (id, room_id) DEFERRABLE INITIALLY IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [("assessments", "0019_aid_grounds")]
    operations = [migrations.RunSQL(LIES_WITH_ITS_RECORD), rooms_only(TABLE), append_only(TABLE)]
