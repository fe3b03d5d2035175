"""What is decided together: proposals and their answers; bodies and the seats in them."""

LINES = """
GET  accord:proposals circle              | 200 kim ida noor pia dag bo | 404
GET  accord:proposals other_circle        | 200 omar | 404
GET  accord:proposals nothing             | 404
GET  accord:proposal proposed             | 200 kim ida noor pia dag bo | 404
GET  accord:proposal proposed_adopted     | 200 kim ida noor pia dag bo | 404
GET  accord:proposal proposed_refused     | 200 kim ida noor pia dag bo | 404
GET  accord:proposal proposed_withdrawn   | 200 kim ida noor pia dag bo | 404
GET  accord:proposal proposed_decided     | 200 kim ida noor pia dag bo | 404
GET  accord:proposal proposed_newcomer    | 200 kim ida noor pia dag bo | 404
GET  accord:proposal proposed_caucus      | 200 ida noor dag | 404
GET  accord:proposal proposed_elsewhere   | 200 omar | 404
GET  accord:proposal proposed_crossed     | 404
GET  accord:proposal nothing_two          | 404

# a party's answer is given by who holds its mandate to accept; of the three, the welfare association has answered
GET  accord:say_yes proposed              | 200 kim ida | 403 noor pia dag bo | 404
GET  accord:say_yes proposed_late         | 403 kim ida noor pia dag bo | 404
GET  accord:say_yes proposed_adopted      | 403 kim ida noor pia dag bo | 404
GET  accord:say_yes proposed_refused      | 403 kim ida noor pia dag bo | 404
GET  accord:say_yes proposed_withdrawn    | 403 kim ida noor pia dag bo | 404
GET  accord:say_yes proposed_caucus       | 200 ida noor | 403 dag | 404
GET  accord:say_yes proposed_elsewhere    | 200 omar | 404
GET  accord:say_yes proposed_crossed      | 404
GET  accord:say_yes nothing_two           | 404
POST accord:say_yes proposed              | 302 kim ida | 403 noor pia dag bo | 404
POST accord:say_yes proposed_late         | 403 kim ida noor pia dag bo | 404
POST accord:say_yes proposed_adopted      | 403 kim ida noor pia dag bo | 404
POST accord:say_yes proposed_caucus       | 302 ida noor | 403 dag | 404
POST accord:say_yes proposed_jav          | 302 ida noor | 403 kim pia dag bo | 404
POST accord:say_yes nothing_two           | 404
GET  accord:say_no proposed               | 200 kim ida | 403 noor pia dag bo | 404
GET  accord:say_no proposed_withdrawn     | 403 kim ida noor pia dag bo | 404
GET  accord:say_no nothing_two            | 404
POST accord:say_no proposed               | 302 kim ida | 403 noor pia dag bo | 404
POST accord:say_no proposed_late          | 403 kim ida noor pia dag bo | 404
POST accord:say_no proposed_withdrawn     | 403 kim ida noor pia dag bo | 404
POST accord:say_no proposed_caucus        | 302 ida noor | 403 dag | 404
POST accord:say_no proposed_jav           | 302 ida noor | 403 kim pia dag bo | 404
POST accord:say_no nothing_two            | 404
# taken back by who speaks for the party that proposed: the mission, in the caucus the welfare association
GET  accord:take_back proposed            | 200 ida | 403 kim noor pia dag bo | 404
GET  accord:take_back proposed_adopted    | 403 kim ida noor pia dag bo | 404
GET  accord:take_back nothing_two         | 404
POST accord:take_back proposed            | 302 ida | 403 kim noor pia dag bo | 404
POST accord:take_back proposed_withdrawn  | 403 kim ida noor pia dag bo | 404
POST accord:take_back proposed_caucus     | 302 noor | 403 ida dag | 404
POST accord:take_back nothing_two         | 404

# what is joint is begun by who speaks for a party, what is the mission's own by who speaks for it
GET  accord:new_body circle               | 200 kim ida noor | 403 pia dag bo | 404
GET  accord:new_body nothing              | 404
POST accord:new_body circle               | 302 kim ida noor | 403 pia dag bo | 404
POST accord:new_body nothing              | 404
GET  accord:change_body body_joint        | 200 kim ida noor | 403 pia dag bo | 404
GET  accord:change_body body_caucus       | 200 ida noor | 403 kim pia dag bo | 404
GET  accord:change_body body_own          | 200 ida | 403 kim noor pia dag bo | 404
GET  accord:change_body body_ended        | 404
GET  accord:change_body body_elsewhere    | 200 omar | 404
GET  accord:change_body body_crossed      | 404
GET  accord:change_body nothing_two       | 404
POST accord:change_body body_joint        | 302 kim ida noor | 403 pia dag bo | 404
POST accord:change_body body_caucus       | 302 ida noor | 403 kim pia dag bo | 404
POST accord:change_body body_own          | 302 ida | 403 kim noor pia dag bo | 404
POST accord:change_body body_ended        | 404
POST accord:change_body nothing_two       | 404
GET  accord:end_body body_joint           | 200 kim ida noor | 403 pia dag bo | 404
GET  accord:end_body body_own             | 200 ida | 403 kim noor pia dag bo | 404
GET  accord:end_body nothing_two          | 404
POST accord:end_body body_joint           | 302 kim ida noor | 403 pia dag bo | 404
POST accord:end_body body_caucus          | 302 ida noor | 403 kim pia dag bo | 404
POST accord:end_body body_own             | 302 ida | 403 kim noor pia dag bo | 404
POST accord:end_body nothing_two          | 404
GET  accord:give_seat body_joint          | 200 kim ida noor | 403 pia dag bo | 404
GET  accord:give_seat body_caucus         | 200 ida noor | 403 kim pia dag bo | 404
GET  accord:give_seat nothing_two         | 404
POST accord:give_seat body_joint          | 302 kim ida noor | 403 pia dag bo | 404
POST accord:give_seat body_caucus         | 302 ida noor | 403 kim pia dag bo | 404
POST accord:give_seat body_own            | 302 ida | 403 kim noor pia dag bo | 404
POST accord:give_seat nothing_two         | 404
GET  accord:end_seat seat_guest           | 200 kim ida noor | 403 pia dag bo | 404
GET  accord:end_seat seat_given_up        | 404
GET  accord:end_seat nothing_two          | 404
POST accord:end_seat seat_guest           | 302 kim ida noor | 403 pia dag bo | 404
POST accord:end_seat seat_own_guest       | 302 ida | 403 kim noor pia dag bo | 404
POST accord:end_seat nothing_two          | 404

# how the circle decides: all who enter its joint room read it, who speaks for a party proposes another way
GET  accord:way circle                    | 200 kim ida noor pia dag bo | 404
GET  accord:way other_circle              | 200 omar | 404
GET  accord:way nothing                   | 404
POST accord:way circle                    | 302 kim ida noor | 403 pia dag bo | 404
POST accord:way nothing                   | 404
# only where nobody can answer for a party, and in nothing that is only reported
GET  accord:vanished circle               | 404
GET  accord:vanished silent_circle        | 200 omar | 404
GET  accord:vanished other_circle         | 404
GET  accord:vanished nothing              | 404
POST accord:vanished circle               | 404
POST accord:vanished silent_circle        | 302 omar | 404
POST accord:vanished other_circle         | 404
POST accord:vanished nothing              | 404

# what a party says by itself is read by those who enter the room, and changed by that party alone
GET  accord:voices circle                 | 200 kim ida noor pia dag bo | 404
GET  accord:voices other_circle           | 200 omar | 404
GET  accord:voices nothing                | 404
GET  accord:voice said_joint              | 200 kim ida noor pia dag bo | 404
GET  accord:voice said_caucus             | 200 ida noor dag | 404
GET  accord:voice said_withdrawn          | 200 kim ida noor pia dag bo | 404
GET  accord:voice said_crossed            | 404
GET  accord:voice nothing_two             | 404
GET  accord:change_voice said_joint       | 200 ida | 403 kim noor pia dag bo | 404
GET  accord:change_voice said_withdrawn   | 403 kim ida noor pia dag bo | 404
GET  accord:change_voice nothing_two      | 404
POST accord:change_voice said_joint       | 302 ida | 403 kim noor pia dag bo | 404
POST accord:change_voice said_caucus      | 302 noor | 403 ida dag | 404
POST accord:change_voice said_withdrawn   | 403 kim ida noor pia dag bo | 404
POST accord:change_voice nothing_two      | 404
GET  accord:withdraw_voice said_joint     | 200 ida | 403 kim noor pia dag bo | 404
GET  accord:withdraw_voice nothing_two    | 404
POST accord:withdraw_voice said_joint     | 302 ida | 403 kim noor pia dag bo | 404
POST accord:withdraw_voice said_caucus    | 302 noor | 403 ida dag | 404
POST accord:withdraw_voice said_withdrawn | 403 kim ida noor pia dag bo | 404
POST accord:withdraw_voice nothing_two    | 404
GET  accord:say say_proposed              | 200 kim ida noor | 403 pia dag bo | 404
GET  accord:say say_caucus                | 200 ida noor | 403 dag | 404
GET  accord:say say_crossed               | 404
GET  accord:say say_nothing               | 404
POST accord:say say_proposed              | 302 kim ida noor | 403 pia dag bo | 404
POST accord:say say_caucus                | 302 ida noor | 403 dag | 404
POST accord:say say_nothing               | 404

# all that an organisation has said is read and taken back by who speaks for it, from its own pages
GET  accord:ours mission                  | 200 ida | 403 dag sten bo | 404
GET  accord:ours city                     | 200 kim | 403 rut bo | 404
GET  accord:ours nothing                  | 404
GET  accord:withdraw_ours own_words       | 200 ida | 403 dag sten bo | 404
GET  accord:withdraw_ours own_words_taken_back | 403 ida dag sten bo | 404
GET  accord:withdraw_ours own_words_of_another | 403 rut bo | 404
GET  accord:withdraw_ours nothing_two     | 404
POST accord:withdraw_ours own_words       | 302 ida | 403 dag sten bo | 404
POST accord:withdraw_ours own_words_taken_back | 403 ida dag sten bo | 404
POST accord:withdraw_ours own_words_of_another | 403 rut bo | 404
POST accord:withdraw_ours nothing_two     | 404

# beside what it has been a party to and is not, who speaks for it says something from there as well
GET  accord:say_ours left_by_silent       | 200 lo | 404
GET  accord:say_ours left_by_nobody       | 403 dag sten bo | 404
GET  accord:say_ours nothing_two          | 404
POST accord:say_ours left_by_silent       | 302 lo | 404
POST accord:say_ours left_by_nobody       | 403 dag sten bo | 404
POST accord:say_ours nothing_two          | 404

# what an organisation outside a circle is asked lies in its own room
GET  accord:offer offer_open              | 200 omar | 404
GET  accord:offer offer_closed            | 200 omar | 404
GET  accord:offer offer_guides            | 200 pia | 404
GET  accord:offer offer_gone              | 200 lo | 404
GET  accord:offer nothing                 | 404
GET  accord:offer_yes offer_open          | 200 omar | 404
GET  accord:offer_yes offer_closed        | 403 omar | 404
GET  accord:offer_yes offer_guides        | 403 pia | 404
GET  accord:offer_yes nothing             | 404
POST accord:offer_yes offer_open          | 302 omar | 404
POST accord:offer_yes offer_closed        | 403 omar | 404
POST accord:offer_yes offer_guides        | 403 pia | 404
POST accord:offer_yes offer_gone          | 403 lo | 404
POST accord:offer_yes nothing             | 404
GET  accord:offer_no offer_open           | 200 omar | 404
GET  accord:offer_no nothing              | 404
POST accord:offer_no offer_open           | 302 omar | 404
POST accord:offer_no offer_closed         | 403 omar | 404
POST accord:offer_no offer_gone           | 302 lo | 404
POST accord:offer_no nothing              | 404

# the list for the board is read by those who belong, and noted in by those whose task it is
GET  accord:delegation city               | 200 kim rut bo | 404
GET  accord:delegation mission            | 200 ida dag sten bo | 404
GET  accord:delegation nothing            | 404
POST accord:delegation city               | 302 kim rut | 403 bo | 404
POST accord:delegation nothing            | 404
GET  accord:delegation_csv city           | 200 kim rut bo | 404
GET  accord:delegation_csv nothing        | 404
GET  accord:report delegated              | 200 kim rut | 403 bo | 404
GET  accord:report nothing_two            | 404
POST accord:report delegated              | 302 kim rut | 403 bo | 404
POST accord:report nothing_two            | 404
"""
