"""Addresses of what parties think before they decide."""

from django.urls import path

from tillit.assessments.views import answering, choosing, choosing_acts, legal, steps

app_name = "assessments"
PLACE = "krets/<uuid:circle>/juridisk-provning/"
FORMS = "krets/<uuid:circle>/val-av-form/"
urlpatterns = [
    path(PLACE, legal.legal, name="legal"),
    path(f"{PLACE}borja/", steps.begin, name="begin"),
    path(f"{PLACE}forst/", answering.first, name="first"),
    path(f"{PLACE}uppgifter/", answering.facts, name="facts"),
    path(f"{PLACE}varningsflaggor/", answering.flags, name="flags"),
    path(f"{PLACE}fragor/<slug:key>/", answering.question, name="question"),
    path(f"{PLACE}kommentera/", steps.remark, name="remark"),
    path(f"{PLACE}avsluta/", steps.finish, name="finish"),
    path(f"{PLACE}<int:number>/", legal.check, name="check"),
    path(FORMS, choosing.forms, name="forms"),
    path(f"{FORMS}fragor/", choosing_acts.questions, name="form_questions"),
    path(f"{FORMS}kommentera/", choosing_acts.remark, name="form_remark"),
    path(f"{FORMS}valj/", choosing_acts.choose, name="form_choose"),
    path(f"{FORMS}form/<slug:code>/", choosing.form, name="form"),
    path(f"{FORMS}val/<int:number>/", choosing.choice, name="form_choice"),
]
