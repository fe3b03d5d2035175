"""Circles and their rooms; bodies, seats and who sits there; mandates, admissions and tasks."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("bodies", name)
        for name in (
            "0001_initial",
            "0003_mandates_conflicts_tasks",
            "0005_tasks_asked_for",
            "0006_rooms_and_admissions",
            "0007_rooms_that_came_along",
            "0008_membership_of_organisation",
            "0010_guests_of_the_other_side",
            "0011_reported_circles",
            "0013_tables",
        )
    ]

    dependencies = [("people", "0001_tables")]

    operations = [
        Together(
            migrations.CreateModel(
                name="Circle",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("is_reported", models.BooleanField(default=False, editable=False)),
                    (
                        "created_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Membership",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "circle",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="bodies.circle"
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            db_index=False,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="people.organisation",
                        ),
                    ),
                    ("starts_on", models.DateField(null=True)),
                    ("ends_on", models.DateField(null=True)),
                ],
                options={
                    "indexes": [models.Index(fields=["organisation", "circle"], name="membership_of_organisation")],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("ends_on", None)),
                            fields=("circle", "organisation"),
                            name="one_open_membership_per_circle",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ends_on", None),
                                ("starts_on", None),
                                ("ends_on__gte", models.F("starts_on")),
                                _connector="OR",
                            ),
                            name="membership_does_not_end_before_it_starts",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Body",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "circle",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="bodies", to="bodies.circle"
                        ),
                    ),
                    (
                        "owner",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="people.organisation",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("steering", "joint steering group"),
                                ("caucus", "one sector's own steering group"),
                                ("coordination", "coordination group"),
                                ("heads_of_units", "meeting of heads of units"),
                                ("training", "training group"),
                                ("working", "working group"),
                                ("writing", "writing group"),
                                ("reference", "reference group"),
                            ],
                            max_length=20,
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
                    ("name", models.CharField(max_length=200)),
                    ("task", models.TextField(blank=True)),
                    ("cadence", models.CharField(blank=True, max_length=200)),
                    ("recurrence", models.CharField(blank=True, max_length=500)),
                    ("opens_joint_room", models.BooleanField(default=True)),
                    ("is_table", models.BooleanField(db_default=False, default=False)),
                    ("starts_on", models.DateField(null=True)),
                    ("ends_on", models.DateField(null=True)),
                    ("order", models.PositiveSmallIntegerField(default=0)),
                    ("version", models.PositiveIntegerField(default=1)),
                ],
                options={
                    "verbose_name_plural": "bodies",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("kind", "caucus"), models.Q(("sector", ""), _negated=True)),
                                models.Q(models.Q(("kind", "caucus"), _negated=True), ("sector", "")),
                                _connector="OR",
                            ),
                            name="caucus_and_only_caucus_has_a_sector",
                        ),
                        models.UniqueConstraint(fields=("circle", "name"), name="one_body_of_a_name_in_a_circle"),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ends_on", None),
                                ("starts_on", None),
                                ("ends_on__gte", models.F("starts_on")),
                                _connector="OR",
                            ),
                            name="body_does_not_end_before_it_starts",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Seat",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "body",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="seats", to="bodies.body"
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    ("as_guest", models.BooleanField(default=False)),
                    ("vacant_on", models.DateField(null=True)),
                    ("ended_on", models.DateField(null=True)),
                    ("version", models.PositiveIntegerField(default=1)),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["body", "organisation"], name="seat_in_body"),
                        models.Index(
                            condition=models.Q(("as_guest", True)),
                            fields=["organisation", "body"],
                            name="seat_of_guest",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Sitting",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "seat",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="sittings", to="bodies.seat"
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "capacity",
                        models.CharField(
                            choices=[("holder", "holder"), ("deputy", "deputy")], default="holder", max_length=10
                        ),
                    ),
                    ("starts_on", models.DateField()),
                    ("ends_on", models.DateField(null=True)),
                    ("admitted_at", models.DateTimeField(null=True)),
                    (
                        "admitted_for",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.UUIDField(), default=list, size=None
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["person", "seat"], name="sitting_of_person")],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("ends_on", None)),
                            fields=("seat", "capacity"),
                            name="one_open_sitting_per_seat_and_capacity",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ends_on", None),
                                ("starts_on", None),
                                ("ends_on__gte", models.F("starts_on")),
                                _connector="OR",
                            ),
                            name="sitting_does_not_end_before_it_starts",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Room",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("own", "own room"),
                                ("caucus", "the sector's own room"),
                                ("circle", "joint room"),
                                ("council", "the council's room"),
                                ("public", "public"),
                            ],
                            max_length=10,
                        ),
                    ),
                    (
                        "circle",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="rooms",
                            to="bodies.circle",
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="people.organisation",
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
                    (
                        "came_with",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="people.organisation",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("kind", "own"), ("organisation__isnull", False), ("sector", "")),
                                models.Q(
                                    ("circle__isnull", False),
                                    ("kind", "caucus"),
                                    ("organisation", None),
                                    models.Q(("sector", ""), _negated=True),
                                ),
                                models.Q(
                                    ("circle__isnull", False),
                                    ("kind__in", ["circle", "council"]),
                                    ("organisation", None),
                                    ("sector", ""),
                                ),
                                models.Q(("circle", None), ("kind", "public"), ("organisation", None), ("sector", "")),
                                _connector="OR",
                            ),
                            name="room_has_what_its_kind_needs",
                        ),
                        models.UniqueConstraint(
                            fields=("kind", "circle", "organisation", "sector", "came_with"),
                            name="one_room_of_each_kind",
                            nulls_distinct=False,
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("came_with", None), ("kind", "own"), _connector="OR"),
                            name="only_an_own_room_comes_with_an_organisation",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="JobRoom",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("job", models.CharField(max_length=40)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="bodies.room"
                        ),
                    ),
                ],
                options={
                    "constraints": [models.UniqueConstraint(fields=("job", "room"), name="one_key_per_job_and_room")],
                },
            ),
            migrations.CreateModel(
                name="Declaration",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    ("matter", models.CharField(max_length=200)),
                    ("subject_id", models.UUIDField(null=True)),
                    ("reason", models.TextField(blank=True)),
                    (
                        "declared_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("ended_at", models.DateTimeField(null=True)),
                ],
                options={
                    "indexes": [models.Index(fields=["room", "-declared_at", "id"], name="declaration_in_room")],
                },
            ),
            migrations.CreateModel(
                name="Admission",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "sitting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.sitting"
                        ),
                    ),
                    (
                        "affiliations",
                        django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None),
                    ),
                    (
                        "outcome",
                        models.CharField(
                            choices=[
                                ("asked", "asked"),
                                ("admitted", "let in"),
                                ("refused", "not let in"),
                                ("lapsed", "no longer asked"),
                            ],
                            default="asked",
                            max_length=10,
                        ),
                    ),
                    (
                        "asked_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("settled_at", models.DateTimeField(null=True)),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("outcome", "asked"), ("settled_at", None)),
                                models.Q(models.Q(("outcome", "asked"), _negated=True), ("settled_at__isnull", False)),
                                _connector="OR",
                            ),
                            name="settled_admission_says_when",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("outcome", "asked")),
                            fields=("sitting", "room"),
                            name="one_open_admission_per_sitting",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="AdmissionAnswer",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "admission",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="bodies.admission"
                        ),
                    ),
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
                    ("yes", models.BooleanField()),
                    ("reason", models.TextField(blank=True)),
                    (
                        "answered_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "answered_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("admission", "organisation", "room"), name="one_answer_per_organisation"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="AddressAnswer",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    ("email", models.EmailField(max_length=254)),
                    ("may_be_used", models.BooleanField()),
                    (
                        "answered_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("room", "person", "email"), name="one_answer_per_room_and_address"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Mandate",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    (
                        "scope",
                        models.CharField(
                            choices=[
                                ("speak", "speak for it"),
                                ("accept", "say its yes"),
                                ("sign", "sign for it"),
                                ("book", "book its costs"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("jointly", models.BooleanField(default=False)),
                    ("as_deputy", models.BooleanField(default=False)),
                    ("starts_on", models.DateField()),
                    ("ends_on", models.DateField(null=True)),
                    (
                        "organ",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organ"
                        ),
                    ),
                    ("decided_by", models.CharField(max_length=200)),
                    ("decided_on", models.DateField()),
                    ("reference", models.CharField(max_length=200)),
                    (
                        "entered_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "entered_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    (
                        "confirmed_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("confirmed_at", models.DateTimeField(null=True)),
                    (
                        "ended_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("ended_at", models.DateTimeField(null=True)),
                    ("reminded_at", models.DateTimeField(null=True)),
                    ("version", models.PositiveIntegerField(default=1)),
                ],
                options={
                    "indexes": [models.Index(fields=["person", "organisation", "scope"], name="mandate_of_person")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ends_on", None),
                                ("starts_on", None),
                                ("ends_on__gt", models.F("starts_on")),
                                _connector="OR",
                            ),
                            name="mandate_ends_after_it_starts",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                                models.Q(("confirmed_at", None), ("confirmed_by", None)),
                                _connector="OR",
                            ),
                            name="confirmed_mandate_has_both_who_and_when",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                                models.Q(("ended_at", None), ("ended_by", None)),
                                _connector="OR",
                            ),
                            name="ended_mandate_has_both_who_and_when",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("jointly", False), ("scope", "sign"), _connector="OR"),
                            name="only_signing_is_done_jointly",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("ended_at", None)),
                            fields=("person", "organisation", "scope"),
                            name="one_open_mandate_per_person_and_scope",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Task",
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
                        "holder",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("title", models.CharField(max_length=200, verbose_name="title")),
                    ("text", models.TextField(blank=True)),
                    ("due_on", models.DateField(null=True)),
                    ("subject_type", models.CharField(blank=True, max_length=60)),
                    ("subject_id", models.UUIDField(null=True)),
                    (
                        "made_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "created_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    (
                        "asked_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="people.organisation",
                        ),
                    ),
                    ("agreed_at", models.DateTimeField(null=True)),
                    ("declined_because", models.TextField(blank=True)),
                    (
                        "done_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("done_at", models.DateTimeField(null=True)),
                    ("version", models.PositiveIntegerField(default=1)),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("done_at", None)),
                            fields=["holder", "due_on", "id"],
                            name="open_task_of_holder",
                        ),
                        models.Index(
                            condition=models.Q(("done_at", None)),
                            fields=["room", "due_on", "id"],
                            name="open_task_in_room",
                        ),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("done_at__isnull", False), ("done_by__isnull", False)),
                                models.Q(("done_at", None), ("done_by", None)),
                                _connector="OR",
                            ),
                            name="done_task_has_both_who_and_when",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("subject_id", None), ("subject_type", "")),
                                models.Q(("subject_id__isnull", False), models.Q(("subject_type", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="task_about_something_says_what",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("asked_by", None),
                                models.Q(("asked_by", models.F("organisation")), _negated=True),
                                _connector="OR",
                            ),
                            name="nobody_asks_their_own_organisation",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("agreed_at", None), ("asked_by__isnull", False), _connector="OR"),
                            name="only_what_was_asked_for_is_agreed_to",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("holder", None), ("asked_by", None), ("agreed_at__isnull", False), _connector="OR"
                            ),
                            name="nobody_holds_a_task_that_is_only_asked_for",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("declined_because", ""),
                                models.Q(("agreed_at", None), ("asked_by__isnull", False), ("done_at__isnull", False)),
                                _connector="OR",
                            ),
                            name="declined_task_was_asked_for_and_is_closed",
                        ),
                    ],
                },
            ),
        )
    ]
