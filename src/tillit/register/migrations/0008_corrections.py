"""What anybody says is wrong on a public page, and the parties' answer."""

import uuid
from typing import Any

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from tillit.ground.operations import Together

OUTCOMES = [
    ("changed", "It has been changed"),
    ("will_change", "It is to be changed: the parties have been asked"),
    ("not_changed", "It stays as it is"),
    ("not_ours", "It is not ours to say"),
]


def to(model: str, *, null: bool = False) -> "models.ForeignKey[Any, Any]":
    """A key that leaves no way back."""
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=model, null=null)


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0007_search_published"),
        ("bodies", "0002_guards"),
        ("partnerships", "0002_guards"),
        ("people", "0002_guards"),
    ]

    operations = [
        Together(
            migrations.AddField(model_name="entry", name="circle_id", field=models.UUIDField(null=True)),
            migrations.CreateModel(
                name="Correction",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("sent_as", models.UUIDField()),
                    ("about", models.CharField(blank=True, max_length=80)),
                    ("wrong", models.TextField()),
                    ("right", models.TextField(blank=True)),
                    ("seen_in", models.TextField(blank=True)),
                    (
                        "received_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("outcome", models.CharField(blank=True, choices=OUTCOMES, max_length=20)),
                    ("reason", models.TextField(blank=True)),
                    ("answered_at", models.DateTimeField(null=True)),
                    ("answered_by", to("people.person", null=True)),
                    ("answered_for", to("people.organisation", null=True)),
                    ("mandate", to("bodies.mandate", null=True)),
                    ("organisation", to("people.organisation", null=True)),
                    ("partnership", to("partnerships.partnership")),
                    ("room", to("bodies.room")),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["partnership", "received_at", "id"], name="correction_in_order"),
                        models.Index(
                            condition=models.Q(("answered_at", None)),
                            fields=["received_at", "id"],
                            name="correction_unanswered",
                        ),
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("partnership", "sent_as", "room"), name="one_correction_per_form"
                        ),
                        models.UniqueConstraint(fields=("id", "room"), name="correction_and_its_room"),
                        models.CheckConstraint(
                            condition=models.Q(("wrong", ""), _negated=True), name="correction_says_what_is_wrong"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)),
                                models.Q(("answered_at", None), ("answered_by", None)),
                                _connector="OR",
                            ),
                            name="answered_correction_has_both_who_and_when",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("answered_at", None),
                                    ("answered_for", None),
                                    ("mandate", None),
                                    ("outcome", ""),
                                    ("reason", ""),
                                ),
                                models.Q(
                                    ("answered_at__isnull", False),
                                    ("answered_for__isnull", False),
                                    ("mandate__isnull", False),
                                    models.Q(("outcome", ""), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="answered_correction_has_outcome_and_reason",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="CorrectionSender",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("name", models.CharField(blank=True, max_length=200)),
                    ("address", models.EmailField(blank=True, max_length=254)),
                    ("language", models.CharField(max_length=2)),
                    ("erased_at", models.DateTimeField(null=True)),
                    (
                        "correction",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="sender",
                            to="register.correction",
                        ),
                    ),
                    ("room", to("bodies.room")),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("erased_at", None), models.Q(("address", ""), ("name", "")), _connector="OR"
                            ),
                            name="erased_sender_has_no_name_or_address",
                        )
                    ],
                },
            ),
        ),
    ]
