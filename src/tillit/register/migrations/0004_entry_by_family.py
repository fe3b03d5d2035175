"""A partnership's siblings are found by the families that the entries name, without reading every one of them."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("register", "0003_entry_by_party")]
    operations = [
        migrations.RunSQL(
            "CREATE INDEX entry_by_family ON published.register_entry "
            "USING gin ((body #> '{facts,families}') jsonb_path_ops)",
            "DROP INDEX published.entry_by_family",
        )
    ]
