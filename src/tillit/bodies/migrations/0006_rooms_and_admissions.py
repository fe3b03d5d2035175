"""Versions of bodies and seats, and what an admission to a caucus covers: these affiliations and no other.

A period may be empty: who takes a seat and gives it up on the same day held it for no day.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

# Somebody who belongs to an organisation on the other side of a caucus's line is let in only if the caucus has said yes
# to each such affiliation that holds today: one that it was not told of keeps the person out (docs/adr/0023).
MY_ROOMS = """
CREATE OR REPLACE FUNCTION app.my_rooms() RETURNS SETOF uuid
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
        SELECT a.id AS affiliation_id, a.organisation_id FROM public.people_affiliation a
        JOIN public.people_person p ON p.id = a.person_id AND p.is_active
        WHERE a.person_id = who AND a.starts_on <= today AND (a.ends_on IS NULL OR a.ends_on > today)
    ), seats AS (
        SELECT b.circle_id, b.kind, b.sector, b.owner_id, b.opens_joint_room, s.organisation_id, s.as_guest,
            t.admitted_for
        FROM public.bodies_sitting t
        JOIN public.bodies_seat s ON s.id = t.seat_id
        JOIN public.bodies_body b ON b.id = s.body_id
        WHERE t.person_id = who AND t.starts_on <= today AND (t.ends_on IS NULL OR t.ends_on > today)
            AND (b.starts_on IS NULL OR b.starts_on <= today) AND (b.ends_on IS NULL OR b.ends_on > today)
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
"""
BEFORE = """
CREATE OR REPLACE FUNCTION app.my_rooms() RETURNS SETOF uuid
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
        SELECT b.circle_id, b.kind, b.sector, b.owner_id, b.opens_joint_room, s.organisation_id, s.as_guest,
            t.admitted_at IS NOT NULL AS admitted
        FROM public.bodies_sitting t
        JOIN public.bodies_seat s ON s.id = t.seat_id
        JOIN public.bodies_body b ON b.id = s.body_id
        WHERE t.person_id = who AND t.starts_on <= today AND (t.ends_on IS NULL OR t.ends_on > today)
            AND (b.starts_on IS NULL OR b.starts_on <= today) AND (b.ends_on IS NULL OR b.ends_on > today)
            AND (s.ended_on IS NULL OR s.ended_on > today)
            AND s.organisation_id IN (SELECT organisation_id FROM belongs)
            AND (s.as_guest OR EXISTS (
                SELECT FROM public.bodies_membership m
                WHERE m.circle_id = b.circle_id AND m.organisation_id = s.organisation_id
                    AND (m.starts_on IS NULL OR m.starts_on <= today) AND (m.ends_on IS NULL OR m.ends_on > today)
            ))
    ), sides AS (
        SELECT m.circle_id, o.sector FROM belongs
        JOIN public.people_organisation o ON o.id = belongs.organisation_id
        JOIN public.bodies_membership m ON m.organisation_id = o.id
            AND (m.starts_on IS NULL OR m.starts_on <= today) AND (m.ends_on IS NULL OR m.ends_on > today)
    )
    SELECT r.id FROM public.bodies_room r JOIN belongs USING (organisation_id)
        WHERE r.kind = 'own' AND r.circle_id IS NULL
    UNION
    SELECT r.id FROM public.bodies_room r JOIN seats s ON s.circle_id = r.circle_id
        WHERE (r.kind = 'own' AND r.organisation_id = s.organisation_id AND NOT s.as_guest)
            OR (r.kind = 'caucus' AND s.kind = 'caucus' AND s.sector = r.sector AND NOT s.as_guest
                AND (s.admitted OR NOT EXISTS (
                    SELECT FROM sides WHERE sides.circle_id = s.circle_id AND sides.sector <> s.sector
                )))
            OR (r.kind = 'circle' AND s.opens_joint_room AND s.owner_id IS NULL);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("bodies", "0005_tasks_asked_for"), ("people", "0002_organisations_and_invitations")]
    operations = [
        migrations.RemoveConstraint(
            model_name="admission",
            name="one_open_admission_per_sitting",
        ),
        migrations.RemoveConstraint(
            model_name="admissionanswer",
            name="one_answer_per_organisation",
        ),
        migrations.RemoveConstraint(
            model_name="body",
            name="body_ends_after_it_starts",
        ),
        migrations.RemoveConstraint(
            model_name="membership",
            name="membership_ends_after_it_starts",
        ),
        migrations.RemoveConstraint(
            model_name="sitting",
            name="sitting_ends_after_it_starts",
        ),
        migrations.RemoveField(
            model_name="admission",
            name="other_side",
        ),
        migrations.AddField(
            model_name="admission",
            name="affiliations",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="body",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="seat",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="sitting",
            name="admitted_for",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
        ),
        migrations.AlterField(
            model_name="admission",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("asked", "asked"),
                    ("admitted", "let in"),
                    ("refused", "not let in"),
                    ("lapsed", "no longer asked"),
                ],
                default="asked",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="admission",
            constraint=models.UniqueConstraint(
                condition=models.Q(("outcome", "asked")),
                fields=("sitting", "room"),
                name="one_open_admission_per_sitting",
            ),
        ),
        migrations.AddConstraint(
            model_name="admissionanswer",
            constraint=models.UniqueConstraint(
                fields=("admission", "organisation", "room"), name="one_answer_per_organisation"
            ),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on", None), ("starts_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="body_does_not_end_before_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on", None), ("starts_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="membership_does_not_end_before_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on", None), ("starts_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="sitting_does_not_end_before_it_starts",
            ),
        ),
        migrations.RunSQL(MY_ROOMS, BEFORE),
    ]
