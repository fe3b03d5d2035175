"""Addresses of what parties think before they decide."""

from django.urls import path

from tillit.assessments.views import (
    aid_files,
    aid_joint,
    aid_own,
    answering,
    choosing,
    choosing_acts,
    code,
    code_files,
    criteria,
    legal,
    matrix,
    matrix_placing,
    steps,
)

app_name = "assessments"
PLACE = "krets/<uuid:circle>/juridisk-provning/"
FORMS = "krets/<uuid:circle>/val-av-form/"
MATRIX = "krets/<uuid:circle>/samforstandsmatris/"
AID, OWN_AID = "krets/<uuid:circle>/statsstod/", "statsstod/<uuid:organisation>/"
CRITERIA = "krets/<uuid:circle>/kriterier/"
CODE = "krets/<uuid:circle>/kodmatris/"
urlpatterns = [
    path(CRITERIA, criteria.criteria, name="criteria"),
    path(f"{CRITERIA}valj/", criteria.choose, name="choose_criteria"),
    path(f"{CRITERIA}<slug:name>/<int:version>/<int:number>/", criteria.criterion, name="criterion"),
    path(CODE, code.code, name="code"),
    path(f"{CODE}over-tid/", code.times, name="code_times"),
    path(f"{CODE}kodmatris.csv", code_files.as_csv, name="code_csv"),
    path(f"{CODE}kodmatris.json", code_files.as_json, name="code_json"),
    path(f"{CODE}<slug:layer>/<slug:name>/<slug:phase>/", code.place, name="code_place"),
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
    path(MATRIX, matrix.matrix, name="matrix"),
    path(f"{MATRIX}borja/", matrix.begin_matrix, name="begin_matrix"),
    path(f"{MATRIX}avbryt/", matrix.call_off_matrix, name="call_off_matrix"),
    path(f"{MATRIX}visa/", matrix.release_matrix, name="release_matrix"),
    path(f"{MATRIX}omgang/<int:number>/", matrix.matrix_round, name="matrix_round"),
    path(f"{MATRIX}foljd/<uuid:key>/", matrix.consequence, name="matrix_consequence"),
    path(f"{MATRIX}svara/<uuid:organisation>/", matrix_placing.place, name="matrix_place"),
    path(f"{MATRIX}klara/<uuid:organisation>/", matrix_placing.ready, name="matrix_ready"),
    path(f"{MATRIX}lank/<uuid:organisation>/", matrix_placing.link, name="matrix_link"),
    path(f"{MATRIX}lank/<uuid:organisation>/avsluta/", matrix_placing.unlink, name="matrix_unlink"),
    path("samforstand/<str:secret>/", matrix_placing.guest, name="matrix_guest"),
    path("samforstand/mitt/<str:secret>/", matrix_placing.own, name="matrix_own"),
    path(OWN_AID, aid_own.own, name="aid_own"),
    path(f"{OWN_AID}uppge/", aid_own.declare, name="aid_declare"),
    path(f"{OWN_AID}rakna-ihop/", aid_own.linked, name="aid_linked"),
    path(f"{OWN_AID}<uuid:key>/ratta/", aid_own.correct, name="aid_correct"),
    path(f"{OWN_AID}<uuid:key>/dra-tillbaka/", aid_own.withdraw, name="aid_withdraw"),
    path(AID, aid_joint.joint, name="aid_joint"),
    path(f"{AID}bevilja/", aid_joint.grant, name="aid_grant"),
    path(f"{AID}<uuid:key>/ratta/", aid_joint.correct, name="aid_grant_correct"),
    path(f"{AID}<uuid:key>/dra-tillbaka/", aid_joint.withdraw, name="aid_grant_withdraw"),
    path(f"{AID}intyg/", aid_joint.certify, name="aid_certify"),
    path(f"{AID}intyg/<uuid:key>/", aid_joint.certificate, name="aid_certificate"),
    path(f"{AID}register.csv", aid_files.as_csv, name="aid_csv"),
    path(f"{AID}register.json", aid_files.as_json, name="aid_json"),
]
