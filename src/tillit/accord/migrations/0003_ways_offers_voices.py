"""How a circle decides, offers to newcomers, what a party says by itself, and decisions by delegation."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accord", "0002_protection"),
        ("bodies", "0010_guests_of_the_other_side"),
        ("people", "0011_who_asks_for_the_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DecisionWay",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
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
        ),
        migrations.CreateModel(
            name="DelegationDecision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("proposal_id", models.UUIDField()),
                ("title", models.CharField(max_length=200)),
                ("yes", models.BooleanField()),
                (
                    "given_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("reported_on", models.DateField(null=True)),
                ("reported_in", models.CharField(max_length=200, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("proposal_id", models.UUIDField()),
                ("ask_id", models.UUIDField()),
                ("title", models.CharField(max_length=200)),
                ("facts", models.JSONField(default=list)),
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
                ("made_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ("settled_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
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
                ("said_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ("changed_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("removed_by", models.CharField(max_length=200, null=True)),
                ("removed_at", models.DateTimeField(null=True)),
                ("removed_ground", models.CharField(blank=True, max_length=200)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.AddField(
            model_name="acceptance",
            name="decided_by",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="acceptance",
            name="decided_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="acceptance",
            name="reference",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="ask",
            name="as_newcomer",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="ask",
            name="sector",
            field=models.CharField(
                choices=[("civil", "civil society"), ("public", "public"), ("other", "other")],
                default="",
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="ask",
            name="silence_is_no_hindrance",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="objection",
            name="decided_by",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="objection",
            name="decided_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="objection",
            name="reference",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="proposal",
            name="again_of",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="asked_again", to="accord.proposal"
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="answer_days",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="proposal",
            name="offered",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="proposal",
            name="on_deadlock",
            field=models.CharField(
                choices=[("stands", "what is agreed now stands"), ("ask_again", "you talk, and are asked once more")],
                default="stands",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="on_silence",
            field=models.CharField(
                choices=[("lapses", "the proposal lapses"), ("those_who_answered", "those who have answered decide")],
                default="lapses",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="proposal",
            name="rule",
            field=models.CharField(
                choices=[
                    ("every_party", "every party’s yes"),
                    ("each_sector", "more than half of the parties in each sector"),
                    ("steering_group", "more than half of the parties in the joint steering group"),
                ],
                default="every_party",
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="acceptance",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="ask",
            constraint=models.CheckConstraint(
                condition=models.Q(("as_newcomer", False), ("silence_is_no_hindrance", False), _connector="OR"),
                name="no_newcomer_comes_in_by_silence",
            ),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("on_silence", "lapses"), models.Q(("rule", "every_party"), _negated=True), _connector="OR"
                ),
                name="silence_never_adopts_a_proposal_of_every_party",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(fields=("again_of", "room"), name="a_proposal_is_asked_again_once"),
        ),
        migrations.AddField(
            model_name="decisionway",
            name="circle",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.circle"),
        ),
        migrations.AddField(
            model_name="decisionway",
            name="room",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"),
        ),
        migrations.AddField(
            model_name="delegationdecision",
            name="circle",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.circle"
            ),
        ),
        migrations.AddField(
            model_name="delegationdecision",
            name="given_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="delegationdecision",
            name="mandate",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.mandate"),
        ),
        migrations.AddField(
            model_name="delegationdecision",
            name="noted_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="delegationdecision",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
            ),
        ),
        migrations.AddField(
            model_name="delegationdecision",
            name="room",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"),
        ),
        migrations.AddField(
            model_name="offer",
            name="asking",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
            ),
        ),
        migrations.AddField(
            model_name="offer",
            name="circle",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.circle"),
        ),
        migrations.AddField(
            model_name="offer",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
            ),
        ),
        migrations.AddField(
            model_name="offer",
            name="room",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"),
        ),
        migrations.AddField(
            model_name="statement",
            name="circle",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.circle"),
        ),
        migrations.AddField(
            model_name="statement",
            name="mandate",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.mandate"),
        ),
        migrations.AddField(
            model_name="statement",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="room",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"),
        ),
        migrations.AddField(
            model_name="statement",
            name="said_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="withdrawn_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="decisionway",
            constraint=models.UniqueConstraint(fields=("circle", "room"), name="one_way_to_decide_per_circle"),
        ),
        migrations.AddConstraint(
            model_name="decisionway",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answer_days", None), models.Q(("answer_days__gte", 1), ("answer_days__lte", 365)), _connector="OR"
                ),
                name="days_to_answer_are_one_to_a_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="decisionway",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("on_silence", "lapses"), models.Q(("rule", "every_party"), _negated=True), _connector="OR"
                ),
                name="silence_never_decides_for_every_party",
            ),
        ),
        migrations.AddIndex(
            model_name="delegationdecision",
            index=models.Index(fields=["room", "reported_on", "given_at", "id"], name="delegation_decision_in_room"),
        ),
        migrations.AddConstraint(
            model_name="delegationdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reported_in__isnull", False), ("reported_on__isnull", False)),
                    models.Q(("reported_in", None), ("reported_on", None)),
                    _connector="OR",
                ),
                name="reported_decision_has_both_day_and_paragraph",
            ),
        ),
        migrations.AddConstraint(
            model_name="delegationdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("noted_by__isnull", False), ("reported_on__isnull", False)),
                    models.Q(("noted_by", None), ("reported_on", None)),
                    _connector="OR",
                ),
                name="reported_decision_has_both_day_and_who_noted_it",
            ),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(fields=["room", "state", "-made_at", "id"], name="offer_in_room"),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(fields=("ask_id", "room"), name="one_offer_per_ask"),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at", None), ("state", "open")),
                    models.Q(models.Q(("state", "open"), _negated=True), ("settled_at__isnull", False)),
                    _connector="OR",
                ),
                name="settled_offer_says_when",
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(fields=["circle", "subject_id", "said_at", "id"], name="statement_about_something"),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    models.Q(("withdrawn_at", None), ("withdrawn_by", None)),
                    _connector="OR",
                ),
                name="withdrawn_statement_has_both_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                    models.Q(("removed_at", None), ("removed_by", None)),
                    _connector="OR",
                ),
                name="removed_statement_has_both_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("removed_at", None), ("removed_ground", ""), models.Q(("text", ""), _negated=True)),
                    models.Q(
                        ("removed_at__isnull", False), ("text", ""), models.Q(("removed_ground", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="statement_has_words_or_the_ground_on_which_they_were_removed",
            ),
        ),
    ]
