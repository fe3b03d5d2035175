"""Each party answers a correction for itself; what is to be changed waits until it has been."""

import uuid
from typing import Any

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models
from django.db.models import Q

from tillit.ground.operations import Together

OUTCOMES = [
    ("changed", "It has been changed"),
    ("will_change", "It is to be changed"),
    ("not_changed", "It stays as it is"),
    ("not_ours", "It is not ours to say"),
]


def to(model: str, *, null: bool = False) -> "models.ForeignKey[Any, Any]":
    """A key that leaves no way back."""
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=model, null=null)


class Migration(migrations.Migration):
    dependencies = [("register", "0017_lives")]

    operations = [
        Together(
migrations.AddField(model_name="correction", name="owner", field=to("people.organisation", null=True)),
migrations.AddField(model_name="correction", name="digest", field=models.CharField(blank=True, default="", max_length=64), preserve_default=False),
migrations.AddField(model_name="correction", name="changed_at", field=models.DateTimeField(null=True)),
migrations.AddField(model_name="correction", name="closed_at", field=models.DateTimeField(null=True)),
migrations.AddField(model_name="correctionsender", name="site", field=models.CharField(blank=True, default="", max_length=300), preserve_default=False),
migrations.AlterField(model_name="correction", name="outcome", field=models.CharField(blank=True, choices=OUTCOMES, max_length=20)),
migrations.CreateModel(
            name="FurtherAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("outcome", models.CharField(choices=OUTCOMES, max_length=20)),
                ("reason", models.TextField()),
                ("answered_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ("answered_by", to("people.person")),
                ("answered_for", to("people.organisation")),
                (
                    "correction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="further", to="register.correction"
                    ),
                ),
                ("mandate", to("bodies.mandate")),
                ("room", to("bodies.room")),
            ],
            options={
                "indexes": [models.Index(fields=["correction", "answered_at", "id"], name="further_answer_in_order")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(("outcome", "will_change")), fields=("correction", "answered_for", "room"),
                        name="one_further_promise_per_party",
                    ),
                    models.UniqueConstraint(
                        condition=Q(("outcome", "will_change"), _negated=True),
                        fields=("correction", "answered_for", "room"), name="one_further_answer_per_party",
                    ),
                    models.CheckConstraint(
                        condition=Q(("reason", ""), _negated=True), name="further_answer_has_a_reason"
                    ),
                ],
            },
        ),
),
    ]  # fmt: skip
