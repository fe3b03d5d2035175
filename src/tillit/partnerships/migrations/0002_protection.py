"""Every row of a partnership exists only for those who may enter its joint room."""

from django.db import migrations

from tillit.ground.operations import rooms_only


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0001_initial"), ("bodies", "0002_rooms")]
    operations = [
        rooms_only(f"partnerships_{name}")
        for name in ("partnership", "term", "party", "activity", "source", "citation")
    ]
