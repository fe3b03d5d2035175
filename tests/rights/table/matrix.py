"""The consensus matrix: read by who enters the joint room, answered by who speaks for a party, each its own alone."""

LINES = """
GET  assessments:matrix circle               | 200 kim ida noor pia dag bo | 404
GET  assessments:matrix grown                | 200 kim ida | 404
GET  assessments:matrix talks                | 404
GET  assessments:matrix nothing              | 404
GET  assessments:matrix_round round_open     | 200 kim ida noor pia dag bo | 404
GET  assessments:matrix_round round_done     | 200 kim ida | 404
GET  assessments:matrix_round round_none     | 404

# one round at a time; the party that began it calls it off; it is released by all or by its time, never before
GET  assessments:begin_matrix circle         | 403 kim ida noor pia dag bo | 404
GET  assessments:begin_matrix grown          | 200 kim ida | 404
POST assessments:begin_matrix circle         | 403 kim ida noor pia dag bo | 404
POST assessments:begin_matrix grown          | 302 kim ida | 404
GET  assessments:call_off_matrix circle      | 200 kim | 403 ida noor pia dag bo | 404
GET  assessments:call_off_matrix grown       | 403 kim ida | 404
POST assessments:call_off_matrix circle      | 302 kim | 403 ida noor pia dag bo | 404
POST assessments:release_matrix circle       | 403 kim ida noor pia dag bo | 404
POST assessments:release_matrix grown        | 403 kim ida | 404

# each answers, invites and is done for its own party; of another there is nothing
GET  assessments:matrix_place side_city      | 200 kim | 404
GET  assessments:matrix_place side_mission   | 200 ida | 404
GET  assessments:matrix_place side_welfare   | 200 noor | 404
GET  assessments:matrix_place side_grown     | 403 kim | 404
GET  assessments:matrix_place nothing_two    | 404
POST assessments:matrix_place side_city      | 302 kim | 404
POST assessments:matrix_place side_mission   | 302 ida | 404
POST assessments:matrix_ready side_city      | 302 kim | 404
POST assessments:matrix_ready side_mission   | 302 ida | 404
POST assessments:matrix_ready side_grown     | 403 kim | 404
GET  assessments:matrix_link side_city       | 200 kim | 404
GET  assessments:matrix_link side_mission    | 200 ida | 404
GET  assessments:matrix_link side_grown      | 403 kim | 404
POST assessments:matrix_link side_mission    | 302 ida | 404
POST assessments:matrix_unlink side_city     | 302 kim | 404
POST assessments:matrix_unlink side_grown    | 403 kim | 404

# what follows is proposed when a round has been released, and decided by the parties
GET  assessments:matrix_consequence follow_done    | 200 kim ida | 404
GET  assessments:matrix_consequence follow_open    | 403 kim ida noor pia dag bo | 404
GET  assessments:matrix_consequence follow_nothing | 404
POST assessments:matrix_consequence follow_done    | 302 kim ida | 404
POST assessments:matrix_consequence follow_open    | 403 kim ida noor pia dag bo | 404
"""
