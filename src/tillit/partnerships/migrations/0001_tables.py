"""Partnerships and everything that is agreed in them, each fact with its sources."""

import uuid

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("partnerships", name)
        for name in (
            "0001_initial",
            "0003_what_is_agreed",
            "0005_what_cases_told",
            "0007_organs_in_words",
            "0010_hours_of_people",
            "0011_examples",
            "0012_withheld_by_each",
        )
    ]

    dependencies = [("bodies", "0001_tables"), ("people", "0001_tables")]

    operations = [
        Together(
            migrations.CreateModel(
                name="Activity",
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
                    ("order", models.PositiveSmallIntegerField(default=0)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("removed_at", models.DateTimeField(null=True)),
                    ("starts_on", models.DateField(null=True)),
                    (
                        "starts_on_known",
                        models.CharField(
                            blank=True,
                            choices=[("day", "day"), ("month", "month"), ("year", "year")],
                            db_comment="precision of starts_on",
                            max_length=5,
                        ),
                    ),
                    ("ends_on", models.DateField(null=True)),
                    (
                        "ends_on_known",
                        models.CharField(
                            blank=True,
                            choices=[("day", "day"), ("month", "month"), ("year", "year")],
                            db_comment="precision of ends_on",
                            max_length=5,
                        ),
                    ),
                    ("name", models.CharField(max_length=200)),
                    ("description", models.TextField(blank=True)),
                    (
                        "booker",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="people.organisation",
                        ),
                    ),
                    ("booker_in_words", models.CharField(blank=True, max_length=300)),
                    (
                        "permit_holder",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="people.organisation",
                        ),
                    ),
                    ("schedule", models.CharField(blank=True, max_length=500)),
                    ("recurrence", models.CharField(blank=True, max_length=200)),
                    ("exclusions", models.TextField(blank=True)),
                ],
                options={
                    "verbose_name_plural": "activities",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("booker__isnull", False), ("booker_in_words", "")),
                                models.Q(("booker", None), models.Q(("booker_in_words", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="activity_has_one_booker_or_the_sources_words",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("starts_on", None), ("starts_on_known", "")),
                                models.Q(
                                    ("starts_on__isnull", False), models.Q(("starts_on_known", ""), _negated=True)
                                ),
                                _connector="OR",
                            ),
                            name="activity_start_has_precision",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("ends_on", None), ("ends_on_known", "")),
                                models.Q(("ends_on__isnull", False), models.Q(("ends_on_known", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="activity_end_has_precision",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("starts_on", None),
                                ("ends_on", None),
                                ("ends_on__gt", models.F("starts_on")),
                                _connector="OR",
                            ),
                            name="activity_ends_after_it_starts",
                        ),
                        models.UniqueConstraint(fields=("partnership", "order", "room"), name="one_activity_per_place"),
                        models.UniqueConstraint(fields=("id", "room"), name="activity_and_its_room"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Dependency",
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
                    ("order", models.PositiveSmallIntegerField(default=0)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("removed_at", models.DateTimeField(null=True)),
                    (
                        "activity",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.activity"
                        ),
                    ),
                    (
                        "needs",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.activity"
                        ),
                    ),
                    ("why", models.TextField(blank=True)),
                ],
                options={
                    "verbose_name_plural": "dependencies",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("partnership", "order", "room"), name="one_dependency_per_place"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("activity", models.F("needs")), _negated=True),
                            name="no_activity_needs_itself",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Feedback",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "activity",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.activity"
                        ),
                    ),
                    (
                        "party",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    ("text", models.TextField()),
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
                    ("answer", models.TextField(blank=True)),
                    (
                        "answered_for",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="people.organisation",
                        ),
                    ),
                    (
                        "answered_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("answered_at", models.DateTimeField(null=True)),
                    ("version", models.PositiveIntegerField(default=1)),
                ],
                options={
                    "verbose_name_plural": "feedback",
                    "indexes": [models.Index(fields=["activity", "given_at", "id"], name="feedback_on_activity")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("text", ""), _negated=True), name="feedback_has_a_text"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)),
                                models.Q(("answered_at", None), ("answered_by", None)),
                                _connector="OR",
                            ),
                            name="answered_feedback_has_both_who_and_when",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("answer", ""), ("answered_at", None), ("answered_for", None)),
                                models.Q(
                                    ("answered_at__isnull", False),
                                    ("answered_for__isnull", False),
                                    models.Q(("answer", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="an_answer_has_its_reasons",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Goal",
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
                    ("order", models.PositiveSmallIntegerField(default=0)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("removed_at", models.DateTimeField(null=True)),
                    ("name", models.CharField(max_length=300)),
                    ("detail", models.TextField(blank=True)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("partnership", "order", "room"), name="one_goal_per_place"),
                        models.UniqueConstraint(fields=("id", "room"), name="goal_and_its_room"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Indicator",
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
                    ("order", models.PositiveSmallIntegerField(default=0)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("removed_at", models.DateTimeField(null=True)),
                    ("starts_on", models.DateField(null=True)),
                    (
                        "starts_on_known",
                        models.CharField(
                            blank=True,
                            choices=[("day", "day"), ("month", "month"), ("year", "year")],
                            db_comment="precision of starts_on",
                            max_length=5,
                        ),
                    ),
                    ("ends_on", models.DateField(null=True)),
                    (
                        "ends_on_known",
                        models.CharField(
                            blank=True,
                            choices=[("day", "day"), ("month", "month"), ("year", "year")],
                            db_comment="precision of ends_on",
                            max_length=5,
                        ),
                    ),
                    ("name", models.CharField(max_length=200)),
                    (
                        "goal",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="partnerships.goal",
                        ),
                    ),
                    (
                        "counter",
                        models.CharField(
                            choices=[
                                ("capacity", "capacity: places there are"),
                                ("visits", "visits"),
                                ("individuals", "individuals"),
                                ("nights", "nights"),
                                ("turned_away", "turned away"),
                                ("events", "events"),
                                ("other", "other"),
                            ],
                            default="other",
                            max_length=20,
                        ),
                    ),
                    ("unit", models.CharField(blank=True, max_length=200)),
                    ("definition", models.TextField(blank=True)),
                    ("counting", models.TextField(blank=True)),
                    ("period", models.CharField(blank=True, max_length=200)),
                    ("split_by", models.CharField(blank=True, max_length=200)),
                    ("data_source", models.CharField(blank=True, max_length=200)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("partnership", "order", "room"), name="one_indicator_per_place"
                        ),
                        models.UniqueConstraint(fields=("id", "room"), name="indicator_and_its_room"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("starts_on", None), ("starts_on_known", "")),
                                models.Q(
                                    ("starts_on__isnull", False), models.Q(("starts_on_known", ""), _negated=True)
                                ),
                                _connector="OR",
                            ),
                            name="indicator_start_has_precision",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("ends_on", None), ("ends_on_known", "")),
                                models.Q(("ends_on__isnull", False), models.Q(("ends_on_known", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="indicator_end_has_precision",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("starts_on", None),
                                ("ends_on", None),
                                ("ends_on__gt", models.F("starts_on")),
                                _connector="OR",
                            ),
                            name="indicator_ends_after_it_starts",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="FollowUp",
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
                    ("order", models.PositiveSmallIntegerField(default=0)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("removed_at", models.DateTimeField(null=True)),
                    ("name", models.CharField(max_length=200)),
                    ("how", models.TextField(blank=True)),
                    ("when", models.CharField(blank=True, max_length=200)),
                    ("told_to", models.CharField(blank=True, max_length=200)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("partnership", "order", "room"), name="one_follow_up_per_place")
                    ],
                },
            ),
            migrations.CreateModel(
                name="LearningGoal",
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
                    ("order", models.PositiveSmallIntegerField(default=0)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("removed_at", models.DateTimeField(null=True)),
                    ("question", models.TextField()),
                    (
                        "party",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="people.organisation",
                        ),
                    ),
                    ("how", models.TextField(blank=True)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("partnership", "order", "room"), name="one_learning_goal_per_place"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="StateEntry",
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
                    ("order", models.PositiveSmallIntegerField(default=0)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("removed_at", models.DateTimeField(null=True)),
                    ("starts_on", models.DateField(null=True)),
                    (
                        "starts_on_known",
                        models.CharField(
                            blank=True,
                            choices=[("day", "day"), ("month", "month"), ("year", "year")],
                            db_comment="precision of starts_on",
                            max_length=5,
                        ),
                    ),
                    ("ends_on", models.DateField(null=True)),
                    (
                        "ends_on_known",
                        models.CharField(
                            blank=True,
                            choices=[("day", "day"), ("month", "month"), ("year", "year")],
                            db_comment="precision of ends_on",
                            max_length=5,
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("initiative", "the initiative was taken"),
                                ("preparing", "it was prepared"),
                                ("decided", "it was decided"),
                                ("signed", "it was signed"),
                                ("running", "it was running"),
                                ("extended", "it was extended"),
                                ("amended", "it was amended"),
                                ("appealed", "a decision was appealed"),
                                ("challenged", "it was brought to court"),
                                ("refused", "it was refused"),
                                ("broken_off", "it was broken off"),
                                ("other_form", "it took another form"),
                                ("no_agreement", "there was no valid agreement"),
                                ("held_unlawful", "it was held unlawful"),
                                ("ended", "it ended"),
                                ("unknown", "what became of it is not known"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("when_in_words", models.CharField(blank=True, max_length=200)),
                    ("brought_by", models.CharField(blank=True, max_length=200)),
                    ("reason", models.TextField(blank=True)),
                    ("decided_by", models.CharField(blank=True, max_length=200)),
                    ("outcome", models.TextField(blank=True)),
                ],
                options={
                    "verbose_name_plural": "state entries",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("partnership", "order", "room"), name="one_state_entry_per_place"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("starts_on", None), ("starts_on_known", "")),
                                models.Q(
                                    ("starts_on__isnull", False), models.Q(("starts_on_known", ""), _negated=True)
                                ),
                                _connector="OR",
                            ),
                            name="state_entry_start_has_precision",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("ends_on", None), ("ends_on_known", "")),
                                models.Q(("ends_on__isnull", False), models.Q(("ends_on_known", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="state_entry_end_has_precision",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("starts_on", None),
                                ("ends_on", None),
                                ("ends_on__gt", models.F("starts_on")),
                                _connector="OR",
                            ),
                            name="state_entry_ends_after_it_starts",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Claim",
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
                    ("order", models.PositiveSmallIntegerField(default=0)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("removed_at", models.DateTimeField(null=True)),
                    (
                        "about",
                        models.CharField(
                            choices=[
                                ("background", "background"),
                                ("initiative", "who took the initiative"),
                                ("outcome", "what it led to"),
                                ("lesson", "what was learnt"),
                                ("figure", "a figure"),
                                ("form_check", "whether the form was right"),
                                ("follow_up", "how it is followed up"),
                                ("principle", "a principle"),
                                ("voice", "the free voice"),
                                ("dispute", "a dispute"),
                                ("other", "other"),
                            ],
                            default="other",
                            max_length=20,
                        ),
                    ),
                    ("text", models.TextField()),
                    ("said_by", models.CharField(blank=True, max_length=200)),
                    ("said_on", models.DateField(null=True)),
                    ("said_on_known", models.CharField(blank=True, db_comment="precision of said_on", max_length=5)),
                    (
                        "certainty",
                        models.CharField(
                            blank=True,
                            choices=[("certain", "certain"), ("likely", "likely"), ("uncertain", "uncertain")],
                            max_length=20,
                        ),
                    ),
                    (
                        "indicator",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="partnerships.indicator",
                        ),
                    ),
                    (
                        "contradicts",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="partnerships.claim",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("partnership", "order", "room"), name="one_claim_per_place"),
                        models.UniqueConstraint(fields=("id", "room"), name="claim_and_its_room"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("said_on", None), ("said_on_known", "")),
                                models.Q(("said_on__isnull", False), models.Q(("said_on_known", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="day_of_a_claim_has_precision",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("contradicts", None),
                                models.Q(("contradicts", models.F("id")), _negated=True),
                                _connector="OR",
                            ),
                            name="no_claim_contradicts_itself",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Partnership",
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
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.circle"
                        ),
                    ),
                    ("slug", models.SlugField(max_length=80, unique=True)),
                    ("title", models.CharField(max_length=200, verbose_name="title")),
                    (
                        "title_key",
                        models.GeneratedField(
                            db_persist=True,
                            expression=models.Func(
                                models.F("title"), function="app.sv_sort_key", output_field=models.TextField()
                            ),
                            output_field=models.TextField(db_collation="C"),
                        ),
                    ),
                    ("language", models.CharField(default="sv", max_length=2)),
                    ("summary", models.TextField(blank=True, verbose_name="summary")),
                    ("purpose", models.TextField(blank=True, verbose_name="purpose")),
                    ("challenge", models.TextField(blank=True, verbose_name="shared challenge")),
                    ("evidence", models.TextField(blank=True, verbose_name="how well this is known")),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("preparing", "in preparation"),
                                ("signed", "signed"),
                                ("running", "running"),
                                ("ended", "ended"),
                                ("refused", "refused"),
                                ("broken_off", "broken off"),
                                ("no_agreement", "without a valid agreement"),
                                ("other_form", "goes on in another form"),
                                ("held_unlawful", "held unlawful"),
                                ("unknown", "not known"),
                            ],
                            default="preparing",
                            max_length=20,
                        ),
                    ),
                    (
                        "state_as_of",
                        models.CharField(
                            blank=True,
                            max_length=10,
                            validators=[django.core.validators.RegexValidator("^[12]\\d{3}(-\\d{2}(-\\d{2})?)?$")],
                        ),
                    ),
                    (
                        "form",
                        models.CharField(
                            choices=[
                                ("undecided", "not decided"),
                                ("iop", "partnership (IOP)"),
                                ("grant", "grant"),
                                ("procurement", "procurement"),
                                ("other", "other form"),
                            ],
                            default="undecided",
                            max_length=20,
                        ),
                    ),
                    ("municipality", models.CharField(blank=True, max_length=4)),
                    ("confirmed_at", models.DateTimeField(null=True)),
                    ("open_at", models.DateTimeField(null=True)),
                    ("is_example", models.BooleanField(db_default=False, default=False)),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "created_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["title_key", "id"], name="partnership_in_order")],
                    "constraints": [
                        models.UniqueConstraint(fields=("id", "room"), name="partnership_and_its_room"),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("state_as_of", ""),
                                ("state_as_of__regex", "^[12]\\d{3}(-\\d{2}(-\\d{2})?)?$"),
                                _connector="OR",
                            ),
                            name="state_as_of_is_a_partial_day",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Link",
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
                    ("order", models.PositiveSmallIntegerField(default=0)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("removed_at", models.DateTimeField(null=True)),
                    ("starts_on", models.DateField(null=True)),
                    (
                        "starts_on_known",
                        models.CharField(
                            blank=True,
                            choices=[("day", "day"), ("month", "month"), ("year", "year")],
                            db_comment="precision of starts_on",
                            max_length=5,
                        ),
                    ),
                    ("ends_on", models.DateField(null=True)),
                    (
                        "ends_on_known",
                        models.CharField(
                            blank=True,
                            choices=[("day", "day"), ("month", "month"), ("year", "year")],
                            db_comment="precision of ends_on",
                            max_length=5,
                        ),
                    ),
                    (
                        "relation",
                        models.CharField(
                            choices=[
                                ("predecessor", "came before"),
                                ("successor", "came after"),
                                ("same_text", "has the same text"),
                                ("part_of", "is the larger one that this is part of"),
                                ("has_part", "is a part of this one"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("title", models.CharField(max_length=200)),
                    ("slug", models.SlugField(blank=True, max_length=80)),
                    (
                        "form",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("undecided", "not decided"),
                                ("iop", "partnership (IOP)"),
                                ("grant", "grant"),
                                ("procurement", "procurement"),
                                ("other", "other form"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("note", models.TextField(blank=True)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("partnership", "order", "room"), name="one_link_per_place"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("starts_on", None), ("starts_on_known", "")),
                                models.Q(
                                    ("starts_on__isnull", False), models.Q(("starts_on_known", ""), _negated=True)
                                ),
                                _connector="OR",
                            ),
                            name="link_start_has_precision",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("ends_on", None), ("ends_on_known", "")),
                                models.Q(("ends_on__isnull", False), models.Q(("ends_on_known", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="link_end_has_precision",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("starts_on", None),
                                ("ends_on", None),
                                ("ends_on__gt", models.F("starts_on")),
                                _connector="OR",
                            ),
                            name="link_ends_after_it_starts",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="FamilyTie",
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
                    ("order", models.PositiveSmallIntegerField(default=0)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("removed_at", models.DateTimeField(null=True)),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("programme", "programme"),
                                ("portfolio", "all of one public body"),
                                ("same_text", "the same text"),
                                ("shared_aim", "one aim"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("name", models.CharField(max_length=200)),
                    ("note", models.TextField(blank=True)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("partnership", "order", "room"), name="one_family_tie_per_place"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Participation",
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
                    ("order", models.PositiveSmallIntegerField(default=0)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("removed_at", models.DateTimeField(null=True)),
                    (
                        "party",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    (
                        "phase",
                        models.CharField(
                            choices=[
                                ("agenda", "setting the agenda"),
                                ("formulation", "formulation"),
                                ("decision", "decision"),
                                ("implementation", "implementation"),
                                ("monitoring", "follow-up"),
                                ("reformulation", "reformulation"),
                            ],
                            max_length=20,
                        ),
                    ),
                    (
                        "planned",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("information", "information"),
                                ("consultation", "consultation"),
                                ("dialogue", "dialogue"),
                                ("partnership", "partnership"),
                            ],
                            max_length=20,
                        ),
                    ),
                    (
                        "experienced",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("information", "information"),
                                ("consultation", "consultation"),
                                ("dialogue", "dialogue"),
                                ("partnership", "partnership"),
                            ],
                            max_length=20,
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "participation",
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("removed_at", None)),
                            fields=("partnership", "party", "phase", "room"),
                            name="one_level_per_party_and_phase",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("planned", ""), _negated=True),
                                models.Q(("experienced", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="participation_is_planned_or_experienced",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Party",
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
                    ("order", models.PositiveSmallIntegerField(default=0)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("removed_at", models.DateTimeField(null=True)),
                    ("starts_on", models.DateField(null=True)),
                    (
                        "starts_on_known",
                        models.CharField(
                            blank=True,
                            choices=[("day", "day"), ("month", "month"), ("year", "year")],
                            db_comment="precision of starts_on",
                            max_length=5,
                        ),
                    ),
                    ("ends_on", models.DateField(null=True)),
                    (
                        "ends_on_known",
                        models.CharField(
                            blank=True,
                            choices=[("day", "day"), ("month", "month"), ("year", "year")],
                            db_comment="precision of ends_on",
                            max_length=5,
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    (
                        "organ",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organ"
                        ),
                    ),
                    ("organ_in_words", models.CharField(blank=True, max_length=200)),
                    ("organ_before", models.CharField(blank=True, max_length=200)),
                    ("brings", models.TextField(blank=True, verbose_name="what the party brings")),
                    ("period_in_words", models.CharField(blank=True, max_length=200)),
                ],
                options={
                    "verbose_name_plural": "parties",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("starts_on", None), ("starts_on_known", "")),
                                models.Q(
                                    ("starts_on__isnull", False), models.Q(("starts_on_known", ""), _negated=True)
                                ),
                                _connector="OR",
                            ),
                            name="party_start_has_precision",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("ends_on", None), ("ends_on_known", "")),
                                models.Q(("ends_on__isnull", False), models.Q(("ends_on_known", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="party_end_has_precision",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("ends_on", None), ("removed_at", None)),
                            fields=("partnership", "organisation"),
                            name="one_open_party_per_organisation",
                        ),
                        models.UniqueConstraint(fields=("id", "room"), name="party_and_its_room"),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("starts_on", None),
                                ("ends_on", None),
                                ("ends_on__gt", models.F("starts_on")),
                                _connector="OR",
                            ),
                            name="party_ends_after_it_starts",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("organ", None), ("organ_in_words", ""), _connector="OR"),
                            name="party_tells_its_organ_once",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Contributor",
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
                    ("order", models.PositiveSmallIntegerField(default=0)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("removed_at", models.DateTimeField(null=True)),
                    ("starts_on", models.DateField(null=True)),
                    (
                        "starts_on_known",
                        models.CharField(
                            blank=True,
                            choices=[("day", "day"), ("month", "month"), ("year", "year")],
                            db_comment="precision of starts_on",
                            max_length=5,
                        ),
                    ),
                    ("ends_on", models.DateField(null=True)),
                    (
                        "ends_on_known",
                        models.CharField(
                            blank=True,
                            choices=[("day", "day"), ("month", "month"), ("year", "year")],
                            db_comment="precision of ends_on",
                            max_length=5,
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
                    ("name", models.CharField(blank=True, max_length=200)),
                    (
                        "role",
                        models.CharField(
                            choices=[
                                ("landlord", "landlord"),
                                ("police", "police"),
                                ("congregation", "congregation"),
                                ("funder", "funder"),
                                ("umbrella", "umbrella organisation"),
                                ("unit", "another unit of one of the parties"),
                                ("authority", "authority"),
                                ("evaluator", "evaluator"),
                                ("researcher", "researcher"),
                                ("other", "other"),
                            ],
                            default="other",
                            max_length=20,
                        ),
                    ),
                    ("does", models.TextField(blank=True)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("partnership", "order", "room"), name="one_contributor_per_place"
                        ),
                        models.UniqueConstraint(fields=("id", "room"), name="contributor_and_its_room"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("name", ""), ("organisation__isnull", False)),
                                models.Q(("organisation", None), models.Q(("name", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="contributor_is_an_organisation_or_a_name",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("starts_on", None), ("starts_on_known", "")),
                                models.Q(
                                    ("starts_on__isnull", False), models.Q(("starts_on_known", ""), _negated=True)
                                ),
                                _connector="OR",
                            ),
                            name="contributor_start_has_precision",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("ends_on", None), ("ends_on_known", "")),
                                models.Q(("ends_on__isnull", False), models.Q(("ends_on_known", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="contributor_end_has_precision",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("starts_on", None),
                                ("ends_on", None),
                                ("ends_on__gt", models.F("starts_on")),
                                _connector="OR",
                            ),
                            name="contributor_ends_after_it_starts",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Term",
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
                    ("order", models.PositiveSmallIntegerField(default=0)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("removed_at", models.DateTimeField(null=True)),
                    ("starts_on", models.DateField(null=True)),
                    (
                        "starts_on_known",
                        models.CharField(
                            blank=True,
                            choices=[("day", "day"), ("month", "month"), ("year", "year")],
                            db_comment="precision of starts_on",
                            max_length=5,
                        ),
                    ),
                    ("ends_on", models.DateField(null=True)),
                    (
                        "ends_on_known",
                        models.CharField(
                            blank=True,
                            choices=[("day", "day"), ("month", "month"), ("year", "year")],
                            db_comment="precision of ends_on",
                            max_length=5,
                        ),
                    ),
                    ("name", models.CharField(blank=True, max_length=200)),
                    ("target_group", models.TextField(blank=True)),
                    ("extension", models.TextField(blank=True)),
                    ("months", models.PositiveSmallIntegerField(null=True)),
                    ("notice_months", models.PositiveSmallIntegerField(null=True)),
                    ("note", models.TextField(blank=True)),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("starts_on", None), ("starts_on_known", "")),
                                models.Q(
                                    ("starts_on__isnull", False), models.Q(("starts_on_known", ""), _negated=True)
                                ),
                                _connector="OR",
                            ),
                            name="term_start_has_precision",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("ends_on", None), ("ends_on_known", "")),
                                models.Q(("ends_on__isnull", False), models.Q(("ends_on_known", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="term_end_has_precision",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("starts_on", None),
                                ("ends_on", None),
                                ("ends_on__gt", models.F("starts_on")),
                                _connector="OR",
                            ),
                            name="term_ends_after_it_starts",
                        ),
                        models.UniqueConstraint(fields=("partnership", "order", "room"), name="one_term_per_place"),
                        models.UniqueConstraint(fields=("id", "room"), name="term_and_its_room"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="TermParty",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "term",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="told_parties",
                            to="partnerships.term",
                        ),
                    ),
                    (
                        "party",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.party"
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "term parties",
                    "constraints": [
                        models.UniqueConstraint(fields=("term", "party", "room"), name="a_party_once_in_a_term")
                    ],
                },
            ),
            migrations.CreateModel(
                name="PotRule",
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
                    ("order", models.PositiveSmallIntegerField(default=0)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("removed_at", models.DateTimeField(null=True)),
                    ("starts_on", models.DateField(null=True)),
                    (
                        "starts_on_known",
                        models.CharField(
                            blank=True,
                            choices=[("day", "day"), ("month", "month"), ("year", "year")],
                            db_comment="precision of starts_on",
                            max_length=5,
                        ),
                    ),
                    ("ends_on", models.DateField(null=True)),
                    (
                        "ends_on_known",
                        models.CharField(
                            blank=True,
                            choices=[("day", "day"), ("month", "month"), ("year", "year")],
                            db_comment="precision of ends_on",
                            max_length=5,
                        ),
                    ),
                    ("name", models.CharField(max_length=200)),
                    ("unit", models.CharField(blank=True, max_length=200)),
                    ("rate", models.BigIntegerField(db_comment="öre per unit", null=True)),
                    ("counts", models.TextField(blank=True)),
                    ("decided_by", models.TextField(blank=True)),
                    (
                        "held_by",
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
                        models.UniqueConstraint(fields=("partnership", "order", "room"), name="one_pot_rule_per_place"),
                        models.UniqueConstraint(fields=("id", "room"), name="pot_rule_and_its_room"),
                        models.CheckConstraint(
                            condition=models.Q(("rate", None), models.Q(("unit", ""), _negated=True), _connector="OR"),
                            name="a_rate_has_a_unit",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("rate", None), ("rate__gte", 0), _connector="OR"),
                            name="a_rate_is_not_negative",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("starts_on", None), ("starts_on_known", "")),
                                models.Q(
                                    ("starts_on__isnull", False), models.Q(("starts_on_known", ""), _negated=True)
                                ),
                                _connector="OR",
                            ),
                            name="pot_rule_start_has_precision",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("ends_on", None), ("ends_on_known", "")),
                                models.Q(("ends_on__isnull", False), models.Q(("ends_on_known", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="pot_rule_end_has_precision",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("starts_on", None),
                                ("ends_on", None),
                                ("ends_on__gt", models.F("starts_on")),
                                _connector="OR",
                            ),
                            name="pot_rule_ends_after_it_starts",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Contribution",
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
                    ("order", models.PositiveSmallIntegerField(default=0)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("removed_at", models.DateTimeField(null=True)),
                    ("starts_on", models.DateField(null=True)),
                    (
                        "starts_on_known",
                        models.CharField(
                            blank=True,
                            choices=[("day", "day"), ("month", "month"), ("year", "year")],
                            db_comment="precision of starts_on",
                            max_length=5,
                        ),
                    ),
                    ("ends_on", models.DateField(null=True)),
                    (
                        "ends_on_known",
                        models.CharField(
                            blank=True,
                            choices=[("day", "day"), ("month", "month"), ("year", "year")],
                            db_comment="precision of ends_on",
                            max_length=5,
                        ),
                    ),
                    (
                        "party",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="people.organisation",
                        ),
                    ),
                    (
                        "contributor",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="partnerships.contributor",
                        ),
                    ),
                    ("giver_in_words", models.CharField(blank=True, max_length=300)),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("money", "money"),
                                ("staff", "staff"),
                                ("premises", "premises"),
                                ("volunteer_hours", "volunteer hours"),
                                ("knowledge", "knowledge"),
                                ("other", "other"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("name", models.CharField(blank=True, max_length=200)),
                    (
                        "amount",
                        models.BigIntegerField(db_comment="hundredths of a krona, an hour or a percent", null=True),
                    ),
                    (
                        "measure",
                        models.CharField(blank=True, choices=[("kronor", "kronor"), ("hours", "hours")], max_length=10),
                    ),
                    (
                        "basis",
                        models.CharField(
                            choices=[
                                ("per_year", "per year"),
                                ("per_term", "for the whole period"),
                                ("per_month", "per month"),
                                ("per_unit", "per unit"),
                                ("ceiling", "at most"),
                                ("once", "once"),
                                ("percent_of_post", "percent of a post"),
                                ("percent_of_cost", "percent of the cost"),
                                ("unknown", "not known"),
                            ],
                            default="unknown",
                            max_length=20,
                        ),
                    ),
                    ("unit", models.CharField(blank=True, max_length=200)),
                    ("units", models.PositiveIntegerField(null=True)),
                    ("months", models.PositiveSmallIntegerField(null=True)),
                    (
                        "certainty",
                        models.CharField(
                            choices=[
                                ("agreed", "agreed"),
                                ("planned", "planned"),
                                ("recommended", "recommended"),
                                ("reported", "told by a source"),
                                ("lost", "the figure cannot be read"),
                                ("unknown", "not known"),
                            ],
                            default="unknown",
                            max_length=20,
                        ),
                    ),
                    ("source_of_funds", models.CharField(blank=True, max_length=200)),
                    (
                        "legal_nature",
                        models.CharField(
                            choices=[
                                ("partnership", "contribution to the partnership"),
                                ("replaces_grant", "in place of a grant"),
                                ("grant", "grant"),
                                ("state_compensation", "compensation from the state"),
                                ("co_financing", "co-financing"),
                                ("in_kind", "in kind"),
                                ("purchase", "purchase"),
                                ("gift", "gift"),
                                ("unknown", "not known"),
                            ],
                            default="unknown",
                            max_length=20,
                        ),
                    ),
                    (
                        "valued_by",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("own_estimate", "own estimate"),
                                ("hourly_norm", "a norm per hour"),
                                ("market_rent", "market rent"),
                            ],
                            max_length=20,
                        ),
                    ),
                    (
                        "activity",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="partnerships.activity",
                        ),
                    ),
                    (
                        "pot",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="partnerships.potrule",
                        ),
                    ),
                    (
                        "term",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="partnerships.term",
                        ),
                    ),
                    ("words", models.TextField(blank=True)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("partnership", "order", "room"), name="one_contribution_per_place"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("amount", None),
                                models.Q(("amount__gte", 0), models.Q(("basis", "unknown"), _negated=True)),
                                _connector="OR",
                            ),
                            name="an_amount_has_a_basis",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("basis", "unknown"), ("amount__isnull", False), ("certainty", "lost"), _connector="OR"
                            ),
                            name="a_basis_has_an_amount_unless_it_is_lost",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("measure", ""), _negated=True),
                                ("amount", None),
                                ("basis__in", ["percent_of_post", "percent_of_cost"]),
                                _connector="OR",
                            ),
                            name="an_amount_has_a_measure",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("basis", "per_unit"), _negated=True),
                                models.Q(("unit", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="an_amount_per_unit_has_a_unit",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("starts_on", None), ("starts_on_known", "")),
                                models.Q(
                                    ("starts_on__isnull", False), models.Q(("starts_on_known", ""), _negated=True)
                                ),
                                _connector="OR",
                            ),
                            name="contribution_start_has_precision",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("ends_on", None), ("ends_on_known", "")),
                                models.Q(("ends_on__isnull", False), models.Q(("ends_on_known", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="contribution_end_has_precision",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("starts_on", None),
                                ("ends_on", None),
                                ("ends_on__gt", models.F("starts_on")),
                                _connector="OR",
                            ),
                            name="contribution_ends_after_it_starts",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("contributor", None), ("giver_in_words", ""), ("party__isnull", False)),
                                models.Q(("contributor__isnull", False), ("giver_in_words", ""), ("party", None)),
                                models.Q(
                                    ("contributor", None),
                                    ("party", None),
                                    models.Q(("giver_in_words", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="a_contribution_comes_from_one",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("measure", "hours"), _negated=True),
                                models.Q(("kind__in", ["money", "premises"]), _negated=True),
                                _connector="OR",
                            ),
                            name="money_and_premises_are_not_in_hours",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Priority",
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
                    ("order", models.PositiveSmallIntegerField(default=0)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("removed_at", models.DateTimeField(null=True)),
                    ("name", models.CharField(max_length=200)),
                    ("detail", models.TextField(blank=True)),
                ],
                options={
                    "verbose_name_plural": "priorities",
                    "constraints": [
                        models.UniqueConstraint(fields=("partnership", "order", "room"), name="one_priority_per_place")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Source",
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
                    ("order", models.PositiveSmallIntegerField(default=0)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("removed_at", models.DateTimeField(null=True)),
                    ("key", models.CharField(max_length=40)),
                    ("title", models.CharField(max_length=300)),
                    ("address", models.URLField(blank=True, max_length=500)),
                    ("year", models.PositiveSmallIntegerField(null=True)),
                    ("gave", models.TextField(blank=True)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("partnership", "key"), name="one_source_of_each_key"),
                        models.UniqueConstraint(fields=("id", "room"), name="source_and_its_room"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Citation",
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
                    ("fact", models.CharField(max_length=200)),
                    (
                        "source",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.source"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("partnership", "fact", "source"), name="one_citation_per_fact_and_source"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Withholding",
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
                    ("fact", models.CharField(max_length=200)),
                    ("ground", models.CharField(max_length=300)),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    (
                        "withheld_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "withheld_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("since_on", models.DateField()),
                    (
                        "mandate",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="bodies.mandate",
                        ),
                    ),
                    ("said_before", models.JSONField(default=list)),
                    ("ended_at", models.DateTimeField(null=True)),
                    (
                        "ended_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("ground", ""), _negated=True), name="withholding_has_a_ground"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("withheld_at__isnull", False), ("withheld_by", None), _connector="OR"),
                            name="withheld_says_who_and_when",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                                models.Q(("ended_at", None), ("ended_by", None)),
                                _connector="OR",
                            ),
                            name="ended_withholding_has_both_who_and_when",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("ended_at", None)),
                            fields=("partnership", "fact", "organisation", "room"),
                            name="a_fact_is_withheld_once_by_each",
                        ),
                    ],
                },
            ),
        )
    ]
