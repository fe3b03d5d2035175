"""Sets of factors can be an organisation's own."""

from django.db import migrations, models

KINDS = [
    ("law", "Rules of the legal check"),
    ("parameters", "Amounts and limits in law"),
    ("criteria", "Criteria"),
    ("factors", "Factors to read together"),
]


class Migration(migrations.Migration):
    dependencies = [("assessments", "0021_put_away_drafts")]
    operations = [
        migrations.AlterField("setdraft", "kind", models.CharField(choices=KINDS, max_length=10)),
        migrations.AlterField("ownset", "kind", models.CharField(choices=KINDS, max_length=10)),
    ]
