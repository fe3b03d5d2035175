"""A person's own account: the same for everybody who is signed in, about nobody but themselves.

All have lately shown that it is them. Who has not is asked first: tests/people/test_factor_changes.py.
"""

LINES = """
GET  security -              | 200
GET  confirm_person -        | 200
GET  identities -            | 200
GET  confirm_identity -      | 302
POST confirm_identity -      | 302
POST link_identity unknown   | 404
POST unlink_identity nothing | 404
POST end_session nothing     | 404
POST end_session session_ida | 302 ida | 404
GET  end_everywhere -        | 405
POST end_everywhere -        | 302
GET  add_passkey -           | 200
GET  add_app -               | 200
# what is kept is no secret; what is kept about oneself is shown to oneself, who leaves everything before it goes
GET  desk:kept -             | 200 anonymous link | 200
GET  desk:personal -         | 200
GET  desk:export -           | 200
POST desk:protection -       | 302
GET  desk:erase -            | 200 stig eva siv | 403
POST desk:erase -            | 302 stig eva siv | 403
# without a second step there is neither a password nor a reserve for it
GET  set_password -          | 403
GET  recovery_codes -        | 403
POST add_passkey -           | 422
POST new_passkey_options -   | 200
POST add_app -               | 422
POST remove_app -            | 302
POST set_password -          | 403
POST remove_password -       | 302
POST recovery_codes -        | 403
POST remove_passkey nothing  | 404
"""
