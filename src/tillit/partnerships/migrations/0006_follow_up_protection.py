"""How it is followed up lies in its partnership's room."""

from importlib import import_module

from django.db import migrations

from tillit.ground.operations import rooms_only

same_room = import_module("tillit.partnerships.migrations.0004_what_is_agreed_protection").same_room


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0005_what_cases_told")]
    operations = [same_room("followup"), rooms_only("partnerships_followup")]
