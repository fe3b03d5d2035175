"""Proposed corrections: read by those who may enter the joint room, answered by who speaks for a party, each once."""

LINES = """
GET  register:corrections circle              | 200 kim ida noor pia dag bo | 404
GET  register:corrections other_circle        | 200 omar | 404
GET  register:corrections nothing             | 404

GET  register:correction correction_open      | 200 kim ida noor pia dag bo | 404
GET  register:correction correction_answered  | 200 kim ida noor pia dag bo | 404
GET  register:correction correction_crossed   | 404
GET  register:correction nothing_two          | 404
POST register:correction correction_open      | 302 kim ida noor | 403 pia dag bo | 404
POST register:correction correction_answered  | 302 noor | 422 kim ida | 403 pia dag bo | 404
GET  register:correction correction_own       | 200 kim ida noor pia dag bo | 404
POST register:correction correction_own       | 302 ida | 403 kim noor pia dag bo | 404
POST register:correction correction_crossed   | 404
POST register:correction nothing_two          | 404
"""
