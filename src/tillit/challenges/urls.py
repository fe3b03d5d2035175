"""Addresses of challenges."""

from django.urls import path

from tillit.challenges.views import (
    changing,
    home,
    invitations,
    invited,
    inviting,
    means,
    opening,
    papers,
    rooms,
    rows,
)

app_name = "challenges"
urlpatterns = [
    path("ny-utmaning/", opening.new, name="new"),
    path("utmaning/<uuid:circle>/", home.home, name="home"),
    path("utmaning/<uuid:circle>/historia/", rooms.history, name="history"),
    path("utmaning/<uuid:circle>/rum/<uuid:key>/", rooms.room, name="room"),
    path("utmaning/<uuid:circle>/text/<slug:part>/", changing.text, name="text"),
    path("utmaning/<uuid:circle>/andra/", changing.change, name="change"),
    path("utmaning/<uuid:circle>/avsluta/", changing.close, name="close"),
    path("utmaning/<uuid:circle>/ta-upp-igen/", changing.take_up, name="take_up"),
    path("utmaning/<uuid:circle>/inbjudna/", inviting.invited, name="invited"),
    path("utmaning/<uuid:circle>/bjud-in/", inviting.invite, name="invite"),
    path("utmaning/<uuid:circle>/inbjudna/<uuid:key>/", inviting.invitation, name="invitation"),
    path("utmaning/<uuid:circle>/inbjudna/<uuid:key>/skicka-igen/", invitations.again, name="send_again"),
    path("utmaning/<uuid:circle>/inbjudna/<uuid:key>/dra-tillbaka/", invitations.take_back, name="withdraw"),
    path("utmaning/<uuid:circle>/inbjudna/<uuid:key>/last/", invitations.meet, name="meet"),
    path("utmaning/<uuid:circle>/inbjudna/<uuid:key>/slapp-in/", invitations.let_in, name="let_in"),
    path("dialog/<str:secret>/", invited.answer, name="answer"),
    path("utmaning/<uuid:circle>/delat/<uuid:key>/ta-tillbaka/", papers.withdraw, name="take_back"),
    path("utmaning/<uuid:circle>/resurser/", means.means, name="means"),
    path("utmaning/<uuid:circle>/resurser/<uuid:key>/forslag/", means.suggestions, name="suggestions"),
    path("utmaning/<uuid:circle>/forslag/", means.look, name="look"),
    path("utmaning/<uuid:circle>/styrdokument/", means.policies, name="policies"),
    path("utmaning/<uuid:circle>/forankring/", means.anchoring, name="anchoring"),
    path("utmaning/<uuid:circle>/forankring/<uuid:key>/dela/", rows.share, name="share_step"),
    path("utmaning/<uuid:circle>/forankring/<uuid:key>/ta-tillbaka/", rows.take_back, name="take_back_step"),
    path("utmaning/<uuid:circle>/rad/<slug:slug>/", rows.add, name="add_row"),
    path("utmaning/<uuid:circle>/rad/<slug:slug>/<uuid:key>/", rows.row, name="row"),
    path("utmaning/<uuid:circle>/rad/<slug:slug>/<uuid:key>/ta-bort/", rows.withdraw, name="withdraw_row"),
    path("utmaning/<uuid:circle>/<slug:slug>/", papers.papers, name="papers"),
    path("utmaning/<uuid:circle>/<slug:slug>/<uuid:organisation>/", papers.write, name="write"),
    path("utmaning/<uuid:circle>/<slug:slug>/<uuid:organisation>/dela/", papers.share, name="share"),
]
