"""Everything that can be done with challenges."""

from tillit.challenges.actions.changing import (
    Ending,
    adopt_change,
    change_challenge,
    change_text,
    close_challenge,
    take_up_challenge,
)
from tillit.challenges.actions.interest import (
    Sent,
    Shown,
    ask_interested_in,
    confirm_interest,
    forget_interests,
    open_interest,
    refuse_interest,
    show_interest,
    withdraw_interest,
)
from tillit.challenges.actions.invited import (
    Answered,
    answer_invitation,
    forget_invited,
    open_invitation,
    remind_of_promises,
)
from tillit.challenges.actions.inviting import (
    Asked,
    invite_to_talks,
    meet_answer,
    met,
    send_invitation_again,
    withdraw_invitation,
)
from tillit.challenges.actions.letting_in import adopt_joining, ask_to_let_in
from tillit.challenges.actions.opening import Opening, come_in, open_challenge
from tillit.challenges.actions.openly import (
    Openly,
    adopt_openly,
    end_open_invitation,
    end_open_invitations,
    invite_openly,
)
from tillit.challenges.actions.papers import share_paper, take_back, write_paper
from tillit.challenges.actions.rows import change_row, share_step, take_back_step, tell_row, withdraw_row

__all__ = [
    "Answered",
    "Asked",
    "Ending",
    "Opening",
    "Openly",
    "Sent",
    "Shown",
    "adopt_change",
    "adopt_joining",
    "adopt_openly",
    "answer_invitation",
    "ask_interested_in",
    "ask_to_let_in",
    "change_challenge",
    "change_row",
    "change_text",
    "close_challenge",
    "come_in",
    "confirm_interest",
    "end_open_invitation",
    "end_open_invitations",
    "forget_interests",
    "forget_invited",
    "invite_openly",
    "invite_to_talks",
    "meet_answer",
    "met",
    "open_challenge",
    "open_interest",
    "open_invitation",
    "refuse_interest",
    "remind_of_promises",
    "send_invitation_again",
    "share_paper",
    "share_step",
    "show_interest",
    "take_back",
    "take_back_step",
    "take_up_challenge",
    "tell_row",
    "withdraw_interest",
    "withdraw_invitation",
    "withdraw_row",
    "write_paper",
]
