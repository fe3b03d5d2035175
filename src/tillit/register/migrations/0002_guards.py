"""The register lies in the schema that the public role reads, and is found there without reading every entry.

The indexes are in SQL, because a model cannot name the class of operators for a part of a column: by the others a page
would read the key that stands in every entry, and the database would rather read all entries. An organisation's page
finds its entries by its part in them, and a partnership's siblings are found by the families that entries name.
"""

from django.db import migrations

from tillit.ground.operations import publish_in

FOUND_BY = """
CREATE INDEX entry_by_party ON published.register_entry USING gin ((body -> 'parties') jsonb_path_ops);
CREATE INDEX entry_by_family ON published.register_entry USING gin ((body #> '{facts,families}') jsonb_path_ops);
"""


class Migration(migrations.Migration):
    replaces = [("register", name) for name in ("0002_published", "0003_entry_by_party", "0004_entry_by_family")]
    dependencies = [("register", "0001_tables")]
    operations = [publish_in("register_entry"), migrations.RunSQL(FOUND_BY)]
