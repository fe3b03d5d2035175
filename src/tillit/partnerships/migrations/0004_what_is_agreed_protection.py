"""What is agreed lies in its partnership's room, terms do not surely overlap, and seven indicators hold at most.

What is surely in a term is reckoned from the days as exactly as they are known, like kernel.partialday.surely_in: a
test compares the two. Both promises take the lock of the partnership first, so that two writers at once cannot break
them together. A citation names a row by its key from now on, not by its place: places change.
"""

from django.db import migrations

from tillit.ground.operations import rooms_only

PARTS = (
    "contributor", "dependency", "goal", "indicator", "learninggoal", "contribution", "potrule", "priority",
    "participation", "claim", "stateentry", "link", "familytie", "withholding",
)  # fmt: skip
# a row, its column, and the row that it points to: both lie in one room
POINTS = (
    ("dependency", "activity", "activity"),
    ("dependency", "needs", "activity"),
    ("feedback", "activity", "activity"),
    ("indicator", "goal", "goal"),
    ("contribution", "contributor", "contributor"),
    ("contribution", "activity", "activity"),
    ("contribution", "pot", "potrule"),
    ("contribution", "term", "term"),
    ("claim", "indicator", "indicator"),
    ("claim", "contradicts", "claim"),
    ("termparty", "term", "term"),
    ("termparty", "party", "party"),
)
CITED = """
UPDATE partnerships_citation c SET fact = 'parties/' || p.id FROM partnerships_party p
    WHERE p.partnership_id = c.partnership_id AND c.fact = 'parties/' || p.organisation_id;
UPDATE partnerships_citation c SET fact = 'terms/' || t.id FROM partnerships_term t
    WHERE t.partnership_id = c.partnership_id AND c.fact = 'terms/' || t."order";
UPDATE partnerships_citation c SET fact = 'activities/' || a.id FROM partnerships_activity a
    WHERE a.partnership_id = c.partnership_id AND c.fact = 'activities/' || a."order";
UPDATE partnerships_citation c SET fact = 'bodies/' || b.id
    FROM (SELECT id, circle_id, row_number() OVER (PARTITION BY circle_id ORDER BY "order", id) AS place
          FROM bodies_body) b
    JOIN partnerships_partnership p ON p.circle_id = b.circle_id
    WHERE p.id = c.partnership_id AND c.fact = 'bodies/' || b.place;
"""
TERMS = """
CREATE FUNCTION app.surely_in(starts date, starts_known text, ends date, ends_known text) RETURNS daterange
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    WITH known AS (
        SELECT CASE starts_known
                WHEN 'year' THEN (starts + interval '1 year')::date - 1
                WHEN 'month' THEN (starts + interval '1 month')::date - 1
                ELSE starts END AS latest_start,
            CASE ends_known
                WHEN 'year' THEN (ends - interval '1 year')::date + 1
                WHEN 'month' THEN (ends - interval '1 month')::date + 1
                ELSE ends END AS earliest_end
    )
    SELECT CASE
        WHEN latest_start IS NULL AND earliest_end IS NULL THEN 'empty'::daterange
        WHEN earliest_end IS NULL THEN daterange(latest_start, latest_start + 1)
        WHEN latest_start IS NULL THEN daterange(earliest_end - 1, earliest_end)
        WHEN latest_start >= earliest_end THEN 'empty'::daterange
        ELSE daterange(latest_start, earliest_end) END
    FROM known
$$;
CREATE FUNCTION app.terms_do_not_overlap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM partnerships_partnership WHERE id = NEW.partnership_id FOR UPDATE;
    IF NEW.removed_at IS NULL AND EXISTS (
        SELECT FROM partnerships_term t
        WHERE t.partnership_id = NEW.partnership_id AND t.id <> NEW.id AND t.removed_at IS NULL
            AND app.surely_in(t.starts_on, t.starts_on_known, t.ends_on, t.ends_on_known)
                && app.surely_in(NEW.starts_on, NEW.starts_on_known, NEW.ends_on, NEW.ends_on_known)
    ) THEN
        RAISE EXCEPTION 'two terms of a partnership surely overlap'
            USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'terms_do_not_surely_overlap';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER terms_do_not_surely_overlap AFTER INSERT OR UPDATE ON partnerships_term
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION app.terms_do_not_overlap();
"""
TERMS_BACK = """
DROP TRIGGER terms_do_not_surely_overlap ON partnerships_term;
DROP FUNCTION app.terms_do_not_overlap();
DROP FUNCTION app.surely_in(date, text, date, text);
"""
INDICATORS = """
CREATE FUNCTION app.seven_indicators_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM partnerships_partnership WHERE id = NEW.partnership_id FOR UPDATE;
    IF NEW.removed_at IS NULL AND NEW.ends_on IS NULL AND (
        SELECT count(*) FROM partnerships_indicator i
        WHERE i.partnership_id = NEW.partnership_id AND i.removed_at IS NULL AND i.ends_on IS NULL
    ) > 7 THEN
        RAISE EXCEPTION 'more than seven indicators would hold'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'seven_indicators_hold_at_most';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER seven_indicators_hold_at_most AFTER INSERT OR UPDATE ON partnerships_indicator
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION app.seven_indicators_hold();
"""
INDICATORS_BACK = """
DROP TRIGGER seven_indicators_hold_at_most ON partnerships_indicator;
DROP FUNCTION app.seven_indicators_hold();
"""


def same_room(name: str) -> migrations.RunSQL:
    """A part lies in its partnership's room, and moves with it."""
    constraint = f"{name}_lies_in_its_partnerships_room"
    return migrations.RunSQL(
        f"""
        ALTER TABLE partnerships_{name} ADD CONSTRAINT {constraint} FOREIGN KEY (partnership_id, room_id)
            REFERENCES partnerships_partnership (id, room_id) ON UPDATE CASCADE DEFERRABLE INITIALLY IMMEDIATE;
        """,
        f"ALTER TABLE partnerships_{name} DROP CONSTRAINT {constraint}",
    )


def points_inside(name: str, column: str, target: str) -> migrations.RunSQL:
    """What a part points to lies in the same room."""
    constraint = f"{name}_{column}_lies_in_its_room"
    return migrations.RunSQL(
        f"""
        ALTER TABLE partnerships_{name} ADD CONSTRAINT {constraint} FOREIGN KEY ({column}_id, room_id)
            REFERENCES partnerships_{target} (id, room_id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
        """,
        f"ALTER TABLE partnerships_{name} DROP CONSTRAINT {constraint}",
    )


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0003_what_is_agreed")]
    operations = [
        migrations.RunSQL(CITED, migrations.RunSQL.noop),
        *(same_room(name) for name in PARTS),
        *(points_inside(*one) for one in POINTS),
        migrations.RunSQL(TERMS, TERMS_BACK),
        migrations.RunSQL(INDICATORS, INDICATORS_BACK),
        *(rooms_only(f"partnerships_{name}") for name in (*PARTS, "feedback", "termparty")),
    ]
