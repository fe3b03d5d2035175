"""On what an aid rests is told; a certificate for a giver outside is kept with the recipient."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0018_factors_guards"),
        ("bodies", "0002_guards"),
    ]

    operations = [
        Together(
            migrations.CreateModel(
                name="AidTakenOut",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "record",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.aidrecord"
                        ),
                    ),
                    ("number", models.PositiveIntegerField()),
                    ("giver", models.CharField(max_length=200)),
                    ("reckoned_on", models.DateField()),
                    ("text", models.TextField()),
                    ("shown", models.JSONField()),
                    ("record_turn", models.PositiveIntegerField()),
                    (
                        "taken_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    ("taken_at", models.DateTimeField()),
                    (
                        "mandate",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.mandate"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("record", "number", "room"), name="one_aid_taken_out_per_number"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("text", ""), _negated=True), models.Q(("giver", ""), _negated=True)
                            ),
                            name="aid_taken_out_is_for_somebody",
                        ),
                    ]
                },
            ),
            migrations.AddField(
                model_name="aidentry",
                name="entrusted_on",
                field=models.DateField(null=True),
            ),
            migrations.AddField(
                model_name="aidentry",
                name="entrustment",
                field=models.CharField(blank=True, db_default="", default="", max_length=300),
            ),
            migrations.AddField(
                model_name="aidentry",
                name="means",
                field=models.CharField(
                    blank=True,
                    choices=[
                        ("public", "the giver’s own, and the giver is a public body"),
                        ("forwarded", "public means that the giver passes on"),
                        ("private", "means that are not public"),
                    ],
                    db_default="",
                    default="",
                    max_length=10,
                ),
            ),
            migrations.AddField(
                model_name="aidentry",
                name="means_from",
                field=models.CharField(blank=True, db_default="", default="", max_length=200),
            ),
            migrations.AddField(
                model_name="aidentry",
                name="unsure_then",
                field=models.BigIntegerField(db_default=0, default=0),
            ),
            migrations.AddField(
                model_name="aidgrant",
                name="entrusted_on",
                field=models.DateField(null=True),
            ),
            migrations.AddField(
                model_name="aidgrant",
                name="entrustment",
                field=models.CharField(blank=True, db_default="", default="", max_length=300),
            ),
            migrations.AddField(
                model_name="aidgrant",
                name="means",
                field=models.CharField(
                    blank=True,
                    choices=[
                        ("public", "the giver’s own, and the giver is a public body"),
                        ("forwarded", "public means that the giver passes on"),
                        ("private", "means that are not public"),
                    ],
                    db_default="",
                    default="",
                    max_length=10,
                ),
            ),
            migrations.AddField(
                model_name="aidgrant",
                name="means_from",
                field=models.CharField(blank=True, db_default="", default="", max_length=200),
            ),
            migrations.AddConstraint(
                model_name="aidentry",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("entrusted_on", None), ("entrustment", "")),
                        models.Q(("kind", "sgei"), models.Q(("entrustment", ""), _negated=True)),
                        _connector="OR",
                    ),
                    name="aidentry_that_is_entrusted_is_for_sgei",
                ),
            ),
            migrations.AddConstraint(
                model_name="aidentry",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("means", "forwarded"), models.Q(("means_from", ""), _negated=True)),
                        models.Q(models.Q(("means", "forwarded"), _negated=True), ("means_from", "")),
                        _connector="OR",
                    ),
                    name="aidentry_that_passes_means_on_says_whose",
                ),
            ),
            migrations.AddConstraint(
                model_name="aidentry",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("means", "private"), _negated=True), ("kind", "none"), _connector="OR"
                    ),
                    name="aidentry_of_private_means_is_no_state_aid",
                ),
            ),
            migrations.AddConstraint(
                model_name="aidgrant",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("entrusted_on", None), ("entrustment", "")),
                        models.Q(("kind", "sgei"), models.Q(("entrustment", ""), _negated=True)),
                        _connector="OR",
                    ),
                    name="aidgrant_that_is_entrusted_is_for_sgei",
                ),
            ),
            migrations.AddConstraint(
                model_name="aidgrant",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("means", "forwarded"), models.Q(("means_from", ""), _negated=True)),
                        models.Q(models.Q(("means", "forwarded"), _negated=True), ("means_from", "")),
                        _connector="OR",
                    ),
                    name="aidgrant_that_passes_means_on_says_whose",
                ),
            ),
            migrations.AddConstraint(
                model_name="aidgrant",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("means", "private"), _negated=True), ("kind", "none"), _connector="OR"
                    ),
                    name="aidgrant_of_private_means_is_no_state_aid",
                ),
            ),
        ),
    ]
