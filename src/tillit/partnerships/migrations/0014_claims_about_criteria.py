"""A claim may be about a criterion, and tell how far it is met."""

from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0013_where_with_what_for_whom")]

    operations = [
        Together(
            migrations.AddField(
                model_name="claim",
                name="criterion",
                field=models.CharField(blank=True, db_default="", default="", max_length=60),
            ),
            migrations.AddField(
                model_name="claim",
                name="grade",
                field=models.CharField(
                    blank=True,
                    choices=[
                        ("met", "met"),
                        ("partly", "partly met"),
                        ("not_met", "not met"),
                        ("not_assessed", "not assessed"),
                    ],
                    db_default="",
                    default="",
                    max_length=20,
                ),
            ),
            migrations.AddConstraint(
                model_name="claim",
                constraint=models.CheckConstraint(
                    condition=models.Q(("grade", ""), models.Q(("criterion", ""), _negated=True), _connector="OR"),
                    name="grade_of_a_claim_is_of_a_criterion",
                ),
            ),
        ),
    ]
