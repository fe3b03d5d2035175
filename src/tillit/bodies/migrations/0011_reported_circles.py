"""A circle that is only reported says so itself (docs/adr/0034).

The package partnerships, which knows what is reported, keeps the column in step with it: its migration 0008.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bodies", "0010_guests_of_the_other_side")]
    operations = [
        migrations.AddField(
            model_name="circle", name="is_reported", field=models.BooleanField(default=False, editable=False)
        ),
    ]
