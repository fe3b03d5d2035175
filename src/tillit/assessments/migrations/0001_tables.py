"""Legal checks, and what is said in them."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("bodies", "0002_guards"),
        ("partnerships", "0013_where_with_what_for_whom"),
        ("people", "0003_places_and_areas"),
    ]

    operations = [
        Together(
            migrations.CreateModel(
                name="LegalCheck",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("number", models.PositiveSmallIntegerField()),
                    ("rules", models.CharField(max_length=80)),
                    ("rules_version", models.PositiveIntegerField()),
                    ("parameters", models.CharField(max_length=80)),
                    ("parameters_version", models.PositiveIntegerField()),
                    (
                        "begun_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("open", "under way"),
                                ("frozen", "finished"),
                                ("replaced", "replaced by a newer check"),
                            ],
                            default="open",
                            max_length=10,
                        ),
                    ),
                    ("frozen_at", models.DateTimeField(null=True)),
                    ("outcome", models.JSONField(null=True)),
                    ("based_on", models.JSONField(null=True)),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "begun_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "begun_for",
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
                        models.UniqueConstraint(fields=("id", "room"), name="legal_check_and_its_room"),
                        models.UniqueConstraint(
                            fields=("partnership", "number", "room"), name="one_legal_check_per_number"
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("state", "open")),
                            fields=("partnership", "room"),
                            name="one_legal_check_is_under_way",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("based_on", None), ("frozen_at", None), ("outcome", None), ("state", "open")),
                                models.Q(
                                    models.Q(("state", "open"), _negated=True),
                                    ("based_on__isnull", False),
                                    ("frozen_at__isnull", False),
                                    ("outcome__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="finished_legal_check_keeps_when_what_and_on_what",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="LegalVoice",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "legal_check",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.legalcheck"
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
                        models.UniqueConstraint(fields=("id", "legal_check", "room"), name="legal_voice_in_its_check"),
                        models.UniqueConstraint(
                            fields=("legal_check", "organisation", "room"), name="one_voice_per_organisation"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="LegalRemark",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("key", models.CharField(max_length=80)),
                    ("turn", models.PositiveIntegerField()),
                    ("given_at", models.DateTimeField()),
                    ("carried_from", models.PositiveSmallIntegerField(null=True)),
                    ("called", models.CharField(blank=True, max_length=120)),
                    ("text", models.TextField()),
                    (
                        "given_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "legal_check",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.legalcheck"
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
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.legalvoice"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("text", ""), _negated=True), name="legal_remark_says_something"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="LegalAnswer",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("key", models.CharField(max_length=80)),
                    ("turn", models.PositiveIntegerField()),
                    ("given_at", models.DateTimeField()),
                    ("carried_from", models.PositiveSmallIntegerField(null=True)),
                    ("choice", models.CharField(blank=True, max_length=80)),
                    ("ground", models.TextField(blank=True)),
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
                        "legal_check",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.legalcheck"
                        ),
                    ),
                    (
                        "voice",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.legalvoice"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("voice", "key", "turn", "room"), name="one_legal_answer_per_turn"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("choice", ""),
                                models.Q(("ground", ""), _negated=True),
                                ("key__startswith", "first/"),
                                ("key__startswith", "fact/"),
                                _connector="OR",
                            ),
                            name="legal_answer_has_a_ground",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="LegalAmount",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("key", models.CharField(max_length=80)),
                    ("turn", models.PositiveIntegerField()),
                    ("given_at", models.DateTimeField()),
                    ("carried_from", models.PositiveSmallIntegerField(null=True)),
                    (
                        "amount",
                        models.BigIntegerField(
                            db_comment="hundredths of a krona or a euro, as the rule set says", null=True
                        ),
                    ),
                    ("ground", models.TextField(blank=True)),
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
                        "legal_check",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.legalcheck"
                        ),
                    ),
                    (
                        "voice",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.legalvoice"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("legal_check", "key", "turn", "room"), name="one_legal_amount_per_turn"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("amount", None), ("amount__gte", 0), _connector="OR"),
                            name="legal_amount_is_not_negative",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("amount", None), models.Q(("ground", ""), _negated=True), _connector="OR"
                            ),
                            name="legal_amount_has_a_ground",
                        ),
                    ],
                },
            ),
        )
    ]
