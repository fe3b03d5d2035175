"""A handling order exists for its organisation, a published one for everybody, a mark for the circle; none is changed.

One thing may be led over, and no more: whose it is, where two rows of one organisation are put together.
"""

from django.db import migrations

from tillit.ground.operations import rooms_only

STANDS = """
CREATE FUNCTION app.handling_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(NEW) - 'organisation_id') IS DISTINCT FROM (to_jsonb(OLD) - 'organisation_id') THEN
        RAISE EXCEPTION 'what was told of handling is not changed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
"""
KEPT = """
CREATE TRIGGER {table}_stands BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION app.handling_stands();
REVOKE DELETE, TRUNCATE ON {table} FROM tillit_app;
CREATE TRIGGER {table}_is_not_removed BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
"""
IN_ROOM = """
ALTER TABLE challenges_handlingmark ADD CONSTRAINT handling_mark_lies_in_its_challenges_room
    FOREIGN KEY (challenge_id, room_id) REFERENCES challenges_challenge (id, room_id)
    DEFERRABLE INITIALLY IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [("challenges", "0011_handling"), ("bodies", "0002_guards")]
    operations = [
        migrations.RunSQL(STANDS),
        migrations.RunSQL(KEPT.format(table="challenges_handlingorder")),
        migrations.RunSQL(KEPT.format(table="challenges_handlingmark")),
        migrations.RunSQL(IN_ROOM),
        rooms_only("challenges_handlingorder"),
        rooms_only("challenges_handlingmark"),
    ]
