"""app.my_rooms(): the rooms of the one the transaction works for. The policies of every protected table ask it."""

from uuid import uuid4

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tillit.ground.operations import ROOMS, rooms_only, row_security

MY_ROOMS = """
CREATE FUNCTION app.my_rooms() RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    actor text := current_setting('tillit.actor', true);
    who uuid;
    today date := (now() AT TIME ZONE 'Europe/Stockholm')::date;
BEGIN
    IF actor IS NULL OR actor = '' THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT id FROM public.bodies_room WHERE kind = 'public';
    IF actor LIKE 'system:%' THEN
        RETURN QUERY SELECT room_id FROM public.bodies_jobroom WHERE job = substr(actor, 8);
        RETURN;
    END IF;
    IF actor NOT LIKE 'person:%' THEN
        RETURN;
    END IF;
    who := substr(actor, 8)::uuid;
    RETURN QUERY
    WITH belongs AS (
        SELECT a.organisation_id FROM public.people_affiliation a
        JOIN public.people_person p ON p.id = a.person_id AND p.is_active
        WHERE a.person_id = who AND a.starts_on <= today AND (a.ends_on IS NULL OR a.ends_on > today)
    ), seats AS (
        SELECT b.circle_id, b.kind, b.sector, b.owner_id, b.opens_joint_room, s.organisation_id, s.as_guest
        FROM public.bodies_sitting t
        JOIN public.bodies_seat s ON s.id = t.seat_id
        JOIN public.bodies_body b ON b.id = s.body_id
        WHERE t.person_id = who AND t.starts_on <= today AND (t.ends_on IS NULL OR t.ends_on > today)
            AND (b.starts_on IS NULL OR b.starts_on <= today) AND (b.ends_on IS NULL OR b.ends_on > today)
            AND s.organisation_id IN (SELECT organisation_id FROM belongs)
            AND (s.as_guest OR EXISTS (
                SELECT FROM public.bodies_membership m
                WHERE m.circle_id = b.circle_id AND m.organisation_id = s.organisation_id
                    AND (m.starts_on IS NULL OR m.starts_on <= today) AND (m.ends_on IS NULL OR m.ends_on > today)
            ))
    )
    SELECT r.id FROM public.bodies_room r JOIN belongs USING (organisation_id)
        WHERE r.kind = 'own' AND r.circle_id IS NULL
    UNION
    SELECT r.id FROM public.bodies_room r JOIN seats s ON s.circle_id = r.circle_id
        WHERE (r.kind = 'own' AND r.organisation_id = s.organisation_id AND NOT s.as_guest)
            OR (r.kind = 'caucus' AND s.kind = 'caucus' AND s.sector = r.sector AND NOT s.as_guest)
            OR (r.kind = 'circle' AND s.opens_joint_room AND s.owner_id IS NULL);
END $$;
COMMENT ON FUNCTION app.my_rooms() IS 'The rooms of tillit.actor today; nothing for an empty actor.';
"""

TRAIL = """
ALTER TABLE trail_event ADD CONSTRAINT event_lies_in_a_room FOREIGN KEY (room_id) REFERENCES bodies_room (id);
ALTER TABLE trail_payload ADD CONSTRAINT payload_lies_in_a_room FOREIGN KEY (room_id) REFERENCES bodies_room (id);
"""
TRAIL_BACK = """
ALTER TABLE trail_event DROP CONSTRAINT event_lies_in_a_room;
ALTER TABLE trail_payload DROP CONSTRAINT payload_lies_in_a_room;
"""


def make_public_room(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """The one room that everybody may enter."""
    apps.get_model("bodies", "Room").objects.create(id=uuid4(), kind="public", sector="")


class Migration(migrations.Migration):
    dependencies = [("bodies", "0001_initial"), ("trail", "0002_protection"), ("people", "0001_initial")]
    operations = [
        migrations.RunSQL(MY_ROOMS, "DROP FUNCTION app.my_rooms()"),
        migrations.RunPython(make_public_room, migrations.RunPython.noop),
        migrations.RunSQL(TRAIL, TRAIL_BACK),
        row_security(
            "trail_event",
            using=f"room_id {ROOMS}",
            check=f"room_id {ROOMS} AND actor = current_setting('tillit.actor', true)",
        ),
        rooms_only("trail_payload"),
    ]
