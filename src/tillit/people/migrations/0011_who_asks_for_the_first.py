"""In which organisation's name another one's first person is asked; those that wait were asked by who wrote it down."""

import django.db.models.deletion
from django.db import migrations, models

WAITING = """
update people_invitation as asked
set asking_id = organisation.described_by_id
from people_organisation as organisation
where organisation.id = asked.organisation_id
  and asked.accepted_at is null
  and not exists (select from people_affiliation as belongs where belongs.organisation_id = organisation.id)
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0010_mail_domains_before")]
    operations = [
        migrations.AddField(
            "invitation",
            "asking",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
            ),
        ),
        migrations.RunSQL(WAITING, migrations.RunSQL.noop),
    ]
