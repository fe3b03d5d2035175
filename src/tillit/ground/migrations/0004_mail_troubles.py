"""Letters that come back: what befell an address, and what a letter remembers of it."""

from django.db import migrations, models

KINDS = [
    ("", "none any more"),
    ("delayed", "refused for now; tried again"),
    ("refused", "refused for good, because of the address"),
    ("returned", "came back afterwards, because of the address"),
    ("blocked", "refused for another reason, such as our own domain's settings"),
]
# for the version before this one, which adds letters without these columns while the new one is being put in place
DEFAULTS = """
ALTER TABLE ground_mail ALTER COLUMN always SET DEFAULT false, ALTER COLUMN condition SET DEFAULT '';
"""
NO_DEFAULTS = """
ALTER TABLE ground_mail ALTER COLUMN always DROP DEFAULT, ALTER COLUMN condition DROP DEFAULT;
"""


class Migration(migrations.Migration):
    dependencies = [("ground", "0003_protection")]
    operations = [
        migrations.CreateModel(
            name="MailTrouble",
            fields=[
                ("address_key", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(blank=True, choices=KINDS, max_length=10)),
                ("words", models.CharField(blank=True, max_length=200)),
                ("refused_at", models.DateTimeField()),
                ("taken_at", models.DateTimeField(null=True)),
                ("arrived_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", [key for key, _ in KINDS])),
                        name="mail_trouble_is_of_a_known_kind",
                    )
                ],
                "indexes": [models.Index(fields=["refused_at"], name="mail_trouble_by_age")],
            },
        ),
        migrations.AddField("mail", "about", models.UUIDField(null=True)),
        migrations.AddField("mail", "always", models.BooleanField(default=False)),
        migrations.AddField(
            "mail", "condition", models.CharField(blank=True, default="", max_length=60), preserve_default=False
        ),
        migrations.AddField("mail", "returned_at", models.DateTimeField(null=True)),
        migrations.AddConstraint(
            "mail",
            models.CheckConstraint(
                condition=models.Q(returned_at=None) | models.Q(sent_at__isnull=False),
                name="mail_that_came_back_had_been_sent",
            ),
        ),
        migrations.AddConstraint(
            "mail",
            models.CheckConstraint(
                condition=models.Q(condition="", about=None) | ~models.Q(condition="") & models.Q(about__isnull=False),
                name="mail_has_a_condition_about_something",
            ),
        ),
        migrations.RunSQL(DEFAULTS, NO_DEFAULTS),
    ]
