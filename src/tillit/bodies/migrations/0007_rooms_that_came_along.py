"""An own room that came with an organisation which was put together with this one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bodies", "0006_rooms_and_admissions"), ("people", "0008_merging")]
    operations = [
        migrations.AddField(
            "room",
            "came_with",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
            ),
        ),
        migrations.RemoveConstraint("room", "one_room_of_each_kind"),
        migrations.AddConstraint(
            "room",
            models.UniqueConstraint(
                fields=("kind", "circle", "organisation", "sector", "came_with"),
                name="one_room_of_each_kind",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            "room",
            models.CheckConstraint(
                condition=models.Q(("came_with", None), ("kind", "own"), _connector="OR"),
                name="only_an_own_room_comes_with_an_organisation",
            ),
        ),
    ]
