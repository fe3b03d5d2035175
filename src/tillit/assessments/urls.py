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
    memo,
    own_set_drafts,
    own_sets,
    steps,
)

app_name = "assessments"
PLACE = "krets/<uuid:circle>/juridisk-provning/"
FORMS = "krets/<uuid:circle>/val-av-form/"
MATRIX = "krets/<uuid:circle>/samforstandsmatris/"
AID, OWN_AID = "krets/<uuid:circle>/statsstod/", "statsstod/<uuid:organisation>/"
CRITERIA = "krets/<uuid:circle>/kriterier/"
MEMO = "krets/<uuid:circle>/underlag/"
OWN_MEMO = f"{MEMO}<uuid:organisation>/"
SET = "regelverk/<slug:kind>/<slug:name>/<int:version>/"
OWN_SETS = "organisationer/<uuid:organisation>/regelverk/"
DRAFT = f"{OWN_SETS}utkast/<uuid:key>/"
CODE = "krets/<uuid:circle>/kodmatris/"
urlpatterns = [
    path(MEMO, memo.memo, name="memo"),
    path(OWN_MEMO, memo.own, name="memo_own"),
    path(f"{OWN_MEMO}huvud/", memo.head, name="memo_head"),
    path(f"{OWN_MEMO}<int:number>/", memo.made, name="memo_made"),
    path(f"{OWN_MEMO}<int:number>/sv.docx", memo.memo_file, {"name": "sv.docx"}, name="memo_sv_docx"),
    path(f"{OWN_MEMO}<int:number>/sv.pdf", memo.memo_file, {"name": "sv.pdf"}, name="memo_sv_pdf"),
    path(f"{OWN_MEMO}<int:number>/en.docx", memo.memo_file, {"name": "en.docx"}, name="memo_en_docx"),
    path(f"{OWN_MEMO}<int:number>/en.pdf", memo.memo_file, {"name": "en.pdf"}, name="memo_en_pdf"),
    path(CRITERIA, criteria.criteria, name="criteria"),
    path(f"{CRITERIA}valj/", criteria.choose, name="choose_criteria"),
    path(f"{CRITERIA}<slug:name>/<int:version>/<int:number>/", criteria.criterion, name="criterion"),
    path(CODE, code.code, name="code"),
    path(f"{CODE}over-tid/", code.times, name="code_times"),
    path(f"{CODE}kodmatris.csv", code_files.as_csv, name="code_csv"),
    path(f"{CODE}kodmatris.json", code_files.as_json, name="code_json"),
    path(f"{CODE}<slug:slug>/<slug:name>/<int:version>/<slug:phase>/", code.place, name="code_place"),
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
    path("regelverk/", own_sets.sets, name="sets"),
    path(SET, own_sets.one_set, name="set"),
    path(f"{SET}fil.json", own_sets.set_file, name="set_file"),
    path(f"{SET}jamfor/", own_sets.compare_set, name="compare_set"),
    path(OWN_SETS, own_sets.own_sets, name="own_sets"),
    path(f"{OWN_SETS}ny/", own_set_drafts.begin_set, name="begin_set"),
    path(DRAFT, own_set_drafts.set_draft, name="set_draft"),
    path(f"{DRAFT}andra/<path:piece>/", own_set_drafts.set_piece, name="set_piece"),
    path(f"{DRAFT}fil/", own_set_drafts.import_set, name="import_set"),
    path(f"{DRAFT}fil.json", own_set_drafts.draft_file, name="draft_file"),
    path(f"{DRAFT}jamfor/", own_set_drafts.compare_draft, name="compare_draft"),
    path(f"{DRAFT}prova/", own_set_drafts.preview_set, name="preview_set"),
    path(f"{DRAFT}publicera/", own_set_drafts.publish, name="publish_set"),
]
