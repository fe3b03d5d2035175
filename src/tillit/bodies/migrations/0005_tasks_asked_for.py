"""Tasks that another organisation has asked for, and what somebody still holds in whatever room."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

# Whoever notes that somebody leaves an organisation may not enter all the rooms in which that person holds its tasks,
# and must still not leave one behind without a holder (C8). Keys only, no words, and only to those who belong to the
# organisation themselves; the policies of the table hide the rest (docs/adr/0021).
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


class Migration(migrations.Migration):
    dependencies = [("bodies", "0004_protection")]
    operations = [
        migrations.AddField(
            model_name="task",
            name="asked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.organisation",
            ),
        ),
        migrations.AddField(model_name="task", name="agreed_at", field=models.DateTimeField(null=True)),
        migrations.AddField(model_name="task", name="declined_because", field=models.TextField(blank=True, default="")),
        migrations.AlterField(model_name="task", name="declined_because", field=models.TextField(blank=True)),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=Q(asked_by=None) | ~Q(asked_by=F("organisation")), name="nobody_asks_their_own_organisation"
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=Q(agreed_at=None) | Q(asked_by__isnull=False), name="only_what_was_asked_for_is_agreed_to"
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=Q(holder=None) | Q(asked_by=None) | Q(agreed_at__isnull=False),
                name="nobody_holds_a_task_that_is_only_asked_for",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=Q(declined_because="") | Q(asked_by__isnull=False, agreed_at=None, done_at__isnull=False),
                name="declined_task_was_asked_for_and_is_closed",
            ),
        ),
        migrations.RunSQL(TASKS_HELD, "DROP FUNCTION app.tasks_held(uuid, uuid)"),
    ]
