"""The mail domains that an organisation has called its own and taken away again."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0009_names_and_sectors_before")]
    operations = [
        migrations.AddField(
            "organisation",
            "mail_domains_before",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=253), db_default=[], default=list, editable=False, size=None
            ),
        ),
    ]
