"""Rows that are here already or are sent to their parties, what their cells mean, and asking many parties at once."""

import django.db.models.deletion
from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0002_guards"),
        ("exchange", "0010_lists_protection"),
        ("people", "0003_places_and_areas"),
    ]

    operations = [
        Together(
            migrations.RemoveConstraint(
                model_name="listrow",
                name="row_that_was_taken_in_says_where",
            ),
            migrations.AddField(
                model_name="listrow",
                name="as_tip",
                field=models.BooleanField(default=False),
            ),
            migrations.AddField(
                model_name="listrow",
                name="asking",
                field=models.CharField(
                    blank=True,
                    choices=[("waiting", "waits to be asked"), ("asked", "asked"), ("refused", "could not be asked")],
                    max_length=10,
                ),
            ),
            migrations.AddField(
                model_name="listrow",
                name="differs",
                field=models.JSONField(default=list),
            ),
            migrations.AddField(
                model_name="listrow",
                name="read",
                field=models.JSONField(default=dict),
            ),
            migrations.AddField(
                model_name="listrow",
                name="tip",
                field=models.UUIDField(null=True),
            ),
            migrations.AddField(
                model_name="partnershiplist",
                name="ask_reason",
                field=models.TextField(blank=True),
            ),
            migrations.AddField(
                model_name="partnershiplist",
                name="ask_deadline_on",
                field=models.DateField(null=True),
            ),
            migrations.AddField(
                model_name="tip",
                name="told_by",
                field=models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                ),
            ),
            migrations.AlterField(
                model_name="listrow",
                name="outcome",
                field=models.CharField(
                    choices=[
                        ("ready", "can be brought in"),
                        ("faulty", "needs to be mended"),
                        ("double", "is here already, or stands twice"),
                        ("chosen", "waits to be brought in"),
                        ("taken", "brought in"),
                        ("refused", "could not be brought in"),
                        ("sent", "sent to its parties"),
                        ("here", "is here already, by its address"),
                    ],
                    max_length=10,
                ),
            ),
            migrations.AddConstraint(
                model_name="listrow",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("circle__isnull", False), ("outcome", "taken"), ("settled_at__isnull", False)),
                        models.Q(("circle__isnull", False), ("outcome", "here")),
                        models.Q(models.Q(("outcome__in", ["taken", "here"]), _negated=True), ("circle", None)),
                        _connector="OR",
                    ),
                    name="row_that_was_taken_in_says_where",
                ),
            ),
            migrations.AddConstraint(
                model_name="listrow",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("as_tip", True), ("outcome", "sent"), ("settled_at__isnull", False), ("tip__isnull", False)
                        ),
                        models.Q(models.Q(("outcome", "sent"), _negated=True), ("tip", None)),
                        _connector="OR",
                    ),
                    name="row_that_was_sent_says_what_its_parties_got",
                ),
            ),
            migrations.AddConstraint(
                model_name="listrow",
                constraint=models.CheckConstraint(
                    condition=models.Q(("asking", ""), ("outcome", "taken"), _connector="OR"),
                    name="parties_are_asked_about_what_is_in",
                ),
            ),
        ),
    ]
