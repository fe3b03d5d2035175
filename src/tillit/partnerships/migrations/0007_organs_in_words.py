"""What a file calls the organ of a party, until the parties have confirmed it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0006_follow_up_protection")]
    operations = [
        migrations.AddField(
            model_name="party",
            name="organ_in_words",
            field=models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(("organ", None), ("organ_in_words", ""), _connector="OR"),
                name="party_tells_its_organ_once",
            ),
        ),
    ]
