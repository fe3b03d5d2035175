"""Sets of one's own: what is published is read by whoever is signed in, a draft by its organisation alone."""

LINES = """
GET  assessments:sets -                       | 200
GET  assessments:set shipped_set              | 200
GET  assessments:set own_set                  | 200
GET  assessments:set own_set_none             | 404
GET  assessments:set unknown_kind             | 404
GET  assessments:set_file own_set             | 200
GET  assessments:set_file own_set_none        | 404
GET  assessments:compare_set own_set          | 200
GET  assessments:compare_set shipped_set      | 404

GET  assessments:own_sets mission             | 200 ida dag sten bo | 404
GET  assessments:own_sets elsewhere           | 200 omar | 404
GET  assessments:own_sets nothing             | 404
GET  assessments:begin_set mission            | 200 ida | 403 dag sten bo | 404
POST assessments:begin_set mission            | 302 ida | 403 dag sten bo | 404

# whoever belongs to the organisation reads its drafts, who speaks for it writes and publishes them
GET  assessments:set_draft set_draft          | 200 ida dag sten bo | 404
GET  assessments:set_draft set_published      | 404
GET  assessments:set_draft set_crossed        | 404
GET  assessments:draft_file set_draft         | 200 ida dag sten bo | 404
GET  assessments:compare_draft set_draft      | 200 ida dag sten bo | 404
GET  assessments:preview_set set_draft        | 200 ida dag sten bo | 404
GET  assessments:set_piece piece_of_draft     | 200 ida | 403 dag sten bo | 404
GET  assessments:set_piece piece_none         | 404 ida | 403 dag sten bo | 404
POST assessments:set_piece piece_of_draft     | 302 ida | 403 dag sten bo | 404
POST assessments:set_piece piece_new          | 302 ida | 403 dag sten bo | 404
GET  assessments:import_set set_draft         | 200 ida | 403 dag sten bo | 404
POST assessments:import_set set_draft         | 422 ida | 403 dag sten bo | 404
GET  assessments:publish_set set_draft        | 200 ida | 403 dag sten bo | 404
POST assessments:publish_set set_draft        | 302 ida | 403 dag sten bo | 404
POST assessments:publish_set set_published    | 404
GET  assessments:put_draft_away set_draft     | 200 ida | 403 dag sten bo | 404
POST assessments:put_draft_away set_draft     | 302 ida | 403 dag sten bo | 404
POST assessments:put_draft_away set_published | 404
POST assessments:take_draft_up set_draft      | 403 ida dag sten bo | 404
POST assessments:take_draft_up set_published  | 404
POST assessments:take_draft_up set_put_away   | 302 ida | 403 dag sten bo | 404
GET  assessments:set_draft set_put_away       | 200 ida dag sten bo | 404
GET  assessments:import_set set_put_away      | 403 ida dag sten bo | 404
POST assessments:publish_set set_put_away     | 403 ida dag sten bo | 404
POST assessments:put_draft_away set_put_away  | 403 ida dag sten bo | 404
"""
