"""Counting the register: all its figures at once, so that its statistics read some hundred rows and count none."""

from django.db import connection, transaction
from django.utils import timezone

from tillit.ground.db import hold
from tillit.kernel.actor import Actor
from tillit.kernel.period import day_of
from tillit.kernel.verdict import require
from tillit.register.models import Figure
from tillit.register.queries.figures import YEARS
from tillit.register.rules import is_the_register

COUNTING = 0x0F16
# Each facet's entries; all of them; by year those that ran, began and ended; and who the parties are: an organisation
# once, as it was told last, whichever of the rows that turned out to be one it was told under. A party that has never
# been asked has no key, and is told apart by its name.
COUNT = """
    INSERT INTO register_figure (is_example, measure, key, year, n, made_at)
    WITH entry AS (
        SELECT id, is_example, facets, from_year, to_year, stood, changed_at, body -> 'parties' AS parties
        FROM register_entry
    ), step AS (
        SELECT e.is_example, (s ->> 0)::int AS since, s ->> 1 AS state,
            lead((s ->> 0)::int) OVER (PARTITION BY e.id ORDER BY (s ->> 0)::int) AS until
        FROM entry e, jsonb_array_elements(e.stood) AS s
    ), told AS (
        SELECT e.is_example, e.changed_at, p ->> 'sector' AS sector, p ->> 'legal_form' AS form,
            nullif(p ->> 'organisation_id', '')::uuid AS organisation, p ->> 'name' AS name
        FROM entry e, jsonb_array_elements(e.parties) AS p
    ), organisation AS (
        SELECT DISTINCT ON (t.is_example, who) t.is_example, t.sector, t.form
        FROM told t LEFT JOIN people_organisation o ON o.id = t.organisation,
            LATERAL (SELECT CASE WHEN o.merged_into_id IS NULL THEN coalesce(t.organisation::text, t.name)
                ELSE app.successor(o.id)::text END AS who) AS one
        ORDER BY t.is_example, who, t.changed_at DESC, t.sector, t.form
    )
    SELECT is_example, measure, key, year, n, %(now)s::timestamptz FROM (
        SELECT is_example, split_part(facet, ':', 1), substr(facet, strpos(facet, ':') + 1), 0, count(DISTINCT id)
        FROM entry, unnest(facets) AS facet GROUP BY 1, 2, 3
        UNION ALL
        SELECT example, 'entry', '', 0, count(id)
        FROM unnest(ARRAY[false, true]) AS example LEFT JOIN entry ON is_example = example GROUP BY 1
        UNION ALL
        SELECT is_example, 'ran', '', year, count(*) FROM entry, generate_series(greatest(from_year, %(first)s::int),
            least(coalesce(to_year, %(last)s::int), %(last)s::int)) AS year
        WHERE from_year IS NOT NULL GROUP BY 1, 4
        UNION ALL
        SELECT is_example, 'began', '', from_year, count(*) FROM entry WHERE from_year IS NOT NULL GROUP BY 1, 4
        UNION ALL
        SELECT is_example, 'ended', '', to_year, count(*) FROM entry
        WHERE from_year IS NOT NULL AND to_year IS NOT NULL GROUP BY 1, 4
        UNION ALL
        SELECT is_example, 'stood', state, year, count(*)
        FROM step, generate_series(greatest(since, %(first)s::int), least(until, %(last)s::int) - 1) AS year
        GROUP BY 1, 3, 4
        UNION ALL
        SELECT is_example, 'organisation', coalesce(sector, 'other') || ':' || coalesce(form, 'unknown'), 0, count(*)
        FROM organisation GROUP BY 1, 3
    ) AS counted (is_example, measure, key, year, n)
"""


@transaction.atomic
def count_register(*, by: Actor) -> None:
    """Make all figures of the register anew: the old ones stand until the new ones are whole.

    One at a time, and each counts what was published when its turn came. What is counted is what the entries say, so
    the figures always equal a count of the list that they lead to.
    """
    require(is_the_register(by))
    hold(COUNTING)
    now = timezone.now()
    last = day_of(now).year
    Figure.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"now": now, "first": last - YEARS + 1, "last": last})
