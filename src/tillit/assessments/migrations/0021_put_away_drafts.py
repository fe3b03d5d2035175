"""A draft of an own set can be put away."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessments", "0020_aid_grounds_guards")]
    operations = [
        migrations.AddField(model_name="setdraft", name="put_away_at", field=models.DateTimeField(null=True)),
    ]
