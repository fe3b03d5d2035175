"""Events are only added. Payloads are too, but for being erased, which empties words and salt and nothing else.

Who an event is about is only added to; the one who is erased is still counted, without a name. That events and their
payloads lie in rooms is said where rooms are known: bodies/migrations.
"""

from django.db import migrations

from tillit.ground.operations import append_only

CLOCK = """
CREATE FUNCTION app.event_is_now() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER trail_event_is_now BEFORE INSERT ON trail_event FOR EACH ROW EXECUTE FUNCTION app.event_is_now();
"""

ERASE_ONLY = """
CREATE FUNCTION app.only_erase_payload() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND NEW.body IS NULL
        AND NEW.salt IS NULL AND NEW.event_id = OLD.event_id AND NEW.room_id = OLD.room_id THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a payload is only ever erased' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER trail_payload_only_erase BEFORE UPDATE OR DELETE ON trail_payload
    FOR EACH ROW EXECUTE FUNCTION app.only_erase_payload();
CREATE TRIGGER trail_payload_no_truncate BEFORE TRUNCATE ON trail_payload
    FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
REVOKE DELETE, TRUNCATE ON trail_payload FROM tillit_app;
"""


class Migration(migrations.Migration):
    replaces = [("trail", name) for name in ("0002_protection", "0004_mention_protection")]
    dependencies = [("trail", "0001_tables"), ("ground", "0002_guards")]
    operations = [
        append_only("trail_event"),
        append_only("trail_mention"),
        migrations.RunSQL(CLOCK),
        migrations.RunSQL(ERASE_ONLY),
    ]
