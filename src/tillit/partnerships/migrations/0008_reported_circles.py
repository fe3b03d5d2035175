"""The circle of a partnership is reported as long as the partnership is: the database keeps the two in step.

The rules that ask it lie on the floor of circles, which cannot see partnerships. Nobody else writes the column, so that
the two cannot disagree.
"""

from django.db import migrations

IN_STEP = """
UPDATE bodies_circle SET is_reported = true
    FROM partnerships_partnership p WHERE p.circle_id = bodies_circle.id AND p.confirmed_at IS NULL;
CREATE FUNCTION app.circle_follows_partnership() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE bodies_circle SET is_reported = (NEW.confirmed_at IS NULL)
        WHERE id = NEW.circle_id AND is_reported <> (NEW.confirmed_at IS NULL);
    RETURN NULL;
END $$;
CREATE TRIGGER circle_follows_partnership AFTER INSERT OR UPDATE OF confirmed_at, circle_id
    ON partnerships_partnership FOR EACH ROW EXECUTE FUNCTION app.circle_follows_partnership();
CREATE TRIGGER only_the_partnership_says_it BEFORE UPDATE OF is_reported ON bodies_circle
    FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION app.refuse_change();
"""
BACK = """
DROP TRIGGER only_the_partnership_says_it ON bodies_circle;
DROP TRIGGER circle_follows_partnership ON partnerships_partnership;
DROP FUNCTION app.circle_follows_partnership();
"""


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0007_organs_in_words"), ("bodies", "0011_reported_circles")]
    operations = [migrations.RunSQL(IN_STEP, BACK)]
