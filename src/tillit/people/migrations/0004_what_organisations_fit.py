"""What of an organisation can fit what somebody looks for, in one place with one index."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_places_and_areas")]
    operations = [
        migrations.CreateModel(
            name="OrganisationFit",
            fields=[
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="people.organisation",
                    ),
                ),
                ("name_key", models.TextField(db_collation="C")),
                ("marks", django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["marks"], name="marks_of_organisation"
                    )
                ],
            },
        ),
    ]
