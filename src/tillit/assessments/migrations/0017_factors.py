"""Joint readings of factors, what the parties answer together, and pain points agreed before they hurt."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0016_code_guards"),
        ("bodies", "0002_guards"),
        ("partnerships", "0014_claims_about_criteria"),
        ("people", "0003_places_and_areas"),
    ]

    operations = [
        Together(
            migrations.CreateModel(
                name="FactorReading",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("number", models.PositiveSmallIntegerField()),
                    ("factors", models.CharField(max_length=40)),
                    ("factors_version", models.PositiveSmallIntegerField()),
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
                        "begun_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("releases_at", models.DateTimeField()),
                    ("released_at", models.DateTimeField(null=True)),
                    (
                        "begun_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "begun_for",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    (
                        "partnership",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.partnership"
                        ),
                    ),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="FactorParty",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
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
                        "reading",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="assessments.factorreading",
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "factor parties",
                },
            ),
            migrations.CreateModel(
                name="FactorSheet",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("version", models.PositiveIntegerField(default=0)),
                    (
                        "saved_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("ready_at", models.DateTimeField(null=True)),
                    (
                        "mandate",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.mandate"
                        ),
                    ),
                    (
                        "reading",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="assessments.factorreading",
                        ),
                    ),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "saved_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="FactorAnswer",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("key", models.CharField(max_length=40)),
                    ("step", models.CharField(max_length=40)),
                    ("ground", models.TextField(blank=True)),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "reading",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="assessments.factorreading",
                        ),
                    ),
                    (
                        "sheet",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.factorsheet"
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="FactorView",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("key", models.CharField(max_length=40)),
                    ("step", models.CharField(max_length=40)),
                    ("ground", models.TextField(blank=True)),
                    (
                        "factor_party",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.factorparty"
                        ),
                    ),
                    (
                        "reading",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="assessments.factorreading",
                        ),
                    ),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="JointAnswer",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("key", models.CharField(max_length=60)),
                    ("turn", models.PositiveIntegerField()),
                    ("text", models.TextField()),
                    ("proposal", models.UUIDField()),
                    (
                        "agreed_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    (
                        "partnership",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.partnership"
                        ),
                    ),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="PainPoint",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("point", models.UUIDField()),
                    ("turn", models.PositiveIntegerField()),
                    ("happens", models.TextField()),
                    ("then_do", models.TextField()),
                    ("begins", models.CharField(max_length=200)),
                    ("by_when", models.CharField(max_length=200)),
                    ("is_over", models.BooleanField(default=False)),
                    ("proposal", models.UUIDField()),
                    (
                        "agreed_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    (
                        "partnership",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.partnership"
                        ),
                    ),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                ],
            ),
            migrations.AddConstraint(
                model_name="factorreading",
                constraint=models.UniqueConstraint(fields=("id", "room"), name="factor_reading_and_its_room"),
            ),
            migrations.AddConstraint(
                model_name="factorreading",
                constraint=models.UniqueConstraint(
                    fields=("partnership", "number", "room"), name="one_factor_reading_per_number"
                ),
            ),
            migrations.AddConstraint(
                model_name="factorreading",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("released_at", None)),
                    fields=("partnership", "room"),
                    name="one_factor_reading_is_under_way",
                ),
            ),
            migrations.AddConstraint(
                model_name="factorparty",
                constraint=models.UniqueConstraint(
                    fields=("id", "reading", "room"), name="factor_party_in_its_reading"
                ),
            ),
            migrations.AddConstraint(
                model_name="factorparty",
                constraint=models.UniqueConstraint(
                    fields=("reading", "organisation", "room"), name="one_factor_party_each"
                ),
            ),
            migrations.AddConstraint(
                model_name="factorsheet",
                constraint=models.UniqueConstraint(
                    fields=("id", "reading", "room"), name="factor_sheet_in_its_reading"
                ),
            ),
            migrations.AddConstraint(
                model_name="factorsheet",
                constraint=models.UniqueConstraint(fields=("reading", "room"), name="one_factor_sheet_per_party"),
            ),
            migrations.AddConstraint(
                model_name="factoranswer",
                constraint=models.UniqueConstraint(fields=("sheet", "key", "room"), name="one_factor_answer_each"),
            ),
            migrations.AddConstraint(
                model_name="factorview",
                constraint=models.UniqueConstraint(fields=("factor_party", "key", "room"), name="one_factor_view_each"),
            ),
            migrations.AddConstraint(
                model_name="jointanswer",
                constraint=models.UniqueConstraint(
                    fields=("partnership", "key", "turn", "room"), name="one_joint_answer_per_turn"
                ),
            ),
            migrations.AddConstraint(
                model_name="jointanswer",
                constraint=models.UniqueConstraint(fields=("proposal", "room"), name="one_joint_answer_per_proposal"),
            ),
            migrations.AddConstraint(
                model_name="jointanswer",
                constraint=models.CheckConstraint(
                    condition=models.Q(("text", ""), _negated=True), name="joint_answer_says_something"
                ),
            ),
            migrations.AddConstraint(
                model_name="painpoint",
                constraint=models.UniqueConstraint(
                    fields=("partnership", "point", "turn", "room"), name="one_pain_point_per_turn"
                ),
            ),
            migrations.AddConstraint(
                model_name="painpoint",
                constraint=models.UniqueConstraint(fields=("proposal", "room"), name="one_pain_point_per_proposal"),
            ),
            migrations.AddConstraint(
                model_name="painpoint",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("happens", ""), _negated=True),
                        models.Q(("then_do", ""), _negated=True),
                        models.Q(("begins", ""), _negated=True),
                        models.Q(("by_when", ""), _negated=True),
                    ),
                    name="pain_point_says_if_then_who_and_when",
                ),
            ),
        ),
    ]
