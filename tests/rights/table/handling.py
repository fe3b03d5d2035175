"""Handling orders: what is published anybody reads, what is written its organisation, and each tells of itself."""

LINES = """
GET  challenges:order city                    | 200 anonymous link | 200
GET  challenges:order mission                 | 200 ida dag sten bo | 404 anonymous link | 404
GET  challenges:order nothing                 | 404 anonymous link | 404
GET  challenges:older_order order_city        | 200 anonymous link | 200
GET  challenges:older_order order_mission     | 404 anonymous link | 404
GET  challenges:older_order order_crossed     | 404 anonymous link | 404

GET  challenges:write_order mission           | 200 ida | 403 dag sten bo | 404
GET  challenges:write_order city              | 200 kim | 403 rut bo | 404
POST challenges:write_order city              | 302 kim | 403 rut bo | 404
POST challenges:write_order nothing           | 404
POST challenges:publish_order mission         | 302 ida | 403 dag sten bo | 404
POST challenges:publish_order nothing         | 404

GET  challenges:handling talks                | 200 kim ida | 404
GET  challenges:handling nothing              | 404
GET  challenges:mark_step handled_city        | 200 kim | 403 ida | 404
POST challenges:mark_step handled_city        | 302 kim | 403 ida | 404
GET  challenges:mark_step handled_mission     | 404
POST challenges:mark_step nothing_two         | 404
"""
