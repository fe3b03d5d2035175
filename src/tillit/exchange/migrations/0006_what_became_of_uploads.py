"""What has become of a file on its way in stands for a month; the file itself goes when that is settled."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0011_reported_circles"),
        ("exchange", "0005_begun_by_hand"),
    ]

    operations = [
        migrations.AddField(
            model_name="upload",
            name="circle",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.circle"
            ),
        ),
        migrations.AddField(
            model_name="upload",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("waiting", "not brought in"),
                    ("brought_in", "brought in"),
                    ("refused", "could not be brought in"),
                    ("lapsed", "forgotten"),
                ],
                default="waiting",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="upload",
            name="settled_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="upload",
            name="content",
            field=models.BinaryField(null=True),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("content__isnull", False), ("outcome", "waiting"), ("settled_at", None)),
                    models.Q(
                        models.Q(("outcome", "waiting"), _negated=True),
                        ("content", None),
                        ("settled_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="settled_upload_says_when_and_holds_no_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("circle__isnull", False), ("outcome", "brought_in")),
                    models.Q(models.Q(("outcome", "brought_in"), _negated=True), ("circle", None)),
                    _connector="OR",
                ),
                name="upload_that_was_brought_in_says_where",
            ),
        ),
    ]
