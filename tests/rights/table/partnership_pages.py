"""What is agreed, read: by those who may enter the joint room, and a room by those who may enter that one."""

LINES = """
GET  partnerships:parties circle                | 200 kim ida noor pia dag bo | 404
GET  partnerships:parties other_circle          | 200 omar | 404
GET  partnerships:parties nothing               | 404
GET  partnerships:activities circle             | 200 kim ida noor pia dag bo | 404
GET  partnerships:activities other_circle       | 200 omar | 404
GET  partnerships:activities nothing            | 404
GET  partnerships:money circle                  | 200 kim ida noor pia dag bo | 404
GET  partnerships:money other_circle            | 200 omar | 404
GET  partnerships:money nothing                 | 404
GET  partnerships:goals circle                  | 200 kim ida noor pia dag bo | 404
GET  partnerships:goals other_circle            | 200 omar | 404
GET  partnerships:goals nothing                 | 404
GET  partnerships:lineage circle                | 200 kim ida noor pia dag bo | 404
GET  partnerships:lineage other_circle          | 200 omar | 404
GET  partnerships:lineage nothing               | 404
GET  partnerships:history circle                | 200 kim ida noor pia dag bo | 404
GET  partnerships:history other_circle          | 200 omar | 404
GET  partnerships:history nothing               | 404

# one fact; also one that is agreed no more, for nothing that was agreed is forgotten
GET  partnerships:fact goal_joint               | 200 kim ida noor pia dag bo | 404
GET  partnerships:fact goal_gone                | 200 kim ida noor pia dag bo | 404
GET  partnerships:fact fact_own                 | 200 kim ida noor pia dag bo | 404
GET  partnerships:fact fact_party               | 200 kim ida noor pia dag bo | 404
GET  partnerships:fact goal_crossed             | 404
GET  partnerships:fact nothing_fact             | 404

# a room is entered from the partnership by those who may enter both
GET  partnerships:room room_joint               | 200 kim ida noor pia dag bo | 404
GET  partnerships:room room_caucus              | 200 ida noor dag | 404
GET  partnerships:room room_mission             | 200 ida dag bo | 404
GET  partnerships:room room_city                | 200 kim | 404
GET  partnerships:room room_departed            | 404
GET  partnerships:room room_crossed             | 404
GET  partnerships:room nothing_two              | 404
"""
