"""Tasks: what somebody is to do, and what is asked of another organisation."""

LINES = """
GET  bodies:new_task joint_room         | 200 kim ida noor pia dag bo | 404
GET  bodies:new_task caucus_room        | 200 ida noor dag | 404
GET  bodies:new_task municipality_room  | 200 kim | 404
GET  bodies:new_task mission_room       | 200 ida dag bo | 404
GET  bodies:new_task departed_room      | 404
GET  bodies:new_task other_room         | 200 omar | 404
GET  bodies:new_task city_alone         | 200 kim rut bo | 404
GET  bodies:new_task mission_alone      | 200 ida dag sten bo | 404
GET  bodies:new_task public_room        | 403
GET  bodies:new_task nothing            | 404
POST bodies:new_task joint_room         | 302 kim ida noor pia dag bo | 404
POST bodies:new_task caucus_room        | 302 ida noor dag | 404
POST bodies:new_task mission_room       | 302 ida dag bo | 404
POST bodies:new_task city_alone         | 302 kim rut bo | 404
POST bodies:new_task public_room        | 403
POST bodies:new_task nothing            | 404

GET  bodies:ask_for joint_room          | 200 kim ida noor pia dag bo | 404
GET  bodies:ask_for caucus_room         | 200 ida noor dag | 404
GET  bodies:ask_for mission_room        | 403 ida dag bo | 404
GET  bodies:ask_for city_alone          | 403 kim rut bo | 404
GET  bodies:ask_for public_room         | 403
GET  bodies:ask_for nothing             | 404
# each asks another than their own
POST bodies:ask_for joint_room          | 302 kim ida noor pia dag bo | 404
POST bodies:ask_for mission_room        | 403 ida dag bo | 404
POST bodies:ask_for nothing             | 404

GET  bodies:task task_joint             | 200 kim ida noor pia dag bo | 404
GET  bodies:task task_caucus            | 200 ida noor dag | 404
GET  bodies:task task_mission           | 200 ida dag bo | 404
GET  bodies:task task_city_alone        | 200 kim rut bo | 404
GET  bodies:task question               | 200 kim ida noor pia dag bo | 404
GET  bodies:task nothing                | 404

GET  bodies:change_task task_joint      | 200 ida dag bo | 403 kim noor pia | 404
GET  bodies:change_task task_caucus     | 200 ida dag | 403 noor | 404
GET  bodies:change_task task_city_alone | 200 kim rut bo | 404
GET  bodies:change_task task_done       | 403 kim ida noor pia dag bo | 404
GET  bodies:change_task question        | 403 kim ida noor pia dag bo | 404
GET  bodies:change_task nothing         | 404
POST bodies:change_task task_changed    | 302 ida dag bo | 403 kim noor pia | 404
POST bodies:change_task nothing         | 404
POST bodies:take_task task_joint        | 302 ida dag bo | 403 kim noor pia | 404
POST bodies:take_task task_mission      | 302 ida dag bo | 404
POST bodies:take_task question          | 403 kim ida noor pia dag bo | 404
POST bodies:take_task nothing           | 404
POST bodies:hand_over_task task_joint   | 302 ida dag bo | 403 kim noor pia | 404
POST bodies:hand_over_task nothing      | 404
POST bodies:finish_task task_finished   | 302 ida dag bo | 403 kim noor pia | 404
POST bodies:finish_task task_done       | 403 kim ida noor pia dag bo | 404
POST bodies:finish_task nothing         | 404
POST bodies:reopen_task task_joint      | 403 kim ida noor pia dag bo | 404
POST bodies:reopen_task task_done       | 302 ida dag bo | 403 kim noor pia | 404
POST bodies:reopen_task nothing         | 404
POST bodies:take_on_task question       | 302 kim | 403 ida noor pia dag bo | 404
POST bodies:take_on_task task_joint     | 403 kim ida noor pia dag bo | 404
POST bodies:take_on_task nothing        | 404
POST bodies:decline_task question_no    | 302 kim | 403 ida noor pia dag bo | 404
POST bodies:decline_task nothing        | 404
POST bodies:withdraw_task question_back | 302 ida dag bo | 403 kim noor pia | 404
POST bodies:withdraw_task task_joint    | 403 kim ida noor pia dag bo | 404
POST bodies:withdraw_task nothing       | 404
"""
