"""Invitations to talks: sent by who speaks for a party, seen by all in the circle, answered by a secret link."""

LINES = """
GET  challenges:invited talks                | 200 kim ida | 404
GET  challenges:invited ended                | 200 ida | 404
GET  challenges:invited nothing              | 404
GET  challenges:invite talks                 | 200 kim ida | 404
GET  challenges:invite ended                 | 403 ida | 404
GET  challenges:invite grown                 | 403 kim ida | 404
POST challenges:invite talks                 | 302 kim ida | 404
POST challenges:invite ended                 | 403 ida | 404
POST challenges:invite grown                 | 403 kim ida | 404
POST challenges:invite nothing               | 404
GET  challenges:text text_selection          | 200 kim ida | 404

GET  challenges:invitation dialog_waiting    | 200 kim ida | 404
GET  challenges:invitation dialog_no         | 200 kim ida | 404
GET  challenges:invitation dialog_asked      | 200 kim ida | 404
GET  challenges:invitation dialog_crossed    | 404
GET  challenges:invitation nothing_two       | 404

# the party that invited, and no other
GET  challenges:send_again dialog_waiting    | 200 ida | 403 kim | 404
GET  challenges:send_again dialog_no         | 403 kim ida | 404
POST challenges:send_again dialog_waiting    | 302 ida | 403 kim | 404
POST challenges:send_again dialog_back       | 403 kim ida | 404
POST challenges:send_again nothing_two       | 404
GET  challenges:withdraw dialog_waiting      | 200 ida | 403 kim | 404
GET  challenges:withdraw dialog_met          | 403 kim ida | 404
POST challenges:withdraw dialog_yes          | 302 ida | 403 kim | 404
POST challenges:withdraw dialog_back         | 403 kim ida | 404
POST challenges:withdraw nothing_two         | 404

# any party
POST challenges:meet dialog_no               | 302 kim ida | 404
POST challenges:meet dialog_met              | 403 kim ida | 404
POST challenges:meet dialog_waiting          | 403 kim ida | 404
POST challenges:meet dialog_crossed          | 404
GET  challenges:let_in dialog_yes            | 200 kim ida | 404
GET  challenges:let_in dialog_no             | 403 kim ida | 404
GET  challenges:let_in dialog_asked          | 403 kim ida | 404
POST challenges:let_in dialog_yes            | 302 kim ida | 404
POST challenges:let_in dialog_back           | 403 kim ida | 404
POST challenges:let_in nothing_two           | 404
"""
