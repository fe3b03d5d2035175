"""A package exists for those who may enter the room of the organisation that took it along."""

from django.db import migrations

from tillit.ground.operations import rooms_only


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_packages")]
    operations = [rooms_only("exchange_package")]
