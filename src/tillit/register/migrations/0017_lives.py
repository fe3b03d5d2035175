"""Where each partnership stood at the end of each year: its steps, made of what is published."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0016_foremost_words")]
    operations = [
        migrations.AddField(model_name="entry", name="stood", field=models.JSONField(db_default=[], default=list)),
    ]
