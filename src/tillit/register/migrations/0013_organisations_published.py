"""What organisations tell everybody lies where the public role reads, and where there are any, it is written at once."""

from django.db import migrations

from tillit.ground.operations import publish_in

WRITE = """
INSERT INTO procrastinate_jobs (queue_name, task_name, args)
SELECT 'default', 'mend_faces', '{}' WHERE EXISTS (SELECT FROM people_organisation)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0012_organisations"),
        ("people", "0001_tables"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]
    operations = [publish_in("register_publicface"), migrations.RunSQL(WRITE, migrations.RunSQL.noop)]
