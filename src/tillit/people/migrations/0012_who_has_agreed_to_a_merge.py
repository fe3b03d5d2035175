"""Which of those that were asked about a merge have said yes; a question that waits is answered by who is asked now."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0011_who_asks_for_the_first")]
    operations = [migrations.AddField("merge", "agreed", ArrayField(models.UUIDField(), default=list))]
