"""Every row of a partnership exists only for those who may enter its joint room."""

from django.db import migrations

from tillit.ground.operations import rooms_only

CITED = """
ALTER TABLE partnerships_citation ADD CONSTRAINT citation_lies_with_its_source FOREIGN KEY (source_id, room_id)
    REFERENCES partnerships_source (id, room_id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
"""
PARTS = ("term", "party", "activity", "source", "citation")


def same_room(name: str) -> migrations.RunSQL:
    """A part lies in its partnership's room, and moves with it."""
    constraint = f"{name}_lies_in_its_partnerships_room"
    return migrations.RunSQL(
        f"""
        ALTER TABLE partnerships_{name} ADD CONSTRAINT {constraint} FOREIGN KEY (partnership_id, room_id)
            REFERENCES partnerships_partnership (id, room_id) ON UPDATE CASCADE DEFERRABLE INITIALLY IMMEDIATE;
        """,
        f"ALTER TABLE partnerships_{name} DROP CONSTRAINT {constraint}",
    )


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0001_initial"), ("bodies", "0002_rooms")]
    operations = [
        *(same_room(name) for name in PARTS),
        migrations.RunSQL(CITED, "ALTER TABLE partnerships_citation DROP CONSTRAINT citation_lies_with_its_source"),
        *(rooms_only(f"partnerships_{name}") for name in ("partnership", *PARTS)),
    ]
