"""On no day do more than seven indicators hold, whether they end some day or not: like kernel.period.beyond.

A test compares the two. Periods are half-open: what ends on a day and what begins on it do not hold at the same time.
"""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("tillit.partnerships.migrations.0004_what_is_agreed_protection").INDICATORS
SEVEN = """
CREATE OR REPLACE FUNCTION app.seven_indicators_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM partnerships_partnership WHERE id = NEW.partnership_id FOR UPDATE;
    IF NEW.removed_at IS NULL AND (
        WITH holding AS (
            SELECT ends_on,
                coalesce(starts_on, least((now() AT TIME ZONE 'Europe/Stockholm')::date, ends_on - 1)) AS starts_on
            FROM partnerships_indicator
            WHERE partnership_id = NEW.partnership_id AND removed_at IS NULL
        ), days AS (
            SELECT starts_on AS day, 1 AS step FROM holding
            UNION ALL
            SELECT ends_on, -1 FROM holding WHERE ends_on IS NOT NULL
        )
        SELECT max(held) FROM (SELECT sum(step) OVER (ORDER BY day, step) AS held FROM days) counted
    ) > 7 THEN
        RAISE EXCEPTION 'more than seven indicators would hold at the same time'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'seven_indicators_hold_at_most';
    END IF;
    RETURN NULL;
END $$;
"""
# the trigger stays; only what it asks is another
BACK = BEFORE.partition("CREATE CONSTRAINT TRIGGER")[0].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0008_reported_circles")]
    operations = [migrations.RunSQL(SEVEN, BACK)]
