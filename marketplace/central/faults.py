"""The outermost door: whatever goes wrong becomes a refusal for a terminal, a plain Dutch page for a person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from marketplace.central.errors import CentralError, MalformedRequest, NoSuchAddress
from marketplace.central.intake import refusal

API = "/v1/"


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's
    """Nothing here."""
    return _answer(request, NoSuchAddress(), "website/not_found.html")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's
    """A request a browser does not make, or a name for this server that MARKTPUNT_HOSTS does not list."""
    return _answer(request, MalformedRequest(), "website/bad_request.html")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's
    """Nobody may."""
    return _answer(request, NoSuchAddress(), "website/not_found.html")


def broken(request: HttpRequest) -> HttpResponse:
    """Our own fault; the log says where."""
    return _answer(request, CentralError(), "website/broken.html")


def _answer(request: HttpRequest, error: CentralError, template: str) -> HttpResponse:
    if request.path.startswith(API):
        return refusal(error)
    response = HttpResponse(render_to_string(template), status=error.status)
    response.headers["Cache-Control"] = "no-store"
    return response
