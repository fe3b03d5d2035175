"""What is said of criteria exists only for those who may enter the joint room of its partnership, and is only added."""

from django.db import migrations

from tillit.ground.operations import append_only, rooms_only

TABLES = ("criteriavoice", "criteriause", "criteriabasis", "criterionanswer")
OF_A_PARTNERSHIP = ("criteriavoice", "criteriause", "criteriabasis")


def lies_with(table: str, column: str, other: str) -> migrations.RunSQL:
    """A row lies in the room of what it belongs to."""
    return migrations.RunSQL(
        f"""
        ALTER TABLE assessments_{table} ADD CONSTRAINT {table}_lies_with_its_{column}
            FOREIGN KEY ({column}_id, room_id) REFERENCES {other} (id, room_id) DEFERRABLE INITIALLY IMMEDIATE;
        """
    )


class Migration(migrations.Migration):
    dependencies = [("assessments", "0009_criteria"), ("partnerships", "0014_claims_about_criteria")]
    operations = [
        *(lies_with(table, "partnership", "partnerships_partnership") for table in OF_A_PARTNERSHIP),
        lies_with("criteriause", "voice", "assessments_criteriavoice"),
        *(
            lies_with("criterionanswer", column, f"assessments_criteria{column}")
            for column in ("use", "voice", "basis")
        ),
        *(rooms_only(f"assessments_{table}") for table in TABLES),
        *(append_only(f"assessments_{table}") for table in ("criteriause", "criteriabasis", "criterionanswer")),
    ]
