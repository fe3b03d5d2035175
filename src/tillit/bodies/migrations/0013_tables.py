from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bodies", "0012_guests_whom_every_party_let_in")]
    operations = [
        migrations.AddField(
            model_name="body", name="is_table", field=models.BooleanField(db_default=False, default=False)
        ),
    ]
