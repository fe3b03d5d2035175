"""The Code's matrix: read by who enters the joint room of talks or a partnership, placed by who speaks for a party."""

LINES = """
GET  assessments:code circle             | 200 kim ida noor pia dag bo | 404
GET  assessments:code talks              | 200 kim ida | 404
GET  assessments:code ended              | 200 ida | 404
GET  assessments:code grown              | 200 kim ida | 404
GET  assessments:code nothing            | 404
GET  assessments:code_times circle       | 200 kim ida noor pia dag bo | 404
GET  assessments:code_times talks        | 200 kim ida | 404
GET  assessments:code_times nothing      | 404
GET  assessments:code_csv circle         | 200 kim ida noor pia dag bo | 404
GET  assessments:code_csv talks          | 200 kim ida | 404
GET  assessments:code_json circle        | 200 kim ida noor pia dag bo | 404
GET  assessments:code_json talks         | 200 kim ida | 404

GET  assessments:code_place code_here    | 200 kim ida noor | 403 pia dag bo | 404
GET  assessments:code_place code_was     | 200 kim ida noor | 403 pia dag bo | 404
GET  assessments:code_place code_there   | 200 kim ida | 404
GET  assessments:code_place code_shell   | 404
GET  assessments:code_place code_nowhere | 404
POST assessments:code_place code_here    | 302 kim ida noor | 403 pia dag bo | 404
POST assessments:code_place code_there   | 302 kim ida | 404
"""
