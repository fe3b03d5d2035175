"""The challenge itself."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("bodies", "0002_guards"),
        ("people", "0003_places_and_areas"),
        ("documents", "0005_guided_papers"),
        ("accord", "0002_guards"),
    ]

    operations = [
        Together(
            migrations.CreateModel(
                name="Challenge",
                fields=[
                    ("municipality", models.CharField(blank=True, max_length=4)),
                    (
                        "also_in",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=4), db_default=[], default=list, size=50
                        ),
                    ),
                    (
                        "areas",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=5), db_default=[], default=list, size=10
                        ),
                    ),
                    (
                        "target_groups",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=20), db_default=[], default=list, size=10
                        ),
                    ),
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("title", models.CharField(max_length=200, verbose_name="title")),
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
                    ("language", models.CharField(default="sv", max_length=2)),
                    ("closed_at", models.DateTimeField(null=True)),
                    (
                        "closed_as",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("refused", "nobody goes on with it"),
                                ("rests", "it rests for now"),
                                ("otherwise", "it goes on in another way"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("closed_because", models.TextField(blank=True)),
                    ("learnt", models.TextField(blank=True)),
                    ("carried_on", models.TextField(blank=True)),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "created_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    (
                        "circle",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.circle"
                        ),
                    ),
                    (
                        "opened_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "opened_for",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["title_key", "id"], name="challenge_in_order")],
                    "constraints": [
                        models.UniqueConstraint(fields=("id", "room"), name="challenge_and_its_room"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("carried_on", ""),
                                    ("closed_as", ""),
                                    ("closed_at", None),
                                    ("closed_because", ""),
                                    ("learnt", ""),
                                ),
                                models.Q(
                                    ("closed_at__isnull", False),
                                    models.Q(("closed_as", ""), _negated=True),
                                    models.Q(("closed_because", ""), _negated=True),
                                    models.Q(("learnt", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="closed_challenge_says_how_why_and_what_was_learnt",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("also_in__len__lte", 50)), name="challenge_in_so_many_places"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("areas__len__lte", 10)), name="challenge_with_so_many_areas"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("target_groups__len__lte", 10)), name="challenge_for_so_many_groups"
                        ),
                    ],
                },
            )
        ),
    ]
