"""Each word of the organisations' names once: what somebody nearly typed is looked for among them.

The index of words answers which organisation has a word that begins so. Asked for the thousand words that may have been
meant, it took most of the time of a search with a typing error.
"""

from django.db import migrations, models

from tillit.ground.operations import publish_in

# What has no word of a name in it has a number. A word that is taken away while another transaction writes it anew may
# be missing until the night, and one that two take away at once may stay so long.
KEPT = """
CREATE FUNCTION app.keep_face_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before text[] := CASE WHEN TG_OP = 'INSERT' THEN '{}' ELSE tsvector_to_array(OLD.words) END;
    after text[] := CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE tsvector_to_array(NEW.words) END;
BEGIN
    IF NOT after <@ before THEN
        INSERT INTO published.register_faceword (word)
            SELECT substr(one, 2) FROM (SELECT unnest(after) EXCEPT SELECT unnest(before)) AS new (one)
            WHERE one LIKE '=%' ORDER BY one COLLATE "C"
            ON CONFLICT DO NOTHING;
    END IF;
    IF NOT before <@ after THEN
        DELETE FROM published.register_faceword AS w
            USING (SELECT unnest(before) EXCEPT SELECT unnest(after)) AS old (one)
            WHERE one LIKE '=%' AND w.word = substr(one, 2) AND NOT EXISTS (
                SELECT FROM published.register_publicface f WHERE f.words @@ ('''=' || w.word || '''')::tsquery);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER register_publicface_words AFTER INSERT OR UPDATE OF words OR DELETE ON published.register_publicface
    FOR EACH ROW EXECUTE FUNCTION app.keep_face_words();
INSERT INTO published.register_faceword (word)
    SELECT DISTINCT substr(one, 2) FROM published.register_publicface f, unnest(tsvector_to_array(f.words)) AS one
    WHERE one LIKE '=%';
"""
BACK = """
DROP TRIGGER register_publicface_words ON published.register_publicface;
DROP FUNCTION app.keep_face_words();
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0014_words_as_they_are")]
    operations = [
        migrations.CreateModel(
            name="FaceWord",
            fields=[("word", models.TextField(db_collation="C", primary_key=True, serialize=False))],
        ),
        publish_in("register_faceword"),
        migrations.RunSQL(KEPT, BACK),
    ]
