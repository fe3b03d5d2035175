"""Which entries have the words foremost: so the few that are ranked are those that may be best.

What is called so, is done by such a party or in such a place, comes before what only mentions it. The index holds what
it needs, and no column is stored for it.
"""

import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0015_words_of_names")]
    operations = [
        migrations.AddIndex(
            model_name="entrywords",
            index=django.contrib.postgres.indexes.GinIndex(
                models.Func(models.F("words"), models.Value("{a,b}"), function="ts_filter"),
                fastupdate=False,
                name="foremost_words_of_entry",
            ),
        ),
    ]
