"""A tip exists for those who may enter any of the rooms that it lies in, and for the job that takes tips in.

Its sender has no account: what they see of it is read by that job, for the one who holds the secret of its address.
"""

from django.db import migrations

from tillit.ground.operations import row_security

LIES_THERE = "rooms && ARRAY(SELECT app.my_rooms())"
THE_JOB = "current_setting('tillit.actor', true) = 'system:tips'"


class Migration(migrations.Migration):
    dependencies = [("exchange", "0007_tips")]
    operations = [
        row_security("exchange_tip", using=f"{LIES_THERE} OR {THE_JOB}", check=f"{LIES_THERE} OR {THE_JOB}"),
    ]
