"""What an adopted proposal came to be about, and what a board is told of a decision by delegation as it was given."""

from django.db import migrations, models

# What a proposal has added is told by the trail. The others whom something was answered with are those of that day; what
# the partnership was called then is known to nobody any more.
BEFORE = r"""
UPDATE accord_proposal SET agreed_id = subject_id
    WHERE state = 'adopted' AND word IN ('fact_changed', 'fact_removed', 'partnership_confirmed', 'partnership_opened',
                                         'body_changed', 'body_ended', 'seat_given');
UPDATE accord_proposal p SET agreed_id = w.id FROM accord_decisionway w
    WHERE p.state = 'adopted' AND p.word = 'decision_way_set' AND w.circle_id = p.subject_id;
UPDATE accord_proposal p SET agreed_id = e.subject_id FROM trail_event e JOIN trail_payload y ON y.event_id = e.id
    WHERE p.state = 'adopted' AND p.word = 'fact_added' AND e.key LIKE '%\_added'
        AND y.body ->> 'proposal' = p.id::text;
UPDATE accord_delegationdecision d SET others = coalesce((
    SELECT jsonb_agg(o.name ORDER BY o.name_key, o.id)
    FROM bodies_membership m JOIN people_organisation o ON o.id = m.organisation_id
    WHERE m.circle_id = d.circle_id AND m.organisation_id <> d.organisation_id
        AND (m.starts_on IS NULL OR m.starts_on <= d.given_at::date)
        AND (m.ends_on IS NULL OR m.ends_on >= d.given_at::date)
), '[]'::jsonb);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accord", "0005_what_a_yes_is_about"),
        ("bodies", "0001_initial"),
        ("people", "0011_who_asks_for_the_first"),
        ("trail", "0001_initial"),
    ]
    operations = [
        migrations.AddField("delegationdecision", "amounts", models.JSONField(default=dict)),
        migrations.AddField("delegationdecision", "others", models.JSONField(default=list)),
        migrations.AddField("delegationdecision", "partnership", models.CharField(blank=True, max_length=200)),
        migrations.AddField("proposal", "agreed_id", models.UUIDField(null=True)),
        migrations.RunSQL(BEFORE, migrations.RunSQL.noop),
        migrations.AddConstraint(
            "proposal",
            models.CheckConstraint(
                condition=models.Q(("agreed_id", None), ("state", "adopted"), _connector="OR"),
                name="only_what_is_adopted_was_agreed",
            ),
        ),
    ]
