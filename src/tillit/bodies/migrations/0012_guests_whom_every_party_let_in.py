"""app.my_rooms(): on the other side of a caucus's line is only a guest whom every party has let in to the joint room.

A reference group opens no joint room, so a majority may give a seat in it; a guest there could put somebody out of a
caucus that the majority does not sit in (docs/adr/0023).
"""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("tillit.bodies.migrations.0009_rooms_from_sittings").MY_ROOMS
MY_ROOMS = BEFORE.replace("AND body.owner_id IS NULL", "AND body.owner_id IS NULL AND body.opens_joint_room", 1)


class Migration(migrations.Migration):
    dependencies = [("bodies", "0011_reported_circles")]
    operations = [migrations.RunSQL(MY_ROOMS, BEFORE)]
