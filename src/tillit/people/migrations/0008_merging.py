"""What a merge leaves behind: names and numbers that came with a duplicate, and names that may be mixed up.

app.rooms_that_name() tells the job that merges in which rooms rows name an organisation, and nobody else: rows under
row-level security that the person who merges cannot see must not be left behind (docs/adr/0024).
"""

from uuid import uuid4

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tillit.kernel.lookalikes import likeness

ROOMS_THAT_NAME = """
CREATE FUNCTION app.rooms_that_name(organisation uuid) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    pointing record;
BEGIN
    IF current_setting('tillit.actor', true) IS DISTINCT FROM 'system:merge' THEN
        RETURN;
    END IF;
    FOR pointing IN
        SELECT c.conrelid::regclass AS place, a.attname AS name
        FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND c.confrelid = 'public.people_organisation'::regclass
            AND has_column_privilege('tillit_app', c.conrelid, a.attname, 'UPDATE')
            AND EXISTS (SELECT FROM pg_attribute r
                WHERE r.attrelid = c.conrelid AND r.attname = 'room_id' AND NOT r.attisdropped)
    LOOP
        RETURN QUERY EXECUTE format('SELECT DISTINCT room_id FROM %s WHERE %I = $1', pointing.place, pointing.name)
            USING organisation;
    END LOOP;
END $$;
COMMENT ON FUNCTION app.rooms_that_name(uuid) IS
    'For the job that merges: the rooms in which rows that may be changed name an organisation.';
"""


def fill_likeness(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Once for the names that are here; from now on the column follows the name."""
    rows = apps.get_model("people", "Organisation").objects
    some = []
    for organisation in rows.only("name").iterator(2000):
        organisation.likeness = likeness(organisation.name)
        some.append(organisation)
        if len(some) == 2000:
            rows.bulk_update(some, ["likeness"])
            some = []
    rows.bulk_update(some, ["likeness"])


class Migration(migrations.Migration):
    dependencies = [("people", "0007_invitations")]
    operations = [
        migrations.AddField(
            "organisation",
            "likeness",
            models.CharField(db_default="", db_index=True, default="", editable=False, max_length=200),
        ),
        migrations.AddField(
            "formername",
            "came_with",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
            ),
        ),
        migrations.CreateModel(
            name="FormerNumber",
            fields=[
                ("id", models.UUIDField(default=uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=10, unique=True)),
                ("until_on", models.DateField()),
                (
                    "came_with",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="former_numbers",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("number__regex", r"^\d{2}[2-9]\d{7}$")), name="former_number_is_ten_digits"
                    )
                ],
            },
        ),
        migrations.AddField("merge", "reason", models.CharField(max_length=500, default=""), preserve_default=False),
        migrations.RunPython(fill_likeness, migrations.RunPython.noop),
        migrations.RunSQL(ROOMS_THAT_NAME, "DROP FUNCTION app.rooms_that_name(uuid)"),
    ]
