"""Versions of bodies and seats, and what an admission to a caucus covers: these affiliations and no other.

A period may be empty: who takes a seat and gives it up on the same day held it for no day.
"""

from importlib import import_module

import django.contrib.postgres.fields
from django.db import migrations, models

# going back from here, app.my_rooms() has to leave the columns alone that go; 0009 gives it what it asks for
BEFORE = import_module("tillit.bodies.migrations.0002_rooms").MY_ROOMS.replace("CREATE ", "CREATE OR REPLACE ", 1)


class Migration(migrations.Migration):
    dependencies = [("bodies", "0005_tasks_asked_for"), ("people", "0002_organisations_and_invitations")]
    operations = [
        migrations.RemoveConstraint(
            model_name="admission",
            name="one_open_admission_per_sitting",
        ),
        migrations.RemoveConstraint(
            model_name="admissionanswer",
            name="one_answer_per_organisation",
        ),
        migrations.RemoveConstraint(
            model_name="body",
            name="body_ends_after_it_starts",
        ),
        migrations.RemoveConstraint(
            model_name="membership",
            name="membership_ends_after_it_starts",
        ),
        migrations.RemoveConstraint(
            model_name="sitting",
            name="sitting_ends_after_it_starts",
        ),
        migrations.RemoveField(
            model_name="admission",
            name="other_side",
        ),
        migrations.AddField(
            model_name="admission",
            name="affiliations",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="body",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="seat",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="sitting",
            name="admitted_for",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
        ),
        migrations.AlterField(
            model_name="admission",
            name="outcome",
            field=models.CharField(
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
        migrations.AddConstraint(
            model_name="admission",
            constraint=models.UniqueConstraint(
                condition=models.Q(("outcome", "asked")),
                fields=("sitting", "room"),
                name="one_open_admission_per_sitting",
            ),
        ),
        migrations.AddConstraint(
            model_name="admissionanswer",
            constraint=models.UniqueConstraint(
                fields=("admission", "organisation", "room"), name="one_answer_per_organisation"
            ),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on", None), ("starts_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="body_does_not_end_before_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on", None), ("starts_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="membership_does_not_end_before_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on", None), ("starts_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="sitting_does_not_end_before_it_starts",
            ),
        ),
        migrations.RunSQL(migrations.RunSQL.noop, BEFORE),
    ]
