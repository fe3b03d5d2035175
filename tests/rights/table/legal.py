"""The legal check: read and commented by who enters the joint room, answered and finished by who speaks for a party."""

LINES = """
GET  assessments:legal circle                | 200 kim ida noor pia dag bo | 404
GET  assessments:legal grown                 | 200 kim ida | 404
GET  assessments:legal talks                 | 200 kim ida | 404
GET  assessments:legal nothing               | 404
GET  assessments:check check_open            | 200 kim ida noor pia dag bo | 404
GET  assessments:check check_done            | 200 kim ida | 404
GET  assessments:check check_none            | 404

GET  assessments:begin circle                | 403 kim ida noor pia dag bo | 404
GET  assessments:begin grown                 | 200 kim ida | 404
POST assessments:begin circle                | 403 kim ida noor pia dag bo | 404
POST assessments:begin grown                 | 302 kim ida | 404

# each party answers for itself; in what is finished, an answer begins a new one
GET  assessments:first circle                | 200 kim ida noor | 403 pia dag bo | 404
GET  assessments:first grown                 | 200 kim ida | 404
GET  assessments:first nothing               | 404
POST assessments:first circle                | 302 kim ida noor | 403 pia dag bo | 404
GET  assessments:facts circle                | 200 kim ida noor | 403 pia dag bo | 404
POST assessments:facts circle                | 302 kim ida noor | 403 pia dag bo | 404
GET  assessments:flags circle                | 200 kim ida noor | 403 pia dag bo | 404
POST assessments:flags circle                | 302 kim ida noor | 403 pia dag bo | 404
GET  assessments:question asks_open          | 200 kim ida noor | 403 pia dag bo | 404
GET  assessments:question asks_done          | 200 kim ida | 404
GET  assessments:question asks_by_facts      | 403 pia dag bo | 404
GET  assessments:question asks_nothing       | 403 pia dag bo | 404
POST assessments:question asks_open          | 302 kim ida noor | 403 pia dag bo | 404
POST assessments:question asks_done          | 302 kim ida | 404

# a comment: whoever has a seat in the joint room, for the organisation of the seat
GET  assessments:remark circle               | 200 kim ida noor pia dag bo | 404
GET  assessments:remark grown                | 200 kim ida | 404
GET  assessments:remark nothing              | 404
POST assessments:remark circle               | 302 kim ida noor pia dag bo | 404

# it is finished by every party's yes: one of them asks
GET  assessments:finish circle               | 200 kim ida noor | 403 pia dag bo | 404
GET  assessments:finish grown                | 403 kim ida | 404
POST assessments:finish circle               | 302 kim ida noor | 403 pia dag bo | 404
POST assessments:finish grown                | 403 kim ida | 404
"""
