"""What is closed has been answered, in the database too; what waits is found by an index of its own."""

from django.db import migrations, models
from django.db.models import Q

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    dependencies = [("register", "0019_further_answers_protected")]
    operations = [
        Together(
            migrations.RemoveIndex(model_name="correction", name="correction_unanswered"),
            migrations.AddIndex(
                model_name="correction",
                index=models.Index(
                    condition=Q(("closed_at", None)), fields=["received_at", "id"], name="correction_open"
                ),
            ),
            migrations.AddConstraint(
                model_name="correction",
                constraint=models.CheckConstraint(
                    condition=Q(("closed_at", None), ("answered_at__isnull", False), _connector="OR"),
                    name="correction_is_closed_by_an_answer",
                ),
            ),
            migrations.AddConstraint(
                model_name="correction",
                constraint=models.CheckConstraint(
                    condition=Q(("changed_at", None), ("closed_at__isnull", False), _connector="OR"),
                    name="changed_correction_is_closed",
                ),
            ),
        ),
    ]
