"""A map of causes to goals: what each party puts there, what leads to what, and what all have said yes to."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from tillit.ground.operations import Together

TEMPLATES = [("lfa", "Logical framework (LFA)"), ("impact", "Collective impact"), ("free", "A free map")]
KINDS = [
    ("effect", "Effect"),
    ("problem", "Core problem"),
    ("cause", "Cause"),
    ("aim", "Long-term goal"),
    ("goal", "Goal"),
    ("measure", "Measure"),
    ("resource", "Resource"),
    ("agenda", "Common agenda"),
    ("measurement", "Shared measurement"),
    ("activity", "Mutually reinforcing activity"),
    ("communication", "Continuous communication"),
    ("backbone", "Backbone support"),
    ("other", "Something else"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0002_guards"),
        ("challenges", "0006_needs_guards"),
        ("people", "0005_what_organisations_fit_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            migrations.CreateModel(
                name="CauseNode",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "created_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("withdrawn_at", models.DateTimeField(null=True)),
                    ("template", models.CharField(choices=TEMPLATES, max_length=10)),
                    ("kind", models.CharField(choices=KINDS, max_length=20)),
                    ("text", models.CharField(max_length=200)),
                    ("detail", models.TextField(blank=True)),
                    ("order", models.BigIntegerField(default=0)),
                    (
                        "challenge",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="challenges.challenge"
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
                    (
                        "written_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("id", "challenge", "template", "room"), name="cause_node_in_its_map"
                        ),
                        models.UniqueConstraint(fields=("id", "room"), name="cause_node_and_its_room"),
                        models.CheckConstraint(
                            condition=models.Q(("text", ""), _negated=True), name="cause_node_says_what"
                        ),
                    ]
                },
            ),
            migrations.CreateModel(
                name="CauseLink",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "created_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("withdrawn_at", models.DateTimeField(null=True)),
                    ("template", models.CharField(choices=TEMPLATES, max_length=10)),
                    (
                        "challenge",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="challenges.challenge"
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
                    (
                        "written_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "cause",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="challenges.causenode"
                        ),
                    ),
                    (
                        "effect",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="challenges.causenode"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("cause", models.F("effect")), _negated=True),
                            name="nothing_leads_to_itself",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("withdrawn_at", None)),
                            fields=("cause", "effect", "room"),
                            name="one_standing_link_each_way",
                        ),
                    ]
                },
            ),
            migrations.CreateModel(
                name="CauseAgreed",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("template", models.CharField(choices=TEMPLATES, max_length=10)),
                    ("number", models.PositiveIntegerField()),
                    ("told", models.JSONField(default=dict)),
                    ("proposal_id", models.UUIDField(null=True)),
                    (
                        "agreed_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    (
                        "challenge",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="challenges.challenge"
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
                            fields=("challenge", "template", "number", "room"), name="one_map_per_number"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("number__gte", 1)), name="agreed_maps_are_numbered_from_one"
                        ),
                    ]
                },
            ),
        ),
    ]
