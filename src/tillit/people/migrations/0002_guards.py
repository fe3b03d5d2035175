"""What organisations are found by, kept true by the database itself; factors that exist for nobody but their person.

tillit.kernel.namewords makes the same words of what somebody types. A new way to make them is new functions and new
columns, as with the sort key.

app.rooms_that_name() tells the job that merges in which rooms rows name an organisation, and nobody else: rows under
row-level security that the person who merges cannot see must not be left behind (docs/adr/0024).
"""

from django.db import migrations

from tillit.ground.operations import row_security

SEPARATORS = (
    r"\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7"
    r"\u2000-\u206f\u2e00-\u2e7f\u3000-\u303f"
)
SPACES = r"\u0001-\u0020\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

WORDS = f"""
CREATE FUNCTION app.name_words(t text) RETURNS SETOF text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT DISTINCT app.sv_sort_key(word) FROM (
        SELECT regexp_split_to_table(normalize(t, NFC), '[{SEPARATORS}]+') AS word
        UNION ALL
        SELECT regexp_replace(token, '[{SEPARATORS}]+', '', 'g')
        FROM regexp_split_to_table(normalize(t, NFC), '[{SPACES}]+') AS token
    ) AS words WHERE word <> ''
$$;
CREATE FUNCTION app.fold_key(key text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN translate(key, '{{|}}', 'aao');
CREATE FUNCTION app.successor(organisation uuid) RETURNS uuid LANGUAGE sql STABLE STRICT AS $$
    WITH RECURSIVE way (id, next) AS (
        SELECT id, merged_into_id FROM public.people_organisation WHERE id = organisation
        UNION
        SELECT o.id, o.merged_into_id FROM public.people_organisation o JOIN way ON o.id = way.next
    ) SELECT id FROM way WHERE next IS NULL
$$;
COMMENT ON FUNCTION app.successor(uuid) IS 'Where an organisation that was merged, perhaps several times, is today.';
"""  # noqa: S608  # signs of our own

KEPT_TRUE = """
CREATE FUNCTION app.index_organisations(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM public.people_organisationword WHERE organisation_id = ANY(ids);
    INSERT INTO public.people_organisationword (organisation_id, key, folded, name_key)
    SELECT DISTINCT n.id, w.key, app.fold_key(w.key), n.name_key
    FROM (
        SELECT id, name, name_key FROM public.people_organisation WHERE id = ANY(ids)
        UNION ALL
        SELECT o.id, f.name, o.name_key
        FROM public.people_formername f JOIN public.people_organisation o ON o.id = f.organisation_id
        WHERE o.id = ANY(ids)
    ) AS n CROSS JOIN LATERAL app.name_words(n.name) AS w(key);
    INSERT INTO public.people_organisationsearch (organisation_id, words)
    SELECT o.id, array_to_tsvector(ARRAY(
        SELECT key FROM public.people_organisationword w WHERE w.organisation_id = o.id
        UNION
        SELECT '=' || folded FROM public.people_organisationword w WHERE w.organisation_id = o.id
    )) FROM public.people_organisation o WHERE o.id = ANY(ids)
    ON CONFLICT (organisation_id) DO UPDATE SET words = excluded.words;
END $$;
COMMENT ON FUNCTION app.index_organisations(uuid[]) IS 'Write anew what these organisations are found by.';

CREATE FUNCTION app.organisations_are_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM app.index_organisations(ARRAY(SELECT id FROM fresh));
    RETURN NULL;
END $$;
CREATE TRIGGER organisations_are_found AFTER INSERT ON people_organisation
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.organisations_are_new();

CREATE FUNCTION app.organisation_is_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM app.index_organisations(ARRAY[NEW.id]);
    RETURN NULL;
END $$;
CREATE TRIGGER organisation_is_found_by_its_new_name AFTER UPDATE OF name ON people_organisation
    FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION app.organisation_is_renamed();

CREATE FUNCTION app.former_name_is_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ids uuid[] := ARRAY[]::uuid[];
BEGIN
    IF TG_OP <> 'INSERT' THEN ids := ids || OLD.organisation_id; END IF;
    IF TG_OP <> 'DELETE' THEN ids := ids || NEW.organisation_id; END IF;
    -- one after the other with whoever renames the organisation just now, so that neither misses the other's words
    PERFORM 1 FROM public.people_organisation WHERE id = ANY(ids) ORDER BY id FOR NO KEY UPDATE;
    PERFORM app.index_organisations(ids);
    RETURN NULL;
END $$;
CREATE TRIGGER organisation_is_found_by_former_names AFTER INSERT OR UPDATE OR DELETE ON people_formername
    FOR EACH ROW EXECUTE FUNCTION app.former_name_is_changed();
"""

ROOMS_THAT_NAME = """
CREATE FUNCTION app.rooms_that_name(organisation uuid) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    pointing record;
BEGIN
    IF current_setting('tillit.actor', true) IS DISTINCT FROM 'system:merge' THEN
        RETURN;
    END IF;
    FOR pointing IN
        SELECT c.conrelid::regclass AS place, a.attname AS name
        FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND c.confrelid = 'public.people_organisation'::regclass
            AND has_column_privilege('tillit_app', c.conrelid, a.attname, 'UPDATE')
            AND EXISTS (SELECT FROM pg_attribute r
                WHERE r.attrelid = c.conrelid AND r.attname = 'room_id' AND NOT r.attisdropped)
    LOOP
        RETURN QUERY EXECUTE format('SELECT DISTINCT room_id FROM %s WHERE %I = $1', pointing.place, pointing.name)
            USING organisation;
    END LOOP;
END $$;
COMMENT ON FUNCTION app.rooms_that_name(uuid) IS
    'For the job that merges: the rooms in which rows that may be changed name an organisation.';
"""

# a factor exists for nobody but its person, who is the actor while it is checked
PERSONS_OWN = "current_setting('tillit.actor', true) = 'person:' || person_id::text"


class Migration(migrations.Migration):
    replaces = [("people", name) for name in ("0004_sessions_and_factors", "0006_search", "0008_merging")]
    dependencies = [("people", "0001_tables")]
    operations = [
        migrations.RunSQL(WORDS),
        migrations.RunSQL(KEPT_TRUE),
        migrations.RunSQL(ROOMS_THAT_NAME),
        *(
            row_security(f"people_{factor}", using=PERSONS_OWN, check=PERSONS_OWN)
            for factor in ("passkey", "authenticatorapp", "recoverycode")
        ),
    ]
