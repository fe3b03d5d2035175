"""Notes in rooms; an organisation's policy documents and strategy."""

LINES = """
# where one may enter one may write; Bo is kept out of the caucus, and nobody writes straight into the public
GET  documents:new_note joint_room          | 200 kim ida noor pia dag bo | 404
GET  documents:new_note caucus_room         | 200 ida noor dag | 404
GET  documents:new_note municipality_room   | 200 kim | 404
GET  documents:new_note mission_room        | 200 ida dag bo | 404
GET  documents:new_note welfare_room        | 200 noor | 404
GET  documents:new_note departed_room       | 404
GET  documents:new_note other_room          | 200 omar | 404
GET  documents:new_note city_alone          | 200 kim rut bo | 404
GET  documents:new_note mission_alone       | 200 ida dag sten bo | 404
GET  documents:new_note guides_alone        | 200 pia | 404
GET  documents:new_note public_room         | 403
GET  documents:new_note nothing             | 404
POST documents:new_note joint_room          | 302 kim ida noor pia dag bo | 404
POST documents:new_note caucus_room         | 302 ida noor dag | 404
POST documents:new_note municipality_room   | 302 kim | 404
POST documents:new_note mission_room        | 302 ida dag bo | 404
POST documents:new_note welfare_room        | 302 noor | 404
POST documents:new_note departed_room       | 404
POST documents:new_note other_room          | 302 omar | 404
POST documents:new_note city_alone          | 302 kim rut bo | 404
POST documents:new_note public_room         | 403
POST documents:new_note nothing             | 404

GET  documents:document note_joint          | 200 kim ida noor pia dag bo | 404
GET  documents:document note_caucus         | 200 ida noor dag | 404
GET  documents:document note_mission        | 200 ida dag bo | 404
GET  documents:document note_city           | 200 kim | 404
GET  documents:document note_welfare        | 200 noor | 404
GET  documents:document note_departed       | 404
GET  documents:document note_other          | 200 omar | 404
GET  documents:document note_city_alone     | 200 kim rut bo | 404
GET  documents:document note_mission_alone  | 200 ida dag sten bo | 404
GET  documents:document note_guides_alone   | 200 pia | 404
GET  documents:document note_welfare_alone  | 200 noor | 404
GET  documents:document note_departed_alone | 200 lo | 404
GET  documents:document note_elsewhere_alone | 200 omar | 404
GET  documents:document nothing             | 404

# a note is changed by those who write for the organisation that it was written for: here the mission
GET  documents:change note_joint            | 200 ida dag bo | 403 kim noor pia | 404
GET  documents:change note_caucus           | 200 ida dag | 403 noor | 404
GET  documents:change note_mission          | 200 ida dag bo | 404
GET  documents:change note_city             | 200 kim | 404
GET  documents:change note_departed         | 404
GET  documents:change note_other            | 200 omar | 404
GET  documents:change note_city_alone       | 200 kim rut bo | 404
GET  documents:change nothing               | 404
POST documents:change note_joint            | 302 ida dag bo | 403 kim noor pia | 404
POST documents:change note_caucus           | 302 ida dag | 403 noor | 404
POST documents:change note_mission          | 302 ida dag bo | 404
POST documents:change note_city             | 302 kim | 404
POST documents:change note_departed         | 404
POST documents:change note_other            | 302 omar | 404
POST documents:change nothing               | 404

# the papers that one may read; written by those whose role says so, shared by who speaks for the organisation
GET  documents:policies mission             | 200
GET  documents:policies nothing             | 404
GET  documents:new_policy mission           | 200 ida dag sten bo | 403
GET  documents:new_policy nothing           | 404
POST documents:new_policy mission           | 302 ida dag sten bo | 403
POST documents:new_policy nothing           | 404
GET  documents:strategy mission             | 200 ida dag sten bo | 403
GET  documents:strategy nothing             | 404
POST documents:strategy mission             | 302 ida dag sten bo | 403
POST documents:strategy nothing             | 404
GET  documents:document policy_mission      | 200 ida dag sten bo | 404
GET  documents:document policy_shared       | 200 kim ida noor pia dag bo | 404
GET  documents:document policy_taken_back   | 404
GET  documents:document policy_public       | 200 anonymous link | 200
GET  documents:document strategy_mission    | 200 ida dag sten bo | 404
GET  documents:change_policy policy_mission | 200 ida dag sten bo | 404
GET  documents:change_policy policy_shared  | 403 kim ida noor pia dag bo | 404
GET  documents:change_policy note_joint     | 403 kim ida noor pia dag bo | 404
GET  documents:change_policy nothing        | 404
POST documents:change_policy policy_mission | 302 ida dag sten bo | 404
POST documents:change_policy policy_shared  | 403 kim ida noor pia dag bo | 404
POST documents:change_policy nothing        | 404
GET  documents:share policy_mission         | 200 ida | 403 dag sten bo | 404
GET  documents:share policy_shared          | 403 kim ida noor pia dag bo | 404
GET  documents:share note_mission           | 403 ida dag bo | 404
GET  documents:share nothing                | 404
POST documents:share policy_mission         | 302 ida | 403 dag sten bo | 404
POST documents:share policy_shared          | 403 kim ida noor pia dag bo | 404
POST documents:share note_mission           | 403 ida dag bo | 404
POST documents:share nothing                | 404
POST documents:withdraw policy_mission      | 403 ida dag sten bo | 404
POST documents:withdraw policy_shared       | 302 ida | 403 kim noor pia dag bo | 404
POST documents:withdraw policy_taken_back   | 404
POST documents:withdraw nothing             | 404

# a note is taken wider by the organisation that it was written for; out of a closed room only by who speaks for it
GET  documents:move note_joint              | 200 ida dag bo | 403 kim noor pia | 404
GET  documents:move note_caucus             | 200 ida | 403 noor dag | 404
GET  documents:move note_mission            | 200 ida | 403 dag bo | 404
GET  documents:move note_city               | 200 kim | 404
GET  documents:move note_city_alone         | 200 kim | 403 rut bo | 404
GET  documents:move policy_mission          | 403 ida dag sten bo | 404
GET  documents:move nothing                 | 404
GET  documents:move_to move_own_joint       | 200 ida | 403 dag bo | 404
GET  documents:move_to move_own_caucus      | 200 ida | 403 dag | 404
GET  documents:move_to move_caucus_joint    | 200 ida | 403 noor dag | 404
GET  documents:move_to move_joint_public    | 200 ida dag bo | 403 kim noor pia | 404
GET  documents:move_to move_joint_back      | 403 ida dag bo | 404
GET  documents:move_to move_elsewhere       | 404
GET  documents:move_to nothing_two          | 404
POST documents:move_to move_own_joint       | 302 ida | 403 dag bo | 404
POST documents:move_to move_own_caucus      | 302 ida | 403 dag | 404
POST documents:move_to move_caucus_joint    | 302 ida | 403 noor dag | 404
POST documents:move_to move_joint_public    | 302 ida dag bo | 403 kim noor pia | 404
POST documents:move_to move_joint_back      | 403 ida dag bo | 404
POST documents:move_to move_elsewhere       | 404
POST documents:move_to nothing_two          | 404
"""
