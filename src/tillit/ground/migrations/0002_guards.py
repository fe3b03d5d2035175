"""The functions that everything above rests on; who may read the outbox and the answers; the table of the shared cache."""

from django.db import migrations

from tillit.ground.operations import row_security

SORT_KEY = """
CREATE FUNCTION app.sv_sort_key(t text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN translate(lower(normalize(t, NFC)), 'åäöæøéèêëáàüúíóñ', '{|}|}eeeeaayuion');
COMMENT ON FUNCTION app.sv_sort_key(text) IS
    'Swedish order on every server: å ä ö after z. A new rule is a new function and a new column.';
"""

REFUSE = """
CREATE FUNCTION app.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are only added, never changed or removed', TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
"""

# for the sign-in limits
CACHE = """
CREATE TABLE ground_cache (
    cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL
);
CREATE INDEX ground_cache_expires ON ground_cache (expires);
"""

ACTOR = "current_setting('tillit.actor', true)"


class Migration(migrations.Migration):
    replaces = [("ground", name) for name in ("0001_functions", "0003_protection")]
    dependencies = [("ground", "0001_tables")]
    operations = [
        migrations.RunSQL(SORT_KEY),
        migrations.RunSQL(REFUSE),
        migrations.RunSQL(CACHE),
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
    ]
