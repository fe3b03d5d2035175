"""What organisations tell about a challenge: needs, resources, links to policy documents, whom each has to win over."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0002_guards"),
        ("challenges", "0004_invitations_guards"),
        ("documents", "0005_guided_papers"),
        ("people", "0005_what_organisations_fit_guards"),
    ]

    operations = [
        Together(
            migrations.CreateModel(
                name="Need",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "created_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("withdrawn_at", models.DateTimeField(null=True)),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("money", "money"),
                                ("premises", "premises"),
                                ("people", "people who work with it"),
                                ("volunteers", "volunteers"),
                                ("time", "time to plan and meet"),
                                ("knowledge", "knowledge and experience"),
                                ("contacts", "contacts and trust"),
                                ("equipment", "equipment and vehicles"),
                                ("other", "something else"),
                            ],
                            max_length=20,
                        ),
                    ),
                    (
                        "whose",
                        models.CharField(
                            choices=[
                                ("challenge", "the challenge needs it, whoever has it"),
                                ("own", "we lack it ourselves, to take part"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("text", models.TextField()),
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
            ),
            migrations.CreateModel(
                name="PolicyLink",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "created_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("withdrawn_at", models.DateTimeField(null=True)),
                    ("place", models.CharField(max_length=200)),
                    ("why", models.TextField()),
                    (
                        "challenge",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="challenges.challenge"
                        ),
                    ),
                    (
                        "document",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.document"
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
            ),
            migrations.CreateModel(
                name="Resource",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "created_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("withdrawn_at", models.DateTimeField(null=True)),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("money", "money"),
                                ("premises", "premises"),
                                ("people", "people who work with it"),
                                ("volunteers", "volunteers"),
                                ("time", "time to plan and meet"),
                                ("knowledge", "knowledge and experience"),
                                ("contacts", "contacts and trust"),
                                ("equipment", "equipment and vehicles"),
                                ("other", "something else"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("text", models.TextField()),
                    (
                        "challenge",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="challenges.challenge"
                        ),
                    ),
                    (
                        "need",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="challenges.need",
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
            ),
            migrations.CreateModel(
                name="AnchorStep",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "created_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("withdrawn_at", models.DateTimeField(null=True)),
                    ("who", models.CharField(max_length=200)),
                    ("due_on", models.DateField(null=True)),
                    (
                        "state",
                        models.CharField(
                            choices=[("not_begun", "not begun"), ("talked", "talked with"), ("anchored", "anchored")],
                            default="not_begun",
                            max_length=10,
                        ),
                    ),
                    ("agreed", models.TextField(blank=True)),
                    (
                        "challenge",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="challenges.challenge"
                        ),
                    ),
                    (
                        "holder",
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
                        models.CheckConstraint(
                            condition=models.Q(("who", ""), _negated=True), name="anchor_step_says_who"
                        )
                    ],
                },
            ),
            migrations.AddConstraint(
                model_name="need",
                constraint=models.UniqueConstraint(fields=("id", "challenge", "room"), name="need_in_its_challenge"),
            ),
            migrations.AddConstraint(
                model_name="need",
                constraint=models.CheckConstraint(
                    condition=models.Q(("text", ""), _negated=True), name="need_says_what"
                ),
            ),
            migrations.AddConstraint(
                model_name="policylink",
                constraint=models.CheckConstraint(
                    condition=models.Q(models.Q(("place", ""), _negated=True), models.Q(("why", ""), _negated=True)),
                    name="policy_link_says_where_and_why",
                ),
            ),
            migrations.AddConstraint(
                model_name="resource",
                constraint=models.CheckConstraint(
                    condition=models.Q(("text", ""), _negated=True), name="resource_says_what"
                ),
            ),
        ),
    ]
