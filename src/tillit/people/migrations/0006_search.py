"""What organisations are found by: their words, kept true by the database itself whoever changes a name.

tillit.kernel.namewords makes the same words of what somebody types. A new way to make them is new functions and new
columns, as with the sort key.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

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
WORDS_BACK = """
DROP FUNCTION app.successor(uuid);
DROP FUNCTION app.fold_key(text);
DROP FUNCTION app.name_words(text);
"""

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

SELECT app.index_organisations(ARRAY(SELECT id FROM people_organisation));
"""
KEPT_TRUE_BACK = """
DROP TRIGGER organisation_is_found_by_former_names ON people_formername;
DROP TRIGGER organisation_is_found_by_its_new_name ON people_organisation;
DROP TRIGGER organisations_are_found ON people_organisation;
DROP FUNCTION app.former_name_is_changed();
DROP FUNCTION app.organisation_is_renamed();
DROP FUNCTION app.organisations_are_new();
DROP FUNCTION app.index_organisations(uuid[]);
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0005_places_and_areas")]
    operations = [
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
            name="OrganisationWord",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organisation", "key", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.TextField(db_collation="C")),
                ("folded", models.TextField(db_collation="C")),
                ("name_key", models.TextField(db_collation="C")),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["key", "name_key", "organisation"], name="word_as_it_is_written"),
                    models.Index(fields=["folded", "name_key", "organisation"], name="word_without_dots_and_rings"),
                ],
            },
        ),
        migrations.RunSQL(WORDS, WORDS_BACK),
        migrations.RunSQL(KEPT_TRUE, KEPT_TRUE_BACK),
    ]
