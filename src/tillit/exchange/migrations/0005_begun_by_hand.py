"""Whether a file on its way in was uploaded, or made of what somebody wrote in a form."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0004_uploads_protection")]
    operations = [
        migrations.AddField(model_name="upload", name="by_hand", field=models.BooleanField(default=False)),
    ]
