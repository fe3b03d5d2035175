"""The consensus matrix: rounds, what each places by itself, what is released, and what follows."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0004_form_choice_guards"),
        ("bodies", "0002_guards"),
        ("partnerships", "0013_where_with_what_for_whom"),
        ("people", "0003_places_and_areas"),
    ]

    operations = [
        Together(
            migrations.CreateModel(
                name="MatrixRound",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "partnership",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.partnership"
                        ),
                    ),
                    ("number", models.PositiveSmallIntegerField()),
                    (
                        "begun_for",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    (
                        "begun_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "begun_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("releases_at", models.DateTimeField()),
                    (
                        "state",
                        models.CharField(
                            choices=[("open", "under way"), ("released", "released"), ("called_off", "called off")],
                            default="open",
                            max_length=10,
                        ),
                    ),
                    ("ended_at", models.DateTimeField(null=True)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("id", "room"), name="matrix_round_and_its_room"),
                        models.UniqueConstraint(
                            fields=("partnership", "number", "room"), name="one_matrix_round_per_number"
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("state", "open")),
                            fields=("partnership", "room"),
                            name="one_matrix_round_is_under_way",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("ended_at", None), ("state", "open")),
                                models.Q(models.Q(("state", "open"), _negated=True), ("ended_at__isnull", False)),
                                _connector="OR",
                            ),
                            name="ended_matrix_round_says_when",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="MatrixActivity",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "matrix_round",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.matrixround"
                        ),
                    ),
                    ("order", models.PositiveSmallIntegerField()),
                    (
                        "activity",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="partnerships.activity",
                        ),
                    ),
                    ("name", models.CharField(max_length=200)),
                    ("about", models.TextField(blank=True)),
                ],
                options={
                    "verbose_name_plural": "matrix activities",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("id", "matrix_round", "room"), name="matrix_activity_in_its_round"
                        ),
                        models.UniqueConstraint(
                            fields=("matrix_round", "order", "room"), name="one_matrix_activity_per_place"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("name", ""), _negated=True), name="matrix_activity_has_a_name"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="MatrixLink",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "matrix_round",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.matrixround"
                        ),
                    ),
                    (
                        "made_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "mandate",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.mandate"
                        ),
                    ),
                    (
                        "made_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("ended_at", models.DateTimeField(null=True)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("id", "matrix_round", "room"), name="matrix_link_in_its_round"),
                        models.UniqueConstraint(
                            condition=models.Q(("ended_at", None)),
                            fields=("matrix_round", "room"),
                            name="one_matrix_link_holds",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="MatrixSheet",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "matrix_round",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.matrixround"
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "mandate",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="bodies.mandate",
                        ),
                    ),
                    ("guest", models.UUIDField(null=True)),
                    (
                        "link",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="assessments.matrixlink",
                        ),
                    ),
                    ("saved_at", models.DateTimeField()),
                    ("version", models.PositiveIntegerField(default=1)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("id", "matrix_round", "room"), name="matrix_sheet_in_its_round"
                        ),
                        models.UniqueConstraint(
                            fields=("matrix_round", "room", "person"), name="one_matrix_sheet_per_person"
                        ),
                        models.UniqueConstraint(
                            fields=("matrix_round", "room", "guest"), name="one_matrix_sheet_per_guest"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("guest", None),
                                    ("link", None),
                                    ("mandate__isnull", False),
                                    ("person__isnull", False),
                                ),
                                models.Q(
                                    ("guest__isnull", False),
                                    ("link__isnull", False),
                                    ("mandate", None),
                                    ("person", None),
                                ),
                                _connector="OR",
                            ),
                            name="matrix_sheet_is_a_speakers_or_a_guests",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="MatrixPosition",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "matrix_round",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.matrixround"
                        ),
                    ),
                    (
                        "sheet",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.matrixsheet"
                        ),
                    ),
                    (
                        "matrix_activity",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="assessments.matrixactivity",
                        ),
                    ),
                    ("actor", models.CharField(max_length=80)),
                    (
                        "goal",
                        models.CharField(
                            choices=[
                                ("yes", "Stands behind it"),
                                ("no", "Does not stand behind it"),
                                ("unsure", "Does not know yet"),
                            ],
                            max_length=10,
                        ),
                    ),
                    (
                        "means",
                        models.CharField(
                            choices=[
                                ("yes", "Stands behind it"),
                                ("no", "Does not stand behind it"),
                                ("unsure", "Does not know yet"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("why", models.TextField(blank=True)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("sheet", "matrix_activity", "room"), name="one_matrix_position_each"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("goal__in", ("yes", "no", "unsure")), ("means__in", ("yes", "no", "unsure"))
                            ),
                            name="matrix_position_is_one_of_three",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="MatrixReady",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "matrix_round",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.matrixround"
                        ),
                    ),
                    (
                        "said_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "mandate",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.mandate"
                        ),
                    ),
                    (
                        "said_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                ],
                options={
                    "verbose_name_plural": "matrix readies",
                    "constraints": [
                        models.UniqueConstraint(fields=("matrix_round", "room"), name="one_matrix_ready_per_party")
                    ],
                },
            ),
            migrations.CreateModel(
                name="MatrixParty",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "matrix_round",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.matrixround"
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    ("participants", models.PositiveSmallIntegerField()),
                ],
                options={
                    "verbose_name_plural": "matrix parties",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("id", "matrix_round", "room"), name="matrix_party_in_its_round"
                        ),
                        models.UniqueConstraint(
                            fields=("matrix_round", "organisation", "room"), name="one_matrix_party_each"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="MatrixStance",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "matrix_round",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.matrixround"
                        ),
                    ),
                    (
                        "matrix_party",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.matrixparty"
                        ),
                    ),
                    (
                        "matrix_activity",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="assessments.matrixactivity",
                        ),
                    ),
                    (
                        "goal",
                        models.CharField(
                            choices=[
                                ("yes", "Stands behind it"),
                                ("no", "Does not stand behind it"),
                                ("unsure", "Does not know yet"),
                            ],
                            max_length=10,
                        ),
                    ),
                    (
                        "means",
                        models.CharField(
                            choices=[
                                ("yes", "Stands behind it"),
                                ("no", "Does not stand behind it"),
                                ("unsure", "Does not know yet"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("why", models.TextField(blank=True)),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("goal__in", ("yes", "no", "unsure")), ("means__in", ("yes", "no", "unsure"))
                            ),
                            name="matrix_stance_is_one_of_three",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="MatrixConsequence",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "matrix_round",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.matrixround"
                        ),
                    ),
                    (
                        "matrix_activity",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="assessments.matrixactivity",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("clause", "A clause in the agreement"),
                                ("risk", "A risk to follow"),
                                ("stop", "A stop: not in this partnership"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("text", models.TextField()),
                    ("proposal", models.UUIDField()),
                    (
                        "agreed_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("proposal", "room"), name="one_matrix_consequence_per_proposal"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("text", ""), _negated=True), name="matrix_consequence_says_something"
                        ),
                    ],
                },
            ),
        )
    ]
