"""What is public of partnerships."""

import uuid

from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    initial = True
    replaces = [("register", name) for name in ("0001_initial", "0005_examples")]

    dependencies = [("ground", "0002_guards")]

    operations = [
        Together(
            migrations.CreateModel(
                name="Entry",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("partnership_id", models.UUIDField(unique=True)),
                    ("slug", models.SlugField(max_length=80, unique=True)),
                    ("title", models.CharField(max_length=200)),
                    (
                        "title_key",
                        models.GeneratedField(
                            db_persist=True,
                            expression=models.Func(
                                models.F("title"), function="app.sv_sort_key", output_field=models.TextField()
                            ),
                            output_field=models.TextField(db_collation="C"),
                        ),
                    ),
                    ("summary", models.TextField(blank=True)),
                    ("state", models.CharField(max_length=20)),
                    ("state_as_of", models.CharField(blank=True, max_length=10)),
                    ("form", models.CharField(max_length=20)),
                    ("is_example", models.BooleanField(db_default=False, default=False)),
                    ("municipality", models.CharField(blank=True, max_length=4)),
                    ("civil_parties", models.PositiveSmallIntegerField()),
                    ("public_parties", models.PositiveSmallIntegerField()),
                    ("body", models.JSONField()),
                    ("digest", models.CharField(max_length=64)),
                    ("published_at", models.DateTimeField()),
                    ("changed_at", models.DateTimeField()),
                ],
                options={
                    "verbose_name_plural": "entries",
                    "indexes": [models.Index(fields=["title_key", "id"], name="entry_in_order")],
                },
            ),
        )
    ]
