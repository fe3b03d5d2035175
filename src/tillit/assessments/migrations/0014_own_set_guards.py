"""A draft exists for who may enter its organisation's room. What is published lies in everybody's, and is never changed.

One thing may be led over, and no more: whose it is, where two rows of one organisation are put together.
"""

from django.db import migrations

from tillit.ground.operations import rooms_only

PUBLISHED = """
CREATE FUNCTION app.own_set_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(NEW) - 'organisation_id') IS DISTINCT FROM (to_jsonb(OLD) - 'organisation_id') THEN
        RAISE EXCEPTION 'what an organisation has published is not changed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER own_set_stands BEFORE UPDATE ON assessments_ownset
    FOR EACH ROW EXECUTE FUNCTION app.own_set_stands();
REVOKE DELETE, TRUNCATE ON assessments_ownset FROM tillit_app;
CREATE TRIGGER own_set_is_not_removed BEFORE DELETE ON assessments_ownset
    FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
"""
DRAFT = """
CREATE FUNCTION app.set_draft_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published_at IS NOT NULL
        AND (to_jsonb(NEW) - 'organisation_id') IS DISTINCT FROM (to_jsonb(OLD) - 'organisation_id')
    THEN
        RAISE EXCEPTION 'a draft that is published is not changed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER set_draft_stands BEFORE UPDATE ON assessments_setdraft
    FOR EACH ROW EXECUTE FUNCTION app.set_draft_stands();
"""


class Migration(migrations.Migration):
    dependencies = [("assessments", "0013_own_sets"), ("bodies", "0002_guards")]
    operations = [
        migrations.RunSQL(PUBLISHED),
        migrations.RunSQL(DRAFT),
        rooms_only("assessments_setdraft"),
        rooms_only("assessments_ownset"),
    ]
