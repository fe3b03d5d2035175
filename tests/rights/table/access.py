"""Who belongs to an organisation, who is asked to, and who may act for it."""

LINES = """
# those of the organisation see each other; who keeps the access lets in. The invited is a stranger until they accept
GET  members:all mission                   | 200 ida dag sten bo | 404
GET  members:all city                      | 200 kim rut bo | 404
GET  members:all elsewhere                 | 200 omar | 404
GET  members:all nothing                   | 404
GET  members:invite mission                | 200 ida | 403 dag sten bo | 404
GET  members:invite nothing                | 404
POST members:invite mission                | 302 ida | 403 dag sten bo | 404
POST members:invite nothing                | 404
POST members:show mission                  | 302 ida dag sten bo | 404
POST members:show nothing                  | 404
GET  members:roles mission_dag             | 200 ida dag | 403 sten bo | 404
GET  members:roles mission_kim             | 404
GET  members:roles mission_eva             | 404
GET  members:roles nothing_two             | 404
# Ida gives Dag a role more, which he cannot give himself; one less is his own affair
# Dag is offered only what he has: another role is a fault in the form
POST members:roles mission_dag             | 302 ida | 422 dag | 403 sten bo | 404
POST members:roles mission_dag_less        | 302 ida dag | 403 sten bo | 404
POST members:roles mission_kim             | 404
POST members:roles mission_eva             | 404
POST members:roles nothing_two             | 404
GET  members:protect mission_dag           | 200 ida dag | 403 sten bo | 404
GET  members:protect mission_kim           | 404
GET  members:protect mission_eva           | 404
GET  members:protect nothing_two           | 404
POST members:protect mission_dag           | 302 ida dag | 403 sten bo | 404
POST members:protect mission_kim           | 404
POST members:protect mission_eva           | 404
POST members:protect nothing_two           | 404
GET  members:leave mission_dag             | 200 ida dag | 403 sten bo | 404
GET  members:leave mission_ida             | 200 ida | 403 dag sten bo | 404
GET  members:leave mission_eva             | 404
GET  members:leave nothing_two             | 404
POST members:leave mission_dag             | 302 ida dag | 403 sten bo | 404
POST members:leave mission_eva             | 404
POST members:leave nothing_two             | 404
# Rut and Bo belong to the city, which has no such invitation; whether anybody has is not for them
POST members:send_again invited            | 302 ida | 403 dag sten bo | 404
POST members:send_again invited_accepted   | 404 ida | 403 dag sten bo | 404
POST members:send_again invited_withdrawn  | 404 ida | 403 dag sten bo | 404
POST members:send_again invited_crossed    | 403 rut bo | 404
POST members:send_again nothing_two        | 404
POST members:withdraw invited              | 302 ida | 403 dag sten bo | 404
POST members:withdraw invited_expired      | 302 ida | 403 dag sten bo | 404
POST members:withdraw invited_accepted     | 403 dag sten bo | 404
POST members:withdraw invited_withdrawn    | 403 dag sten bo | 404
POST members:withdraw invited_crossed      | 403 rut bo | 404
POST members:withdraw nothing_two          | 404

# opening the letter's link shows who asks, to anybody who has the secret; only Siv, signed in, says yes to it
GET  invitation secret_open                | 200 anonymous link | 200
GET  invitation secret_accepted            | 410 anonymous link | 410
GET  invitation secret_expired             | 410 anonymous link | 410
GET  invitation secret_withdrawn           | 410 anonymous link | 410
GET  invitation secret_nothing             | 404 anonymous link | 404
POST invitation secret_open                | 403 anonymous link | 302 siv | 403
POST invitation secret_accepted            | 410 anonymous link | 410
POST invitation secret_expired             | 410 anonymous link | 410
POST invitation secret_withdrawn           | 410 anonymous link | 410
POST invitation secret_nothing             | 404 anonymous link | 404

# those of the other parties see what stands behind the mission's yes, and no more; Pia, who is a guest, does not
GET  mandates:all mission                  | 200 kim ida noor dag sten bo | 404
GET  mandates:all city                     | 200 kim ida noor rut dag bo | 404
GET  mandates:all welfare                  | 200 kim ida noor dag bo | 404
GET  mandates:all elsewhere                | 200 omar | 404
GET  mandates:all nothing                  | 404
GET  mandates:enter mission                | 200 ida | 403 dag sten bo | 404
GET  mandates:enter city                   | 200 kim rut | 403 bo | 404
GET  mandates:enter nothing                | 404
POST mandates:enter mission                | 302 ida | 403 dag sten bo | 404
POST mandates:enter city                   | 302 kim rut | 403 bo | 404
POST mandates:enter nothing                | 404
GET  mandates:mandate mandate_entered      | 200 ida dag sten bo | 404
GET  mandates:mandate mandate_confirmed    | 200 ida dag sten bo | 404
GET  mandates:mandate mandate_ended        | 200 ida dag sten bo | 404
GET  mandates:mandate mandate_crossed      | 404
GET  mandates:mandate nothing_two          | 404
# for the board, by Ida, who has just shown that it is her; nobody confirms what would be their own
GET  mandates:confirm mandate_entered      | 200 ida | 403 dag sten bo | 404
GET  mandates:confirm mandate_confirmed    | 403 ida dag sten bo | 404
GET  mandates:confirm mandate_ended        | 403 ida dag sten bo | 404
GET  mandates:confirm nothing_two          | 404
POST mandates:confirm mandate_entered      | 302 ida | 403 dag sten bo | 404
POST mandates:confirm mandate_confirmed    | 403 ida dag sten bo | 404
POST mandates:confirm mandate_ended        | 403 ida dag sten bo | 404
POST mandates:confirm mandate_crossed      | 404
POST mandates:confirm nothing_two          | 404
GET  mandates:refuse mandate_entered       | 200 ida dag | 403 sten bo | 404
GET  mandates:refuse mandate_confirmed     | 403 ida dag sten bo | 404
GET  mandates:refuse nothing_two           | 404
POST mandates:refuse mandate_entered       | 302 ida dag | 403 sten bo | 404
POST mandates:refuse mandate_confirmed     | 403 ida dag sten bo | 404
POST mandates:refuse nothing_two           | 404
# Sten's, confirmed by Ida: prolonged by her, ended by her or by himself
GET  mandates:prolong mandate_confirmed    | 200 ida | 403 dag sten bo | 404
GET  mandates:prolong mandate_entered      | 403 ida dag sten bo | 404
GET  mandates:prolong nothing_two          | 404
POST mandates:prolong mandate_confirmed    | 302 ida | 403 dag sten bo | 404
POST mandates:prolong mandate_entered      | 403 ida dag sten bo | 404
POST mandates:prolong mandate_ended        | 403 ida dag sten bo | 404
POST mandates:prolong nothing_two          | 404
GET  mandates:end mandate_confirmed        | 200 ida sten | 403 dag bo | 404
GET  mandates:end mandate_ended            | 403 ida dag sten bo | 404
GET  mandates:end nothing_two              | 404
POST mandates:end mandate_confirmed        | 302 ida sten | 403 dag bo | 404
POST mandates:end mandate_entered          | 403 ida dag sten bo | 404
POST mandates:end mandate_ended            | 403 ida dag sten bo | 404
POST mandates:end mandate_crossed          | 404
POST mandates:end nothing_two              | 404
"""
