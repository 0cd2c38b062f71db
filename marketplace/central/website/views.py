"""Answers a browser with a page of the board; the words come from `pages`."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from marketplace.central.website import pages
from marketplace.numbers import parse_number

MINUTE = 60


@require_safe
@cache_control(public=True, max_age=MINUTE)
def home(request: HttpRequest) -> HttpResponse:
    """`/`: choose a district."""
    city, districts = pages.home(timezone.localdate())
    return render(request, "website/home.html", {"city": city, "districts": districts})


@require_safe
@cache_control(public=True, max_age=MINUTE)
def board(request: HttpRequest, district: str, kind: str = "") -> HttpResponse:
    """`/wijk/parkwijk/`, `/wijk/parkwijk/vragen/`: what hangs there; `?bladzijde=2` for older slips."""
    page = request.GET.get("bladzijde", "1")
    found = pages.board(district, kind, int(page), timezone.localdate()) if _is_page(page) else None
    if found is None:
        raise Http404
    return render(request, "website/board.html", {"board": found})


@require_safe
@cache_control(public=True, max_age=MINUTE)
def listing(request: HttpRequest, number: str) -> HttpResponse:
    """`/n/H-0417`: the slip whose QR brought somebody here. 410 when it hangs no more, 404 when we do not know it."""
    known = parse_number(number)
    if known is not None and known != number:
        return HttpResponsePermanentRedirect(f"/n/{known}")
    slip = pages.slip(known, timezone.localdate()) if known else None
    if slip is None:
        return render(request, "website/unknown_slip.html", status=404)
    return render(request, "website/slip.html", {"slip": slip}, status=410 if slip.gone else 200)


def _is_page(text: str) -> bool:
    return text.isascii() and text.isdigit() and 1 <= len(text) <= 6 and int(text) >= 1
