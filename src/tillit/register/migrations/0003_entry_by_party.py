"""An organisation's public page finds its entries without reading every one of them.

In SQL, because a model cannot name the class of operators for a part of a column: by the others the page would read
the key that stands in every entry, and the database would rather read all entries.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("register", "0002_published")]
    operations = [
        migrations.RunSQL(
            "CREATE INDEX entry_by_party ON published.register_entry USING gin ((body -> 'parties') jsonb_path_ops)",
            "DROP INDEX published.entry_by_party",
        )
    ]
