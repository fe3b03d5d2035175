"""What parties write by themselves about a challenge, and the text that they write about it together."""

from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_guards"),
    ]

    operations = [
        Together(
            migrations.AlterField(
                model_name="document",
                name="kind",
                field=models.CharField(
                    choices=[
                        ("note", "note"),
                        ("policy", "policy document"),
                        ("strategy", "strategy"),
                        ("picture", "picture of a challenge"),
                        ("start_questions", "start questions"),
                        ("reflection", "own reflection"),
                        ("joint_text", "joint text"),
                    ],
                    max_length=20,
                ),
            ),
            migrations.AddConstraint(
                model_name="document",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("copy_of", None), ("kind__in", ("picture", "start_questions", "reflection"))),
                    fields=("organisation", "room", "kind"),
                    name="one_guided_paper_per_organisation_and_room",
                ),
            ),
            migrations.AddConstraint(
                model_name="document",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("kind", "joint_text")), fields=("room",), name="one_joint_text_per_room"
                ),
            ),
        ),
    ]
