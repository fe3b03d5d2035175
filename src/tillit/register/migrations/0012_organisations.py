"""What organisations tell everybody."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0011_figures_published"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicFace",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                (
                    "former_keys",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "name_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("name"), function="app.sv_sort_key", output_field=models.TextField()
                        ),
                        output_field=models.TextField(db_collation="C"),
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=10)),
                ("sector", models.CharField(max_length=10)),
                ("legal_form", models.CharField(max_length=30)),
                (
                    "places",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=4), default=list, size=None
                    ),
                ),
                (
                    "areas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=5), default=list, size=None
                    ),
                ),
                ("parent_id", models.UUIDField(db_index=True, null=True)),
                ("described_by_id", models.UUIDField(db_index=True, null=True)),
                ("body", models.JSONField()),
                ("words", django.contrib.postgres.search.SearchVectorField()),
                ("digest", models.CharField(max_length=64)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["name_key", "id"], name="face_in_order"),
                    django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=["words"], name="words_of_face"),
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["former_keys"], name="face_by_former_key"
                    ),
                ],
            },
        ),
    ]
