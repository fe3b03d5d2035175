"""Row-level security for what people say in the new tables."""

from django.db import migrations

from tillit.ground.operations import rooms_only


class Migration(migrations.Migration):
    dependencies = [("bodies", "0003_mandates_conflicts_tasks")]
    operations = [
        rooms_only("bodies_declaration"),
        rooms_only("bodies_admission"),
        rooms_only("bodies_admissionanswer"),
        rooms_only("bodies_addressanswer"),
        rooms_only("bodies_task"),
    ]
