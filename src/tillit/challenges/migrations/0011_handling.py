"""Handling orders and how far a matter has come in them; an invited body points to somebody else."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0002_guards"),
        ("challenges", "0010_openly_guards"),
        ("people", "0005_what_organisations_fit_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            migrations.CreateModel(
                name="HandlingMark",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("step", models.PositiveSmallIntegerField()),
                    (
                        "kind",
                        models.CharField(
                            choices=[("done", "The step is done"), ("sent_on", "It is sent on to another part of us")],
                            max_length=10,
                        ),
                    ),
                    ("to", models.CharField(blank=True, max_length=200)),
                    ("said", models.TextField(blank=True)),
                    (
                        "marked_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="HandlingOrder",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("steps", models.JSONField(default=list)),
                    ("contacts", models.JSONField(default=list)),
                    ("in_force_on", models.DateField()),
                    ("source", models.TextField(blank=True)),
                    (
                        "kept_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                ],
            ),
            migrations.RemoveConstraint(
                model_name="invitation",
                name="invited_later_says_when_and_no_says_who_which_day_and_why",
            ),
            migrations.AddField(
                model_name="invitation",
                name="pointed_email",
                field=models.EmailField(blank=True, db_default="", default="", max_length=254),
            ),
            migrations.AddField(
                model_name="invitation",
                name="pointed_to",
                field=models.CharField(blank=True, db_default="", default="", max_length=200),
            ),
            migrations.AlterField(
                model_name="invitation",
                name="answer",
                field=models.CharField(
                    blank=True,
                    choices=[
                        ("yes", "Yes, let us talk"),
                        ("later", "Later: we promise an answer by a day"),
                        ("no", "No, as has been decided"),
                        ("elsewhere", "We are not the right ones: ask somebody else"),
                    ],
                    max_length=10,
                ),
            ),
            migrations.AddConstraint(
                model_name="invitation",
                constraint=models.CheckConstraint(
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
                        models.Q(
                            ("answer", "elsewhere"),
                            ("decided_on", None),
                            ("promised_on", None),
                            ("answered_at__isnull", False),
                            models.Q(
                                models.Q(
                                    models.Q(("pointed_to", ""), _negated=True), models.Q(("said", ""), _negated=True)
                                ),
                                ("forgotten_at__isnull", False),
                                _connector="OR",
                            ),
                        ),
                        _connector="OR",
                    ),
                    name="invited_later_says_when_and_no_says_who_which_day_and_why",
                ),
            ),
            migrations.AddField(
                model_name="handlingmark",
                name="answers",
                field=models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="handlingmark",
                name="challenge",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="challenges.challenge"
                ),
            ),
            migrations.AddField(
                model_name="handlingmark",
                name="marked_by",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            migrations.AddField(
                model_name="handlingmark",
                name="organisation",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                ),
            ),
            migrations.AddField(
                model_name="handlingmark",
                name="room",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                ),
            ),
            migrations.AddField(
                model_name="handlingorder",
                name="mandate",
                field=models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.mandate"
                ),
            ),
            migrations.AddField(
                model_name="handlingorder",
                name="organisation",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                ),
            ),
            migrations.AddField(
                model_name="handlingorder",
                name="room",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                ),
            ),
            migrations.AddField(
                model_name="handlingorder",
                name="written_by",
                field=models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="handlingmark",
                name="order",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="challenges.handlingorder"
                ),
            ),
            migrations.AddIndex(
                model_name="handlingorder",
                index=models.Index(fields=["organisation", "-kept_at"], name="handling_order_newest_first"),
            ),
            migrations.AddIndex(
                model_name="handlingmark",
                index=models.Index(fields=["challenge", "marked_at", "id"], name="handling_mark_in_order"),
            ),
            migrations.AddConstraint(
                model_name="handlingmark",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("kind", "done"), ("to", "")),
                        models.Q(("kind", "sent_on"), models.Q(("to", ""), _negated=True)),
                        _connector="OR",
                    ),
                    name="handling_sent_on_says_to_whom",
                ),
            ),
        ),
    ]
