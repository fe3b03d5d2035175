"""Documents, their sections and every version of these; policy documents."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    initial = True
    replaces = [("documents", name) for name in ("0001_initial", "0003_policies")]

    dependencies = [("bodies", "0001_tables"), ("people", "0001_tables")]

    operations = [
        Together(
            migrations.CreateModel(
                name="Document",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[("note", "note"), ("policy", "policy document"), ("strategy", "strategy")],
                            max_length=20,
                        ),
                    ),
                    ("title", models.CharField(max_length=200, verbose_name="title")),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    (
                        "written_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "copy_of",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="documents.document",
                        ),
                    ),
                    ("copied_version", models.PositiveIntegerField(null=True)),
                    ("withdrawn_at", models.DateTimeField(null=True)),
                    (
                        "created_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    (
                        "changed_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["room", "-changed_at", "id"], name="document_in_room"),
                        models.Index(fields=["organisation", "kind", "room"], name="document_of_organisation"),
                    ],
                    "constraints": [
                        models.UniqueConstraint(fields=("id", "room"), name="document_and_its_room"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("copied_version__isnull", False), ("copy_of__isnull", False)),
                                models.Q(("copied_version", None), ("copy_of", None)),
                                _connector="OR",
                            ),
                            name="copy_says_of_what_and_which_version",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("withdrawn_at", None), ("copy_of__isnull", False), _connector="OR"),
                            name="only_a_copy_is_withdrawn",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("withdrawn_at", None)),
                            fields=("copy_of", "room"),
                            name="one_copy_of_a_document_per_room",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("copy_of", None), ("kind", "strategy")),
                            fields=("organisation", "room"),
                            name="one_strategy_per_organisation_and_room",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Section",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "document",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="sections",
                            to="documents.document",
                        ),
                    ),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    ("order", models.PositiveSmallIntegerField(default=1)),
                    ("heading", models.CharField(blank=True, max_length=200)),
                    ("text", models.TextField()),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("document", "order"), name="one_section_per_place")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Version",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "section",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="documents.section"
                        ),
                    ),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    ("number", models.PositiveIntegerField()),
                    ("title", models.CharField(max_length=200)),
                    ("heading", models.CharField(blank=True, max_length=200)),
                    ("text", models.TextField()),
                    (
                        "saved_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "saved_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("section", "number", "room"), name="one_version_of_each_number")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Policy",
                fields=[
                    (
                        "document",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            primary_key=True,
                            related_name="policy",
                            serialize=False,
                            to="documents.document",
                        ),
                    ),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "sort",
                        models.CharField(
                            choices=[
                                ("compact", "compact between the public and civil society"),
                                ("action_plan", "action plan"),
                                ("guideline", "guideline"),
                                ("budget_goal", "goal in the budget"),
                                ("statutes", "statutes"),
                                ("other", "other policy document"),
                            ],
                            max_length=20,
                        ),
                    ),
                    (
                        "organ",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organ"
                        ),
                    ),
                    ("decided_on", models.DateField(null=True)),
                    ("reference", models.CharField(blank=True, max_length=200)),
                    ("starts_on", models.DateField(null=True)),
                    ("ends_on", models.DateField(null=True)),
                    ("address", models.CharField(blank=True, max_length=500)),
                ],
                options={
                    "verbose_name_plural": "policies",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ends_on", None),
                                ("starts_on", None),
                                ("ends_on__gt", models.F("starts_on")),
                                _connector="OR",
                            ),
                            name="policy_ends_after_it_starts",
                        )
                    ],
                },
            ),
        )
    ]
