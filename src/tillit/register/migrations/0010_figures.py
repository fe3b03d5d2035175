"""The register in numbers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0009_corrections_protected")]

    operations = [
        migrations.CreateModel(
            name="Figure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_example", models.BooleanField()),
                ("measure", models.CharField(max_length=20)),
                ("key", models.CharField(blank=True, max_length=40)),
                ("year", models.PositiveSmallIntegerField(default=0)),
                ("n", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("is_example", "measure", "key", "year"), name="figure_is_counted_once"
                    )
                ],
            },
        ),
    ]
