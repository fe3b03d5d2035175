"""Addresses of what parties think before they decide."""

from django.urls import path

from tillit.assessments.views import answering, criteria, legal, steps

app_name = "assessments"
PLACE = "krets/<uuid:circle>/juridisk-provning/"
CRITERIA = "krets/<uuid:circle>/kriterier/"
urlpatterns = [
    path(CRITERIA, criteria.criteria, name="criteria"),
    path(f"{CRITERIA}valj/", criteria.choose, name="choose_criteria"),
    path(f"{CRITERIA}<slug:name>/<int:version>/<int:number>/", criteria.criterion, name="criterion"),
    path(PLACE, legal.legal, name="legal"),
    path(f"{PLACE}borja/", steps.begin, name="begin"),
    path(f"{PLACE}forst/", answering.first, name="first"),
    path(f"{PLACE}uppgifter/", answering.facts, name="facts"),
    path(f"{PLACE}varningsflaggor/", answering.flags, name="flags"),
    path(f"{PLACE}fragor/<slug:key>/", answering.question, name="question"),
    path(f"{PLACE}kommentera/", steps.remark, name="remark"),
    path(f"{PLACE}avsluta/", steps.finish, name="finish"),
    path(f"{PLACE}<int:number>/", legal.check, name="check"),
]
