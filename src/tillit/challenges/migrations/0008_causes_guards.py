"""Boxes and links of a map lie with its challenge, a link between boxes of one map; an agreed version never changes."""

from django.db import migrations

from tillit.ground.operations import append_only, rooms_only

IN_ROOM = "\n".join(
    f"""
    ALTER TABLE challenges_{table} ADD CONSTRAINT {table}_lies_in_its_challenges_room
        FOREIGN KEY (challenge_id, room_id) REFERENCES challenges_challenge (id, room_id)
        DEFERRABLE INITIALLY IMMEDIATE;
    """
    for table in ("causenode", "causelink", "causeagreed")
)
OF_MAP = "\n".join(
    f"""
    ALTER TABLE challenges_causelink ADD CONSTRAINT {end}_of_a_link_lies_in_its_map
        FOREIGN KEY ({end}_id, challenge_id, template, room_id)
        REFERENCES challenges_causenode (id, challenge_id, template, room_id) DEFERRABLE INITIALLY IMMEDIATE;
    """
    for end in ("cause", "effect")
)


class Migration(migrations.Migration):
    dependencies = [("challenges", "0007_causes"), ("bodies", "0002_guards")]
    operations = [
        migrations.RunSQL(IN_ROOM),
        migrations.RunSQL(OF_MAP),
        *(rooms_only(f"challenges_{table}") for table in ("causenode", "causelink", "causeagreed")),
        append_only("challenges_causeagreed"),
    ]
