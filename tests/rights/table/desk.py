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

# a party leaves through who speaks for it; what it took along only its own people reach, and of what the caucus wrote
# only those who stand on one side
GET  exchange:leave circle          | 200 kim ida noor | 403 pia dag bo | 404
GET  exchange:leave other_circle    | 200 omar lo | 404
GET  exchange:leave nothing         | 404
POST exchange:leave circle          | 302 kim ida noor | 403 pia dag bo | 404
POST exchange:leave nothing         | 404
GET  exchange:packages -            | 200
GET  exchange:package package_mission | 200 ida dag sten | 404
GET  exchange:package nothing       | 404
GET  exchange:package_file package_mission | 200 ida dag sten | 404
GET  exchange:package_file nothing  | 404
"""
