"""app.my_rooms(): the rooms of the one the transaction works for. The policies of every protected table ask it.

- A seat that has ended opens nothing.
- Somebody who belongs to an organisation on the other side of a caucus's line is not let in by the seat alone: the
  caucus has to have said yes, knowing of that organisation (security.md 2.4, jäv; docs/adr/0023). On the other side is
  also who sits as a guest whom every party has let in to the joint room. A guest of a body that one party owns is not,
  otherwise that party could by itself put somebody out of a caucus; nor is a guest of a body that opens no joint room,
  such as a reference group, where a majority may give a seat and could do the same.
- What a person holds is worked out first (MATERIALIZED), and then what stands around it: otherwise the planner, who
  knows only averages, may go through every seat of the person's organisation, which for a large town are thousands. So
  one plan fits everybody, and a connection makes it once.

app.tasks_held(): whoever notes that somebody leaves an organisation may not enter all the rooms in which that person
holds its tasks, and must still not leave one behind without a holder (C8). Keys only, no words, and only to those who
belong to the organisation themselves; the policies of the table hide the rest (docs/adr/0021).
"""

from django.db import migrations

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
    WITH belongs AS MATERIALIZED (
        SELECT a.id AS affiliation_id, a.organisation_id FROM public.people_affiliation a
        JOIN public.people_person p ON p.id = a.person_id AND p.is_active
        WHERE a.person_id = who AND a.starts_on <= today AND (a.ends_on IS NULL OR a.ends_on > today)
    ), held AS MATERIALIZED (
        SELECT t.seat_id, t.admitted_for FROM public.bodies_sitting t
        WHERE t.person_id = who AND t.starts_on <= today AND (t.ends_on IS NULL OR t.ends_on > today)
    ), seats AS MATERIALIZED (
        SELECT b.circle_id, b.kind, b.sector, b.owner_id, b.opens_joint_room, s.organisation_id, s.as_guest,
            held.admitted_for
        FROM held
        JOIN public.bodies_seat s ON s.id = held.seat_id
        JOIN public.bodies_body b ON b.id = s.body_id
        WHERE (b.starts_on IS NULL OR b.starts_on <= today) AND (b.ends_on IS NULL OR b.ends_on > today)
            AND (s.ended_on IS NULL OR s.ended_on > today)
            AND s.organisation_id IN (SELECT organisation_id FROM belongs)
            AND (s.as_guest OR EXISTS (
                SELECT FROM public.bodies_membership m
                WHERE m.circle_id = b.circle_id AND m.organisation_id = s.organisation_id
                    AND (m.starts_on IS NULL OR m.starts_on <= today) AND (m.ends_on IS NULL OR m.ends_on > today)
            ))
    ), sides AS (
        SELECT m.circle_id, o.sector, belongs.affiliation_id FROM belongs
        JOIN public.people_organisation o ON o.id = belongs.organisation_id
        JOIN public.bodies_membership m ON m.organisation_id = o.id
            AND (m.starts_on IS NULL OR m.starts_on <= today) AND (m.ends_on IS NULL OR m.ends_on > today)
        UNION ALL
        SELECT body.circle_id, o.sector, belongs.affiliation_id FROM belongs
        JOIN public.people_organisation o ON o.id = belongs.organisation_id
        JOIN public.bodies_seat guest ON guest.organisation_id = o.id AND guest.as_guest
            AND (guest.ended_on IS NULL OR guest.ended_on > today)
        JOIN public.bodies_body body ON body.id = guest.body_id AND body.owner_id IS NULL AND body.opens_joint_room
            AND (body.starts_on IS NULL OR body.starts_on <= today) AND (body.ends_on IS NULL OR body.ends_on > today)
    )
    SELECT r.id FROM public.bodies_room r JOIN belongs USING (organisation_id)
        WHERE r.kind = 'own' AND r.circle_id IS NULL
    UNION
    SELECT r.id FROM public.bodies_room r JOIN seats s ON s.circle_id = r.circle_id
        WHERE (r.kind = 'own' AND r.organisation_id = s.organisation_id AND NOT s.as_guest)
            OR (r.kind = 'caucus' AND s.kind = 'caucus' AND s.sector = r.sector AND NOT s.as_guest
                AND NOT EXISTS (
                    SELECT FROM sides WHERE sides.circle_id = s.circle_id AND sides.sector <> s.sector
                        AND sides.affiliation_id <> ALL (s.admitted_for)
                ))
            OR (r.kind = 'circle' AND s.opens_joint_room AND s.owner_id IS NULL);
END $$;
COMMENT ON FUNCTION app.my_rooms() IS 'The rooms of tillit.actor today; nothing for an empty actor.';
"""

TASKS_HELD = """
CREATE FUNCTION app.tasks_held(holder uuid, owner uuid) RETURNS TABLE (task uuid, room uuid)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    actor text := current_setting('tillit.actor', true);
    today date := (now() AT TIME ZONE 'Europe/Stockholm')::date;
BEGIN
    IF actor IS NULL OR actor NOT LIKE 'person:%' OR NOT EXISTS (
        SELECT FROM public.people_affiliation a JOIN public.people_person p ON p.id = a.person_id AND p.is_active
        WHERE a.person_id = substr(actor, 8)::uuid AND a.organisation_id = tasks_held.owner
            AND a.starts_on <= today AND (a.ends_on IS NULL OR a.ends_on > today)
    ) THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT t.id, t.room_id FROM public.bodies_task t
        WHERE t.holder_id = tasks_held.holder AND t.organisation_id = tasks_held.owner AND t.done_at IS NULL;
END $$;
"""

# the one room that everybody may enter
PUBLIC_ROOM = "INSERT INTO bodies_room (id, kind, sector) VALUES (gen_random_uuid(), 'public', '')"

TRAIL = """
ALTER TABLE trail_event ADD CONSTRAINT event_lies_in_a_room FOREIGN KEY (room_id) REFERENCES bodies_room (id);
ALTER TABLE trail_payload ADD CONSTRAINT payload_lies_in_a_room FOREIGN KEY (room_id) REFERENCES bodies_room (id);
"""

WORDS = ("declaration", "admission", "admissionanswer", "addressanswer", "task")


class Migration(migrations.Migration):
    replaces = [
        ("bodies", name)
        for name in ("0002_rooms", "0004_protection", "0009_rooms_from_sittings", "0012_guests_whom_every_party_let_in")
    ]
    dependencies = [("bodies", "0001_tables"), ("trail", "0002_guards")]
    operations = [
        migrations.RunSQL(MY_ROOMS),
        migrations.RunSQL(TASKS_HELD),
        migrations.RunSQL(PUBLIC_ROOM),
        migrations.RunSQL(TRAIL),
        row_security(
            "trail_event",
            using=f"room_id {ROOMS}",
            check=f"room_id {ROOMS} AND actor = current_setting('tillit.actor', true)",
        ),
        rooms_only("trail_payload"),
        *(rooms_only(f"bodies_{name}") for name in WORDS),
    ]
