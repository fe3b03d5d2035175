"""Criteria with which partnerships are looked at, and how far each judge holds that they are met."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0008_state_aid_guards"),
        ("bodies", "0002_guards"),
        ("partnerships", "0014_claims_about_criteria"),
        ("people", "0003_places_and_areas"),
    ]

    operations = [
        Together(
            migrations.CreateModel(
                name="CriteriaVoice",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    (
                        "partnership",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.partnership"
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
                        models.UniqueConstraint(fields=("id", "room"), name="criteria_voice_and_its_room"),
                        models.UniqueConstraint(
                            fields=("partnership", "organisation", "room"), name="one_criteria_voice_per_organisation"
                        ),
                    ]
                },
            ),
            migrations.CreateModel(
                name="CriteriaUse",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("criteria", models.CharField(max_length=40)),
                    ("criteria_version", models.PositiveSmallIntegerField()),
                    ("reason", models.TextField(blank=True)),
                    (
                        "chosen_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    (
                        "chosen_by",
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
                        "partnership",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.partnership"
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
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="assessments.criteriavoice",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("id", "room"), name="criteria_use_and_its_room"),
                        models.UniqueConstraint(
                            fields=("partnership", "criteria", "criteria_version", "room"),
                            name="each_criteria_set_is_used_once",
                        ),
                    ]
                },
            ),
            migrations.CreateModel(
                name="CriteriaBasis",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("digest", models.CharField(max_length=64)),
                    ("facts", models.JSONField()),
                    (
                        "noted_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    (
                        "partnership",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.partnership"
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
                        models.UniqueConstraint(fields=("id", "room"), name="criteria_basis_and_its_room"),
                        models.UniqueConstraint(
                            fields=("partnership", "digest", "room"), name="each_criteria_basis_is_kept_once"
                        ),
                    ]
                },
            ),
            migrations.CreateModel(
                name="CriterionAnswer",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("number", models.PositiveSmallIntegerField()),
                    (
                        "grade",
                        models.CharField(
                            choices=[
                                ("met", "met"),
                                ("partly", "partly met"),
                                ("not_met", "not met"),
                                ("not_assessed", "not assessed"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("ground", models.TextField(blank=True)),
                    ("judge", models.CharField(blank=True, max_length=120)),
                    ("called", models.CharField(blank=True, max_length=120)),
                    ("judged_on", models.DateField(null=True)),
                    ("turn", models.PositiveIntegerField()),
                    (
                        "given_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    (
                        "basis",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="assessments.criteriabasis",
                        ),
                    ),
                    (
                        "given_by",
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
                    (
                        "use",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.criteriause"
                        ),
                    ),
                    (
                        "voice",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="assessments.criteriavoice",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("use", "turn", "room"), name="one_criterion_answer_per_turn"),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("grade", "not_assessed"), models.Q(("ground", ""), _negated=True), _connector="OR"
                            ),
                            name="criterion_answer_has_a_ground",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("judged_on", None), models.Q(("judge", ""), _negated=True), _connector="OR"
                            ),
                            name="day_of_a_criterion_answer_is_an_outside_judges",
                        ),
                    ]
                },
            ),
        ),
    ]
