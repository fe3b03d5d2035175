"""Lists of partnerships on their way in, and what became of their rows."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0002_guards"),
        ("exchange", "0008_tips_protection"),
        ("people", "0003_places_and_areas"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            migrations.CreateModel(
                name="PartnershipList",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("name", models.CharField(max_length=200)),
                    ("sheets", models.JSONField(null=True)),
                    ("sheet", models.PositiveSmallIntegerField(default=0)),
                    ("heading_row", models.PositiveSmallIntegerField(default=1)),
                    ("headings", models.JSONField(default=list)),
                    ("matching", models.JSONField(default=list)),
                    ("notes", models.JSONField(default=list)),
                    (
                        "uploaded_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("checked_at", models.DateTimeField(null=True)),
                    ("started_at", models.DateTimeField(null=True)),
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
                    (
                        "uploaded_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="ListRow",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("number", models.PositiveIntegerField()),
                    ("title", models.CharField(blank=True, max_length=200)),
                    ("parties", models.JSONField(default=list)),
                    ("content", models.JSONField(null=True)),
                    ("digest", models.CharField(max_length=64)),
                    ("faults", models.JSONField(default=list)),
                    ("warnings", models.JSONField(default=list)),
                    (
                        "outcome",
                        models.CharField(
                            choices=[
                                ("ready", "can be brought in"),
                                ("faulty", "needs to be mended"),
                                ("double", "is here already, or stands twice"),
                                ("chosen", "waits to be brought in"),
                                ("taken", "brought in"),
                                ("refused", "could not be brought in"),
                            ],
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
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "from_list",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="rows",
                            to="exchange.partnershiplist",
                        ),
                    ),
                ],
            ),
            migrations.AddIndex(
                model_name="partnershiplist",
                index=models.Index(fields=["room", "-uploaded_at", "id"], name="list_in_room"),
            ),
            migrations.AddConstraint(
                model_name="partnershiplist",
                constraint=models.CheckConstraint(
                    condition=models.Q(("started_at", None), ("checked_at__isnull", False), _connector="OR"),
                    name="rows_are_taken_in_after_they_are_checked",
                ),
            ),
            migrations.AddConstraint(
                model_name="partnershiplist",
                constraint=models.UniqueConstraint(fields=("id", "room"), name="list_and_its_room"),
            ),
            migrations.AddConstraint(
                model_name="listrow",
                constraint=models.UniqueConstraint(
                    fields=("from_list", "room", "number"), name="one_row_for_each_number_of_a_list"
                ),
            ),
            migrations.AddConstraint(
                model_name="listrow",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("outcome", "taken")), fields=("room", "digest"), name="a_row_is_taken_in_once"
                ),
            ),
            migrations.AddConstraint(
                model_name="listrow",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("circle__isnull", False), ("outcome", "taken"), ("settled_at__isnull", False)),
                        models.Q(models.Q(("outcome", "taken"), _negated=True), ("circle", None)),
                        _connector="OR",
                    ),
                    name="row_that_was_taken_in_says_where",
                ),
            ),
        ),
    ]
