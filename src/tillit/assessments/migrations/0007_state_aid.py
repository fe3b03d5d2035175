"""State aid: what each recipient has been granted, what givers wrote, and what was shown of it."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0006_matrix_guards"),
        ("bodies", "0002_guards"),
        ("partnerships", "0013_where_with_what_for_whom"),
        ("people", "0003_places_and_areas"),
    ]

    operations = [
        Together(
            migrations.CreateModel(
                name="AidRecord",
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
                    ("turn", models.PositiveIntegerField(default=0)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("id", "room"), name="aid_record_and_its_room"),
                        models.UniqueConstraint(fields=("room",), name="one_aid_record_per_room"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="AidLink",
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
                    (
                        "act",
                        models.CharField(
                            choices=[
                                ("linked", "linked"),
                                ("ended", "not linked any more"),
                                ("none", "there are none"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("first", models.UUIDField()),
                    ("name", models.CharField(blank=True, max_length=200)),
                    ("number", models.CharField(blank=True, max_length=20)),
                    ("how", models.TextField(blank=True)),
                    ("turn", models.PositiveIntegerField()),
                    (
                        "told_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    ("told_at", models.DateTimeField()),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("id", "room"), name="aid_link_and_its_room"),
                        models.UniqueConstraint(fields=("record", "turn", "room"), name="one_aid_link_per_turn"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("act", "none"), ("name", "")),
                                models.Q(
                                    models.Q(("act", "none"), _negated=True), models.Q(("name", ""), _negated=True)
                                ),
                                _connector="OR",
                            ),
                            name="linked_enterprise_has_a_name",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="AidEntry",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "act",
                        models.CharField(
                            choices=[("new", "new"), ("correction", "corrected"), ("withdrawal", "withdrawn")],
                            default="new",
                            max_length=10,
                        ),
                    ),
                    ("first", models.UUIDField()),
                    ("turn", models.PositiveIntegerField(default=1)),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("general", "de minimis aid (general)"),
                                ("sgei", "de minimis aid for a service of general economic interest (SGEI)"),
                                ("other", "state aid on another ground"),
                                ("none", "not state aid"),
                            ],
                            max_length=10,
                        ),
                    ),
                    (
                        "instrument",
                        models.CharField(
                            choices=[
                                ("grant", "money"),
                                ("premises", "free premises or under-price"),
                                ("loan", "loan on soft terms"),
                                ("guarantee", "guarantee"),
                                ("relief", "cost that is taken over or written off"),
                                ("other", "in another form"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("sector", models.CharField(blank=True, max_length=20)),
                    ("granted_on", models.DateField()),
                    ("amount", models.BigIntegerField(db_comment="hundredths of the currency")),
                    ("currency", models.CharField(max_length=3)),
                    ("rate", models.DecimalField(decimal_places=8, max_digits=20, null=True)),
                    ("rate_on", models.DateField(null=True)),
                    ("rate_source", models.CharField(blank=True, max_length=200)),
                    ("cents", models.BigIntegerField(db_comment="hundredths of a euro")),
                    ("ground", models.TextField()),
                    ("reason", models.TextField(blank=True)),
                    (
                        "written_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    (
                        "record",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.aidrecord"
                        ),
                    ),
                    ("record_turn", models.PositiveIntegerField()),
                    ("giver", models.CharField(max_length=200)),
                    ("giver_number", models.CharField(blank=True, max_length=20)),
                    ("received_by", models.UUIDField(null=True)),
                    ("grant_key", models.UUIDField(null=True)),
                    ("circle", models.UUIDField(null=True)),
                    ("partnership", models.CharField(blank=True, max_length=300)),
                    (
                        "told_by",
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
                    ("then_on", models.DateField(null=True)),
                    ("sum_then", models.BigIntegerField(default=0)),
                    ("ceiling_then", models.BigIntegerField(null=True)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("id", "room"), name="aidentry_and_its_room"),
                        models.UniqueConstraint(fields=("first", "turn", "room"), name="one_aidentry_row_per_turn"),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("amount__gte", 0), ("cents__gte", 0), models.Q(("ground", ""), _negated=True)
                            ),
                            name="aidentry_has_amount_and_ground",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("cents", models.F("amount")),
                                    ("currency", "EUR"),
                                    ("rate", None),
                                    ("rate_on", None),
                                    ("rate_source", ""),
                                ),
                                models.Q(
                                    models.Q(("currency", "EUR"), _negated=True),
                                    ("rate__gt", 0),
                                    ("rate_on__lte", models.F("granted_on")),
                                    models.Q(("rate_source", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="aidentry_is_in_euro_or_has_its_rate",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("act", "new"), ("first", models.F("id")), ("turn", 1)),
                                models.Q(
                                    models.Q(("act", "new"), _negated=True),
                                    ("turn__gt", 1),
                                    models.Q(("reason", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="aidentry_that_mends_says_why",
                        ),
                        models.UniqueConstraint(
                            fields=("record", "record_turn", "room"), name="one_aid_entry_per_turn_of_a_record"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("circle", None),
                                    ("grant_key", None),
                                    ("mandate__isnull", False),
                                    ("partnership", ""),
                                    ("told_by__isnull", False),
                                ),
                                models.Q(
                                    ("circle__isnull", False),
                                    ("grant_key__isnull", False),
                                    ("mandate", None),
                                    ("received_by", None),
                                    ("told_by", None),
                                ),
                                _connector="OR",
                            ),
                            name="aid_entry_is_told_or_comes_from_a_grant",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="AidShown",
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
                    ("certificate_key", models.UUIDField()),
                    (
                        "shown_in",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    ("partnership", models.CharField(max_length=300)),
                    ("record_turn", models.PositiveIntegerField()),
                    ("behind", models.JSONField()),
                    (
                        "shown_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    ("shown_at", models.DateTimeField()),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("certificate_key", "room"), name="one_aid_shown_per_certificate"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="AidParty",
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
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("id", "room"), name="aid_party_and_its_room"),
                        models.UniqueConstraint(
                            fields=("partnership", "organisation", "room"), name="one_place_in_aid_per_organisation"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="AidGrant",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "act",
                        models.CharField(
                            choices=[("new", "new"), ("correction", "corrected"), ("withdrawal", "withdrawn")],
                            default="new",
                            max_length=10,
                        ),
                    ),
                    ("first", models.UUIDField()),
                    ("turn", models.PositiveIntegerField(default=1)),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("general", "de minimis aid (general)"),
                                ("sgei", "de minimis aid for a service of general economic interest (SGEI)"),
                                ("other", "state aid on another ground"),
                                ("none", "not state aid"),
                            ],
                            max_length=10,
                        ),
                    ),
                    (
                        "instrument",
                        models.CharField(
                            choices=[
                                ("grant", "money"),
                                ("premises", "free premises or under-price"),
                                ("loan", "loan on soft terms"),
                                ("guarantee", "guarantee"),
                                ("relief", "cost that is taken over or written off"),
                                ("other", "in another form"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("sector", models.CharField(blank=True, max_length=20)),
                    ("granted_on", models.DateField()),
                    ("amount", models.BigIntegerField(db_comment="hundredths of the currency")),
                    ("currency", models.CharField(max_length=3)),
                    ("rate", models.DecimalField(decimal_places=8, max_digits=20, null=True)),
                    ("rate_on", models.DateField(null=True)),
                    ("rate_source", models.CharField(blank=True, max_length=200)),
                    ("cents", models.BigIntegerField(db_comment="hundredths of a euro")),
                    ("ground", models.TextField()),
                    ("reason", models.TextField(blank=True)),
                    (
                        "written_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    (
                        "giver",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.aidparty"
                        ),
                    ),
                    (
                        "recipient",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.aidparty"
                        ),
                    ),
                    (
                        "given_by",
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
                    ("known_then", models.JSONField()),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("id", "room"), name="aidgrant_and_its_room"),
                        models.UniqueConstraint(fields=("first", "turn", "room"), name="one_aidgrant_row_per_turn"),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("amount__gte", 0), ("cents__gte", 0), models.Q(("ground", ""), _negated=True)
                            ),
                            name="aidgrant_has_amount_and_ground",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("cents", models.F("amount")),
                                    ("currency", "EUR"),
                                    ("rate", None),
                                    ("rate_on", None),
                                    ("rate_source", ""),
                                ),
                                models.Q(
                                    models.Q(("currency", "EUR"), _negated=True),
                                    ("rate__gt", 0),
                                    ("rate_on__lte", models.F("granted_on")),
                                    models.Q(("rate_source", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="aidgrant_is_in_euro_or_has_its_rate",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("act", "new"), ("first", models.F("id")), ("turn", 1)),
                                models.Q(
                                    models.Q(("act", "new"), _negated=True),
                                    ("turn__gt", 1),
                                    models.Q(("reason", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="aidgrant_that_mends_says_why",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("giver", models.F("recipient")), _negated=True),
                            name="nobody_grants_aid_to_itself",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="AidCertificate",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "recipient",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.aidparty"
                        ),
                    ),
                    ("number", models.PositiveSmallIntegerField()),
                    ("reckoned_on", models.DateField()),
                    ("text", models.TextField()),
                    ("shown", models.JSONField()),
                    (
                        "given_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    ("given_at", models.DateTimeField()),
                    (
                        "mandate",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.mandate"
                        ),
                    ),
                    ("stale_at", models.DateTimeField(null=True)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("recipient", "number", "room"), name="one_aid_certificate_per_number"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("text", ""), _negated=True), name="aid_certificate_says_something"
                        ),
                    ],
                },
            ),
        )
    ]
