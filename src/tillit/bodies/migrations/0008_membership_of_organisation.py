"""Which rooms are somebody's is worked out from their seats, and for each from the membership behind it.

Found by organisation alone, somebody with 400 seats waited half a second for each statement.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bodies", "0007_rooms_that_came_along")]
    operations = [
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(fields=["organisation", "circle"], name="membership_of_organisation"),
        ),
        migrations.AlterField(
            model_name="membership",
            name="organisation",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.organisation",
            ),
        ),
    ]
