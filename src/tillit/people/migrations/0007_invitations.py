"""What the one who invites calls the invited; and an affiliation may end on the day it began: it held for no day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0006_search")]
    operations = [
        migrations.RemoveConstraint(model_name="affiliation", name="affiliation_ends_after_it_starts"),
        migrations.AddField(
            model_name="invitation",
            name="name",
            field=models.CharField(default="", max_length=200),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on", None), ("starts_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="affiliation_does_not_end_before_it_starts",
            ),
        ),
    ]
