"""Events are only added. Payloads are too, but for being erased, which empties words and salt and nothing else."""

from django.db import migrations

from tillit.ground.operations import append_only

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
UNDO = """
GRANT DELETE ON trail_payload TO tillit_app;
DROP TRIGGER trail_payload_no_truncate ON trail_payload;
DROP TRIGGER trail_payload_only_erase ON trail_payload;
DROP FUNCTION app.only_erase_payload();
"""


CLOCK = """
CREATE FUNCTION app.event_is_now() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER trail_event_is_now BEFORE INSERT ON trail_event FOR EACH ROW EXECUTE FUNCTION app.event_is_now();
"""
CLOCK_BACK = """
DROP TRIGGER trail_event_is_now ON trail_event;
DROP FUNCTION app.event_is_now();
"""


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial"), ("ground", "0003_protection")]
    operations = [
        append_only("trail_event"),
        migrations.RunSQL(CLOCK, CLOCK_BACK),
        migrations.RunSQL(ERASE_ONLY, UNDO),
    ]
