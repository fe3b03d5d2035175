"""A circle: its page, seats, conflicts of interest, and who is let into a caucus."""

LINES = """
GET  bodies:circle circle                 | 200 kim ida noor pia dag bo | 404
GET  bodies:circle other_circle           | 200 omar | 404
GET  bodies:circle nothing                | 404

# an organisation fills its own seats, by those whose task it is; the others see whose they are
GET  bodies:seat seat_mission             | 200 ida | 403 kim noor pia dag bo | 404
GET  bodies:seat seat_city                | 200 kim | 403 ida noor pia dag bo | 404
GET  bodies:seat seat_caucus              | 200 noor | 403 kim ida pia dag bo | 404
GET  bodies:seat seat_guest               | 403 kim ida noor pia dag bo | 404
GET  bodies:seat seat_given_up            | 404
GET  bodies:seat seat_elsewhere           | 403 omar | 404
GET  bodies:seat seat_crossed             | 404
GET  bodies:seat nothing_two              | 404
POST bodies:seat seat_mission             | 302 ida | 403 kim noor pia dag bo | 404
POST bodies:seat seat_city                | 302 kim | 403 ida noor pia dag bo | 404
POST bodies:seat seat_caucus              | 302 noor | 403 kim ida pia dag bo | 404
POST bodies:seat seat_given_up            | 404
POST bodies:seat seat_crossed             | 404
POST bodies:seat nothing_two              | 404
GET  bodies:give_up_seat seat_mission     | 200 ida | 403 kim noor pia dag bo | 404
GET  bodies:give_up_seat seat_city        | 200 kim | 403 ida noor pia dag bo | 404
GET  bodies:give_up_seat seat_given_up    | 404
GET  bodies:give_up_seat nothing_two      | 404
POST bodies:give_up_seat seat_mission     | 302 ida | 403 kim noor pia dag bo | 404
POST bodies:give_up_seat seat_given_up    | 404
POST bodies:give_up_seat nothing_two      | 404

# everybody in the joint room declares for themselves, and only they end it
GET  bodies:new_declaration circle        | 200 kim ida noor pia dag bo | 404
GET  bodies:new_declaration nothing       | 404
POST bodies:new_declaration circle        | 302 kim ida noor pia dag bo | 404
POST bodies:new_declaration nothing       | 404
GET  bodies:end_declaration declared      | 200 kim | 403 ida noor pia dag bo | 404
GET  bodies:end_declaration declared_ended | 403 kim ida noor pia dag bo | 404
GET  bodies:end_declaration nothing_two   | 404
POST bodies:end_declaration declared      | 302 kim | 403 ida noor pia dag bo | 404
POST bodies:end_declaration declared_ended | 403 kim ida noor pia dag bo | 404
POST bodies:end_declaration nothing_two   | 404

# whoever sits there, or fills the seat, asks the caucus; not again about what it has refused
POST bodies:ask_admission sitting_bo      | 302 ida | 403 kim noor pia dag bo | 404
POST bodies:ask_admission sitting_refused | 302 ida | 403 kim noor pia dag bo | 404
POST bodies:ask_admission sitting_dag     | 403 kim ida noor pia dag bo | 404
POST bodies:ask_admission nothing_two     | 404
# the question lies in the caucus room; the others of the caucus answer, not the one whose seat it is
GET  bodies:admission admission_asked     | 200 ida noor dag | 404
GET  bodies:admission admission_refused   | 200 ida noor dag | 404
GET  bodies:admission admission_given     | 200 ida noor dag | 404
GET  bodies:admission nothing_two         | 404
POST bodies:admission admission_asked     | 302 noor | 403 ida dag | 404
POST bodies:admission admission_refused   | 403 ida noor dag | 404
POST bodies:admission admission_given     | 403 ida noor dag | 404
POST bodies:admission nothing_two         | 404
# their addresses belong to the city, on the other side: its reader answers for it
GET  bodies:address address_caucus        | 200 ida noor dag | 404
GET  bodies:address address_own           | 403 ida dag bo | 404
GET  bodies:address nothing_two           | 404
POST bodies:address address_caucus        | 302 ida noor dag | 404
POST bodies:address address_own           | 403 ida dag bo | 404
POST bodies:address nothing_two           | 404
"""
