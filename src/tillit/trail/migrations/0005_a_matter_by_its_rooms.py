"""The newest of a matter, in the rooms that somebody may enter, are found in the index alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The rooms stand first: which they are is known, and the database promises that no others are read."""

    dependencies = [("trail", "0004_mention_protection")]

    operations = [
        migrations.RemoveIndex(model_name="event", name="event_of_matter"),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["room_id", "matter_id", "-at", "id"], name="event_of_matter_in_room"),
        ),
    ]
