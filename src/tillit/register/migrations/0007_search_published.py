"""The words lie where the public role reads, and the database itself says in which transaction an entry was written."""

from django.db import migrations

from tillit.ground.operations import publish_in

WRITTEN_IN = """
CREATE FUNCTION app.written_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.written_in := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END $$;
CREATE TRIGGER register_entry_written_in BEFORE INSERT OR UPDATE ON published.register_entry
    FOR EACH ROW EXECUTE FUNCTION app.written_in();
"""
BACK = """
DROP TRIGGER register_entry_written_in ON published.register_entry;
DROP FUNCTION app.written_in();
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0006_search")]
    operations = [publish_in("register_entrywords"), migrations.RunSQL(WRITTEN_IN, BACK)]
