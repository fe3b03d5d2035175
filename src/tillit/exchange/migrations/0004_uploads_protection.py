"""An uploaded file exists for those who may enter the own room of the organisation that it was uploaded for."""

from django.db import migrations

from tillit.ground.operations import rooms_only


class Migration(migrations.Migration):
    dependencies = [("exchange", "0003_uploads")]
    operations = [rooms_only("exchange_upload")]
