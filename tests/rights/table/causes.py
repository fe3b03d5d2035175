"""The map of causes to goals: read by who has a seat in the talks, drawn on by who speaks for one of them."""

LINES = """
GET  challenges:maps talks                    | 200 kim ida | 404
GET  challenges:maps ended                    | 200 ida | 404
GET  challenges:maps nothing                  | 404
GET  challenges:map map_talks                 | 200 kim ida | 404
GET  challenges:map map_ended                 | 200 ida | 404
GET  challenges:map map_unknown               | 404
GET  challenges:map_file map_as_svg           | 200 kim ida | 404
GET  challenges:map_file map_as_csv           | 200 kim ida | 404
GET  challenges:map_file map_as_other         | 404

GET  challenges:add_cause map_talks           | 200 kim ida | 404
GET  challenges:add_cause map_ended           | 403 ida | 404
GET  challenges:add_cause map_unknown         | 404
POST challenges:add_cause map_talks           | 302 kim ida | 404
POST challenges:add_cause map_ended           | 403 ida | 404

# what somebody has put there, that party alone changes; links are drawn from any box
GET  challenges:change_cause box_mission      | 200 ida | 403 kim | 404
GET  challenges:change_cause box_city         | 200 kim | 403 ida | 404
GET  challenges:change_cause box_crossed      | 404
GET  challenges:change_cause nothing_two      | 404
POST challenges:change_cause box_mission      | 302 ida | 403 kim | 404
GET  challenges:move_cause box_moved          | 200 ida | 403 kim | 404
POST challenges:move_cause box_moved          | 302 ida | 403 kim | 404
POST challenges:shift_cause box_moved         | 302 ida | 403 kim | 404
POST challenges:shift_cause box_crossed       | 404
GET  challenges:withdraw_cause box_city       | 200 kim | 403 ida | 404
POST challenges:withdraw_cause box_city       | 302 kim | 403 ida | 404
GET  challenges:link_causes box_loose         | 200 kim ida | 404
GET  challenges:link_causes box_crossed       | 404
POST challenges:link_causes box_loose         | 302 kim ida | 404
GET  challenges:unlink_causes link_city       | 200 kim | 403 ida | 404
GET  challenges:unlink_causes nothing_two     | 404
POST challenges:unlink_causes link_city       | 302 kim | 403 ida | 404

# what all agree on
GET  challenges:agree_on_map map_talks        | 200 kim ida | 404
GET  challenges:agree_on_map map_ended        | 403 ida | 404
POST challenges:agree_on_map map_talks        | 302 kim ida | 404
POST challenges:agree_on_map map_unknown      | 404
"""
