"""Open invitations lie where the public role reads."""

from django.db import migrations

from tillit.ground.operations import publish_in


class Migration(migrations.Migration):
    dependencies = [("register", "0021_openings")]
    operations = [publish_in("register_opening")]
