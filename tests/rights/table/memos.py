"""Memos: what all tell is read by who enters the joint room; each party's own by its people here, and nobody else."""

LINES = """
GET  assessments:memo circle                 | 302 kim ida noor dag bo | 200 pia | 404
GET  assessments:memo grown                  | 302 kim ida | 404
GET  assessments:memo talks                  | 404
GET  assessments:memo nothing                | 404

GET  assessments:memo_own memos_city         | 200 kim | 404
GET  assessments:memo_own memos_mission      | 200 ida dag bo | 404
GET  assessments:memo_own memos_welfare      | 200 noor | 404
GET  assessments:memo_own memos_elsewhere    | 404
GET  assessments:memo_own nothing_two        | 404
POST assessments:memo_own memos_city         | 302 kim | 404
POST assessments:memo_own memos_mission      | 302 ida dag bo | 404

GET  assessments:memo_head memos_city        | 200 kim | 404
GET  assessments:memo_head memos_mission     | 200 ida dag bo | 404
POST assessments:memo_head memos_city        | 302 kim | 404
POST assessments:memo_head memos_mission     | 302 ida dag bo | 404

GET  assessments:memo_made memo_city         | 200 kim | 404
GET  assessments:memo_made memo_mission      | 200 ida dag bo | 404
GET  assessments:memo_made memo_none         | 404
GET  assessments:memo_sv_pdf memo_city       | 200 kim | 404
GET  assessments:memo_sv_pdf memo_none       | 404
GET  assessments:memo_en_pdf memo_mission    | 200 ida dag bo | 404
GET  assessments:memo_sv_docx memo_mission   | 200 ida dag bo | 404
GET  assessments:memo_en_docx memo_city      | 200 kim | 404
"""
