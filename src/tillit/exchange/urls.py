"""Addresses of the partnership file and its format, of bringing one in, of tips, of leaving a circle, of packages."""

from django.urls import path

from tillit.exchange.views import beginning, files, list_steps, lists, tips

app_name = "exchange"
urlpatterns = [
    path("filformat/", files.file_format, name="format"),
    path("filformat/partnership-<int:version>.json", files.schema, name="schema"),
    path("hamta-in/", files.upload, name="upload"),
    path("hamta-in/<uuid:key>/", files.uploaded, name="uploaded"),
    path("borja-partnerskap/", beginning.begin, name="begin"),
    path("tipsa/", tips.tip, name="tip"),
    path("tipsa/fil/", tips.tip_file, name="tip_file"),
    path("tipsa/lage/<str:secret>/", tips.tip_status, name="tip_status"),
    path("tips/", tips.received_tips, name="received_tips"),
    path("tips/<uuid:key>/", tips.received_tip, name="received_tip"),
    path("tips/<uuid:key>/ta-vidare/", tips.take_tip, name="take_tip"),
    path("listor/", lists.lists, name="lists"),
    path("listor/mall.<str:kind>", lists.list_template, name="list_template"),
    path("listor/<uuid:key>/", lists.list_rows, name="list"),
    path("listor/<uuid:key>/stoppa/", list_steps.list_stop, name="list_stop"),
    path("listor/<uuid:key>/be-bekrafta/", list_steps.list_ask, name="list_ask"),
    path("listor/<uuid:key>/ta-bort/", list_steps.list_remove, name="list_remove"),
    path("listor/<uuid:key>/kolumner/", lists.list_columns, name="list_columns"),
    path("listor/<uuid:key>/att-ratta.<str:kind>", lists.list_faults, name="list_faults"),
    path("listor/ut/<uuid:organisation>.<str:kind>", lists.list_out, name="list_out"),
    path("partnerskap/<uuid:circle>/fil/", files.export, name="export"),
    path("krets/<uuid:circle>/lamna/", files.leave, name="leave"),
    path("paket/", files.packages, name="packages"),
    path("paket/<uuid:key>/", files.package, name="package"),
    path("paket/<uuid:key>/fil/", files.package_file, name="package_file"),
]
