"""Tips about partnerships that are not here, and which of them a file on its way in takes further."""

import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0002_guards"),
        ("exchange", "0002_guards"),
        ("partnerships", "0002_guards"),
        ("people", "0002_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            migrations.CreateModel(
                name="Tip",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "rooms",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.UUIDField(), default=list, size=None
                        ),
                    ),
                    (
                        "written_to",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.UUIDField(), default=list, size=None
                        ),
                    ),
                    ("about", models.TextField(blank=True)),
                    ("told", models.JSONField(blank=True, default=list)),
                    ("place", models.CharField(blank=True, max_length=200)),
                    ("since", models.CharField(blank=True, max_length=100)),
                    ("source", models.CharField(blank=True, max_length=500)),
                    ("content", models.BinaryField(null=True)),
                    ("email", models.EmailField(blank=True, max_length=254)),
                    ("language", models.CharField(max_length=5)),
                    ("site", models.CharField(max_length=300)),
                    ("digest", models.CharField(max_length=64, null=True, unique=True)),
                    (
                        "received_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    (
                        "outcome",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("taken", "has been taken further"),
                                ("here", "is here already"),
                                ("not_so", "is not so"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("reason", models.TextField(blank=True)),
                    ("answered_at", models.DateTimeField(null=True)),
                    ("erased_at", models.DateTimeField(null=True)),
                    (
                        "answered_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "answered_in",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "partnership",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="partnerships.partnership",
                        ),
                    ),
                ],
            ),
            migrations.AddField(
                model_name="upload",
                name="tip",
                field=models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="exchange.tip"
                ),
            ),
            migrations.AddIndex(
                model_name="tip",
                index=django.contrib.postgres.indexes.GinIndex(fields=["rooms"], name="tip_in_rooms"),
            ),
            migrations.AddIndex(
                model_name="tip",
                index=models.Index(fields=["received_at", "id"], name="tip_oldest_first"),
            ),
            migrations.AddConstraint(
                model_name="tip",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("answered_at", None), ("answered_by", None), ("answered_in", None), ("outcome", "")),
                        models.Q(
                            models.Q(("outcome", ""), _negated=True),
                            ("answered_at__isnull", False),
                            ("answered_by__isnull", False),
                            ("answered_in__isnull", False),
                        ),
                        _connector="OR",
                    ),
                    name="answered_tip_says_when_by_whom_and_for_whom",
                ),
            ),
            migrations.AddConstraint(
                model_name="tip",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("outcome__in", ["taken", "here"]), ("partnership__isnull", False)),
                        models.Q(("outcome__in", ["", "not_so"]), ("partnership", None)),
                        _connector="OR",
                    ),
                    name="tip_that_is_here_says_which_partnership_it_is",
                ),
            ),
            migrations.AddConstraint(
                model_name="tip",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("outcome", "not_so"), _negated=True),
                        models.Q(("reason", ""), _negated=True),
                        ("erased_at__isnull", False),
                        _connector="OR",
                    ),
                    name="tip_that_is_not_so_is_answered_with_a_reason",
                ),
            ),
            migrations.AddConstraint(
                model_name="tip",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("digest__isnull", False), ("erased_at", None)),
                        models.Q(
                            ("about", ""),
                            ("content", None),
                            ("digest", None),
                            ("email", ""),
                            ("erased_at__isnull", False),
                            ("place", ""),
                            ("reason", ""),
                            ("since", ""),
                            ("source", ""),
                            ("told", []),
                        ),
                        _connector="OR",
                    ),
                    name="erased_tip_holds_no_words",
                ),
            ),
        ),
    ]
