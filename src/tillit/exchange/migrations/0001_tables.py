"""What an organisation took with it when it left a circle, and partnership files on their way in."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("exchange", name)
        for name in ("0001_packages", "0003_uploads", "0005_begun_by_hand", "0006_what_became_of_uploads")
    ]

    dependencies = [("bodies", "0001_tables"), ("people", "0001_tables")]

    operations = [
        Together(
            migrations.CreateModel(
                name="Package",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    (
                        "circle",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.circle"
                        ),
                    ),
                    (
                        "membership",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.membership"
                        ),
                    ),
                    (
                        "sector",
                        models.CharField(
                            blank=True,
                            choices=[("civil", "civil society"), ("public", "public"), ("other", "other")],
                            max_length=10,
                        ),
                    ),
                    ("title", models.CharField(max_length=200)),
                    ("digest", models.CharField(max_length=64)),
                    ("size", models.PositiveBigIntegerField()),
                    (
                        "made_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "made_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["room", "-made_at", "id"], name="package_in_room")],
                    "constraints": [
                        models.UniqueConstraint(fields=("membership", "room"), name="one_package_per_place_in_a_circle")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Upload",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    ("title", models.CharField(max_length=200)),
                    ("content", models.BinaryField(null=True)),
                    ("by_hand", models.BooleanField(default=False)),
                    (
                        "outcome",
                        models.CharField(
                            choices=[
                                ("waiting", "not brought in"),
                                ("brought_in", "brought in"),
                                ("refused", "could not be brought in"),
                                ("lapsed", "forgotten"),
                            ],
                            default="waiting",
                            max_length=10,
                        ),
                    ),
                    ("settled_at", models.DateTimeField(null=True)),
                    (
                        "circle",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.circle"
                        ),
                    ),
                    (
                        "uploaded_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "uploaded_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["room", "uploaded_at"], name="upload_in_room")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("content__isnull", False), ("outcome", "waiting"), ("settled_at", None)),
                                models.Q(
                                    models.Q(("outcome", "waiting"), _negated=True),
                                    ("content", None),
                                    ("settled_at__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="settled_upload_says_when_and_holds_no_file",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("circle__isnull", False), ("outcome", "brought_in")),
                                models.Q(models.Q(("outcome", "brought_in"), _negated=True), ("circle", None)),
                                _connector="OR",
                            ),
                            name="upload_that_was_brought_in_says_where",
                        ),
                    ],
                },
            ),
        )
    ]
