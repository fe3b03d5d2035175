"""What the database itself says about who owns what, who may do what, and which rows exist for whom.

Each question is asked of the catalogue as the superuser and compared with a list that people have reviewed.
"""

from typing import Any

import pytest

from tests.conftest import Raw

pytestmark = pytest.mark.rights

OURS = "('public', 'published', 'app')"

# Tables without row-level security, and why. Everything else must have it forced.
OPEN_TABLES = {
    "bodies_body": "names of bodies and when they meet; who may see them is asked with the circle",
    "bodies_circle": "a key, a day, and whether it is only reported",
    "bodies_jobroom": "which job works in which room just now",
    "bodies_mandate": "what stands behind a yes must be seen by the others; no words besides the decision's reference",
    "bodies_membership": "which organisations are in a circle; my_rooms() asks it",
    "bodies_room": "rooms hold no words; my_rooms() asks it, and a new one could not be made under a policy",
    "bodies_seat": "which organisation has a seat; my_rooms() asks it",
    "bodies_sitting": "who sits where; my_rooms() asks it",
    "people_affiliation": "who belongs where; my_rooms() asks it",
    "people_conditions": "what an organisation tells everybody about itself",
    "people_contact": "functions that anybody may turn to; never persons",
    "people_formername": "public facts about organisations",
    "people_formerpersonname": "what a person was called before, as open as what they are called; shown by history",
    "people_formernumber": "public facts about organisations",
    "people_identity": "issuer and subject; sign-in finds a person by them before it knows who asks",
    "people_invitation": "who is asked to belong where; the invited has no room yet when it is answered",
    "people_merge": "which organisations are said to be one; those who are asked belong elsewhere",
    "people_providersession": "sessions at a provider, by which its server tells that they have ended",
    "people_onetimelink": "hashes; the secret is the key, and there is nobody yet when it is used",
    "people_organ": "public facts about organisations",
    "people_organisation": "public facts about organisations",
    "people_organisationarea": "public facts about organisations",
    "people_organisationplace": "public facts about organisations",
    "people_organisationfit": "where organisations work, with what and for whom, and the words of their names",
    "people_organisationsearch": "the words of organisations' names",
    "people_organisationword": "the words of organisations' names",
    "people_area": "reference facts",
    "people_factset": "where reference facts come from",
    "people_place": "reference facts",
    "people_session": "must be found before there is an actor; found by the hash of a secret of 32 signs",
    "people_person": "sign-in must find a person before there is an actor",
    "published.register_entry": "published is published; the public role reads it",
    "published.register_entrywords": "made of what is published; the public role reads it",
    "published.register_faceword": "words of names that are published; the public role reads it",
    "published.register_figure": "numbers of what is published; the public role reads it",
    "published.register_opening": "open invitations; the public role reads them",
    "published.register_publicface": "what organisations tell everybody; the public role reads it",
    "trail_mention": "that an event is about somebody: keys only, so that all of them can be found and erased",
    "ground_mailtrouble": "which addresses letters come back from; under a keyed digest, never the address",
    "ground_cache": "counters of the sign-in limits, before there is an actor",
    "account_emailaddress": "the sign-in package's; before there is an actor",
    "account_emailconfirmation": "the sign-in package's; before there is an actor",
    "auth_group": "Django's; unused and empty",
    "auth_group_permissions": "Django's; unused and empty",
    "auth_permission": "Django's; names of permissions that nothing asks for",
    "django_content_type": "Django's; names of tables",
    "django_migrations": "Django's; which migrations have run",
    "procrastinate_events": "the queue's; keys and times",
    "procrastinate_jobs": "the queue's; arguments are keys, never words",
    "procrastinate_periodic_defers": "the queue's; times",
    "procrastinate_workers": "the queue's; times",
}
# Policies that let in fewer than those who may enter the room, and why they may ask for more than the room.
AUTHOR = "((actor)::text = current_setting('tillit.actor'::text, true))"
NARROWER = {
    "public.assessments_matrixposition": (  # what is placed exists for its author alone, also a guest; and for the job
        f"(((room_id = ANY (ARRAY( SELECT app.my_rooms() AS my_rooms))) AND ({AUTHOR} OR "
        "(current_setting('tillit.actor'::text, true) ~~ 'system:%'::text))) OR "
        f"({AUTHOR} AND ((actor)::text ~~ 'guest:%'::text)))"
    ),
}
DEFINERS = {"app.my_rooms()", "app.tasks_held(uuid,uuid)", "app.rooms_that_name(uuid)"}
# Unique keys that do not hold the room: whoever may insert can learn from the refusal that a value is taken.
UNIQUE_WITHOUT_ROOM = {
    "challenges_challenge.circle_id": "one challenge a circle; the circle's key is random",
    "partnerships_partnership.slug": "the address of the register; chosen by who brings a file in; a taken one is told",
    "partnerships_partnership.circle_id": "one partnership a circle; the circle's key is random",
    "partnerships_party.partnership_id, organisation_id": "the partnership's key is random, and its room is theirs",
    "partnerships_source.partnership_id, key": "as above",
    "partnerships_citation.partnership_id, fact, source_id": "as above",
    "documents_section.document_id, order": "the document's key is random and never shown outside its room",
    "register_correctionsender.correction_id": "the correction's key is random and never shown outside its room",
    "exchange_tip.digest": "only the job that takes tips in adds one, and the same tip gives its sender the same page",
    "people_passkey.credential_id": "random, made by the device; a clash would tell of a key that one holds already",
    "people_authenticatorapp.person_id": "the person is part of the policy",
    "people_recoverycode.person_id, digest": "as above",
    "ground_answer.actor, key": "the actor is part of the key, and the policy holds the actor",
}

