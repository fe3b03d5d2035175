"""What stands on one's own desk, a partnership's page, and its file."""

LINES = """
GET  desk:home -                    | 200
GET  desk:to_do -                   | 200
GET  desk:waiting -                 | 200

# who has a seat that opens the joint room; Pia sits there as a guest, Bo for the mission
GET  partnerships:home circle       | 200 kim ida noor pia dag bo | 404
GET  partnerships:home other_circle | 200 omar | 404
GET  partnerships:home nothing      | 404

GET  exchange:export circle         | 200 kim ida noor pia dag bo | 404
GET  exchange:export other_circle   | 200 omar | 404
GET  exchange:export nothing        | 404
"""
