"""What a person was called before, and whether an organisation once stood in another sector."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import tillit.ground.fields


class Migration(migrations.Migration):
    dependencies = [("people", "0008_merging")]
    operations = [
        migrations.AddField(model_name="organisation", name="sector_changed_at", field=models.DateTimeField(null=True)),
        migrations.CreateModel(
            name="FormerPersonName",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("changed_at", tillit.ground.fields.moment()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["person", "-changed_at"], name="former_names_of_person")]},
        ),
    ]
