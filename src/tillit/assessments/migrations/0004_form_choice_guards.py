"""What is said of forms, and what is chosen, exists only for those who may enter the joint room. Nothing is changed."""

from django.db import migrations

from tillit.ground.operations import append_only, rooms_only

SAID = ("formanswer", "formargument", "formremark")


def in_its_partnership(table: str) -> migrations.RunSQL:
    """It lies in the joint room of the partnership that it is about."""
    return migrations.RunSQL(
        f"""
        ALTER TABLE assessments_{table} ADD CONSTRAINT {table}_lies_in_its_partnerships_room
            FOREIGN KEY (partnership_id, room_id) REFERENCES partnerships_partnership (id, room_id)
            DEFERRABLE INITIALLY IMMEDIATE;
        """
    )


def with_its_voice(table: str) -> migrations.RunSQL:
    """What an organisation says lies with its voice in the partnership."""
    return migrations.RunSQL(
        f"""
        ALTER TABLE assessments_{table} ADD CONSTRAINT {table}_lies_with_its_voice
            FOREIGN KEY (voice_id, partnership_id, room_id)
            REFERENCES assessments_formvoice (id, partnership_id, room_id) DEFERRABLE INITIALLY IMMEDIATE;
        """
    )


class Migration(migrations.Migration):
    dependencies = [("assessments", "0003_form_choice")]
    operations = [
        *(in_its_partnership(table) for table in ("formvoice", "formchoice")),
        *(with_its_voice(table) for table in SAID),
        *(rooms_only(f"assessments_{table}") for table in ("formvoice", "formchoice", *SAID)),
        *(append_only(f"assessments_{table}") for table in ("formchoice", *SAID)),
    ]
