"""Every row of a partnership exists only for those who may enter its joint room, and lies there with what it points to.

Terms do not surely overlap. What is surely in a term is reckoned from the days as exactly as they are known, like
kernel.partialday.surely_in: a test compares the two. On no day do more than seven indicators hold, whether they end
some day or not, like kernel.period.beyond: a test compares these too. Periods are half-open: what ends on a day and what
begins on it do not hold at the same time. Both promises take the lock of the partnership first, so that two writers at
once cannot break them together.

The circle of a partnership is reported as long as the partnership is: the database keeps the two in step. The rules that
ask it lie on the floor of circles, which cannot see partnerships. Nobody else writes the column, so that the two cannot
disagree (docs/adr/0034).
"""

from django.db import migrations

from tillit.ground.operations import rooms_only

PARTS = (
    "term", "party", "activity", "source", "citation", "contributor", "dependency", "goal", "indicator",
    "learninggoal", "contribution", "potrule", "priority", "participation", "claim", "stateentry", "link",
    "familytie", "withholding", "followup",
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
ALTER TABLE partnerships_citation ADD CONSTRAINT citation_lies_with_its_source FOREIGN KEY (source_id, room_id)
    REFERENCES partnerships_source (id, room_id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
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

SEVEN = """
CREATE FUNCTION app.seven_indicators_hold() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE CONSTRAINT TRIGGER seven_indicators_hold_at_most AFTER INSERT OR UPDATE ON partnerships_indicator
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION app.seven_indicators_hold();
"""

IN_STEP = """
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


def same_room(name: str) -> migrations.RunSQL:
    """A part lies in its partnership's room, and moves with it."""
    return migrations.RunSQL(
        f"""
        ALTER TABLE partnerships_{name} ADD CONSTRAINT {name}_lies_in_its_partnerships_room
            FOREIGN KEY (partnership_id, room_id) REFERENCES partnerships_partnership (id, room_id)
            ON UPDATE CASCADE DEFERRABLE INITIALLY IMMEDIATE;
        """
    )


def points_inside(name: str, column: str, target: str) -> migrations.RunSQL:
    """What a part points to lies in the same room."""
    return migrations.RunSQL(
        f"""
        ALTER TABLE partnerships_{name} ADD CONSTRAINT {name}_{column}_lies_in_its_room
            FOREIGN KEY ({column}_id, room_id) REFERENCES partnerships_{target} (id, room_id)
            ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
        """
    )


class Migration(migrations.Migration):
    replaces = [
        ("partnerships", name)
        for name in (
            "0002_protection",
            "0004_what_is_agreed_protection",
            "0006_follow_up_protection",
            "0008_reported_circles",
            "0009_seven_at_the_same_time",
        )
    ]
    dependencies = [("partnerships", "0001_tables"), ("bodies", "0002_guards")]
    operations = [
        *(same_room(name) for name in PARTS),
        *(points_inside(*one) for one in POINTS),
        migrations.RunSQL(CITED),
        migrations.RunSQL(TERMS),
        migrations.RunSQL(SEVEN),
        migrations.RunSQL(IN_STEP),
        *(rooms_only(f"partnerships_{name}") for name in ("partnership", *PARTS, "feedback", "termparty")),
    ]