TABLES = f"""
select n.nspname || '.' || c.relname, c.relrowsecurity and c.relforcerowsecurity
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname in {OURS} and c.relkind in ('r', 'p')
"""
OWNERS = f"""
select n.nspname || '.' || c.relname, pg_get_userbyid(c.relowner) from pg_class c
join pg_namespace n on n.oid = c.relnamespace where n.nspname in {OURS} and c.relkind not in ('i', 't', 'I')
union all select p.oid::regprocedure::text, pg_get_userbyid(p.proowner) from pg_proc p
join pg_namespace n on n.oid = p.pronamespace where n.nspname in {OURS}
union all select nspname, pg_get_userbyid(nspowner) from pg_namespace where nspname in ('published', 'app')
union all select datname, pg_get_userbyid(datdba) from pg_database where datname = current_database()
"""
VIEWS = f"""
select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname in {OURS} and (c.relkind = 'm' or c.relkind = 'v'
    and not coalesce(c.reloptions @> array['security_invoker=true'], false))
"""
DEFINER_FUNCTIONS = """
select p.oid::regprocedure::text, coalesce(array_to_string(p.proconfig, ','), ''), p.provolatile::text
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
"""
POLICIES = """
select schemaname || '.' || tablename, policyname || ' ' || array_to_string(roles, ',') || ' ' || cmd,
    coalesce(qual, ''), coalesce(with_check, '')
from pg_policies
"""
UNIQUE = f"""
select c.relname || '.' || string_agg(a.attname, ', ' order by k.place)
from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
cross join unnest(i.indkey) with ordinality k (number, place)
join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
where i.indisunique and not i.indisprimary and c.relforcerowsecurity and n.nspname in {OURS}
group by c.relname, i.indexrelid having not bool_or(a.attname = 'room_id')
"""
ROOM_COLUMNS = f"""
select n.nspname || '.' || c.relname from pg_attribute a join pg_class c on c.oid = a.attrelid
join pg_namespace n on n.oid = c.relnamespace
where a.attname in ('room_id', 'room') and c.relkind in ('r', 'p') and n.nspname in {OURS}
"""
PUBLIC_GRANTS = f"""
select 'table ' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
cross join aclexplode(c.relacl) g where n.nspname in {OURS} and g.grantee = 0
union all select 'schema ' || n.nspname from pg_namespace n cross join aclexplode(n.nspacl) g
where n.nspname in {OURS} and g.grantee = 0
union all select 'database ' || d.datname from pg_database d
cross join aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) g
where d.datname = current_database() and g.grantee = 0
union all select 'function ' || p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
cross join aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g where n.nspname in {OURS} and g.grantee = 0
"""
ROLES = """
select rolname::text, rolsuper or rolcreaterole or rolcreatedb or rolreplication, rolbypassrls from pg_roles
where rolname like 'tillit\\_%%'
"""


