"""A newcomer is asked when the others have said yes; what is asked is kept as data and told in the reader's language."""

from django.db import migrations, models

# What was written in its proposer's language is taken from the proposals. Who never said yes keeps nothing of it, and
# what lies in a sector's own room is called by its name nowhere else.
OFFERS = """
UPDATE accord_offer o SET word = p.word,
    change = CASE WHEN o.state IN ('open', 'accepted') THEN p.change ELSE '{}'::jsonb END
    FROM accord_proposal p WHERE p.id = o.proposal_id;
UPDATE accord_proposal p SET newcomers_asked_at = p.proposed_at
    WHERE EXISTS (SELECT FROM accord_ask a WHERE a.proposal_id = p.id AND a.as_newcomer);
UPDATE accord_delegationdecision d SET titles = jsonb_build_object('sv', d.title, 'en', d.title)
    FROM accord_proposal p JOIN bodies_room r ON r.id = p.room_id WHERE p.id = d.proposal_id AND r.kind = 'circle';
"""


class Migration(migrations.Migration):
    dependencies = [("accord", "0004_ways_offers_voices_protection")]
    operations = [
        migrations.AddField("delegationdecision", "titles", models.JSONField(default=dict)),
        migrations.AddField("offer", "as_newcomer", models.BooleanField(default=True)),
        migrations.AddField("offer", "change", models.JSONField(default=dict)),
        migrations.AddField("offer", "word", models.CharField(default="", max_length=60), preserve_default=False),
        migrations.AddField(
            "proposal",
            "hindered_by",
            models.CharField(
                blank=True,
                choices=[
                    ("changed", "what it is about has changed"),
                    ("does_not_fit", "it does not fit with what is agreed"),
                    ("not_allowed", "it may not be done as things are"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddField("proposal", "newcomers_asked_at", models.DateTimeField(null=True)),
        migrations.RunSQL(OFFERS, migrations.RunSQL.noop),
        migrations.RemoveField("delegationdecision", "title"),
        migrations.RemoveField("offer", "facts"),
        migrations.RemoveField("offer", "title"),
        migrations.RemoveField("proposal", "offered"),
        migrations.AddConstraint(
            "proposal",
            models.CheckConstraint(
                condition=models.Q(("hindered_by", ""), ("state", "lapsed"), _connector="OR"),
                name="only_what_has_lapsed_was_hindered",
            ),
        ),
    ]
