"""Persons and how they sign in; organisations, their organs, places and areas of work; who belongs where."""

import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

from tillit.ground.operations import Together


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("people", name)
        for name in (
            "0001_initial",
            "0002_organisations_and_invitations",
            "0003_identities",
            "0007_invitations",
            "0009_names_and_sectors_before",
            "0010_mail_domains_before",
            "0011_who_asks_for_the_first",
            "0012_who_has_agreed_to_a_merge",
        )
    ]

    dependencies = [("ground", "0002_guards")]

    operations = [
        Together(
            migrations.CreateModel(
                name="Organisation",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("name", models.CharField(max_length=200)),
                    (
                        "name_key",
                        models.GeneratedField(
                            db_persist=True,
                            expression=models.Func(
                                models.F("name"), function="app.sv_sort_key", output_field=models.TextField()
                            ),
                            output_field=models.TextField(db_collation="C"),
                        ),
                    ),
                    (
                        "likeness",
                        models.CharField(db_default="", db_index=True, default="", editable=False, max_length=200),
                    ),
                    (
                        "sector",
                        models.CharField(
                            choices=[("civil", "civil society"), ("public", "public"), ("other", "other")],
                            max_length=10,
                        ),
                    ),
                    (
                        "legal_form",
                        models.CharField(
                            choices=[
                                ("association", "non-profit association"),
                                ("foundation", "foundation"),
                                ("economic_association", "economic association"),
                                ("faith_community", "registered faith community"),
                                ("municipality", "municipality"),
                                ("region", "region"),
                                ("state", "state authority"),
                                ("company", "limited company"),
                                ("other", "other legal form"),
                                ("unknown", "not known"),
                            ],
                            default="unknown",
                            max_length=30,
                        ),
                    ),
                    ("number", models.CharField(max_length=10, null=True, unique=True)),
                    ("no_number_because", models.CharField(blank=True, max_length=200)),
                    ("public_access", models.BooleanField(null=True)),
                    ("state_registered", models.BooleanField(null=True)),
                    ("state_registered_on", models.DateField(null=True)),
                    (
                        "profile",
                        models.CharField(
                            choices=[
                                ("voice", "voice"),
                                ("service", "service"),
                                ("both", "voice and service"),
                                ("unknown", "not known"),
                            ],
                            default="unknown",
                            max_length=10,
                        ),
                    ),
                    (
                        "target_groups",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=80), default=list, size=20
                        ),
                    ),
                    (
                        "mail_domains",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=253), default=list, size=20
                        ),
                    ),
                    (
                        "mail_domains_before",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=253),
                            db_default=[],
                            default=list,
                            editable=False,
                            size=None,
                        ),
                    ),
                    (
                        "parent",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="people.organisation",
                        ),
                    ),
                    (
                        "described_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="people.organisation",
                        ),
                    ),
                    (
                        "merged_into",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="people.organisation",
                        ),
                    ),
                    ("merged_at", models.DateTimeField(null=True)),
                    ("sector_changed_at", models.DateTimeField(null=True)),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "created_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["name_key", "id"], name="organisation_in_order")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("number", None), ("number__regex", "^\\d{2}[2-9]\\d{7}$"), _connector="OR"
                            ),
                            name="organisation_number_is_ten_digits",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("number__isnull", False),
                                models.Q(("no_number_because", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="organisation_without_number_says_why",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("state_registered_on", None), ("state_registered", True), _connector="OR"
                            ),
                            name="only_a_registered_organisation_has_a_day_of_registration",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("merged_at__isnull", False), ("merged_into__isnull", False)),
                                models.Q(("merged_at", None), ("merged_into", None)),
                                _connector="OR",
                            ),
                            name="merged_organisation_has_both_where_and_when",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("parent", models.F("id")), _negated=True),
                                models.Q(("merged_into", models.F("id")), _negated=True),
                            ),
                            name="organisation_is_not_its_own_parent_or_successor",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="FormerName",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="former_names",
                            to="people.organisation",
                        ),
                    ),
                    ("name", models.CharField(max_length=200)),
                    ("starts_on", models.DateField(null=True)),
                    ("ends_on", models.DateField()),
                    (
                        "came_with",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="people.organisation",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ends_on", None),
                                ("starts_on", None),
                                ("ends_on__gt", models.F("starts_on")),
                                _connector="OR",
                            ),
                            name="former_name_ends_after_it_starts",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="FormerNumber",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="former_numbers",
                            to="people.organisation",
                        ),
                    ),
                    ("number", models.CharField(max_length=10, unique=True)),
                    ("until_on", models.DateField()),
                    (
                        "came_with",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="people.organisation",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("number__regex", "^\\d{2}[2-9]\\d{7}$")),
                            name="former_number_is_ten_digits",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Organ",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="organs", to="people.organisation"
                        ),
                    ),
                    ("name", models.CharField(max_length=200)),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("board", "board"),
                                ("committee", "committee"),
                                ("administration", "administration"),
                                ("meeting", "annual meeting"),
                                ("congregation", "congregation"),
                                ("other", "other part"),
                            ],
                            default="other",
                            max_length=20,
                        ),
                    ),
                    ("starts_on", models.DateField(null=True)),
                    ("ends_on", models.DateField(null=True)),
                    (
                        "succeeded_by",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organ"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ends_on", None),
                                ("starts_on", None),
                                ("ends_on__gt", models.F("starts_on")),
                                _connector="OR",
                            ),
                            name="organ_ends_after_it_starts",
                        ),
                        models.UniqueConstraint(
                            fields=("organisation", "name", "starts_on"), name="one_organ_of_a_name_at_a_time"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Conditions",
                fields=[
                    (
                        "organisation",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            primary_key=True,
                            related_name="conditions",
                            serialize=False,
                            to="people.organisation",
                        ),
                    ),
                    ("decision_path", models.TextField(blank=True)),
                    ("budget_year", models.TextField(blank=True)),
                    ("cannot", models.TextField(blank=True)),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "changed_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                ],
                options={
                    "verbose_name_plural": "conditions",
                },
            ),
            migrations.CreateModel(
                name="Contact",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="contacts",
                            to="people.organisation",
                        ),
                    ),
                    ("function", models.CharField(max_length=100)),
                    ("email", models.EmailField(blank=True, max_length=254)),
                    ("phone", models.CharField(blank=True, max_length=40)),
                    ("order", models.PositiveSmallIntegerField(default=0)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("organisation", "function"), name="one_contact_per_function"),
                        models.CheckConstraint(
                            condition=models.Q(("email", ""), ("phone", ""), _negated=True),
                            name="contact_can_be_reached_in_some_way",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Merge",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "duplicate",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    (
                        "into",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    (
                        "asked",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="people.organisation",
                        ),
                    ),
                    (
                        "agreed",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.UUIDField(), default=list, size=None
                        ),
                    ),
                    ("reason", models.CharField(max_length=500)),
                    (
                        "proposed_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "proposed_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    (
                        "answered_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("answered_at", models.DateTimeField(null=True)),
                    ("done", models.BooleanField(null=True)),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)),
                                models.Q(("answered_at", None), ("answered_by", None)),
                                _connector="OR",
                            ),
                            name="answered_merge_has_both_who_and_when",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("answered_at__isnull", False), ("done__isnull", False)),
                                models.Q(("answered_at", None), ("done", None)),
                                _connector="OR",
                            ),
                            name="answered_merge_says_what_came_of_it",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("duplicate", models.F("into")), _negated=True),
                            name="organisation_is_not_merged_into_itself",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("answered_at", None)),
                            fields=("duplicate",),
                            name="one_open_merge_per_duplicate",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Person",
                fields=[
                    ("password", models.CharField(max_length=128, verbose_name="password")),
                    ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("name", models.CharField(max_length=200, verbose_name="name")),
                    ("email", models.EmailField(blank=True, max_length=254, null=True, verbose_name="mail address")),
                    ("language", models.CharField(default="sv", max_length=5, verbose_name="language")),
                    ("is_active", models.BooleanField(default=True)),
                    ("protected_at", models.DateTimeField(null=True)),
                    ("erased_at", models.DateTimeField(null=True)),
                    (
                        "created_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            django.db.models.functions.text.Lower("email"), name="one_person_per_mail_address"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("email", ""), _negated=True), name="no_mail_address_is_null"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="FormerPersonName",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    ("name", models.CharField(max_length=200)),
                    (
                        "changed_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["person", "-changed_at"], name="former_names_of_person")],
                },
            ),
            migrations.CreateModel(
                name="Affiliation",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="affiliations",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    ("role", models.CharField(max_length=40)),
                    ("starts_on", models.DateField()),
                    ("ends_on", models.DateField(null=True)),
                    ("shown_publicly", models.BooleanField(default=False)),
                    (
                        "created_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["person", "organisation"], name="affiliation_of_person")],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("ends_on", None)),
                            fields=("person", "organisation", "role"),
                            name="one_open_affiliation_per_role",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ends_on", None),
                                ("starts_on", None),
                                ("ends_on__gte", models.F("starts_on")),
                                _connector="OR",
                            ),
                            name="affiliation_does_not_end_before_it_starts",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="OneTimeLink",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("digest", models.CharField(max_length=64, unique=True)),
                    (
                        "purpose",
                        models.CharField(
                            choices=[
                                ("sign_in", "sign in"),
                                ("first_organisation", "make the first organisation"),
                                ("invitation", "become part of an organisation"),
                            ],
                            max_length=20,
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "created_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("expires_at", models.DateTimeField()),
                    ("used_at", models.DateTimeField(null=True)),
                    (
                        "used_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("used_at__isnull", False), ("used_by__isnull", False)),
                                models.Q(("used_at", None), ("used_by", None)),
                                _connector="OR",
                            ),
                            name="used_link_has_both_who_and_when",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("purpose", "sign_in"), _negated=True),
                                ("person__isnull", False),
                                _connector="OR",
                            ),
                            name="sign_in_link_is_for_somebody",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Invitation",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    ("email", models.EmailField(max_length=254)),
                    ("name", models.CharField(max_length=200)),
                    ("role", models.CharField(max_length=40)),
                    (
                        "link",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.onetimelink"
                        ),
                    ),
                    (
                        "invited_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "asking",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="people.organisation",
                        ),
                    ),
                    (
                        "invited_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("expires_at", models.DateTimeField()),
                    ("accepted_at", models.DateTimeField(null=True)),
                    ("withdrawn_at", models.DateTimeField(null=True)),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["organisation", "-invited_at"], name="invitation_of_organisation")
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("accepted_at", None), ("withdrawn_at", None), _connector="OR"),
                            name="invitation_is_not_both_accepted_and_withdrawn",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("accepted_at", None), ("withdrawn_at", None)),
                            fields=("organisation", "person", "role"),
                            name="one_open_invitation_per_person_and_role",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Passkey",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    ("name", models.CharField(max_length=60)),
                    ("credential_id", models.BinaryField(max_length=1023, unique=True)),
                    ("credential", models.BinaryField(max_length=4096)),
                    ("uses", models.PositiveBigIntegerField(default=0)),
                    (
                        "created_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("used_at", models.DateTimeField(null=True)),
                ],
            ),
            migrations.CreateModel(
                name="AuthenticatorApp",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "person",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    ("secret", models.CharField(max_length=300)),
                    ("last_step", models.PositiveBigIntegerField()),
                    (
                        "created_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("used_at", models.DateTimeField(null=True)),
                ],
            ),
            migrations.CreateModel(
                name="RecoveryCode",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    ("digest", models.CharField(max_length=64)),
                    (
                        "created_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("used_at", models.DateTimeField(null=True)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("person", "digest"), name="one_recovery_code_per_person")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Identity",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="identities",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("issuer", models.CharField(max_length=500)),
                    ("subject", models.CharField(max_length=255)),
                    ("label", models.CharField(max_length=200)),
                    (
                        "linked_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("last_used_at", models.DateTimeField(null=True)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("issuer", "subject"), name="one_person_per_identity")
                    ],
                },
            ),
            migrations.CreateModel(
                name="ProviderSession",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "identity",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="sessions", to="people.identity"
                        ),
                    ),
                    ("sid", models.CharField(max_length=255)),
                    ("seen_at", models.DateTimeField()),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("identity", "sid"), name="one_row_per_session_of_a_provider")
                    ],
                },
            ),
            migrations.CreateModel(
                name="FactSet",
                fields=[
                    ("key", models.SlugField(max_length=40, primary_key=True, serialize=False)),
                    ("title", models.CharField(max_length=100)),
                    ("version", models.PositiveSmallIntegerField()),
                    ("source", models.CharField(max_length=200)),
                    ("valid_on", models.DateField()),
                    (
                        "checked",
                        models.CharField(
                            choices=[
                                ("read", "read in the source"),
                                ("compared", "compared with a second, independent list"),
                                ("known", "general knowledge, not read in the source"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("note", models.CharField(blank=True, max_length=300)),
                ],
            ),
            migrations.CreateModel(
                name="Place",
                fields=[
                    ("code", models.CharField(max_length=4, primary_key=True, serialize=False)),
                    (
                        "kind",
                        models.CharField(
                            choices=[("country", "country"), ("county", "county"), ("municipality", "municipality")],
                            max_length=20,
                        ),
                    ),
                    ("name", models.CharField(max_length=100, unique=True)),
                    (
                        "name_key",
                        models.GeneratedField(
                            db_persist=True,
                            expression=models.Func(
                                models.F("name"), function="app.sv_sort_key", output_field=models.TextField()
                            ),
                            output_field=models.TextField(db_collation="C"),
                        ),
                    ),
                    ("full_name", models.CharField(max_length=100)),
                    ("region", models.CharField(blank=True, max_length=100)),
                    (
                        "county",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="municipalities",
                            to="people.place",
                        ),
                    ),
                    (
                        "facts",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.factset"
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["name_key", "code"], name="place_in_order")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("code__regex", "^[A-Z]{2}$"), ("county", None), ("kind", "country"), ("region", "")
                                ),
                                models.Q(
                                    ("code__regex", "^\\d{2}$"),
                                    ("county", None),
                                    ("kind", "county"),
                                    models.Q(("region", ""), _negated=True),
                                ),
                                models.Q(
                                    ("code__regex", "^\\d{4}$"),
                                    ("county__isnull", False),
                                    ("kind", "municipality"),
                                    ("region", ""),
                                ),
                                _connector="OR",
                            ),
                            name="place_has_the_code_of_its_kind",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("county", None),
                                ("county", django.db.models.functions.text.Left("code", 2)),
                                _connector="OR",
                            ),
                            name="code_of_a_municipality_begins_with_its_county",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Area",
                fields=[
                    ("code", models.CharField(max_length=5, primary_key=True, serialize=False)),
                    (
                        "group",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="parts",
                            to="people.area",
                        ),
                    ),
                    ("name_en", models.CharField(max_length=100)),
                    ("name_sv", models.CharField(max_length=100)),
                    ("order", models.PositiveIntegerField(unique=True)),
                    (
                        "facts",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.factset"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("code__regex", "^\\d{1,2}$"), ("group", None)),
                                models.Q(("code__regex", "^\\d{1,2}\\d00$"), ("group__isnull", False)),
                                _connector="OR",
                            ),
                            name="part_of_an_area_has_a_long_code",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="OrganisationPlace",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="works_in",
                            to="people.organisation",
                        ),
                    ),
                    (
                        "place",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.place"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("organisation", "place"), name="organisation_works_once_in_a_place"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="OrganisationArea",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="works_with",
                            to="people.organisation",
                        ),
                    ),
                    (
                        "area",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.area"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("organisation", "area"), name="organisation_has_an_area_once")
                    ],
                },
            ),
            migrations.CreateModel(
                name="OrganisationWord",
                fields=[
                    (
                        "pk",
                        models.CompositePrimaryKey(
                            "organisation", "key", blank=True, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            db_index=False,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="people.organisation",
                        ),
                    ),
                    ("key", models.TextField(db_collation="C")),
                    ("folded", models.TextField(db_collation="C")),
                    ("name_key", models.TextField(db_collation="C")),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["key", "name_key", "organisation"], name="word_as_it_is_written"),
                        models.Index(fields=["folded", "name_key", "organisation"], name="word_without_dots_and_rings"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="OrganisationSearch",
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
                    ("words", django.contrib.postgres.search.SearchVectorField()),
                ],
                options={
                    "indexes": [
                        django.contrib.postgres.indexes.GinIndex(
                            fastupdate=False, fields=["words"], name="words_of_organisation"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Session",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("digest", models.CharField(max_length=64, unique=True)),
                    (
                        "person",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("data", models.TextField()),
                    ("browser", models.CharField(blank=True, max_length=80)),
                    ("network", models.CharField(blank=True, max_length=50)),
                    (
                        "created_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    ("started_at", models.DateTimeField()),
                    ("seen_at", models.DateTimeField()),
                    ("expires_at", models.DateTimeField(db_index=True)),
                ],
                options={
                    "indexes": [models.Index(fields=["person", "-seen_at"], name="session_of_person")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("seen_at__gte", models.F("started_at"))),
                            name="session_is_seen_after_it_started",
                        )
                    ],
                },
            ),
        )
    ]