def one_column(connection: Any, query: str) -> set[str]:
    """The answers to a question as a set."""
    return {row[0] for row in connection.execute(query).fetchall()}


def short(name: str) -> str:
    """Without the schema that is meant when none is said."""
    return name.removeprefix("public.")


def tables_without_security(connection: Any) -> set[str]:
    """Tables in which every row exists for everybody."""
    return {short(name) for name, forced in connection.execute(TABLES).fetchall() if not forced}


def test_every_table_has_row_security_forced_or_stands_on_the_reviewed_list(raw: Raw) -> None:
    assert tables_without_security(raw("postgres")) == set(OPEN_TABLES)


def test_every_table_with_a_room_has_row_security_forced(raw: Raw) -> None:
    connection = raw("postgres")
    with_room = {short(name) for name in one_column(connection, ROOM_COLUMNS)}
    assert len(with_room) >= 11
    assert with_room & tables_without_security(connection) == {"bodies_jobroom", "trail_mention"}


def test_policies_name_their_role_and_ask_for_rooms_once_a_statement(raw: Raw) -> None:
    connection = raw("postgres")
    found: dict[str, set[str]] = {}
    by_room = {name for name in one_column(connection, ROOM_COLUMNS) if short(name) not in OPEN_TABLES}
    for table, policy, using, check in connection.execute(POLICIES).fetchall():
        found.setdefault(table, set()).add(policy)
        if policy.startswith("owner"):
            assert (using, check) == ("true", "true"), table
        elif table in by_room:
            rooms = "(room_id = ANY (ARRAY( SELECT app.my_rooms() AS my_rooms)))"
            # an event is added in nobody's name but one's own
            own = "((actor)::text = current_setting('tillit.actor'::text, true))"
            mine = f"({rooms} AND {own})" if table == "public.trail_event" else rooms
            narrow = NARROWER.get(table)
            assert (using, check) == ((narrow, narrow) if narrow else (rooms, mine)), table
    forced = {name for name, forced in connection.execute(TABLES).fetchall() if forced}
    assert found == {table: {"app tillit_app ALL", "owner tillit_owner ALL"} for table in forced}


def test_the_owner_owns_everything_and_the_app_nothing(raw: Raw) -> None:
    owners = dict(raw("postgres").execute(OWNERS).fetchall())
    assert len(owners) > 60
    assert {name: owner for name, owner in owners.items() if owner != "tillit_owner"} == {}


def test_no_view_shows_rows_past_the_policies(raw: Raw) -> None:
    assert one_column(raw("postgres"), VIEWS) == set()


def test_one_definer_function_with_a_fixed_path(raw: Raw) -> None:
    found = raw("postgres").execute(DEFINER_FUNCTIONS).fetchall()
    assert {name for name, _path, _kind in found} == DEFINERS
    assert {path for _name, path, _kind in found} == {"search_path=pg_catalog, pg_temp"}
    assert {kind for _name, _path, kind in found} == {"s"}, "stable: it changes nothing"


def test_nothing_is_granted_to_everybody(raw: Raw) -> None:
    assert one_column(raw("postgres"), PUBLIC_GRANTS) == set()


def test_the_roles_are_what_they_should_be(raw: Raw) -> None:
    found = {name: (mighty, bypasses) for name, mighty, bypasses in raw("postgres").execute(ROLES).fetchall()}
    low = (False, False)
    assert found == {
        "tillit_owner": low, "tillit_app": low, "tillit_public": low, "tillit_backup": (False, True),
    }  # fmt: skip
    members = "select pg_get_userbyid(member) || ' in ' || pg_get_userbyid(roleid) from pg_auth_members"
    assert {name for name in one_column(raw("postgres"), members) if name.startswith("tillit_")} == {
        "tillit_backup in pg_read_all_data"
    }


