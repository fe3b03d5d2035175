"""The verdicts of the rules, judged by hand; tests/rights/rule_tables.py says how a line is read."""

LINES = """
people.rules.roles.may | mission 'welcome' | ida
people.rules.roles.may | mission 'describe' | ida dag sten bo
people.rules.roles.may | city 'enter_mandate' | kim rut
people.rules.roles.belongs | mission | ida dag sten bo
people.rules.roles.belongs | city | kim rut bo
people.rules.persons.is_oneself | ida | ida
people.rules.persons.can_sign_in | ida | yes
people.rules.access.can_let_in | mission 'member' | ida
people.rules.access.can_let_in | mission 'board' | ida
people.rules.access.can_change_roles | mission dag given={economist} taken={} | ida
people.rules.access.can_change_roles | mission dag given={} taken={economist} | ida dag
people.rules.access.can_give_role | mission 'board' | ida
people.rules.access.can_give_role | mission 'member' | kim ida noor pia rut stig dag sten lo omar bo siv
people.rules.access.can_show_publicly | mission dag | dag
people.rules.access.can_show_publicly | mission kim |
people.rules.access.can_close_account | stig | stig
people.rules.access.can_close_account | ida |
people.rules.access.is_unanswered | invited | yes
people.rules.access.is_unanswered | invited_accepted | no
people.rules.access.is_unanswered | invited_withdrawn | no
people.rules.access.can_accept_invitation | invited | siv
people.rules.access.can_accept_invitation | invited_expired |
people.rules.access.is_still_there | dag mission | yes
people.rules.access.is_still_there | eva mission | no
people.rules.access.somebody_still_lets_in | mission dag after={} | yes
people.rules.access.somebody_still_lets_in | mission ida after={member} | no
people.rules.organisations.is_first_organisation | yes | no
people.rules.organisations.is_first_organisation | no | yes
people.rules.organisations.can_describe | mission | ida dag sten bo
people.rules.organisations.can_describe | written_down | ida dag sten bo
people.rules.organisations.can_describe | merged |
people.rules.organisations.is_not_merged | mission | yes
people.rules.organisations.is_not_merged | merged | no
people.rules.organisations.wrote_it_down | written_down | ida dag sten bo
people.rules.organisations.wrote_it_down | mission |
people.rules.first_person.can_see_to_first | written_down | ida dag sten bo
people.rules.first_person.can_see_to_first | merged |
people.rules.first_person.can_see_to_first | mission |
people.rules.first_person.still_asks | invited_first | yes
people.rules.first_person.still_asks | invited | no
people.rules.first_person.can_ask_first | written_down 'keeper' | ida dag sten bo
people.rules.first_person.can_ask_first | written_down 'member' |
people.rules.first_person.can_ask_first | awaiting 'keeper' |
people.rules.first_person.brings_others | 'keeper' | yes
people.rules.first_person.brings_others | 'economist' | no
people.rules.first_person.nobody_is_asked | written_down | yes
people.rules.first_person.nobody_is_asked | awaiting | no
people.rules.first_person.keeps_sides_apart | kim ida welfare | yes
people.rules.first_person.keeps_sides_apart | dag ida written_down | yes
people.rules.first_person.keeps_sides_apart | dag ida welfare | no
people.rules.access.can_ask | mission 'member' | ida
people.rules.access.can_ask | written_down 'board' | ida dag sten bo
people.rules.access.can_ask_again | invited | ida
people.rules.access.can_ask_again | invited_first | ida dag sten bo
people.rules.access.can_take_back | invited | ida
people.rules.access.can_take_back | invited_first | ida dag sten bo
people.rules.access.can_take_back | invited_withdrawn |
people.rules.access.can_accept_invitation | invited_first | siv
people.rules.organisations.describes_any | [mission] | yes
people.rules.organisations.describes_any | [] | no
people.rules.organisations.can_introduce | mission | ida dag sten bo
people.rules.organisations.can_merge_into | mission somebody_belongs=no | ida dag sten bo
people.rules.organisations.can_merge_into | mission somebody_belongs=yes | ida
people.rules.organisations.can_answer_merge | mission | ida
people.rules.identities.can_link_identity | ida owner=none count=0 | ida
people.rules.identities.can_link_identity | ida owner=kim count=0 |
people.rules.identities._is_free | ida none | yes
people.rules.identities._is_free | ida ida | no
people.rules.identities._has_room | 9 | yes
people.rules.identities._has_room | 10 | no
people.rules.factors.is_console | by:console | yes
people.rules.factors.is_console | |
people.rules.factors.can_add_passkey | bare | yes
people.rules.factors.can_add_passkey | twenty_keys | no
people.rules.factors.can_add_app | bare | yes
people.rules.factors.can_add_app | app | no
people.rules.factors.can_remove_app | app | yes
people.rules.factors.can_remove_app | app_and_password | no
people.rules.factors.can_have_password | bare | no
people.rules.factors.can_have_password | app | yes
people.rules.factors.can_have_recovery_codes | bare | no
people.rules.factors.can_have_recovery_codes | app | yes
people.rules.privacy.can_protect | dag | ida dag
people.rules.privacy.can_protect | erased |
people.rules.privacy.can_unprotect | dag | dag
people.rules.privacy.is_not_erased | dag | yes
people.rules.privacy.is_not_erased | erased | no
people.rules.privacy.sees_to | dag | ida
people.rules.privacy.is_closed | dag | no
people.rules.privacy.is_closed | closed | yes
people.rules.persons.can_sign_in | closed | no

bodies.rules.mandates.holds_mandate | mission 'speak' | ida
bodies.rules.mandates.holds_mandate | mission 'book' | ida sten
bodies.rules.mandates.holds_mandate | city 'accept' | kim
bodies.rules.mandates.is_enough_to_sign | [ida] mission | yes
bodies.rules.mandates.is_enough_to_sign | [sten,dag] mission | no
bodies.rules.mandates.can_see_mandates | mission | kim ida noor dag sten bo
bodies.rules.mandates.can_enter_mandate | mission dag | ida
bodies.rules.mandates.can_enter_mandate | mission kim |
bodies.rules.mandates.can_confirm_mandate | mandate_entered | ida
bodies.rules.mandates.can_confirm_mandate | mandate_confirmed |
bodies.rules.mandates.can_refuse_mandate | mandate_entered | ida dag
bodies.rules.mandates.can_prolong_mandate | mandate_confirmed | ida
bodies.rules.mandates.can_end_mandate | mandate_confirmed | ida sten
bodies.rules.mandates.is_anothers | mandate_entered | kim ida noor pia rut stig sten lo omar bo siv
bodies.rules.mandates.is_waiting | mandate_entered | yes
bodies.rules.mandates.is_waiting | mandate_confirmed | no
bodies.rules.mandates.is_standing | mandate_confirmed | yes
bodies.rules.mandates.is_standing | mandate_ended | no
bodies.rules.departures.can_see_to_departure | dag mission | ida dag
bodies.rules.departures.can_see_to_departure | eva mission |
bodies.rules.departures._is_no_less | ida mission | ida
bodies.rules.departures._is_no_less | dag mission | kim ida noor pia rut stig dag sten lo omar bo siv
bodies.rules.circles.can_fill | seat_mission | ida
bodies.rules.circles.can_fill | seat_given_up |
bodies.rules.circles.can_give_up | seat_city | kim
bodies.rules.circles.can_form_for | mission place_mission | ida
bodies.rules.circles.can_form_for | mission none |
bodies.rules.circles.can_change_alone | body_own | ida
bodies.rules.circles.can_change_alone | body_joint |
bodies.rules.circles.can_sit_in | body_caucus welfare as_guest=no | yes
bodies.rules.circles.can_sit_in | body_caucus city as_guest=no | no
bodies.rules.circles.can_sit_in | body_caucus welfare as_guest=yes | no
bodies.rules.circles.can_sit_in | body_joint guides as_guest=yes | yes
bodies.rules.circles.can_leave | place_mission | ida
bodies.rules.circles.carries_out_departure | by:gone:1 | yes
bodies.rules.circles.carries_out_departure | by:export | no
bodies.rules.circles.carries_out_departure | |
bodies.rules.circles.stands | seat_mission | yes
bodies.rules.circles.stands | seat_given_up | no
bodies.rules.circles.is_going_on | body_joint | yes
bodies.rules.circles.is_going_on | body_ended | no
bodies.rules.circles.is_in | body_joint mission | yes
bodies.rules.circles.is_in | body_joint departed | no
bodies.rules.circles.opens_no_old_room | circle sector:mission [mission,departed] | yes
bodies.rules.circles.opens_no_old_room | circle sector:city [city] | yes
bodies.rules.conflicts.can_declare | joint_room mission | ida dag bo
bodies.rules.conflicts.can_declare | mission_room mission |
bodies.rules.conflicts.can_end | declared | kim
bodies.rules.conflicts.can_end | declared_ended |
bodies.rules.conflicts.is_unbiased | circle about_proposal | ida noor pia rut stig dag sten lo omar bo siv
bodies.rules.conflicts.can_ask | sitting_bo | ida bo
bodies.rules.conflicts.can_ask | sitting_dag |
bodies.rules.conflicts.can_ask_anew | sitting_bo | ida
bodies.rules.conflicts.has_not_been_refused | sitting_dag crossed_by_bo | yes
bodies.rules.conflicts.has_not_been_refused | sitting_bo crossed_by_bo | no
bodies.rules.conflicts.has_not_been_refused | sitting_refused crossed_by_bo | no
bodies.rules.conflicts.can_answer | admission_asked welfare | noor
bodies.rules.conflicts.can_answer | admission_asked mission |
bodies.rules.conflicts.can_answer | admission_refused welfare |
bodies.rules.conflicts.may_answer | admission_asked | ida noor dag
bodies.rules.conflicts.may_answer | admission_refused |
bodies.rules.conflicts.stands_on_one_side | admission_asked | kim ida noor pia rut stig dag sten lo omar siv
bodies.rules.conflicts.can_answer_for_address | caucus_room ida | ida
bodies.rules.conflicts.can_answer_for_address | mission_room ida |
bodies.rules.tasks.can_write_tasks | joint_room | kim ida noor pia dag bo
bodies.rules.tasks.can_write_tasks | public_room |
bodies.rules.tasks.can_ask_others | caucus_room | ida noor dag
bodies.rules.tasks.can_ask_others | mission_room |
bodies.rules.tasks.can_give_task | joint_room mission | ida dag bo
bodies.rules.tasks.can_ask_for_task | joint_room asker=mission organisation=city | ida dag
bodies.rules.tasks.can_do_task | task_joint | ida dag bo
bodies.rules.tasks.can_do_task | task_done |
bodies.rules.tasks.can_hand_over_task | task_joint dag | ida dag bo
bodies.rules.tasks.can_hand_over_task | task_joint kim |
bodies.rules.tasks.can_reopen_task | task_done | ida dag bo
bodies.rules.tasks.can_answer_for_task | question | kim
bodies.rules.tasks.can_withdraw_task | question | ida dag bo
bodies.rules.tasks.can_hand_over_all | dag mission ida | ida dag
bodies.rules.tasks.is_another | dag ida | yes
bodies.rules.tasks.is_another | dag dag | no
bodies.rules.tasks.can_hold | dag joint_room mission | yes
bodies.rules.tasks.can_hold | kim joint_room mission | no
bodies.rules.tasks.is_inside | caucus_room | ida noor dag
bodies.rules.tasks.is_a_room_for_tasks | joint_room | yes
bodies.rules.tasks.is_a_room_for_tasks | public_room | no
bodies.rules.tasks.has_somebody_to_act_for | joint_room | kim ida noor pia dag bo
bodies.rules.tasks.has_somebody_to_ask | joint_room | kim ida noor pia rut stig dag sten lo omar bo siv
bodies.rules.tasks.has_somebody_to_ask | mission_room |
bodies.rules.tasks.takes_part_for | joint_room mission | ida dag bo
bodies.rules.tasks.can_be_asked | joint_room city | ida noor pia stig dag sten lo omar siv
bodies.rules.tasks.is_open | task_joint | yes
bodies.rules.tasks.is_open | task_done | no
bodies.rules.tasks.is_done | task_done | yes
bodies.rules.tasks.is_done | task_joint | no
bodies.rules.tasks.is_taken_on | task_joint | yes
bodies.rules.tasks.is_taken_on | question | no
bodies.rules.tasks.is_waiting_for_an_answer | question | yes
bodies.rules.tasks.is_waiting_for_an_answer | task_joint | no
bodies.rules.tasks._takes_part | task_caucus | ida dag

accord.rules.proposals.can_propose | joint_room mission | ida
accord.rules.proposals.can_accept | proposed city | kim
accord.rules.proposals.can_accept | proposed_jav city |
accord.rules.proposals.can_object | proposed mission | ida
accord.rules.proposals.can_withdraw | proposed | ida
accord.rules.proposals.can_withdraw | proposed_withdrawn |
accord.rules.proposals.is_inside | joint_room | kim ida noor pia dag bo
accord.rules.proposals.is_open | proposed | yes
accord.rules.proposals.is_open | proposed_late | no
accord.rules.proposals.is_open | proposed_adopted | no
accord.rules.proposals.is_waited_for | proposed city | yes
accord.rules.proposals.is_waited_for | proposed welfare | no
accord.rules.proposals.is_without_conflict | proposed_jav | ida noor pia rut stig dag sten lo omar bo siv
accord.rules.proposals.can_seat | circle sector:mission [mission,welfare] | yes
accord.rules.proposals.can_seat | circle sector:mission [mission,city] | no
accord.rules.proposals.can_begin | [mission] | yes
accord.rules.proposals.can_begin | [] | no
accord.rules.proposals.is_open | proposed_withdrawn | no
accord.rules.proposals.is_open | proposed_refused | no
accord.rules.proposals.is_waited_for | proposed_newcomer mission | yes
accord.rules.proposals.is_waited_for | proposed_newcomer elsewhere | no
accord.rules.proposals.can_come_in | joint_room guides | yes
accord.rules.proposals.can_come_in | joint_room welfare | no
accord.rules.proposals.can_come_in | caucus_room guides | no
accord.rules.offers.can_answer_offer | offer_open | omar
accord.rules.offers.can_answer_offer | offer_closed |
accord.rules.offers.can_answer_offer | offer_guides |
accord.rules.offers.can_accept_offer | offer_open | omar
accord.rules.offers.can_accept_offer | offer_closed |
accord.rules.offers.can_accept_offer | offer_gone |
accord.rules.offers.can_answer_offer | offer_gone | lo
accord.rules.offers.is_asked | offer_open | yes
accord.rules.offers.is_asked | offer_closed | no
accord.rules.vanished.can_be_called_gone | silent_room silent_one | yes
accord.rules.vanished.can_be_called_gone | other_room silent_one | no
accord.rules.vanished.can_be_called_gone | other_room elsewhere | no
accord.rules.vanished.can_be_called_gone | joint_room mission | no
accord.rules.voices.can_say | joint_room mission is_public=yes | ida
accord.rules.voices.can_say | joint_room guides is_public=no |
accord.rules.voices.can_say | caucus_room welfare is_public=no | noor
accord.rules.voices.can_say | caucus_room welfare is_public=yes |
accord.rules.voices.can_change_statement | said_joint | ida
accord.rules.voices.can_change_statement | said_caucus | noor
accord.rules.voices.can_change_statement | said_withdrawn |
accord.rules.voices.can_withdraw_statement | said_joint | ida
accord.rules.voices.can_withdraw_statement | said_withdrawn |
accord.rules.voices.can_withdraw_statement | said_caucus | noor
accord.rules.voices.can_see_own_words | mission | ida
accord.rules.voices.can_see_own_words | city | kim
accord.rules.voices.can_say_from_outside | circle silent_one | lo
accord.rules.voices.can_say_from_outside | circle mission |
accord.rules.voices.can_say_from_outside | circle elsewhere |
accord.rules.voices.can_remove_statement | by:console | yes
accord.rules.voices.can_remove_statement | |
accord.rules.voices.stands | said_joint | yes
accord.rules.voices.stands | said_withdrawn | no
accord.rules.voices.may_be_told | joint_room yes | yes
accord.rules.voices.may_be_told | caucus_room yes | no
accord.rules.voices.may_be_told | caucus_room no | yes
accord.rules.delegation.can_report | city | kim rut
accord.rules.delegation.can_report | mission | ida

documents.rules.notes.can_write_note | mission_room | ida dag bo
documents.rules.notes.can_write_note | public_room |
documents.rules.notes.can_change_note | note_joint | ida dag bo
documents.rules.notes.is_inside | caucus_room | ida noor dag
documents.rules.notes.is_a_room_to_write_in | joint_room | yes
documents.rules.notes.is_a_room_to_write_in | public_room | no
documents.rules.notes.has_somebody_to_write_for | joint_room | kim ida noor pia dag bo
documents.rules.notes.writes_for | note_joint | ida dag bo
documents.rules.policies.can_write_policy | mission | ida dag sten bo
documents.rules.policies.can_share | policy_mission | ida
documents.rules.policies.can_share | policy_mission room=joint_room | ida
documents.rules.policies.can_share | policy_mission room=other_room |
documents.rules.policies.can_withdraw_copy | policy_shared | ida
documents.rules.policies.can_withdraw_copy | policy_mission |
documents.rules.policies.is_a_paper_of_its_own | policy_mission | yes
documents.rules.policies.is_a_paper_of_its_own | policy_shared | no
documents.rules.policies.is_a_copy | policy_shared | yes
documents.rules.policies.is_a_copy | policy_mission | no
documents.rules.policies.is_a_room_to_share_in | policy_mission joint_room | kim ida noor pia dag bo
documents.rules.policies.is_a_room_to_share_in | policy_mission other_room |
documents.rules.moving.can_begin_to_move | note_caucus | ida
documents.rules.moving.can_begin_to_move | note_joint | ida dag bo
documents.rules.moving.can_move | note_mission joint_room | ida
documents.rules.moving.can_move | note_joint mission_room |
documents.rules.moving.is_wider | mission_room joint_room | yes
documents.rules.moving.is_wider | joint_room mission_room | no
documents.rules.moving.is_wider | joint_room other_room | no
documents.rules.moving.has_a_place | note_mission joint_room | ida dag bo

partnerships.rules.facts.can_edit | partnership mission kind:goal | ida
partnerships.rules.facts.can_edit | partnership city kind:goal | kim
partnerships.rules.facts.can_edit | partnership departed kind:goal |
partnerships.rules.facts.can_edit | partnership mission kind:activity before=key:mission after=key:mission | ida
partnerships.rules.facts.can_edit | partnership mission kind:activity before=key:welfare after=key:welfare |
partnerships.rules.facts.is_not_anothers | mission kind:activity before=key:mission after=key:welfare | yes
partnerships.rules.facts.is_not_anothers | mission kind:activity before=key:welfare after=key:mission | no
partnerships.rules.facts.is_not_anothers | mission kind:activity after=key:welfare | yes
partnerships.rules.facts.is_not_anothers | mission kind:participation after=key:welfare | no
partnerships.rules.facts.is_not_anothers | mission kind:learning_goal | yes
partnerships.rules.facts.stays_as_it_is | circle kind:goal none none | yes
partnerships.rules.facts.stays_as_it_is | circle kind:party none said:mission | no
partnerships.rules.facts.stays_as_it_is | circle kind:party said:mission said:mission | yes
partnerships.rules.facts.stays_as_it_is | circle kind:party said:mission said:city | no
partnerships.rules.facts.stays_as_it_is | circle kind:party said:departed said:departed | no
partnerships.rules.facts.can_give_feedback | partnership activity_welfare mission | ida
partnerships.rules.facts.can_give_feedback | partnership activity_welfare welfare |
partnerships.rules.facts.can_answer_feedback | partnership activity_welfare feedback_open | noor
partnerships.rules.facts.can_answer_feedback | partnership activity_welfare feedback_answered |
partnerships.rules.facts.is_inside | partnership | kim ida noor pia dag bo
partnerships.rules.facts.is_party | partnership mission | yes
partnerships.rules.facts.is_party | partnership departed | no
partnerships.rules.partnerships.can_bring_in | by:import | yes
partnerships.rules.partnerships.can_bring_in | |
partnerships.rules.partnerships.can_be_public | partnership | yes
partnerships.rules.partnerships.can_be_public | reported | no
partnerships.rules.partnerships.is_confirmed | partnership | yes
partnerships.rules.partnerships.is_confirmed | reported | no
partnerships.rules.partnerships.is_signed | partnership | yes
partnerships.rules.partnerships.is_signed | discussed | no
partnerships.rules.partnerships.can_propose_confirming | reported_elsewhere | yes
partnerships.rules.partnerships.can_propose_confirming | reported | no
partnerships.rules.partnerships.can_propose_confirming | partnership | no
partnerships.rules.partnerships.is_of_two | partnership | yes
partnerships.rules.partnerships.is_of_two | reported | no
partnerships.rules.partnerships.can_propose_opening | discussed | yes
partnerships.rules.partnerships.can_propose_opening | partnership | no
partnerships.rules.partnerships.can_withhold | partnership mission | ida
partnerships.rules.partnerships.can_withhold | partnership departed |
partnerships.rules.partnerships.can_release | partnership withheld_mission mission | ida
partnerships.rules.partnerships.can_release | partnership withheld_mission city |
partnerships.rules.partnerships.can_release | partnership withheld_file city | kim
partnerships.rules.partnerships.can_release | partnership withheld_ended mission |
partnerships.rules.partnerships.can_release | partnership withheld_left mission |
partnerships.rules.partnerships.can_propose_release | partnership withheld_left mission | ida
partnerships.rules.partnerships.can_propose_release | partnership withheld_left departed |
partnerships.rules.partnerships.can_propose_release | partnership withheld_mission mission |
partnerships.rules.partnerships.can_propose_release | partnership withheld_file mission |
partnerships.rules.partnerships.can_propose_release | partnership withheld_ended mission |
partnerships.rules.partnerships.is_withheld | withheld_left | yes
partnerships.rules.partnerships.is_withheld | withheld_ended | no
register.rules.can_publish | by:register partnership | yes
register.rules.can_publish | partnership |
register.rules.is_the_register | by:register | yes
register.rules.is_the_register | |
challenges.rules.challenges.can_open_challenge | mission | ida
challenges.rules.challenges.can_open_challenge | city | kim
challenges.rules.challenges.can_open_for_some | [mission] | yes
challenges.rules.challenges.can_open_for_some | [] | no
challenges.rules.challenges.can_change_challenge | challenge_talks mission | ida
challenges.rules.challenges.can_change_challenge | challenge_talks city | kim
challenges.rules.challenges.can_change_challenge | challenge_talks welfare |
challenges.rules.challenges.can_change_challenge | challenge_ended mission |
challenges.rules.challenges.can_close_challenge | challenge_talks mission | ida
challenges.rules.challenges.can_close_challenge | challenge_ended mission |
challenges.rules.challenges.can_take_up_challenge | challenge_ended mission | ida
challenges.rules.challenges.can_take_up_challenge | challenge_talks mission |
challenges.rules.challenges.is_open | challenge_talks | yes
challenges.rules.challenges.is_open | challenge_ended | no
challenges.rules.challenges.is_closed | challenge_ended | yes
challenges.rules.challenges.is_closed | challenge_talks | no
challenges.rules.invitations.can_invite | challenge_talks mission | ida
challenges.rules.invitations.can_invite | challenge_talks city | kim
challenges.rules.invitations.can_invite | challenge_talks welfare |
challenges.rules.invitations.can_invite | challenge_ended mission |
challenges.rules.invitations.can_invite | challenge_grown mission |
challenges.rules.invitations.can_send_again | dialogue_waiting | ida
challenges.rules.invitations.can_send_again | dialogue_yes |
challenges.rules.invitations.can_send_again | dialogue_back |
challenges.rules.invitations.can_send_again | dialogue_old |
challenges.rules.invitations.can_withdraw_invitation | dialogue_waiting | ida
challenges.rules.invitations.can_withdraw_invitation | dialogue_asked |
challenges.rules.invitations.can_withdraw_invitation | dialogue_yes | ida
challenges.rules.invitations.can_withdraw_invitation | dialogue_back |
challenges.rules.invitations.can_meet_answer | dialogue_yes mission | ida
challenges.rules.invitations.can_meet_answer | dialogue_no city | kim
challenges.rules.invitations.can_meet_answer | dialogue_waiting mission |
challenges.rules.invitations.can_meet_answer | dialogue_no welfare |
challenges.rules.invitations.can_let_in | dialogue_yes mission | ida
challenges.rules.invitations.can_let_in | dialogue_waiting city | kim
challenges.rules.invitations.can_let_in | dialogue_no mission |
challenges.rules.invitations.can_let_in | dialogue_back mission |
challenges.rules.invitations.can_answer_invitation | dialogue_waiting | yes
challenges.rules.invitations.can_answer_invitation | dialogue_no | yes
challenges.rules.invitations.can_answer_invitation | dialogue_back | no
challenges.rules.invitations.has_no_other_way | challenge_talks | yes
challenges.rules.invitations.has_no_other_way | challenge_grown | no
challenges.rules.invitations.can_answer_invitation | dialogue_old | no
challenges.rules.invitations.is_not_over | dialogue_waiting | yes
challenges.rules.invitations.is_not_over | dialogue_old | no
challenges.rules.invitations.is_not_withdrawn | dialogue_waiting | yes
challenges.rules.invitations.is_not_withdrawn | dialogue_back | no
challenges.rules.invitations.is_not_met | dialogue_yes | yes
challenges.rules.invitations.is_not_met | dialogue_met | no
challenges.rules.invitations.can_answer_invitation | dialogue_met | no
challenges.rules.invitations.is_unanswered | dialogue_waiting | yes
challenges.rules.invitations.is_unanswered | dialogue_yes | no
challenges.rules.invitations.is_answered | dialogue_no | yes
challenges.rules.invitations.is_answered | dialogue_waiting | no
challenges.rules.invitations.has_not_said_no | dialogue_yes | yes
challenges.rules.invitations.has_not_said_no | dialogue_no | no
challenges.rules.invitations.is_not_asked_yet | dialogue_yes | yes
challenges.rules.invitations.is_not_asked_yet | dialogue_asked | no
challenges.rules.invitations.can_let_in | dialogue_asked mission |
challenges.rules.invitations._speaks_for_it | dialogue_waiting | ida
challenges.rules.handling.can_write_order | city | kim
challenges.rules.handling.can_write_order | mission | ida
challenges.rules.handling.can_write_order | guides |
challenges.rules.handling.can_mark | challenge_talks city | kim
challenges.rules.handling.can_mark | challenge_talks mission | ida
challenges.rules.handling.can_mark | challenge_talks welfare |
challenges.rules.handling.can_mark | challenge_ended mission |
challenges.rules.handling.is_left | step_first steps_three | yes
challenges.rules.handling.is_left | steps_three steps_three | no
challenges.rules.openly.can_invite_openly | challenge_talks mission | ida
challenges.rules.openly.can_invite_openly | challenge_talks city | kim
challenges.rules.openly.can_invite_openly | challenge_talks welfare |
challenges.rules.openly.can_invite_openly | challenge_openly mission |
challenges.rules.openly.can_invite_openly | challenge_ended mission |
challenges.rules.openly.can_invite_openly | challenge_grown mission |
challenges.rules.openly.can_end_open_invitation | called_standing mission | ida
challenges.rules.openly.can_end_open_invitation | called_standing city | kim
challenges.rules.openly.can_end_open_invitation | called_standing welfare |
challenges.rules.openly.can_end_open_invitation | called_past mission |
challenges.rules.openly.can_show_interest | called_standing | yes
challenges.rules.openly.can_show_interest | called_past | no
challenges.rules.openly.can_confirm_interest | interest_new | yes
challenges.rules.openly.can_confirm_interest | interest_gone | no
challenges.rules.openly.can_withdraw_interest | interest_waiting | yes
challenges.rules.openly.can_withdraw_interest | interest_new | no
challenges.rules.openly.can_withdraw_interest | interest_gone | no
challenges.rules.openly.can_withdraw_interest | interest_asked | no
challenges.rules.openly.can_refuse_interest | interest_waiting mission | ida
challenges.rules.openly.can_refuse_interest | interest_waiting city | kim
challenges.rules.openly.can_refuse_interest | interest_waiting welfare |
challenges.rules.openly.can_refuse_interest | interest_refused mission |
challenges.rules.openly.can_refuse_interest | interest_gone mission |
challenges.rules.openly.can_refuse_interest | interest_asked mission |
challenges.rules.openly.can_refuse_interest | interest_new mission |
challenges.rules.openly.can_let_interested_in | interest_waiting mission | ida
challenges.rules.openly.can_let_interested_in | interest_refused city | kim
challenges.rules.openly.can_let_interested_in | interest_waiting welfare |
challenges.rules.openly.can_let_interested_in | interest_gone mission |
challenges.rules.openly.can_let_interested_in | interest_asked mission |
challenges.rules.openly.can_let_interested_in | interest_new mission |
challenges.rules.openly.is_none_standing | challenge_talks | yes
challenges.rules.openly.is_none_standing | challenge_openly | no
challenges.rules.openly.is_not_ended | called_standing | yes
challenges.rules.openly.is_not_ended | called_past | no
challenges.rules.openly.is_before_last_day | called_standing | yes
challenges.rules.openly.has_room_left | called_standing | yes
challenges.rules.openly.has_room_to_be_read | called_standing | yes
challenges.rules.openly.is_confirmed | interest_waiting | yes
challenges.rules.openly.is_confirmed | interest_new | no
challenges.rules.openly.is_interest_standing | interest_waiting | yes
challenges.rules.openly.is_interest_standing | interest_gone | no
challenges.rules.openly.is_not_refused | interest_waiting | yes
challenges.rules.openly.is_not_refused | interest_refused | no
challenges.rules.openly.is_interest_not_asked | interest_waiting | yes
challenges.rules.openly.is_interest_not_asked | interest_asked | no
challenges.rules.causes.can_draw | challenge_talks mission | ida
challenges.rules.causes.can_draw | challenge_talks welfare |
challenges.rules.causes.can_draw | challenge_ended mission |
challenges.rules.causes.can_redraw | challenge_talks cause_mission mission | ida
challenges.rules.causes.can_redraw | challenge_talks cause_mission city |
challenges.rules.causes.can_redraw | challenge_talks cause_city city | kim
challenges.rules.causes.can_redraw | challenge_talks tie_city city | kim
challenges.rules.causes.can_redraw | challenge_talks tie_city mission |
challenges.rules.causes.can_agree_on_map | challenge_talks mission | ida
challenges.rules.causes.can_agree_on_map | challenge_ended mission |
challenges.rules.causes.is_its_own_or_left | challenge_talks cause_mission mission | yes
challenges.rules.causes.is_its_own_or_left | challenge_talks cause_mission city | no
challenges.rules.causes.is_in_map | cause_mission challenge_talks 'lfa' | yes
challenges.rules.causes.is_in_map | cause_mission challenge_talks 'free' | no
challenges.rules.causes.is_in_map | cause_mission challenge_ended 'lfa' | no
challenges.rules.papers.can_write_paper | challenge_talks city | kim
challenges.rules.papers.can_write_paper | challenge_talks mission | ida
challenges.rules.papers.can_write_paper | challenge_talks welfare |
challenges.rules.papers.can_write_paper | challenge_ended mission | ida
challenges.rules.papers.can_share_paper | challenge_talks paper_city | kim
challenges.rules.papers.can_share_paper | challenge_talks paper_copy |
challenges.rules.papers.can_share_paper | challenge_talks policy_mission |
challenges.rules.papers.can_take_back | paper_copy | ida
challenges.rules.papers.can_take_back | paper_city |
challenges.rules.papers.can_take_back | policy_shared |
challenges.rules.papers.is_a_guided_paper | paper_city | yes
challenges.rules.papers.is_a_guided_paper | paper_copy | no
challenges.rules.papers.is_a_guided_paper | policy_mission | no
challenges.rules.papers.takes_part | challenge_talks city | yes
challenges.rules.papers.takes_part | challenge_talks welfare | no
challenges.rules.rows.can_tell | challenge_talks city | kim
challenges.rules.rows.can_tell | challenge_talks mission | ida
challenges.rules.rows.can_tell | challenge_talks welfare |
challenges.rules.rows.can_tell | challenge_ended mission |
challenges.rules.rows.can_plan | challenge_talks city | kim
challenges.rules.rows.can_plan | challenge_talks mission | ida
challenges.rules.rows.can_plan | challenge_talks welfare |
challenges.rules.rows.can_plan | challenge_ended mission |
challenges.rules.rows.can_change_row | challenge_talks told_need | ida
challenges.rules.rows.can_change_row | challenge_talks told_gone |
challenges.rules.rows.can_change_row | challenge_talks told_step_city | kim
challenges.rules.rows.can_change_row | challenge_talks told_step_shared | ida
challenges.rules.rows.can_share_step | challenge_talks told_step_city | kim
challenges.rules.rows.can_share_step | challenge_talks told_step_shared |
challenges.rules.rows.can_take_back_step | challenge_talks told_step_shared | ida
challenges.rules.rows.can_take_back_step | challenge_ended told_step_shared | ida
challenges.rules.rows.can_take_back_step | challenge_talks told_step_city |
challenges.rules.rows.stands | told_need | yes
challenges.rules.rows.stands | told_gone | no
challenges.rules.rows.is_kept | told_step_city | yes
challenges.rules.rows.is_kept | told_step_shared | no
challenges.rules.rows.is_shared_step | told_step_shared | yes
challenges.rules.rows.is_shared_step | told_step_city | no
documents.rules.notes.is_a_note | note_joint | yes
documents.rules.notes.is_a_note | paper_city | no
documents.rules.notes.can_change_note | policy_mission |
documents.rules.notes.can_change_note | paper_city |
partnerships.rules.preparing.can_prepare | challenge_talks mission | ida
partnerships.rules.preparing.can_prepare | challenge_talks city | kim
partnerships.rules.preparing.can_prepare | challenge_ended mission |
partnerships.rules.preparing.can_prepare | challenge_grown mission |
partnerships.rules.preparing.can_be_prepared | challenge_talks | yes
partnerships.rules.preparing.can_be_prepared | challenge_ended | no
partnerships.rules.preparing.can_be_prepared | challenge_grown | no
partnerships.rules.preparing.is_shared | challenge_talks | yes
partnerships.rules.preparing.is_shared | challenge_ended | no
partnerships.rules.preparing.has_no_partnership | challenge_talks | yes
partnerships.rules.preparing.has_no_partnership | challenge_grown | no
exchange.rules.can_export_any | by:export | yes
exchange.rules.can_export_any | |
exchange.rules.can_leave_some | [place_mission] | ida
exchange.rules.can_leave_some | [] |
exchange.rules.can_start_uploading | | kim ida noor
exchange.rules.can_upload | [mission] | ida
exchange.rules.can_upload | [city,welfare] | kim noor
exchange.rules.can_upload | [elsewhere] |
exchange.rules.can_upload | [] |
exchange.rules.fills_seats | [mission] | ida
exchange.rules.fills_seats | [] |
exchange.rules.can_bring_in_upload | upload_city | kim
exchange.rules.can_bring_in_upload | list_city | kim
exchange.rules.can_remove_list | list_city | kim
exchange.rules.can_remove_list | list_in |
exchange.rules.can_speak_for_some | [city] | yes
exchange.rules.can_speak_for_some | [] | no
exchange.rules.can_answer_some | [city,elsewhere] | kim omar
exchange.rules.can_answer_some | [] |
exchange.rules.can_take_some | [city,elsewhere] | kim
exchange.rules.can_take_some | [] |
exchange.rules.can_answer_tip | tip_city city | kim
exchange.rules.can_answer_tip | tip_city elsewhere | omar
exchange.rules.can_answer_tip | tip_city mission |
exchange.rules.can_take_tip | tip_city city | kim
exchange.rules.can_take_tip | tip_city mission |
exchange.rules.can_say_which | partnership city | kim ida noor pia dag bo
exchange.rules.can_say_which | partnership mission | kim ida noor pia dag bo
exchange.rules.can_say_which | partnership elsewhere |
register.rules.can_answer_correction | correction_open city | kim
register.rules.can_answer_correction | correction_open mission | ida
register.rules.can_answer_correction | correction_answered welfare | noor
register.rules.can_answer_correction | correction_open guides |
register.rules.can_answer_correction | correction_open departed |
register.rules.can_answer_correction | correction_own mission | ida
register.rules.can_answer_correction | correction_own city |
register.rules.is_not_anothers | correction_own circle mission | yes
register.rules.is_not_anothers | correction_own circle city | no
register.rules.is_not_anothers | correction_open circle city | yes
register.rules.can_send_for | entry city | kim
register.rules.can_send_for | entry mission | ida
register.rules.can_send_for | entry elsewhere |
register.rules.is_party_in | circle mission | yes
register.rules.is_party_in | circle departed | no
register.rules.is_named | entry mission | yes
register.rules.is_named | entry elsewhere | no
assessments.rules.aid.can_tell_aid | city | kim
assessments.rules.aid.can_tell_aid | mission | ida
assessments.rules.aid.can_tell_aid | elsewhere | omar
assessments.rules.aid.can_mend_entry | aid_told | ida
assessments.rules.aid.can_mend_entry | aid_reached |
assessments.rules.aid.can_grant_aid | partnership city | kim
assessments.rules.aid.can_grant_aid | partnership mission | ida
assessments.rules.aid.can_grant_aid | partnership guides |
assessments.rules.aid.can_grant_aid | reported_elsewhere elsewhere |
assessments.rules.aid.can_grant_aid | partnership_grown welfare |
assessments.rules.aid.can_be_granted | partnership city mission | yes
assessments.rules.aid.can_be_granted | partnership mission city | yes
assessments.rules.aid.can_be_granted | partnership city city | no
assessments.rules.aid.can_be_granted | partnership city guides | no
assessments.rules.aid.can_mend_grant | aid_grant partnership | kim
assessments.rules.aid.can_mend_grant | aid_grant_gone partnership |
assessments.rules.aid.can_show_aid | partnership mission | ida
assessments.rules.aid.can_show_aid | partnership welfare | noor
assessments.rules.aid.can_show_aid | partnership guides |
assessments.rules.aid.can_show_aid | reported_elsewhere elsewhere |
assessments.rules.aid.is_told_by_itself | aid_told | yes
assessments.rules.aid.is_told_by_itself | aid_reached | no
assessments.rules.aid.is_not_withdrawn | aid_told | yes
assessments.rules.aid.is_not_withdrawn | aid_gone | no
assessments.rules.legal.can_begin_check | partnership city |
assessments.rules.legal.can_begin_check | partnership_grown city | kim
assessments.rules.legal.can_begin_check | partnership_grown mission | ida
assessments.rules.legal.can_begin_check | partnership_grown welfare |
assessments.rules.legal.can_answer_legal | legal_open city | kim
assessments.rules.legal.can_answer_legal | legal_open mission | ida
assessments.rules.legal.can_answer_legal | legal_open guides |
assessments.rules.legal.can_answer_legal | legal_done mission | ida
assessments.rules.legal.can_remark | legal_open city | kim
assessments.rules.legal.can_remark | legal_open guides | pia
assessments.rules.legal.can_remark | legal_open elsewhere |
assessments.rules.legal.can_finish_check | legal_open welfare | noor
assessments.rules.legal.can_finish_check | legal_done mission |
assessments.rules.legal._speaks_inside | partnership city | kim
assessments.rules.legal._speaks_inside | partnership guides |
assessments.rules.legal.is_under_way | legal_open | yes
assessments.rules.legal.is_under_way | legal_done | no
assessments.rules.legal.is_not_replaced | legal_open | yes
assessments.rules.legal.is_not_replaced | legal_replaced | no
assessments.rules.legal.nothing_is_under_way | none | yes
assessments.rules.legal.nothing_is_under_way | legal_done | yes
assessments.rules.legal.nothing_is_under_way | legal_open | no
assessments.rules.choosing.can_speak_of_forms | partnership city | kim
assessments.rules.choosing.can_speak_of_forms | partnership mission | ida
assessments.rules.choosing.can_speak_of_forms | partnership guides |
assessments.rules.choosing.can_speak_of_forms | partnership_grown city | kim
assessments.rules.choosing.can_comment_on_forms | partnership city | kim
assessments.rules.choosing.can_comment_on_forms | partnership guides | pia
assessments.rules.choosing.can_comment_on_forms | partnership elsewhere |
assessments.rules.choosing.can_propose_form | partnership welfare | noor
assessments.rules.choosing.can_propose_form | partnership guides |
assessments.rules.choosing.can_propose_form | partnership_grown mission | ida
assessments.rules.factors.can_begin_reading | partnership city |
assessments.rules.factors.can_begin_reading | partnership_grown city | kim
assessments.rules.factors.can_begin_reading | partnership_grown mission | ida
assessments.rules.factors.can_begin_reading | partnership_grown welfare |
assessments.rules.factors.can_answer_reading | reading_open city | kim
assessments.rules.factors.can_answer_reading | reading_open mission | ida
assessments.rules.factors.can_answer_reading | reading_open guides |
assessments.rules.factors.can_answer_reading | reading_shown city |
assessments.rules.factors.can_answer_reading | reading_late city |
assessments.rules.factors.can_release_reading | reading_open city |
assessments.rules.factors.can_release_reading | reading_late city | kim
assessments.rules.factors.can_release_reading | reading_late welfare | noor
assessments.rules.factors.can_release_reading | reading_shown city |
assessments.rules.factors.can_propose_together | partnership city | kim
assessments.rules.factors.can_propose_together | partnership mission | ida
assessments.rules.factors.can_propose_together | partnership guides |
assessments.rules.factors.can_propose_together | reported_elsewhere elsewhere |
assessments.rules.factors.no_reading_is_under_way | none | yes
assessments.rules.factors.no_reading_is_under_way | reading_shown | yes
assessments.rules.factors.no_reading_is_under_way | reading_open | no
assessments.rules.factors.has_not_been_shown | reading_open | yes
assessments.rules.factors.has_not_been_shown | reading_shown | no
assessments.rules.factors.takes_answers | reading_open | yes
assessments.rules.factors.takes_answers | reading_late | no
assessments.rules.factors.takes_answers | reading_shown | no
assessments.rules.factors._speaks_in | reading_open city | kim
assessments.rules.factors._speaks_in | reading_open guides |
assessments.rules.factors._speaks_here | partnership city | kim
assessments.rules.factors._speaks_here | partnership guides |
assessments.rules.matrix.can_begin_round | partnership city |
assessments.rules.matrix.can_begin_round | partnership_grown city | kim
assessments.rules.matrix.can_begin_round | partnership_grown mission | ida
assessments.rules.matrix.can_begin_round | partnership_grown welfare |
assessments.rules.matrix.can_place | matrix_open city | kim
assessments.rules.matrix.can_place | matrix_open mission | ida
assessments.rules.matrix.can_place | matrix_open guides |
assessments.rules.matrix.can_place | matrix_done city |
assessments.rules.matrix.can_place | matrix_late city |
assessments.rules.matrix.can_place_by | link_holds | yes
assessments.rules.matrix.can_place_by | link_late | no
assessments.rules.matrix.can_place_by | link_ended | no
assessments.rules.matrix.can_release | matrix_open city |
assessments.rules.matrix.can_release | matrix_late city | kim
assessments.rules.matrix.can_release | matrix_late welfare | noor
assessments.rules.matrix.can_release | matrix_done city |
assessments.rules.matrix.can_call_off | matrix_open city | kim
assessments.rules.matrix.can_call_off | matrix_open mission |
assessments.rules.matrix.can_call_off | matrix_done city |
assessments.rules.matrix.can_say_consequence | follow_done city | kim
assessments.rules.matrix.can_say_consequence | follow_done mission | ida
assessments.rules.matrix.can_say_consequence | follow_done guides |
assessments.rules.matrix.can_say_consequence | follow_open city |
assessments.rules.matrix.no_round_is_under_way | none | yes
assessments.rules.matrix.no_round_is_under_way | matrix_done | yes
assessments.rules.matrix.no_round_is_under_way | matrix_open | no
assessments.rules.matrix.is_still_open | matrix_open | yes
assessments.rules.matrix.is_still_open | matrix_done | no
assessments.rules.matrix.is_still_open | matrix_called_off | no
assessments.rules.matrix.takes_positions | matrix_open | yes
assessments.rules.matrix.takes_positions | matrix_late | no
assessments.rules.matrix.takes_positions | matrix_done | no
assessments.rules.matrix.sits_for | circle city | kim
assessments.rules.matrix.sits_for | circle mission | ida dag bo
assessments.rules.matrix.sits_for | circle elsewhere |
assessments.rules.matrix._speaks_in | matrix_open city | kim
assessments.rules.matrix._speaks_in | matrix_open guides |
assessments.rules.matrix._speaks_inside | partnership city | kim
assessments.rules.matrix._speaks_inside | partnership guides |
assessments.rules.criteria.can_choose_criteria | partnership city | kim
assessments.rules.criteria.can_choose_criteria | partnership mission | ida
assessments.rules.criteria.can_choose_criteria | partnership guides |
assessments.rules.criteria.can_choose_criteria | partnership_grown city | kim
assessments.rules.criteria.can_choose_criteria | partnership_grown welfare |
assessments.rules.criteria.can_judge_criteria | partnership city | kim
assessments.rules.criteria.can_judge_criteria | partnership guides | pia
assessments.rules.criteria.can_judge_criteria | partnership elsewhere |
assessments.rules.memo.can_keep_memos | partnership city | kim
assessments.rules.memo.can_keep_memos | partnership mission | ida dag bo
assessments.rules.memo.can_keep_memos | partnership guides |
assessments.rules.memo.can_make_memo | partnership city | kim
assessments.rules.memo.can_make_memo | partnership mission | ida dag bo
assessments.rules.memo.can_make_memo | reported_elsewhere elsewhere |
assessments.rules.criteria.is_filled | criteria_filled | yes
assessments.rules.criteria.is_filled | criteria_shell | no
assessments.rules.own_sets.can_write_sets | city | kim
assessments.rules.own_sets.can_write_sets | mission | ida
assessments.rules.own_sets.can_write_sets | guides |
assessments.rules.own_sets.can_write_sets | elsewhere | omar
assessments.rules.own_sets.can_change_draft | set_draft | ida
assessments.rules.own_sets.can_change_draft | set_published |
assessments.rules.own_sets.can_take_up | set_draft |
assessments.rules.own_sets.can_take_up | set_published |
assessments.rules.own_sets.can_take_up | set_put_away | ida
assessments.rules.own_sets.can_change_draft | set_put_away |
assessments.rules.own_sets.is_put_away | set_draft | no
assessments.rules.own_sets.is_put_away | set_put_away | yes
assessments.rules.own_sets.is_not_put_away | set_put_away | no
assessments.rules.own_sets.is_not_put_away | set_draft | yes
assessments.rules.own_sets.can_use_set | partnership own_of_city | yes
assessments.rules.own_sets.can_use_set | partnership own_of_elsewhere | no
assessments.rules.own_sets.is_not_published | set_draft | yes
assessments.rules.own_sets.is_not_published | set_published | no
assessments.rules.code.can_place_in_code | joint_room city | kim
assessments.rules.code.can_place_in_code | joint_room mission | ida
assessments.rules.code.can_place_in_code | joint_room guides |
assessments.rules.code.can_place_in_code | other_room elsewhere |
assessments.rules.code.parties_stand_behind | joint_room | yes
assessments.rules.code.parties_stand_behind | other_room | no
assessments.rules.code._is_of_the_circle | joint_room city | yes
assessments.rules.code._is_of_the_circle | joint_room guides | no
assessments.rules.code.has_words | code_words | yes
assessments.rules.code.has_words | code_none | no
"""
