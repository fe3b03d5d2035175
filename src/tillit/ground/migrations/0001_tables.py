"""The outbox, letters that come back, and answers already given."""

import uuid

from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    initial = True
    replaces = [("ground", name) for name in ("0002_outbox_and_answers", "0004_mail_troubles")]

    dependencies = []

    operations = [
        Together(
            migrations.CreateModel(
                name="Mail",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("recipient", models.EmailField(max_length=254)),
                    ("sender", models.CharField(max_length=254)),
                    ("subject", models.CharField(max_length=255)),
                    ("text", models.TextField()),
                    ("html", models.TextField(blank=True)),
                    ("created_at", models.DateTimeField()),
                    ("attempts", models.PositiveSmallIntegerField(default=0)),
                    ("next_attempt_at", models.DateTimeField()),
                    ("sent_at", models.DateTimeField(null=True)),
                    ("given_up_at", models.DateTimeField(null=True)),
                    ("fault", models.CharField(blank=True, max_length=500)),
                    ("always", models.BooleanField(default=False)),
                    ("condition", models.CharField(blank=True, max_length=60)),
                    ("about", models.UUIDField(null=True)),
                    ("returned_at", models.DateTimeField(null=True)),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("given_up_at", None), ("sent_at", None)),
                            fields=["next_attempt_at"],
                            name="mail_waiting",
                        )
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("sent_at", None), ("given_up_at", None), _connector="OR"),
                            name="mail_is_not_both_sent_and_given_up",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("returned_at", None), ("sent_at__isnull", False), _connector="OR"),
                            name="mail_that_came_back_had_been_sent",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("about", None), ("condition", "")),
                                models.Q(models.Q(("condition", ""), _negated=True), ("about__isnull", False)),
                                _connector="OR",
                            ),
                            name="mail_has_a_condition_about_something",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="MailTrouble",
                fields=[
                    ("address_key", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                    (
                        "kind",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("", "none any more"),
                                ("delayed", "refused for now; tried again"),
                                ("refused", "refused for good, because of the address"),
                                ("returned", "came back afterwards, because of the address"),
                                ("blocked", "refused for another reason, such as our own domain's settings"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("words", models.CharField(blank=True, max_length=200)),
                    ("refused_at", models.DateTimeField()),
                    ("taken_at", models.DateTimeField(null=True)),
                    ("arrived_at", models.DateTimeField(null=True)),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("kind__in", ["", "delayed", "refused", "returned", "blocked"])),
                            name="mail_trouble_is_of_a_known_kind",
                        )
                    ],
                    "indexes": [models.Index(fields=["refused_at"], name="mail_trouble_by_age")],
                },
            ),
            migrations.CreateModel(
                name="Answer",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("actor", models.CharField(max_length=80)),
                    ("key", models.UUIDField()),
                    ("path", models.CharField(max_length=500)),
                    ("digest", models.CharField(max_length=64)),
                    ("location", models.CharField(blank=True, max_length=500)),
                    ("created_at", models.DateTimeField()),
                ],
                options={
                    "indexes": [models.Index(fields=["created_at"], name="answer_by_age")],
                    "constraints": [
                        models.UniqueConstraint(fields=("actor", "key"), name="one_answer_per_actor_and_key")
                    ],
                },
            ),
        )
    ]
