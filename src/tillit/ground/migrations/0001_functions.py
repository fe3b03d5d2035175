"""The functions that everything above rests on."""

from django.db import migrations

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


class Migration(migrations.Migration):
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.RunSQL(SORT_KEY, "DROP FUNCTION app.sv_sort_key(text)"),
        migrations.RunSQL(REFUSE, "DROP FUNCTION app.refuse_change()"),
    ]
