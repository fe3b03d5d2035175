"""The database itself keeps true what organisations fit: where they work, with what, for whom, and their names' words.

Whoever changes one of these waits for whoever changes another of the same organisation, so that neither writes the
marks without what the other has just written. A new organisation is nobody else's to change yet.
"""

from django.db import migrations

MARKS = """
CREATE FUNCTION app.mark_organisations(ids uuid[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO public.people_organisationfit (organisation_id, name_key, marks)
    SELECT o.id, o.name_key, CASE WHEN o.merged_into_id IS NULL THEN array_to_tsvector(ARRAY(
        SELECT '=' || w.folded FROM public.people_organisationword w WHERE w.organisation_id = o.id
        UNION
        SELECT '~=' || app.fold_key(word) FROM unnest(o.target_groups) AS t(own), app.name_words(t.own) AS word
        UNION
        SELECT '@' || l.place_id FROM public.people_organisationplace l WHERE l.organisation_id = o.id
        UNION
        SELECT '@in' || p.county_id
        FROM public.people_organisationplace l JOIN public.people_place p ON p.code = l.place_id
        WHERE l.organisation_id = o.id AND p.county_id IS NOT NULL
        UNION
        SELECT '#' || l.area_id FROM public.people_organisationarea l WHERE l.organisation_id = o.id
        UNION
        SELECT '#in' || a.group_id
        FROM public.people_organisationarea l JOIN public.people_area a ON a.code = l.area_id
        WHERE l.organisation_id = o.id AND a.group_id IS NOT NULL
    )) ELSE ''::tsvector END
    FROM public.people_organisation o WHERE o.id = ANY(ids)
    ON CONFLICT (organisation_id) DO UPDATE SET name_key = excluded.name_key, marks = excluded.marks
$$;
COMMENT ON FUNCTION app.mark_organisations(uuid[]) IS 'Write anew what these organisations fit.';
"""
TRIGGERS = """
CREATE FUNCTION app.new_organisations_fit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM app.mark_organisations(ARRAY(SELECT organisation_id FROM fresh));
    RETURN NULL;
END $$;
-- their words are written when they are made, and that is when they can be marked
CREATE TRIGGER new_organisations_fit AFTER INSERT ON people_organisationsearch
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.new_organisations_fit();

CREATE FUNCTION app.mark_in_turn(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM public.people_organisation WHERE id = ANY(ids) ORDER BY id FOR NO KEY UPDATE;
    PERFORM app.mark_organisations(ids);
END $$;

CREATE FUNCTION app.what_fits_is_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM app.mark_in_turn(ARRAY(SELECT DISTINCT organisation_id FROM fresh));
    RETURN NULL;
END $$;
CREATE FUNCTION app.what_fits_is_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM app.mark_in_turn(ARRAY(SELECT DISTINCT organisation_id FROM old_rows));
    RETURN NULL;
END $$;
CREATE FUNCTION app.what_fits_is_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM app.mark_in_turn(
        ARRAY(SELECT organisation_id FROM old_rows UNION SELECT organisation_id FROM fresh)
    );
    RETURN NULL;
END $$;
CREATE TRIGGER what_fits_is_changed AFTER UPDATE ON people_organisationsearch
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.what_fits_is_changed();

CREATE FUNCTION app.organisation_says_otherwise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM app.mark_organisations(ARRAY[NEW.id]);
    RETURN NULL;
END $$;
CREATE TRIGGER organisation_fits_otherwise AFTER UPDATE OF target_groups, merged_into_id ON people_organisation
    FOR EACH ROW WHEN (
        OLD.target_groups IS DISTINCT FROM NEW.target_groups OR OLD.merged_into_id IS DISTINCT FROM NEW.merged_into_id
    ) EXECUTE FUNCTION app.organisation_says_otherwise();
"""


def of_facts(table: str) -> str:
    """The triggers of a table that says where organisations work, or with what."""
    return f"""
        CREATE TRIGGER what_fits_is_added AFTER INSERT ON {table}
            REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.what_fits_is_added();
        CREATE TRIGGER what_fits_is_gone AFTER DELETE ON {table}
            REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION app.what_fits_is_gone();
        CREATE TRIGGER what_fits_is_changed AFTER UPDATE ON {table}
            REFERENCING OLD TABLE AS old_rows NEW TABLE AS fresh
            FOR EACH STATEMENT EXECUTE FUNCTION app.what_fits_is_changed();
    """


class Migration(migrations.Migration):
    dependencies = [("people", "0004_what_organisations_fit")]
    operations = [
        migrations.RunSQL(MARKS),
        migrations.RunSQL(TRIGGERS),
        migrations.RunSQL(of_facts("people_organisationplace")),
        migrations.RunSQL(of_facts("people_organisationarea")),
        migrations.RunSQL("SELECT app.mark_organisations(ARRAY(SELECT id FROM people_organisation))"),
    ]
