"""What is agreed, and who changes it: joint by who speaks for a party, one party's own by that one alone."""

LINES = """
GET  partnerships:add add_goal                  | 200 kim ida noor | 403 pia dag bo | 404
GET  partnerships:add add_activity              | 200 kim ida noor | 403 pia dag bo | 404
GET  partnerships:add add_participation         | 200 kim ida noor | 403 pia dag bo | 404
GET  partnerships:add add_elsewhere             | 200 omar | 404
# no party comes or goes this way
GET  partnerships:add add_party                 | 403 kim ida noor pia dag bo | 404
POST partnerships:add add_party                 | 403 kim ida noor pia dag bo | 404
POST partnerships:add add_goal                  | 302 kim ida noor | 403 pia dag bo | 404
POST partnerships:add add_indicator             | 302 kim ida noor | 403 pia dag bo | 404
POST partnerships:add add_activity              | 302 kim ida noor | 403 pia dag bo | 404
GET  partnerships:add add_source                | 200 kim ida noor | 403 pia dag bo | 404
POST partnerships:add add_source                | 302 kim ida noor | 403 pia dag bo | 404
POST partnerships:add add_participation         | 302 kim ida noor | 403 pia dag bo | 404

GET  partnerships:change goal_joint             | 200 kim ida noor | 403 pia dag bo | 404
GET  partnerships:change goal_gone              | 404
GET  partnerships:change goal_crossed           | 404
GET  partnerships:change fact_party             | 200 kim ida noor | 403 pia dag bo | 404
GET  partnerships:change fact_own               | 200 ida | 403 kim noor pia dag bo | 404
GET  partnerships:change fact_needs             | 200 ida | 403 kim noor pia dag bo | 404
GET  partnerships:change fact_learning          | 200 ida | 403 kim noor pia dag bo | 404
POST partnerships:change goal_joint             | 302 kim ida noor | 403 pia dag bo | 404
POST partnerships:change goal_gone              | 404
POST partnerships:change goal_crossed           | 404
POST partnerships:change fact_party             | 302 kim ida noor | 403 pia dag bo | 404
POST partnerships:change fact_own               | 302 ida | 403 kim noor pia dag bo | 404
POST partnerships:change fact_learning          | 302 ida | 403 kim noor pia dag bo | 404
GET  partnerships:remove indicator_joint        | 200 kim ida noor | 403 pia dag bo | 404
GET  partnerships:remove fact_party             | 403 kim ida noor pia dag bo | 404
GET  partnerships:remove fact_own               | 200 ida | 403 kim noor pia dag bo | 404
POST partnerships:remove fact_party             | 403 kim ida noor pia dag bo | 404
POST partnerships:remove fact_needs             | 302 ida | 403 kim noor pia dag bo | 404
POST partnerships:remove fact_own               | 302 ida | 403 kim noor pia dag bo | 404
POST partnerships:remove goal_gone              | 404
GET  partnerships:change_about circle           | 200 kim ida noor | 403 pia dag bo | 404
GET  partnerships:change_about other_circle     | 200 omar | 404
POST partnerships:change_about circle           | 302 kim ida noor | 403 pia dag bo | 404
POST partnerships:change_about nothing          | 404

GET  partnerships:new_party circle              | 200 kim ida noor | 403 pia dag bo | 404
GET  partnerships:new_party nothing             | 404
POST partnerships:new_party circle              | 302 kim ida noor | 403 pia dag bo | 404
# the partnership of the cast is confirmed and public; the neighbours' is only reported
GET  partnerships:confirm circle                | 403 kim ida noor pia dag bo | 404
GET  partnerships:confirm other_circle          | 200 omar | 404
POST partnerships:confirm circle                | 403 kim ida noor pia dag bo | 404
POST partnerships:confirm other_circle          | 302 omar | 404
GET  partnerships:open circle                   | 403 kim ida noor pia dag bo | 404
GET  partnerships:open other_circle             | 403 omar | 404
POST partnerships:open circle                   | 403 kim ida noor pia dag bo | 404
POST partnerships:open nothing                  | 404

GET  partnerships:withhold circle               | 200 kim ida noor | 403 pia dag bo | 404
POST partnerships:withhold circle               | 302 kim ida noor | 403 pia dag bo | 404
POST partnerships:withhold nothing              | 404
GET  partnerships:release withheld_mission      | 200 ida | 403 kim noor pia dag bo | 404
GET  partnerships:release withheld_file         | 200 kim ida noor | 403 pia dag bo | 404
GET  partnerships:release withheld_ended        | 404
# the one that withheld it has left: each of the others can ask them all
GET  partnerships:release withheld_left         | 200 kim ida noor | 403 pia dag bo | 404
POST partnerships:release withheld_left         | 302 kim ida noor | 403 pia dag bo | 404
POST partnerships:release withheld_mission      | 302 ida | 403 kim noor pia dag bo | 404
POST partnerships:release withheld_file         | 302 kim ida noor | 403 pia dag bo | 404
POST partnerships:release withheld_ended        | 404

# who books it answers; the others say what they think
GET  partnerships:activity activity_mission     | 200 kim ida noor pia dag bo | 404
GET  partnerships:activity activity_welfare     | 200 kim ida noor pia dag bo | 404
GET  partnerships:activity activity_crossed     | 404
GET  partnerships:activity nothing_two          | 404
GET  partnerships:feedback activity_welfare     | 200 kim ida | 403 noor pia dag bo | 404
GET  partnerships:feedback activity_crossed     | 404
POST partnerships:feedback activity_welfare     | 302 kim ida | 403 noor pia dag bo | 404
POST partnerships:feedback activity_mission     | 302 kim noor | 403 ida pia dag bo | 404
POST partnerships:feedback nothing_two          | 404
GET  partnerships:answer feedback_open          | 200 noor | 403 kim ida pia dag bo | 404
GET  partnerships:answer feedback_answered      | 403 kim ida noor pia dag bo | 404
POST partnerships:answer feedback_open          | 302 noor | 403 kim ida pia dag bo | 404
POST partnerships:answer feedback_answered      | 403 kim ida noor pia dag bo | 404
POST partnerships:answer nothing_two            | 404
"""
