"""Readings, hard questions and pain points: read by who enters the joint room, answered by who speaks for a party."""

LINES = """
GET  assessments:reflection circle           | 200 kim ida noor pia dag bo | 404
GET  assessments:reflection grown            | 200 kim ida | 404
GET  assessments:reflection talks            | 404
GET  assessments:reflection nothing          | 404
GET  assessments:reading read_open           | 200 kim ida noor pia dag bo | 404
GET  assessments:reading read_shown          | 200 kim ida | 404
GET  assessments:reading read_none           | 404

# one at a time; it is shown by all or by its time, never before
GET  assessments:begin_reading circle        | 403 kim ida noor pia dag bo | 404
GET  assessments:begin_reading grown         | 200 kim ida | 404
POST assessments:begin_reading circle        | 403 kim ida noor pia dag bo | 404
POST assessments:begin_reading grown         | 302 kim ida | 404
POST assessments:release_reading circle      | 403 kim ida noor pia dag bo | 404
POST assessments:release_reading grown       | 403 kim ida | 404

# each answers and is done for its own party; of another there is nothing
GET  assessments:answer_reading side_city    | 200 kim | 404
GET  assessments:answer_reading side_mission | 200 ida | 404
GET  assessments:answer_reading side_welfare | 200 noor | 404
GET  assessments:answer_reading side_grown   | 403 kim | 404
GET  assessments:answer_reading nothing_two  | 404
POST assessments:answer_reading side_city    | 302 kim | 404
POST assessments:answer_reading side_mission | 302 ida | 404
POST assessments:reading_ready side_city     | 302 kim | 404
POST assessments:reading_ready side_mission  | 302 ida | 404
POST assessments:reading_ready side_grown    | 403 kim | 404

# what is said together is read by all in the room, proposed by who speaks for a party, and decided by every party
GET  assessments:hard_questions circle       | 200 kim ida noor pia dag bo | 404
GET  assessments:hard_questions nothing      | 404
GET  assessments:say_together say_hard       | 200 kim ida noor | 403 pia dag bo | 404
GET  assessments:say_together say_after      | 200 kim ida | 404
GET  assessments:say_together say_early      | 404
POST assessments:say_together say_hard       | 302 kim ida noor | 403 pia dag bo | 404
POST assessments:say_together say_after      | 302 kim ida | 404
GET  assessments:pain_points circle          | 200 kim ida noor pia dag bo | 404
GET  assessments:pain_points talks           | 404
GET  assessments:new_pain_point circle       | 200 kim ida noor | 403 pia dag bo | 404
POST assessments:new_pain_point circle       | 302 kim ida noor | 403 pia dag bo | 404
GET  assessments:change_pain_point point_known | 200 kim ida noor | 403 pia dag bo | 404
GET  assessments:change_pain_point point_none  | 404
POST assessments:change_pain_point point_known | 302 kim ida noor | 403 pia dag bo | 404
"""
