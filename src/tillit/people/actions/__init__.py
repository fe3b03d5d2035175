"""Everything that can be done with persons and organisations."""

from tillit.people.actions.affiliations import (
    affiliate,
    change_roles,
    close_account,
    end_access,
    end_affiliations,
    note_empty_role,
    show_publicly,
)
from tillit.people.actions.contacts import keep_contact, remove_contact, write_conditions
from tillit.people.actions.describing import (
    Description,
    Identity,
    change_identity,
    describe_organisation,
    join_federation,
    say_where_and_what,
)
from tillit.people.actions.invitations import (
    Address,
    Invited,
    accept_invitation,
    end_sent_invitations,
    forget_invitations,
    invite,
    send_again,
    withdraw_invitation,
)
from tillit.people.actions.links import (
    CONSOLE_LINK_LASTS,
    SIGN_IN_LASTS,
    end_links,
    make_link,
    use_link,
    withdraw_links,
)
from tillit.people.actions.merging import Seen, answer_merge, move_latecomers, propose_merge, withdraw_merge
from tillit.people.actions.names import add_former_name, correct_name, rename_organisation
from tillit.people.actions.organisations import add_organ, add_organisation, introduce_organisation
from tillit.people.actions.organs import end_organ, found_organ, merge_organs, move_organ, rename_organ
from tillit.people.actions.persons import add_person, choose_language, choose_name
from tillit.people.actions.privacy import forget_ways_in, protect, unprotect
from tillit.people.actions.sessions import end_session, end_sessions, forget_ended_sessions

__all__ = [
    "CONSOLE_LINK_LASTS",
    "SIGN_IN_LASTS",
    "Address",
    "Description",
    "Identity",
    "Invited",
    "Seen",
    "accept_invitation",
    "add_former_name",
    "add_organ",
    "add_organisation",
    "add_person",
    "affiliate",
    "answer_merge",
    "change_identity",
    "change_roles",
    "choose_language",
    "choose_name",
    "close_account",
    "correct_name",
    "describe_organisation",
    "end_access",
    "end_affiliations",
    "end_links",
    "end_organ",
    "end_sent_invitations",
    "end_session",
    "end_sessions",
    "forget_ended_sessions",
    "forget_invitations",
    "forget_ways_in",
    "found_organ",
    "introduce_organisation",
    "invite",
    "join_federation",
    "keep_contact",
    "make_link",
    "merge_organs",
    "move_latecomers",
    "move_organ",
    "note_empty_role",
    "propose_merge",
    "protect",
    "remove_contact",
    "rename_organ",
    "rename_organisation",
    "say_where_and_what",
    "send_again",
    "show_publicly",
    "unprotect",
    "use_link",
    "withdraw_invitation",
    "withdraw_links",
    "withdraw_merge",
    "write_conditions",
]
