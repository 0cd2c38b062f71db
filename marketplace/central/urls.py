"""Which address is answered by what; decides nothing."""

from __future__ import annotations

from django.urls import include, path

from marketplace.central import health, sync_api
from marketplace.wire import ENROL_PATH, PULL_PATH, PUSH_PATH

urlpatterns = [
    path(ENROL_PATH.removeprefix("/"), sync_api.enrol),
    path(PULL_PATH.removeprefix("/"), sync_api.pull),
    path(PUSH_PATH.removeprefix("/"), sync_api.push),
    path("healthz", health.healthz),
    path("", include("marketplace.central.website.urls")),
]

handler400 = "marketplace.central.faults.bad_request"
handler403 = "marketplace.central.faults.forbidden"
handler404 = "marketplace.central.faults.not_found"
handler500 = "marketplace.central.faults.broken"
