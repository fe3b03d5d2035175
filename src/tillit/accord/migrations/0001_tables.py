"""Proposals, who is asked and what they answer; how a circle decides, and what a party says by itself."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("accord", name)
        for name in ("0001_initial", "0003_ways_offers_voices", "0005_what_a_yes_is_about", "0006_what_was_agreed")
    ]

    dependencies = [("bodies", "0001_tables"), ("people", "0001_tables")]

    operations = [
        Together(
            migrations.CreateModel(
                name="DelegationDecision",
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
                        "circle",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.circle"
                        ),
                    ),
                    ("proposal_id", models.UUIDField()),
                    ("titles", models.JSONField(default=dict)),
                    ("amounts", models.JSONField(default=dict)),
                    ("partnership", models.CharField(blank=True, max_length=200)),
                    ("others", models.JSONField(default=list)),
                    ("yes", models.BooleanField()),
                    (
                        "given_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "given_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    (
                        "mandate",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.mandate"
                        ),
                    ),
                    ("reported_on", models.DateField(null=True)),
                    ("reported_in", models.CharField(max_length=200, null=True)),
                    (
                        "noted_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("version", models.PositiveIntegerField(default=1)),
                ],
                options={
                    "indexes": [
                        models.Index(
                            fields=["room", "reported_on", "given_at", "id"], name="delegation_decision_in_room"
                        )
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("reported_in__isnull", False), ("reported_on__isnull", False)),
                                models.Q(("reported_in", None), ("reported_on", None)),
                                _connector="OR",
                            ),
                            name="reported_decision_has_both_day_and_paragraph",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("noted_by__isnull", False), ("reported_on__isnull", False)),
                                models.Q(("noted_by", None), ("reported_on", None)),
                                _connector="OR",
                            ),
                            name="reported_decision_has_both_day_and_who_noted_it",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Offer",
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
                        "asking",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    (
                        "circle",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.circle"
                        ),
                    ),
                    ("proposal_id", models.UUIDField()),
                    ("ask_id", models.UUIDField()),
                    ("as_newcomer", models.BooleanField(default=True)),
                    ("word", models.CharField(max_length=60)),
                    ("change", models.JSONField(default=dict)),
                    ("reason", models.TextField(blank=True)),
                    ("deadline_on", models.DateField(null=True)),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("open", "open"),
                                ("accepted", "accepted"),
                                ("declined", "declined"),
                                ("closed", "no longer asked"),
                            ],
                            default="open",
                            max_length=10,
                        ),
                    ),
                    (
                        "made_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("settled_at", models.DateTimeField(null=True)),
                ],
                options={
                    "indexes": [models.Index(fields=["room", "state", "-made_at", "id"], name="offer_in_room")],
                    "constraints": [
                        models.UniqueConstraint(fields=("ask_id", "room"), name="one_offer_per_ask"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("settled_at", None), ("state", "open")),
                                models.Q(models.Q(("state", "open"), _negated=True), ("settled_at__isnull", False)),
                                _connector="OR",
                            ),
                            name="settled_offer_says_when",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="DecisionWay",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "circle",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.circle"
                        ),
                    ),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "rule",
                        models.CharField(
                            choices=[
                                ("every_party", "every party’s yes"),
                                ("each_sector", "more than half of the parties in each sector"),
                                ("steering_group", "more than half of the parties in the joint steering group"),
                            ],
                            default="every_party",
                            max_length=20,
                        ),
                    ),
                    ("answer_days", models.PositiveSmallIntegerField(null=True)),
                    (
                        "on_silence",
                        models.CharField(
                            choices=[
                                ("lapses", "the proposal lapses"),
                                ("those_who_answered", "those who have answered decide"),
                            ],
                            default="lapses",
                            max_length=20,
                        ),
                    ),
                    (
                        "on_deadlock",
                        models.CharField(
                            choices=[
                                ("stands", "what is agreed now stands"),
                                ("ask_again", "you talk, and are asked once more"),
                            ],
                            default="stands",
                            max_length=20,
                        ),
                    ),
                    ("words", models.TextField(blank=True)),
                    ("version", models.PositiveIntegerField(default=1)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("circle", "room"), name="one_way_to_decide_per_circle"),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("answer_days", None),
                                models.Q(("answer_days__gte", 1), ("answer_days__lte", 365)),
                                _connector="OR",
                            ),
                            name="days_to_answer_are_one_to_a_year",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("on_silence", "lapses"),
                                models.Q(("rule", "every_party"), _negated=True),
                                _connector="OR",
                            ),
                            name="silence_never_decides_for_every_party",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Proposal",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    ("word", models.CharField(max_length=60)),
                    ("title", models.CharField(max_length=200)),
                    ("change", models.JSONField()),
                    ("subject_id", models.UUIDField(null=True)),
                    ("subject_version", models.PositiveIntegerField(null=True)),
                    ("agreed_id", models.UUIDField(null=True)),
                    ("reason", models.TextField()),
                    (
                        "rule",
                        models.CharField(
                            choices=[
                                ("every_party", "every party’s yes"),
                                ("each_sector", "more than half of the parties in each sector"),
                                ("steering_group", "more than half of the parties in the joint steering group"),
                            ],
                            default="every_party",
                            max_length=20,
                        ),
                    ),
                    (
                        "proposed_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "proposed_for",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    (
                        "mandate",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.mandate"
                        ),
                    ),
                    ("deadline_on", models.DateField(null=True)),
                    ("answer_days", models.PositiveSmallIntegerField(null=True)),
                    (
                        "on_silence",
                        models.CharField(
                            choices=[
                                ("lapses", "the proposal lapses"),
                                ("those_who_answered", "those who have answered decide"),
                            ],
                            default="lapses",
                            max_length=20,
                        ),
                    ),
                    (
                        "on_deadlock",
                        models.CharField(
                            choices=[
                                ("stands", "what is agreed now stands"),
                                ("ask_again", "you talk, and are asked once more"),
                            ],
                            default="stands",
                            max_length=20,
                        ),
                    ),
                    ("newcomers_asked_at", models.DateTimeField(null=True)),
                    (
                        "again_of",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="asked_again",
                            to="accord.proposal",
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("open", "open"),
                                ("adopted", "adopted"),
                                ("refused", "refused"),
                                ("withdrawn", "withdrawn"),
                                ("lapsed", "lapsed"),
                            ],
                            default="open",
                            max_length=10,
                        ),
                    ),
                    (
                        "proposed_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("settled_at", models.DateTimeField(null=True)),
                    (
                        "hindered_by",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("changed", "what it is about has changed"),
                                ("does_not_fit", "it does not fit with what is agreed"),
                                ("not_allowed", "it may not be done as things are"),
                            ],
                            max_length=20,
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["room", "state", "-proposed_at", "id"], name="proposal_in_room")],
                    "constraints": [
                        models.UniqueConstraint(fields=("id", "room"), name="proposal_and_its_room"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("settled_at", None), ("state", "open")),
                                models.Q(models.Q(("state", "open"), _negated=True), ("settled_at__isnull", False)),
                                _connector="OR",
                            ),
                            name="settled_proposal_says_when",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("subject_version", None), ("subject_id__isnull", False), _connector="OR"
                            ),
                            name="version_is_of_what_the_proposal_is_about",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("on_silence", "lapses"),
                                models.Q(("rule", "every_party"), _negated=True),
                                _connector="OR",
                            ),
                            name="silence_never_adopts_a_proposal_of_every_party",
                        ),
                        models.UniqueConstraint(fields=("again_of", "room"), name="a_proposal_is_asked_again_once"),
                        models.CheckConstraint(
                            condition=models.Q(("hindered_by", ""), ("state", "lapsed"), _connector="OR"),
                            name="only_what_has_lapsed_was_hindered",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("agreed_id", None), ("state", "adopted"), _connector="OR"),
                            name="only_what_is_adopted_was_agreed",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Ask",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "proposal",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="asks", to="accord.proposal"
                        ),
                    ),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "party",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    (
                        "sector",
                        models.CharField(
                            choices=[("civil", "civil society"), ("public", "public"), ("other", "other")],
                            max_length=10,
                        ),
                    ),
                    ("as_newcomer", models.BooleanField(default=False)),
                    ("silence_is_no_hindrance", models.BooleanField(default=False)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("proposal", "party", "room"), name="a_party_is_asked_once"),
                        models.UniqueConstraint(fields=("id", "room"), name="ask_and_its_room"),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("as_newcomer", False), ("silence_is_no_hindrance", False), _connector="OR"
                            ),
                            name="no_newcomer_comes_in_by_silence",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Acceptance",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "given_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "given_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    (
                        "mandate",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.mandate"
                        ),
                    ),
                    ("decided_by", models.CharField(blank=True, max_length=200)),
                    ("decided_on", models.DateField(null=True)),
                    ("reference", models.CharField(blank=True, max_length=200)),
                    (
                        "ask",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="acceptances", to="accord.ask"
                        ),
                    ),
                    ("reason", models.TextField(blank=True)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("ask", "room"), name="a_party_says_yes_once"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("decided_on__isnull", False),
                                    models.Q(("decided_by", ""), _negated=True),
                                    models.Q(("reference", ""), _negated=True),
                                ),
                                models.Q(("decided_by", ""), ("decided_on", None), ("reference", "")),
                                _connector="OR",
                            ),
                            name="decision_behind_a_yes_is_named_whole",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Objection",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "given_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "given_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    (
                        "mandate",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.mandate"
                        ),
                    ),
                    ("decided_by", models.CharField(blank=True, max_length=200)),
                    ("decided_on", models.DateField(null=True)),
                    ("reference", models.CharField(blank=True, max_length=200)),
                    (
                        "ask",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="objections", to="accord.ask"
                        ),
                    ),
                    ("reason", models.TextField()),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("ask", "room"), name="a_party_says_no_once"),
                        models.CheckConstraint(
                            condition=models.Q(("reason", ""), _negated=True), name="a_no_has_a_reason"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("decided_on__isnull", False),
                                    models.Q(("decided_by", ""), _negated=True),
                                    models.Q(("reference", ""), _negated=True),
                                ),
                                models.Q(("decided_by", ""), ("decided_on", None), ("reference", "")),
                                _connector="OR",
                            ),
                            name="decision_behind_a_no_is_named_whole",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Statement",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "circle",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.circle"
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[("statement", "statement"), ("reservation", "reservation")], max_length=20
                        ),
                    ),
                    ("subject_type", models.CharField(max_length=60)),
                    ("subject_id", models.UUIDField()),
                    ("text", models.TextField()),
                    ("is_public", models.BooleanField(default=False)),
                    (
                        "said_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "said_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    (
                        "mandate",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.mandate"
                        ),
                    ),
                    ("changed_at", models.DateTimeField(null=True)),
                    (
                        "withdrawn_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("withdrawn_at", models.DateTimeField(null=True)),
                    ("removed_by", models.CharField(max_length=200, null=True)),
                    ("removed_at", models.DateTimeField(null=True)),
                    ("removed_ground", models.CharField(blank=True, max_length=200)),
                    ("version", models.PositiveIntegerField(default=1)),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["circle", "subject_id", "said_at", "id"], name="statement_about_something")
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                                models.Q(("withdrawn_at", None), ("withdrawn_by", None)),
                                _connector="OR",
                            ),
                            name="withdrawn_statement_has_both_who_and_when",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                                models.Q(("removed_at", None), ("removed_by", None)),
                                _connector="OR",
                            ),
                            name="removed_statement_has_both_who_and_when",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("removed_at", None), ("removed_ground", ""), models.Q(("text", ""), _negated=True)
                                ),
                                models.Q(
                                    ("removed_at__isnull", False),
                                    ("text", ""),
                                    models.Q(("removed_ground", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="statement_has_words_or_the_ground_on_which_they_were_removed",
                        ),
                    ],
                },
            ),
        )
    ]
