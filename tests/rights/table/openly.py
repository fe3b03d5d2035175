"""Open invitations: published by every party's yes, ended by any of them; interest is read and answered inside."""

LINES = """
GET  challenges:openly openly                  | 200 kim ida | 404
GET  challenges:openly ended                   | 200 ida | 404
GET  challenges:openly nothing                 | 404
GET  challenges:invite_openly talks            | 200 kim ida | 404
GET  challenges:invite_openly openly           | 403 kim ida | 404
GET  challenges:invite_openly grown            | 403 kim ida | 404
POST challenges:invite_openly talks            | 302 kim ida | 404
POST challenges:invite_openly openly           | 403 kim ida | 404
POST challenges:invite_openly ended            | 403 ida | 404
POST challenges:invite_openly nothing          | 404
GET  challenges:end_openly call_standing       | 200 kim ida | 404
GET  challenges:end_openly call_past           | 403 kim ida | 404
POST challenges:end_openly call_standing       | 302 kim ida | 404
POST challenges:end_openly call_past           | 403 kim ida | 404
POST challenges:end_openly call_crossed        | 404
POST challenges:end_openly nothing_two         | 404

GET  challenges:interest shown_waiting         | 200 kim ida | 404
GET  challenges:interest shown_gone            | 200 kim ida | 404
GET  challenges:interest shown_asked           | 200 kim ida | 404
# nobody reads what has not been confirmed
GET  challenges:interest shown_new             | 404
GET  challenges:interest shown_crossed         | 404
GET  challenges:interest nothing_two           | 404
GET  challenges:refuse_interest shown_waiting  | 200 kim ida | 404
GET  challenges:refuse_interest shown_refused  | 403 kim ida | 404
POST challenges:refuse_interest shown_waiting  | 302 kim ida | 404
POST challenges:refuse_interest shown_asked    | 403 kim ida | 404
POST challenges:refuse_interest shown_new      | 404
POST challenges:refuse_interest nothing_two    | 404
GET  challenges:let_in_interested shown_waiting | 200 kim ida | 404
GET  challenges:let_in_interested shown_gone   | 403 kim ida | 404
GET  challenges:let_in_interested shown_asked  | 403 kim ida | 404
POST challenges:let_in_interested shown_refused | 302 kim ida | 404
POST challenges:let_in_interested shown_waiting | 302 kim ida | 404
POST challenges:let_in_interested shown_gone   | 403 kim ida | 404
POST challenges:let_in_interested nothing_two  | 404
"""
