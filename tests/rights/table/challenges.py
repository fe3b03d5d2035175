"""Challenges: opened by who speaks for an organisation, read by who has a seat in the talks, changed together."""

LINES = """
GET  challenges:new -                        | 200
POST challenges:new -                        | 302 kim ida noor omar lo | 403

GET  challenges:home talks                   | 200 kim ida | 404
GET  challenges:home ended                   | 200 ida | 404
GET  challenges:home grown                   | 200 kim ida | 404
GET  challenges:home circle                  | 404
GET  challenges:home nothing                 | 404
# where there is no partnership yet, its address leads to the challenge
GET  partnerships:home talks                 | 302 kim ida | 404
GET  partnerships:home grown                 | 200 kim ida | 404
GET  partnerships:history talks              | 302 kim ida | 404
GET  partnerships:room room_talks            | 302 kim ida | 404

GET  challenges:history talks                | 200 kim ida | 404
GET  challenges:history nothing              | 404
GET  challenges:room room_talks              | 200 kim ida | 404
GET  challenges:room room_talks_city         | 200 kim | 404
GET  challenges:room room_talks_crossed      | 404
GET  challenges:room nothing_two             | 404

# what each writes by itself: its own people alone, until who speaks for it shares it
GET  challenges:papers pictures              | 200 kim ida | 404
GET  challenges:papers pictures_unknown      | 404
GET  challenges:write writes_city            | 200 kim | 403 ida | 404
GET  challenges:write writes_welfare         | 404
GET  challenges:write writes_ended           | 200 ida | 404
GET  challenges:write reflects_city          | 200 kim | 403 ida | 404
POST challenges:write writes_city            | 302 kim | 403 ida | 404
POST challenges:write reflects_city          | 302 kim | 403 ida | 404
POST challenges:write writes_welfare         | 404
GET  challenges:share writes_city            | 200 kim | 404
GET  challenges:share reflects_city          | 404
POST challenges:share writes_city            | 302 kim | 404
POST challenges:share writes_welfare         | 404
GET  challenges:take_back copy_mission       | 200 ida | 403 kim | 404
GET  challenges:take_back copy_taken_back    | 404
GET  challenges:take_back nothing_two        | 404
POST challenges:take_back copy_mission       | 302 ida | 403 kim | 404
POST challenges:take_back copy_taken_back    | 404

# what each tells for itself, and alone changes
GET  challenges:means talks                  | 200 kim ida | 404
GET  challenges:means ended                  | 200 ida | 404
GET  challenges:means nothing                | 404
GET  challenges:policies talks               | 200 kim ida | 404
GET  challenges:policies nothing             | 404
GET  challenges:anchoring talks              | 200 kim ida | 404
GET  challenges:anchoring nothing            | 404
GET  challenges:look talks                   | 200 kim ida | 404
GET  challenges:look nothing                 | 404
GET  challenges:suggestions gap_talks        | 200 kim ida | 404
GET  challenges:suggestions nothing_two      | 404
GET  challenges:add_row adds_need            | 200 kim ida | 404
GET  challenges:add_row adds_resource        | 200 kim ida | 404
GET  challenges:add_row adds_policy          | 200 kim ida | 404
GET  challenges:add_row adds_step            | 200 kim ida | 404
GET  challenges:add_row adds_ended           | 403 ida | 404
GET  challenges:add_row adds_unknown         | 404
POST challenges:add_row adds_need            | 302 kim ida | 404
POST challenges:add_row adds_resource        | 302 kim ida | 404
POST challenges:add_row adds_policy          | 302 kim ida | 404
POST challenges:add_row adds_step            | 302 kim ida | 404
POST challenges:add_row adds_ended           | 403 ida | 404
POST challenges:add_row adds_unknown         | 404
GET  challenges:row row_need                 | 200 ida | 403 kim | 404
GET  challenges:row row_step_city            | 200 kim | 404
GET  challenges:row row_step_shared          | 200 ida | 403 kim | 404
GET  challenges:row row_crossed              | 404
GET  challenges:row row_withdrawn            | 404
POST challenges:row row_need                 | 302 ida | 403 kim | 404
POST challenges:row row_step_city            | 302 kim | 404
POST challenges:row row_crossed              | 404
GET  challenges:withdraw_row row_need        | 200 ida | 403 kim | 404
GET  challenges:withdraw_row row_step_city   | 200 kim | 404
GET  challenges:withdraw_row row_withdrawn   | 404
POST challenges:withdraw_row row_need        | 302 ida | 403 kim | 404
POST challenges:withdraw_row row_step_city   | 302 kim | 404
POST challenges:share_step step_city         | 302 kim | 404
POST challenges:share_step step_shared       | 403 kim ida | 404
POST challenges:take_back_step step_shared   | 302 ida | 403 kim | 404
POST challenges:take_back_step step_city     | 403 kim | 404
POST challenges:take_back_step nothing_two   | 404

# what is joint: proposed by who speaks for one of them
GET  challenges:text text_talks              | 200 kim ida | 404
GET  challenges:text text_ended              | 403 ida | 404
GET  challenges:text text_unknown            | 404
POST challenges:text text_talks              | 302 kim ida | 404
POST challenges:text text_ended              | 403 ida | 404
GET  challenges:change talks                 | 200 kim ida | 404
GET  challenges:change ended                 | 403 ida | 404
POST challenges:change talks                 | 302 kim ida | 404
POST challenges:change nothing               | 404
GET  challenges:close talks                  | 200 kim ida | 404
GET  challenges:close ended                  | 403 ida | 404
POST challenges:close talks                  | 302 kim ida | 404
POST challenges:close nothing                | 404
GET  challenges:take_up ended                | 200 ida | 404
GET  challenges:take_up talks                | 403 kim ida | 404
POST challenges:take_up ended                | 302 ida | 404
POST challenges:take_up talks                | 403 kim ida | 404

GET  partnerships:prepare talks              | 200 kim ida | 404
GET  partnerships:prepare ended              | 403 ida | 404
GET  partnerships:prepare grown              | 403 kim ida | 404
GET  partnerships:prepare circle             | 404
POST partnerships:prepare talks              | 302 kim ida | 404
POST partnerships:prepare ended              | 403 ida | 404
POST partnerships:prepare nothing            | 404
"""
