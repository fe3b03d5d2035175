"""What an entry is found by lies as it is and not packed: unpacking a thousand of them took most of a search's time.

It takes two fifths more room. What is there already is read as before, and lies so when it is written the next time.
"""

from django.db import migrations

PLAIN = "ALTER TABLE published.register_entrywords ALTER COLUMN words SET STORAGE EXTERNAL"
PACKED = "ALTER TABLE published.register_entrywords ALTER COLUMN words SET STORAGE EXTENDED"


class Migration(migrations.Migration):
    dependencies = [("register", "0013_organisations_published")]
    operations = [migrations.RunSQL(PLAIN, PACKED)]
