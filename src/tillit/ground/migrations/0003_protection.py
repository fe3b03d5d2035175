"""Who may read the outbox and the answers; the table of the shared cache (sign-in limits)."""

from django.db import migrations

from tillit.ground.operations import row_security

ACTOR = "current_setting('tillit.actor', true)"
CACHE = """
CREATE TABLE ground_cache (
    cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL
);
CREATE INDEX ground_cache_expires ON ground_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("ground", "0002_outbox_and_answers")]
    operations = [
        row_security(
            "ground_mail",
            using=f"{ACTOR} IN ('system:mail', 'system:mailbox', 'system:tidy_ground')",
            check=f"{ACTOR} <> ''",
        ),
        row_security(
            "ground_answer",
            using=f"actor = {ACTOR} OR {ACTOR} = 'system:tidy_ground'",
            check=f"actor = {ACTOR}",
        ),
        migrations.RunSQL(CACHE, "DROP TABLE ground_cache"),
    ]
