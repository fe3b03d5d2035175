"""Where a goal comes from: a box on the challenge's map of causes to goals, in the same room."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from tillit.ground.operations import Together, append_only, rooms_only

IN_ROOM = """
ALTER TABLE partnerships_goalorigin ADD CONSTRAINT goal_origin_lies_with_its_goal
    FOREIGN KEY (goal_id, room_id) REFERENCES partnerships_goal (id, room_id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE partnerships_goalorigin ADD CONSTRAINT goal_origin_lies_with_its_box
    FOREIGN KEY (node_id, room_id) REFERENCES challenges_causenode (id, room_id) DEFERRABLE INITIALLY IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0014_claims_about_criteria"), ("challenges", "0008_causes_guards")]
    operations = [
        Together(
            migrations.CreateModel(
                name="GoalOrigin",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "made_at",
                        models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                    ),
                    (
                        "goal",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.goal"
                        ),
                    ),
                    (
                        "node",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="challenges.causenode"
                        ),
                    ),
                    (
                        "partnership",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.partnership"
                        ),
                    ),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.room"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("goal", "node", "room"), name="a_goal_has_a_box_once")
                    ],
                },
            )
        ),
        migrations.RunSQL(IN_ROOM),
        rooms_only("partnerships_goalorigin"),
        append_only("partnerships_goalorigin"),
    ]
