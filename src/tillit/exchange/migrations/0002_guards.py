"""A package and an uploaded file exist for those who may enter the own room of the organisation whose they are."""

from django.db import migrations

from tillit.ground.operations import rooms_only


class Migration(migrations.Migration):
    replaces = [("exchange", name) for name in ("0002_protection", "0004_uploads_protection")]
    dependencies = [("exchange", "0001_tables"), ("bodies", "0002_guards")]
    operations = [rooms_only("exchange_package"), rooms_only("exchange_upload")]
