"""What happened, in whose name, and the words that may be erased from it."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    initial = True
    replaces = [("trail", name) for name in ("0001_initial", "0003_mention", "0005_a_matter_by_its_rooms")]

    dependencies = []

    operations = [
        Together(
            migrations.CreateModel(
                name="Event",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                    ("key", models.CharField(max_length=60)),
                    ("actor", models.CharField(max_length=80)),
                    ("party_id", models.UUIDField(null=True)),
                    ("mandate_id", models.UUIDField(null=True)),
                    ("room_id", models.UUIDField()),
                    ("matter_id", models.UUIDField(null=True)),
                    ("subject_type", models.CharField(max_length=60)),
                    ("subject_id", models.UUIDField()),
                    ("subject_version", models.PositiveIntegerField(null=True)),
                    ("commitment", models.BinaryField(max_length=32)),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["subject_id", "-at"], name="event_of_subject"),
                        models.Index(fields=["room_id", "-at"], name="event_in_room"),
                        models.Index(fields=["room_id", "matter_id", "-at", "id"], name="event_of_matter_in_room"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Payload",
                fields=[
                    (
                        "event",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            primary_key=True,
                            related_name="payload",
                            serialize=False,
                            to="trail.event",
                        ),
                    ),
                    ("room_id", models.UUIDField()),
                    ("salt", models.BinaryField(max_length=32, null=True)),
                    ("body", models.JSONField(null=True)),
                    ("erased_at", models.DateTimeField(null=True)),
                    ("erased_ground", models.CharField(blank=True, max_length=200)),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("body__isnull", False), ("erased_at", None), ("salt__isnull", False)),
                                models.Q(
                                    ("body", None),
                                    ("erased_at__isnull", False),
                                    ("salt", None),
                                    models.Q(("erased_ground", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="payload_is_whole_or_erased_with_date_and_ground",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Mention",
                fields=[
                    ("id", models.BigAutoField(primary_key=True, serialize=False)),
                    (
                        "event",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trail.event"
                        ),
                    ),
                    ("room_id", models.UUIDField()),
                    ("of_id", models.UUIDField()),
                ],
                options={
                    "indexes": [models.Index(fields=["of_id", "room_id"], name="mention_of_somebody")],
                    "constraints": [
                        models.UniqueConstraint(fields=("event", "of_id"), name="somebody_is_mentioned_once_per_event")
                    ],
                },
            ),
        )
    ]
