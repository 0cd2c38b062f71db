"""Which address is answered by what; decides nothing."""

from __future__ import annotations

from django.urls import include, path, re_path

from marketplace.central import desk_api, device_api, health, mine_api, openapi, snapshot_api, sync_api
from marketplace.wire import (
    ABOUT_PATH,
    ACCESSES_PATH,
    ENROL_PATH,
    FIGURES_PATH,
    FIND_PATH,
    MINE_PATH,
    OPENAPI_PATH,
    PULL_PATH,
    PUSH_PATH,
    REACH_PATH,
    REPORT_PATH,
    ROTATE_PATH,
    SNAPSHOT_PATH,
    VERIFY_PATH,
)

urlpatterns = [
    path(ENROL_PATH.removeprefix("/"), sync_api.enrol),
    path(PULL_PATH.removeprefix("/"), sync_api.pull),
    path(PUSH_PATH.removeprefix("/"), sync_api.push),
    path(VERIFY_PATH.removeprefix("/"), sync_api.verify),
    path(ROTATE_PATH.removeprefix("/"), device_api.rotate),
    path(REPORT_PATH.removeprefix("/"), device_api.report),
    path(MINE_PATH.removeprefix("/"), mine_api.mine),
    path(FIND_PATH.removeprefix("/"), desk_api.find),
    path(ABOUT_PATH.removeprefix("/"), desk_api.about),
    path(REACH_PATH.removeprefix("/"), desk_api.reach),
    path(FIGURES_PATH.removeprefix("/"), desk_api.figures),
    path(ACCESSES_PATH.removeprefix("/"), desk_api.accesses),
    path(OPENAPI_PATH.removeprefix("/"), openapi.document),
    re_path(
        rf"^{SNAPSHOT_PATH.removeprefix('/')}/(?P<feed>[^\x00]{{1,130}})/(?P<sha256>[0-9a-f]{{64}})$",
        snapshot_api.fetch,
    ),
    path("healthz", health.healthz),
    path("", include("marketplace.central.website.urls")),
]

handler400 = "marketplace.central.faults.bad_request"
handler403 = "marketplace.central.faults.forbidden"
handler404 = "marketplace.central.faults.not_found"
handler500 = "marketplace.central.faults.broken"
