"""Bringing a partnership in from a file."""

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
"""
