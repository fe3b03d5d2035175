"""What entries are found and counted by."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

from tillit.ground.operations import Together

NUMBERS = """
CREATE SEQUENCE published.register_entry_numbers AS integer;
GRANT USAGE ON SEQUENCE published.register_entry_numbers TO tillit_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0002_guards"),
    ]

    operations = [
        migrations.RunSQL(NUMBERS, "DROP SEQUENCE published.register_entry_numbers"),
        Together(
            migrations.CreateModel(
                name="EntryWords",
                fields=[
                    (
                        "entry",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            primary_key=True,
                            related_name="+",
                            serialize=False,
                            to="register.entry",
                        ),
                    ),
                    ("number", models.PositiveIntegerField(editable=False, unique=True)),
                    ("words", django.contrib.postgres.search.SearchVectorField()),
                    ("text", models.TextField()),
                ],
                options={
                    "verbose_name_plural": "entry words",
                },
            ),
            migrations.AddField(model_name="entry", name="line", field=models.JSONField(default=dict)),
            migrations.AddField(
                model_name="entry",
                name="facets",
                field=django.contrib.postgres.fields.ArrayField(
                    base_field=models.CharField(max_length=40), default=list, size=None
                ),
            ),
            migrations.AddField(
                model_name="entry",
                name="from_year",
                field=models.PositiveSmallIntegerField(null=True),
            ),
            migrations.AddField(
                model_name="entry",
                name="number",
                field=models.PositiveIntegerField(
                    db_default=models.Func(models.Value("published.register_entry_numbers"), function="nextval"),
                    editable=False,
                    unique=True,
                ),
            ),
            migrations.AddField(
                model_name="entry",
                name="to_year",
                field=models.PositiveSmallIntegerField(null=True),
            ),
            migrations.AddField(
                model_name="entry",
                name="recipe",
                field=models.PositiveSmallIntegerField(db_default=0, default=0),
            ),
            migrations.AddField(
                model_name="entry",
                name="written_in",
                field=models.BigIntegerField(db_default=0, db_index=True, editable=False),
            ),
            migrations.AddIndex(
                model_name="entry",
                index=models.Index(fields=["-changed_at", "number"], name="entry_newest_first"),
            ),
            migrations.AddIndex(
                model_name="entrywords",
                index=django.contrib.postgres.indexes.GinIndex(
                    fastupdate=False, fields=["words"], name="words_of_entry"
                ),
            ),
        ),
    ]