def test_the_app_makes_no_objects_and_empties_no_table(raw: Raw) -> None:
    connection = raw("postgres")
    asked = f"""
    select 'truncate ' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in {OURS} and c.relkind = 'r'
    and has_table_privilege('tillit_app', c.oid, 'truncate, trigger, references')
    union all select 'create in ' || nspname from pg_namespace where has_schema_privilege('tillit_app', oid, 'create')
    union all select 'database ' || what from unnest(array['create', 'temp']) what
    where has_database_privilege('tillit_app', current_database(), what)
    """
    assert one_column(connection, asked) == set()
    assert one_column(connection, asked.replace("tillit_app", "tillit_public")) == set()


def test_the_public_role_reads_the_published_schema_and_nothing_else(raw: Raw) -> None:
    asked = """
    select n.nspname || '.' || c.relname || ' ' || what from pg_class c join pg_namespace n on n.oid = c.relnamespace
    cross join unnest(array['select', 'insert', 'update', 'delete']) what
    where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and c.relkind in ('r', 'p', 'v', 'm')
    and has_schema_privilege('tillit_public', n.oid, 'usage') and has_table_privilege('tillit_public', c.oid, what)
    """
    assert one_column(raw("postgres"), asked) == {
        f"published.register_{table} select"
        for table in ("entry", "entrywords", "faceword", "figure", "opening", "publicface")
    }
    functions = f"""
    select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in {OURS} and has_function_privilege('tillit_public', p.oid, 'execute')
    """
    assert one_column(raw("postgres"), functions) == set()


def test_only_our_roles_enter_the_database(raw: Raw) -> None:
    asked = """
    select rolname::text from pg_roles where has_database_privilege(rolname, current_database(), 'connect')
    and not rolsuper and rolname not like 'pg\\_%%'
    """
    assert one_column(raw("postgres"), asked) == {"tillit_owner", "tillit_app", "tillit_public", "tillit_backup"}


def test_unique_keys_of_protected_tables_hold_the_room_or_have_a_reason(raw: Raw) -> None:
    assert one_column(raw("postgres"), UNIQUE) == set(UNIQUE_WITHOUT_ROOM)


SECURITY = test_every_table_has_row_security_forced_or_stands_on_the_reviewed_list
POLICY = test_policies_name_their_role_and_ask_for_rooms_once_a_statement
DEFINER = test_one_definer_function_with_a_fixed_path
PUBLIC = test_the_public_role_reads_the_published_schema_and_nothing_else
POWERS = test_the_app_makes_no_objects_and_empties_no_table
PLANTED = {
    "create table public.planted (id int)": SECURITY,
    "alter table documents_document no force row level security": SECURITY,
    "create table public.planted (room_id uuid)": test_every_table_with_a_room_has_row_security_forced,
    "create policy planted on documents_document using (true)": POLICY,
    "alter policy app on documents_document using (room_id in (select app.my_rooms()))": POLICY,
    "drop policy owner on trail_event": POLICY,
    "create view public.planted as select * from documents_document": test_no_view_shows_rows_past_the_policies,
    "create materialized view public.planted as select * from trail_event": test_no_view_shows_rows_past_the_policies,
    "create function app.planted() returns int language sql security definer return 1": DEFINER,
    "alter function app.my_rooms() reset search_path": DEFINER,
    "grant select on people_person to public": test_nothing_is_granted_to_everybody,
    "create function app.planted() returns int language sql return 1": test_nothing_is_granted_to_everybody,
    "alter table documents_section owner to tillit_app": test_the_owner_owns_everything_and_the_app_nothing,
    "grant truncate on documents_document to tillit_app": POWERS,
    "grant create on schema public to tillit_app": POWERS,
    "grant usage on schema public to tillit_public; grant select on people_person to tillit_public": PUBLIC,
    "grant update on published.register_entry to tillit_public": PUBLIC,
    "create unique index planted on documents_document (title)": (
        test_unique_keys_of_protected_tables_hold_the_room_or_have_a_reason
    ),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(raw: Raw, fault: str) -> None:
    question = PLANTED[fault]
    question(raw)
    raw("postgres").execute(fault)
    with pytest.raises(AssertionError):
        question(raw)
