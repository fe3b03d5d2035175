"""What organisations tell about a challenge lies with it, and exists only for those who may enter there.

Needs, resources and links to policy documents lie in its joint room; whom a party has to win over lies in that party's
own room in the circle, until it shares it. A link leads to a policy document that all in the joint room may read.
"""

from django.db import migrations

from tillit.ground.operations import rooms_only

IN_ROOM = "\n".join(
    f"""
    ALTER TABLE challenges_{table} ADD CONSTRAINT {table}_lies_in_its_challenges_room
        FOREIGN KEY (challenge_id, room_id) REFERENCES challenges_challenge (id, room_id)
        DEFERRABLE INITIALLY IMMEDIATE;
    """
    for table in ("need", "resource", "policylink")
)
OF_NEED = """
ALTER TABLE challenges_resource ADD CONSTRAINT resource_meets_a_need_of_its_challenge
    FOREIGN KEY (need_id, challenge_id, room_id) REFERENCES challenges_need (id, challenge_id, room_id)
    DEFERRABLE INITIALLY IMMEDIATE;
"""
OF_POLICY = """
CREATE FUNCTION app.policy_link_leads_to_what_all_may_read() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM documents_document d JOIN bodies_room r ON r.id = d.room_id
        WHERE d.id = NEW.document_id AND d.kind = 'policy' AND d.copy_of_id IS NOT NULL
            AND (d.room_id = NEW.room_id OR r.kind = 'public')
    ) THEN
        RAISE EXCEPTION 'a link leads to a policy document that all may read' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER policy_link_leads_to_what_all_may_read BEFORE INSERT OR UPDATE OF document_id, room_id
    ON challenges_policylink FOR EACH ROW EXECUTE FUNCTION app.policy_link_leads_to_what_all_may_read();
"""
OF_STEP = """
CREATE FUNCTION app.anchor_step_lies_in_the_circle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM bodies_room r JOIN challenges_challenge c ON c.circle_id = r.circle_id
        WHERE r.id = NEW.room_id AND c.id = NEW.challenge_id
            AND (r.kind = 'circle' OR (r.kind = 'own' AND r.organisation_id = NEW.organisation_id))
    ) THEN
        RAISE EXCEPTION 'a step lies in the own room of its party or in the joint room'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER anchor_step_lies_in_the_circle BEFORE INSERT OR UPDATE OF room_id, challenge_id
    ON challenges_anchorstep FOR EACH ROW EXECUTE FUNCTION app.anchor_step_lies_in_the_circle();
"""


class Migration(migrations.Migration):
    dependencies = [("challenges", "0005_needs"), ("documents", "0005_guided_papers")]
    operations = [
        migrations.RunSQL(IN_ROOM),
        migrations.RunSQL(OF_NEED),
        migrations.RunSQL(OF_POLICY),
        migrations.RunSQL(OF_STEP),
        *(rooms_only(f"challenges_{table}") for table in ("need", "resource", "policylink", "anchorstep")),
    ]
