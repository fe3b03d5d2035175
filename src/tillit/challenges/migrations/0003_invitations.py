"""Invitations to talks about a challenge."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0002_guards"),
        ("challenges", "0002_guards"),
        ("people", "0003_places_and_areas"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            migrations.CreateModel(
                name="Invitation",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "asked_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("link", models.UUIDField(default=uuid.uuid4)),
                    ("name", models.CharField(max_length=200)),
                    ("email", models.EmailField(blank=True, max_length=254)),
                    ("why", models.TextField()),
                    ("told", models.JSONField(default=dict)),
                    ("language", models.CharField(default="sv", max_length=2)),
                    ("site", models.CharField(blank=True, max_length=300)),
                    ("sent_at", models.DateTimeField(null=True)),
                    (
                        "answer",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("yes", "Yes, let us talk"),
                                ("later", "Later: we promise an answer by a day"),
                                ("no", "No, as has been decided"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("answered_at", models.DateTimeField(null=True)),
                    ("answerer", models.CharField(blank=True, max_length=200)),
                    ("said", models.TextField(blank=True)),
                    ("promised_on", models.DateField(null=True)),
                    ("decided_by", models.CharField(blank=True, max_length=200)),
                    ("decided_body", models.CharField(blank=True, max_length=200)),
                    ("decided_on", models.DateField(null=True)),
                    ("met_at", models.DateTimeField(null=True)),
                    ("reminded_before_on", models.DateField(null=True)),
                    ("reminded_after_on", models.DateField(null=True)),
                    ("proposal_id", models.UUIDField(null=True)),
                    ("withdrawn_at", models.DateTimeField(null=True)),
                    ("forgotten_at", models.DateTimeField(null=True)),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "asked_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "asking",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    (
                        "challenge",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="challenges.challenge"
                        ),
                    ),
                    (
                        "met_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="people.organisation",
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
                    "indexes": [models.Index(fields=["room", "asked_at", "id"], name="dialogue_invitation_in_order")],
                    "constraints": [
                        models.UniqueConstraint(fields=("link", "room"), name="one_dialogue_invitation_per_link"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("met_at__isnull", False), ("met_by__isnull", False)),
                                models.Q(("met_at", None), ("met_by", None)),
                                _connector="OR",
                            ),
                            name="met_answer_has_both_who_and_when",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("answer", ""),
                                    ("answered_at", None),
                                    ("decided_on", None),
                                    ("met_at", None),
                                    ("promised_on", None),
                                ),
                                models.Q(
                                    ("answer", "yes"),
                                    ("decided_on", None),
                                    ("promised_on", None),
                                    ("answered_at__isnull", False),
                                ),
                                models.Q(
                                    ("answer", "later"),
                                    ("decided_on", None),
                                    ("met_at", None),
                                    ("answered_at__isnull", False),
                                    ("promised_on__isnull", False),
                                ),
                                models.Q(
                                    ("answer", "no"),
                                    ("promised_on", None),
                                    ("answered_at__isnull", False),
                                    ("decided_on__isnull", False),
                                    models.Q(("decided_body", ""), _negated=True),
                                    models.Q(("said", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="invited_later_says_when_and_no_says_who_which_day_and_why",
                        ),
                    ],
                },
            )
        ),
    ]
