"""Who an event is about is only added to; the one who is erased is still counted, without a name."""

from django.db import migrations

from tillit.ground.operations import append_only


class Migration(migrations.Migration):
    dependencies = [("trail", "0003_mention")]
    operations = [append_only("trail_mention")]
