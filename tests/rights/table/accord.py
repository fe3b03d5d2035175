"""What is decided together: proposals and their answers; bodies and the seats in them."""

LINES = """
GET  accord:proposals circle              | 200 kim ida noor pia dag bo | 404
GET  accord:proposals other_circle        | 200 omar | 404
GET  accord:proposals nothing             | 404
GET  accord:proposal proposed             | 200 kim ida noor pia dag bo | 404
GET  accord:proposal proposed_adopted     | 200 kim ida noor pia dag bo | 404
GET  accord:proposal proposed_refused     | 200 kim ida noor pia dag bo | 404
GET  accord:proposal proposed_withdrawn   | 200 kim ida noor pia dag bo | 404
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
"""
