"""What an organisation is, by whom it is described, and two rows that are one."""

LINES = """
GET  organisations:index -                         | 200
GET  organisations:search -                        | 200

# who is not of the mission reads what it is, and changes nothing of it; nobody else describes what it wrote down
GET  organisations:organisation mission            | 200
GET  organisations:organisation guides             | 200
GET  organisations:organisation elsewhere          | 200
GET  organisations:organisation merged             | 301
GET  organisations:organisation nothing            | 404
GET  organisations:parts mission                   | 200
GET  organisations:parts nothing                   | 404
GET  organisations:introduce -                     | 200
POST organisations:introduce -                     | 403 rut stig eva siv | 302
GET  organisations:name mission                    | 200 ida dag sten bo | 403
POST organisations:name mission                    | 302 ida dag sten bo | 403
POST organisations:name nothing                    | 404
GET  organisations:name nothing                    | 404
GET  organisations:former_name mission             | 200 ida dag sten bo | 403
POST organisations:former_name mission             | 302 ida dag sten bo | 403
POST organisations:former_name nothing                    | 404
GET  organisations:former_name nothing             | 404
GET  organisations:identity mission                | 200 ida dag sten bo | 403
POST organisations:identity mission                | 302 ida dag sten bo | 403
POST organisations:identity nothing                    | 404
GET  organisations:identity nothing                | 404
GET  organisations:description mission             | 200 ida dag sten bo | 403
POST organisations:description mission             | 302 ida dag sten bo | 403
POST organisations:description nothing                    | 404
GET  organisations:description nothing             | 404
GET  organisations:work mission                    | 200 ida dag sten bo | 403
POST organisations:work mission                    | 302 ida dag sten bo | 403
POST organisations:work nothing                    | 404
GET  organisations:work nothing                    | 404
GET  organisations:conditions mission              | 200 ida dag sten bo | 403
POST organisations:conditions mission              | 302 ida dag sten bo | 403
POST organisations:conditions nothing                    | 404
GET  organisations:conditions nothing              | 404
GET  organisations:parent mission                  | 200 ida dag sten bo | 403
POST organisations:parent mission                  | 302 ida dag sten bo | 403
POST organisations:parent nothing                    | 404
GET  organisations:parent nothing                  | 404
GET  organisations:new_organ mission               | 200 ida dag sten bo | 403
POST organisations:new_organ mission               | 302 ida dag sten bo | 403
POST organisations:new_organ nothing                    | 404
GET  organisations:new_organ nothing               | 404
GET  organisations:new_contact mission             | 200 ida dag sten bo | 403
POST organisations:new_contact mission             | 302 ida dag sten bo | 403
POST organisations:new_contact nothing                    | 404
GET  organisations:new_contact nothing             | 404
GET  organisations:name written_down               | 200 ida dag sten bo | 403
GET  organisations:name merged                     | 403
# nobody belongs to what the mission wrote down: those who describe for the mission ask the first, one at a time
GET  organisations:first_person written_down       | 200 ida dag sten bo | 403
GET  organisations:first_person awaiting           | 200 ida dag sten bo | 403
GET  organisations:first_person mission            | 403
GET  organisations:first_person elsewhere          | 403
GET  organisations:first_person merged             | 403
GET  organisations:first_person nothing            | 404
POST organisations:first_person written_down       | 302 ida dag sten bo | 403
POST organisations:first_person awaiting           | 403
POST organisations:first_person mission            | 403
POST organisations:first_person nothing            | 404
POST organisations:first_sent_again invited_first  | 302 ida dag sten bo | 403
POST organisations:first_sent_again invited        | 403
POST organisations:first_sent_again nothing_two    | 404
POST organisations:first_withdrawn invited_first   | 302 ida dag sten bo | 403
POST organisations:first_withdrawn invited         | 403
POST organisations:first_withdrawn nothing_two     | 404
GET  organisations:organ organ_mission             | 200 ida dag sten bo | 403
GET  organisations:organ nothing                   | 404
GET  organisations:organ_renamed organ_mission     | 200 ida dag sten bo | 403
POST organisations:organ_renamed organ_mission     | 302 ida dag sten bo | 403
POST organisations:organ_renamed nothing          | 404
GET  organisations:organ_renamed nothing           | 404
GET  organisations:organ_merged organ_mission      | 200 ida dag sten bo | 403
POST organisations:organ_merged organ_mission      | 302 ida dag sten bo | 403
POST organisations:organ_merged nothing          | 404
GET  organisations:organ_merged nothing            | 404
GET  organisations:organ_moved organ_mission       | 200 ida dag sten bo | 403
# Bo describes the city too; the others have nowhere to move it to
POST organisations:organ_moved organ_mission       | 302 bo | 422 ida dag sten | 403
POST organisations:organ_moved nothing          | 404
GET  organisations:organ_moved nothing             | 404
GET  organisations:organ_ended organ_mission       | 200 ida dag sten bo | 403
POST organisations:organ_ended organ_mission       | 302 ida dag sten bo | 403
POST organisations:organ_ended nothing          | 404
GET  organisations:organ_ended nothing             | 404
GET  organisations:contact contact_mission         | 200 ida dag sten bo | 403
POST organisations:contact contact_mission         | 302 ida dag sten bo | 403
POST organisations:contact nothing          | 404
GET  organisations:contact nothing                 | 404
GET  organisations:contact_removed contact_mission | 200 ida dag sten bo | 403
POST organisations:contact_removed contact_mission | 302 ida dag sten bo | 403
POST organisations:contact_removed nothing          | 404
GET  organisations:contact_removed nothing         | 404
GET  organisations:same_as mission                 | 200
# people belong to the mission and would come along: that takes the board's word
# of another sector it cannot be: Kim is told so; Ida, Dag and Sten describe no other
POST organisations:same_as mission                 | 302 noor | 422 kim pia lo omar bo | 403
GET  organisations:same_as written_down            | 200
POST organisations:same_as written_down            | 403 rut stig eva siv | 422 kim pia | 302
GET  organisations:same_as merged                  | 403
GET  organisations:same_as nothing                 | 404
# the mission asks, the board of the welfare association answers
GET  organisations:merge merge                     | 200 ida noor dag sten bo | 404
POST organisations:merge merge                     | 403 ida dag sten bo | 302 noor | 404
GET  organisations:merge nothing                   | 404
POST organisations:merge nothing                   | 404
POST organisations:merge_withdrawn merge           | 302 ida dag sten bo | 403 noor | 404
POST organisations:merge_withdrawn nothing         | 404
"""
