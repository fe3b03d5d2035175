"""What parties say of forms, and the forms that they have chosen."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0002_guards"),
        ("bodies", "0002_guards"),
        ("partnerships", "0013_where_with_what_for_whom"),
        ("people", "0003_places_and_areas"),
    ]

    operations = [
        Together(
            migrations.CreateModel(
                name="FormVoice",
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
                        models.UniqueConstraint(
                            fields=("id", "partnership", "room"), name="form_voice_in_its_partnership"
                        ),
                        models.UniqueConstraint(
                            fields=("partnership", "organisation", "room"), name="one_form_voice_per_organisation"
                        ),
                    ]
                },
            ),
            migrations.CreateModel(
                name="FormRemark",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("turn", models.PositiveIntegerField()),
                    ("given_at", models.DateTimeField()),
                    ("form", models.CharField(blank=True, max_length=20)),
                    ("called", models.CharField(blank=True, max_length=120)),
                    ("text", models.TextField()),
                    (
                        "given_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.formvoice"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("text", ""), _negated=True), name="form_remark_says_something"
                        )
                    ]
                },
            ),
            migrations.CreateModel(
                name="FormArgument",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("turn", models.PositiveIntegerField()),
                    ("given_at", models.DateTimeField()),
                    ("form", models.CharField(max_length=20)),
                    ("side", models.CharField(choices=[("for", "for"), ("against", "against")], max_length=10)),
                    ("text", models.TextField(blank=True)),
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
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.formvoice"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("voice", "form", "side", "turn", "room"), name="one_form_argument_per_turn"
                        )
                    ]
                },
            ),
            migrations.CreateModel(
                name="FormAnswer",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("turn", models.PositiveIntegerField()),
                    ("given_at", models.DateTimeField()),
                    ("key", models.CharField(max_length=80)),
                    ("choice", models.CharField(blank=True, max_length=20)),
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
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.formvoice"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("voice", "key", "turn", "room"), name="one_form_answer_per_turn"
                        )
                    ]
                },
            ),
            migrations.CreateModel(
                name="FormChoice",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("number", models.PositiveSmallIntegerField()),
                    ("form", models.CharField(max_length=20)),
                    ("forms", models.CharField(max_length=80)),
                    ("forms_version", models.PositiveIntegerField()),
                    ("reason", models.TextField()),
                    (
                        "legal_check",
                        models.PositiveSmallIntegerField(
                            db_comment="number of the newest finished legal check", null=True
                        ),
                    ),
                    ("stance", models.CharField(max_length=20)),
                    ("despite", models.TextField(blank=True)),
                    ("based_on", models.JSONField()),
                    ("turn", models.PositiveIntegerField()),
                    ("proposal", models.UUIDField(db_comment="key of the proposal to which every party said yes")),
                    (
                        "chosen_at",
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
                        models.UniqueConstraint(
                            fields=("partnership", "number", "room"), name="one_form_choice_per_number"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("reason", ""), _negated=True), name="form_choice_has_a_reason"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("stance", "against"), _negated=True),
                                models.Q(("despite", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="choice_against_the_check_says_why",
                        ),
                    ],
                },
            ),
        ),
    ]
