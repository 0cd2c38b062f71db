"""Says whether the centre works, for whoever watches over it; holds nothing personal."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from marketplace.central import models
from marketplace.central.feeds import READER
from marketplace.central.intake import json_response


def program_version() -> str:
    """The version of this program, or "unknown" when it runs without being installed."""
    try:
        return version("marktpunt")
    except PackageNotFoundError:
        return "unknown"


def healthz(_request: HttpRequest) -> HttpResponse:
    """`GET /healthz`: 200 when the database answers, else 503."""
    answer = {"database": "ok", "epoch": "", "version": program_version()}
    try:
        answer["epoch"] = models.Meta.objects.using(READER).get().epoch
    except (DatabaseError, models.Meta.DoesNotExist):
        return json_response(503, answer | {"database": "not available"})
    return json_response(200, answer)
