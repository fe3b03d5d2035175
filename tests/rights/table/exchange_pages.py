"""Bringing a partnership in from a file, or many from a list, and the tips of strangers."""

LINES = """
# everybody reads what it takes; a file is sent by those who speak for an organisation and fill its seats
GET  exchange:upload -             | 200
POST exchange:upload -             | 422 kim ida noor | 403
GET  exchange:begin -              | 200
POST exchange:begin -              | 422 kim ida noor | 403

# what Kim has uploaded for the city, its others do not see
GET  exchange:uploaded upload_city | 200 kim | 404
GET  exchange:uploaded nothing     | 404
POST exchange:uploaded upload_city | 302 kim | 404
POST exchange:uploaded nothing     | 404

# a list is brought as a file is; who belongs to an organisation takes its partnerships out as one, as far as they read
GET  exchange:lists -                   | 200
POST exchange:lists -                   | 422 kim ida noor | 403
GET  exchange:list_template template_csv | 200
GET  exchange:list_template template_odd | 404
GET  exchange:list_out out_city         | 200 kim rut bo | 404
GET  exchange:list_out out_mission      | 200 ida dag sten bo | 404

# what Kim has brought for the city, its others do not see
GET  exchange:list list_city            | 200 kim | 404
GET  exchange:list list_fresh           | 302 kim | 404
GET  exchange:list nothing              | 404
POST exchange:list list_city            | 302 kim | 404
POST exchange:list nothing              | 404
GET  exchange:list_columns list_fresh   | 200 kim | 404
GET  exchange:list_columns nothing      | 404
POST exchange:list_columns list_fresh   | 302 kim | 404
POST exchange:list_columns nothing      | 404
POST exchange:list_stop list_city       | 302 kim | 404
POST exchange:list_stop nothing         | 404
GET  exchange:list_ask list_city        | 404
GET  exchange:list_ask list_in          | 200 kim | 404
POST exchange:list_ask list_in          | 422 kim | 404
POST exchange:list_ask nothing          | 404
POST exchange:list_remove list_fresh    | 302 kim | 404
POST exchange:list_remove list_in       | 403 kim | 404
POST exchange:list_remove nothing       | 404
GET  exchange:list_faults faults_city   | 200 kim | 404
GET  exchange:list_faults faults_fresh  | 404

# a tip names the city and Grannföreningen: both read it, whoever speaks for one answers, and nobody else knows of it
GET  exchange:received_tips -           | 200
GET  exchange:received_tip tip_city     | 200 kim rut bo omar | 404
GET  exchange:received_tip nothing      | 404
POST exchange:received_tip tip_city     | 302 kim omar | 403 rut bo | 404
POST exchange:received_tip nothing      | 404
GET  exchange:take_tip tip_city         | 200 kim rut bo omar | 404
POST exchange:take_tip tip_city         | 302 kim | 403 rut bo omar | 404
GET  exchange:take_tip tip_file         | 302 kim rut bo omar | 404
POST exchange:take_tip tip_file         | 302 kim | 403 rut bo omar | 404
POST exchange:take_tip nothing          | 404
# and one the city and the mission, which say that it is here already
GET  exchange:received_tip tip_mission  | 200 kim rut bo ida dag sten | 404
POST exchange:received_tip tip_mission  | 302 kim ida | 403 rut bo dag sten | 404
# the city has said no: it answers once, and the others for themselves
POST exchange:received_tip tip_answered | 302 omar | 422 kim | 403 rut bo | 404
"""
