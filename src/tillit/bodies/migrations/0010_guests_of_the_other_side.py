"""The guests of each organisation, which app.my_rooms() asks for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bodies", "0009_rooms_from_sittings")]
    operations = [
        migrations.AddIndex(
            model_name="seat",
            index=models.Index(
                condition=models.Q(("as_guest", True)), fields=["organisation", "body"], name="seat_of_guest"
            ),
        ),
    ]
