"""The criteria check: read and judged by who enters the joint room, its sets chosen by who speaks for a party."""

LINES = """
GET  assessments:criteria circle             | 200 kim ida noor pia dag bo | 404
GET  assessments:criteria grown              | 200 kim ida | 404
GET  assessments:criteria talks              | 200 kim ida | 404
GET  assessments:criteria nothing            | 404

GET  assessments:choose_criteria circle      | 200 kim ida noor | 403 pia dag bo | 404
GET  assessments:choose_criteria nothing     | 404
POST assessments:choose_criteria circle      | 302 kim ida noor | 403 pia dag bo | 404

# a judge: whoever has a seat in the joint room, for the organisation of the seat
GET  assessments:criterion criterion         | 200 kim ida noor pia dag bo | 404
GET  assessments:criterion criterion_none    | 404
GET  assessments:criterion criterion_unused  | 404
POST assessments:criterion criterion         | 302 kim ida noor pia dag bo | 404
"""
