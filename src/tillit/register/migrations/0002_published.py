"""The register lies in the schema that the public role reads."""

from django.db import migrations

from tillit.ground.operations import publish_in


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]
    operations = [publish_in("register_entry")]
