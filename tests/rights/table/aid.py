"""State aid: the record is its recipient's own; what is granted and shown lies in the joint room."""

LINES = """
GET  assessments:aid_own mission             | 200 ida dag sten bo | 404
GET  assessments:aid_own elsewhere           | 200 omar | 404
GET  assessments:aid_own nothing             | 404
GET  assessments:aid_declare mission         | 200 ida | 403 dag sten bo | 404
POST assessments:aid_declare mission         | 302 ida | 403 dag sten bo | 404
GET  assessments:aid_linked mission          | 200 ida | 403 dag sten bo | 404
POST assessments:aid_linked mission          | 302 ida | 403 dag sten bo | 404

# for a giver outside, and what one giver has granted in all
GET  assessments:aid_take_out mission        | 200 ida | 403 dag sten bo | 404
POST assessments:aid_take_out mission        | 302 ida | 403 dag sten bo | 404
GET  assessments:aid_taken_out aid_taken     | 200 ida dag sten bo | 404
GET  assessments:aid_taken_out aid_of_nobody | 404
GET  assessments:aid_taken_file aid_taken    | 200 ida dag sten bo | 404
GET  assessments:aid_given_csv mission       | 200 ida dag sten bo | 404
GET  assessments:aid_given_csv elsewhere     | 200 omar | 404
GET  assessments:aid_given_json mission      | 200 ida dag sten bo | 404
GET  assessments:aid_given_json nothing      | 404

# what it told itself it mends; what a giver wrote the giver mends
GET  assessments:aid_correct aid_told        | 200 ida | 403 dag sten bo | 404
POST assessments:aid_correct aid_told        | 302 ida | 403 dag sten bo | 404
GET  assessments:aid_correct aid_reached     | 403 ida dag sten bo | 404
GET  assessments:aid_correct aid_of_nobody   | 404
GET  assessments:aid_withdraw aid_told       | 200 ida | 403 dag sten bo | 404
POST assessments:aid_withdraw aid_told       | 302 ida | 403 dag sten bo | 404
GET  assessments:aid_withdraw aid_reached    | 403 ida dag sten bo | 404
POST assessments:aid_withdraw aid_reached    | 403 ida dag sten bo | 404

GET  assessments:aid_joint circle            | 200 kim ida noor pia dag bo | 404
GET  assessments:aid_joint grown             | 200 kim ida | 404
GET  assessments:aid_joint talks             | 404
GET  assessments:aid_joint nothing           | 404
GET  assessments:aid_csv circle              | 200 kim ida noor pia dag bo | 404
GET  assessments:aid_csv grown               | 200 kim ida | 404
GET  assessments:aid_json circle             | 200 kim ida noor pia dag bo | 404
GET  assessments:aid_json nothing            | 404

# any party grants, and each mends its own
GET  assessments:aid_grant circle            | 200 kim ida noor | 403 pia dag bo | 404
GET  assessments:aid_grant grown             | 200 kim ida | 404
POST assessments:aid_grant circle            | 302 kim ida noor | 403 pia dag bo | 404
GET  assessments:aid_grant_correct aid_grant | 200 kim | 403 ida noor pia dag bo | 404
POST assessments:aid_grant_correct aid_grant | 302 kim | 403 ida noor pia dag bo | 404
GET  assessments:aid_grant_correct aid_withdrawn | 404
GET  assessments:aid_grant_withdraw aid_grant | 200 kim | 403 ida noor pia dag bo | 404
POST assessments:aid_grant_withdraw aid_grant | 302 kim | 403 ida noor pia dag bo | 404

# each shows its own
GET  assessments:aid_certify circle          | 200 kim ida noor | 403 pia dag bo | 404
POST assessments:aid_certify circle          | 302 kim ida noor | 403 pia dag bo | 404
GET  assessments:aid_certificate aid_certificate | 200 kim ida noor pia dag bo | 404
GET  assessments:aid_certificate aid_no_certificate | 404
"""
