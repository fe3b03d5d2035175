"""Everything that can be done with circles, bodies, seats and rooms.

Which mandate stands behind these acts is asked by the package that forms the circle (a partnership, a challenge).
"""

from tillit.bodies.actions.admissions import answer_admission, ask_about_all, ask_admission, ask_where_both_sided
from tillit.bodies.actions.circles import form_circle, join_circle, join_together, take_turn
from tillit.bodies.actions.conflicts import answer_for_address, declare, end_declaration
from tillit.bodies.actions.departures import leave_organisation
from tillit.bodies.actions.erasing import erase_person
from tillit.bodies.actions.groups import (
    BodyWords,
    change_body,
    end_body,
    end_seat,
    form_body,
    give_seat,
    give_seats,
    take_seat,
)
from tillit.bodies.actions.handing_over import hand_over_all
from tillit.bodies.actions.leaving import end_place, leave_circle
from tillit.bodies.actions.mandates import (
    Ground,
    Terms,
    close_mandate,
    confirm_mandate,
    end_mandate,
    enter_mandate,
    note_reminded,
    prolong_mandate,
    refuse_mandate,
    write_mandate,
)
from tillit.bodies.actions.merging import let_in
from tillit.bodies.actions.rooms import able_in, key_for, key_of_own_room, open_room_of, open_rooms_of_new, working_in
from tillit.bodies.actions.seats import fill_seat, give_up_seat, pass_on_sitting
from tillit.bodies.actions.tasks import (
    ask_for_task,
    change_task,
    decline_task,
    finish_task,
    give_task,
    hand_over_task,
    reopen_task,
    take_on_task,
    take_task,
    withdraw_task,
)
from tillit.bodies.actions.welcoming import welcome

__all__ = [
    "BodyWords",
    "Ground",
    "Terms",
    "able_in",
    "answer_admission",
    "answer_for_address",
    "ask_about_all",
    "ask_admission",
    "ask_for_task",
    "ask_where_both_sided",
    "change_body",
    "change_task",
    "close_mandate",
    "confirm_mandate",
    "declare",
    "decline_task",
    "end_body",
    "end_declaration",
    "end_mandate",
    "end_place",
    "end_seat",
    "enter_mandate",
    "erase_person",
    "fill_seat",
    "finish_task",
    "form_body",
    "form_circle",
    "give_seat",
    "give_seats",
    "give_task",
    "give_up_seat",
    "hand_over_all",
    "hand_over_task",
    "join_circle",
    "join_together",
    "key_for",
    "key_of_own_room",
    "leave_circle",
    "leave_organisation",
    "let_in",
    "note_reminded",
    "open_room_of",
    "open_rooms_of_new",
    "pass_on_sitting",
    "prolong_mandate",
    "refuse_mandate",
    "reopen_task",
    "take_on_task",
    "take_seat",
    "take_task",
    "take_turn",
    "welcome",
    "withdraw_task",
    "working_in",
    "write_mandate",
]
