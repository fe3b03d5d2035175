"""Each organisation that a tip names answers it for itself."""

import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.models import Q

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    dependencies = [("exchange", "0011_rows_that_are_told")]

    operations = [
        Together(
migrations.AddField(
            model_name="tip",
            name="declined",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
        ),
migrations.AddField(model_name="tip", name="reasons", field=models.JSONField(blank=True, default=dict)),
migrations.RemoveConstraint(model_name="tip", name="erased_tip_holds_no_words"),
migrations.AddConstraint(
            model_name="tip",
            constraint=models.CheckConstraint(
                condition=Q(
                    Q(("digest__isnull", False), ("erased_at", None)),
                    Q(
                        ("about", ""), ("content", None), ("digest", None), ("email", ""), ("erased_at__isnull", False),
                        ("place", ""), ("reason", ""), ("reasons", {}), ("since", ""), ("source", ""), ("told", []),
                    ),
                    _connector="OR",
                ),
                name="erased_tip_holds_no_words",
            ),
        ),
),
    ]  # fmt: skip
