"""Open invitations, as everybody reads them."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0020_corrections_closed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Opening",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("circle_id", models.UUIDField()),
                ("title", models.CharField(max_length=200)),
                (
                    "places",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=4), default=list, size=None
                    ),
                ),
                (
                    "areas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=5), default=list, size=None
                    ),
                ),
                ("last_on", models.DateField()),
                ("answer_on", models.DateField()),
                ("ended_as", models.CharField(blank=True, max_length=10)),
                ("body", models.JSONField()),
                ("published_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_as", "")), fields=["last_on", "id"], name="opening_open_in_order"
                    ),
                    models.Index(fields=["-last_on", "id"], name="opening_latest_first"),
                    models.Index(fields=["-changed_at", "id"], name="opening_newest_first"),
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["places"], name="opening_by_place"
                    ),
                ],
            },
        ),
    ]
