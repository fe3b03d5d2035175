"""The Code's matrix: on which levels each party places each phase, planned and experienced."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0014_own_set_guards"),
        ("bodies", "0002_guards"),
        ("people", "0003_places_and_areas"),
    ]

    operations = [
        Together(
            migrations.CreateModel(
                name="CodeVoice",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "circle",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.circle"
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
                    "constraints": [
                        models.UniqueConstraint(fields=("id", "room"), name="code_voice_and_its_room"),
                        models.UniqueConstraint(
                            fields=("circle", "organisation", "room"), name="one_code_voice_per_organisation"
                        ),
                    ]
                },
            ),
            migrations.CreateModel(
                name="CodePlacing",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("code", models.CharField(max_length=40)),
                    ("code_version", models.PositiveSmallIntegerField()),
                    ("phase", models.CharField(max_length=40)),
                    (
                        "layer",
                        models.CharField(
                            choices=[("planned", "as planned"), ("experienced", "as experienced")], max_length=20
                        ),
                    ),
                    (
                        "holds",
                        models.CharField(
                            choices=[("levels", "levels"), ("no_part", "no part"), ("nothing", "taken back")],
                            max_length=20,
                        ),
                    ),
                    ("levels", models.JSONField(default=list)),
                    ("ground", models.TextField(blank=True)),
                    ("turn", models.PositiveIntegerField()),
                    (
                        "given_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    (
                        "given_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "mandate",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.mandate"
                        ),
                    ),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "voice",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.codevoice"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("voice", "turn", "room"), name="one_code_placing_per_turn"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("holds", "levels"), models.Q(("levels", []), _negated=True)),
                                models.Q(models.Q(("holds", "levels"), _negated=True), ("levels", [])),
                                _connector="OR",
                            ),
                            name="code_placing_on_levels_names_them",
                        ),
                    ]
                },
            ),
        ),
    ]
