"""Sets that organisations publish themselves, and their drafts."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0012_memo_guards"),
        ("bodies", "0002_guards"),
        ("people", "0003_places_and_areas"),
    ]

    operations = [
        Together(
            migrations.CreateModel(
                name="SetDraft",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("law", "Rules of the legal check"),
                                ("parameters", "Amounts and limits in law"),
                                ("criteria", "Criteria"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("identity", models.CharField(max_length=40)),
                    ("parent", models.CharField(max_length=40)),
                    ("parent_version", models.PositiveSmallIntegerField()),
                    ("content", models.JSONField()),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "begun_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("changed_at", models.DateTimeField()),
                    ("published_at", models.DateTimeField(null=True)),
                    (
                        "begun_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "changed_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "organisation",
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
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="OwnSet",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("law", "Rules of the legal check"),
                                ("parameters", "Amounts and limits in law"),
                                ("criteria", "Criteria"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("identity", models.CharField(max_length=40)),
                    ("parent", models.CharField(max_length=40)),
                    ("parent_version", models.PositiveSmallIntegerField()),
                    ("content", models.JSONField()),
                    ("number", models.PositiveSmallIntegerField()),
                    ("digest", models.CharField(max_length=64)),
                    ("source", models.TextField()),
                    (
                        "published_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    (
                        "mandate",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.mandate"
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    (
                        "published_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("kind", "identity", "number", "room"), name="each_own_set_version_is_published_once"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("source", ""), _negated=True), name="own_set_tells_its_source"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("identity__regex", "-x[0-9a-f]{8}$")),
                            name="own_set_has_a_name_that_no_shipped_one_has",
                        ),
                    ],
                },
            ),
        ),
    ]
