"""A list and its rows exist for those who may enter the own room of the organisation that it is brought in for."""

from django.db import migrations

from tillit.ground.operations import rooms_only


class Migration(migrations.Migration):
    dependencies = [("exchange", "0009_lists"), ("bodies", "0002_guards")]
    operations = [
        rooms_only("exchange_partnershiplist"),
        rooms_only("exchange_listrow"),
        migrations.RunSQL(
            """
            ALTER TABLE exchange_listrow ADD CONSTRAINT row_lies_with_its_list
                FOREIGN KEY (from_list_id, room_id) REFERENCES exchange_partnershiplist (id, room_id)
                ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
            """,
            "ALTER TABLE exchange_listrow DROP CONSTRAINT row_lies_with_its_list;",
        ),
    ]
