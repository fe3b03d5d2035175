"""Open invitations, and the interest shown in them."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0002_guards"),
        ("challenges", "0008_causes_guards"),
        ("people", "0005_what_organisations_fit_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        Together(
            migrations.CreateModel(
                name="OpenInvitation",
                fields=[
                    ("municipality", models.CharField(blank=True, max_length=4)),
                    (
                        "also_in",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=4), db_default=[], default=list, size=50
                        ),
                    ),
                    (
                        "areas",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=5), db_default=[], default=list, size=10
                        ),
                    ),
                    (
                        "target_groups",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=20), db_default=[], default=list, size=10
                        ),
                    ),
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("title", models.CharField(max_length=200, verbose_name="title")),
                    ("about", models.TextField()),
                    ("following", models.TextField()),
                    ("inviting", models.JSONField(default=list)),
                    ("language", models.CharField(default="sv", max_length=2)),
                    ("last_on", models.DateField()),
                    ("answer_on", models.DateField()),
                    (
                        "published_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("proposal_id", models.UUIDField(null=True)),
                    ("ended_at", models.DateTimeField(null=True)),
                    (
                        "ended_as",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("day", "its last day has passed"),
                                ("closed", "it was closed before its last day"),
                                ("withdrawn", "it was withdrawn"),
                                ("talks", "the talks have ended or gone on as a partnership"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("ended_because", models.TextField(blank=True)),
                    (
                        "challenge",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="challenges.challenge"
                        ),
                    ),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["room", "published_at", "id"], name="open_invitation_in_order")],
                    "constraints": [
                        models.UniqueConstraint(fields=("id", "room"), name="open_invitation_and_its_room"),
                        models.UniqueConstraint(
                            condition=models.Q(("ended_at", None)),
                            fields=("challenge", "room"),
                            name="one_open_invitation_at_a_time",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("ended_as", ""), ("ended_at", None), ("ended_because", "")),
                                models.Q(("ended_at__isnull", False), ("ended_as__in", ["day", "talks"])),
                                models.Q(
                                    ("ended_at__isnull", False),
                                    ("ended_as__in", ["closed", "withdrawn"]),
                                    models.Q(("ended_because", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="ended_open_invitation_says_how_and_why",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("answer_on__gte", models.F("last_on"))),
                            name="answer_is_promised_after_the_last_day",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("also_in__len__lte", 50)), name="open_invitation_in_so_many_places"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("areas__len__lte", 10)), name="open_invitation_with_so_many_areas"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("target_groups__len__lte", 10)),
                            name="open_invitation_for_so_many_groups",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Interest",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("sent_as", models.UUIDField()),
                    ("link", models.UUIDField(default=uuid.uuid4)),
                    ("name", models.CharField(max_length=200)),
                    ("contact", models.CharField(blank=True, max_length=200)),
                    ("email", models.EmailField(blank=True, max_length=254)),
                    ("brings", models.TextField(blank=True)),
                    ("why", models.TextField(blank=True)),
                    ("language", models.CharField(default="sv", max_length=2)),
                    ("site", models.CharField(blank=True, max_length=300)),
                    (
                        "sent_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("confirmed_at", models.DateTimeField(null=True)),
                    ("withdrawn_at", models.DateTimeField(null=True)),
                    ("proposal_id", models.UUIDField(null=True)),
                    ("refused_because", models.TextField(blank=True)),
                    ("refused_at", models.DateTimeField(null=True)),
                    ("forgotten_at", models.DateTimeField(null=True)),
                    (
                        "organisation",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="people.organisation",
                        ),
                    ),
                    (
                        "refused_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "refused_for",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="people.organisation",
                        ),
                    ),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                    (
                        "invitation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="challenges.openinvitation",
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["room", "sent_at", "id"], name="interest_in_order")],
                    "constraints": [
                        models.UniqueConstraint(fields=("invitation", "sent_as", "room"), name="one_interest_per_form"),
                        models.UniqueConstraint(fields=("link", "room"), name="one_interest_per_link"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("refused_at__isnull", False), ("refused_by__isnull", False)),
                                models.Q(("refused_at", None), ("refused_by", None)),
                                _connector="OR",
                            ),
                            name="refused_interest_has_both_who_and_when",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("refused_at", None), ("refused_because", ""), ("refused_for", None)),
                                models.Q(
                                    ("refused_at__isnull", False),
                                    ("refused_for__isnull", False),
                                    models.Q(("refused_because", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="refused_interest_says_who_and_why",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("proposal_id", None), ("refused_at", None)),
                                ("confirmed_at__isnull", False),
                                _connector="OR",
                            ),
                            name="only_confirmed_interest_is_answered",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("forgotten_at", None),
                                models.Q(("brings", ""), ("contact", ""), ("email", ""), ("why", "")),
                                _connector="OR",
                            ),
                            name="forgotten_interest_holds_nobody",
                        ),
                    ],
                },
            ),
        ),
    ]
