"""Packs answers and unpacks bodies, gzip or zstd, never more than a bound in memory; knows no message."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

from backports import zstd
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from marketplace.central.errors import BodyTooLarge, MalformedRequest, MediaTypeUnknown

PACKINGS = ("zstd", "gzip")
"""What we pack and unpack, the better one first."""
WORTH_PACKING_BYTES = 300
"""A smaller answer fits one packet anyway, and gets hardly smaller."""
_WINDOW_LOG_MAX = 23
"""8 MiB, what RFC 8878 asks every reader to have; a frame may claim 2 GiB of memory."""


def packing_of(header: str) -> str:
    """Which packing a Content-Encoding names, "" for none. Raises MediaTypeUnknown for one that we do not unpack."""
    packing = header.strip().lower()
    if packing in ("", "identity"):
        return ""
    if packing not in PACKINGS:
        raise MediaTypeUnknown(field="Content-Encoding", expected=", ".join(PACKINGS))
    return packing


def unpack(packing: str, body: bytes, limit: int) -> bytes:
    """`body` without its packing: never more than `limit` bytes in memory, whatever it claims to hold.

    Raises BodyTooLarge, MalformedRequest for a body that is damaged, cut short or followed by something else.
    """
    if not packing:
        return body
    reader: zstd.ZstdDecompressor | zlib._Decompress
    try:
        if packing == "zstd":
            reader = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _WINDOW_LOG_MAX})
        else:
            reader = zlib.decompressobj(wbits=31)
        content = reader.decompress(body, limit + 1)
    except (zlib.error, zstd.ZstdError) as exc:
        raise MalformedRequest(field="Content-Encoding") from exc
    if len(content) > limit:
        raise BodyTooLarge(expected=str(limit))
    if not reader.eof or reader.unused_data:
        raise MalformedRequest(field="Content-Encoding")
    return content


def pack(packing: str, content: bytes) -> bytes:
    """`content` packed; the same content gives the same bytes."""
    return zstd.compress(content) if packing == "zstd" else gzip.compress(content, compresslevel=6, mtime=0)


def chosen(accepted: str) -> str:
    """Which packing an Accept-Encoding header asks for; "" when it takes none of ours."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        weights[name.strip()] = _weight(weight)
    best = max(PACKINGS, key=lambda packing: weights.get(packing, 0.0))
    return best if weights.get(best, 0.0) > 0 else ""


def _weight(text: str) -> float:
    name, _, value = text.partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


class PackedAnswers:
    """The one place where answers are packed, the website's pages too; files that are packed already pass by.

    It also takes the content out of the answer to a HEAD.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, packed when the asker takes that and it is worth it."""
        response = self._get_response(request)
        if response.streaming or response.has_header("Content-Encoding"):
            return response
        content: bytes = response.content  # type: ignore[attr-defined]  # only a streaming answer has none
        if request.method == "HEAD":
            # Its length has been stated; content after it would be taken for the next answer on this connection.
            response.content = b""  # type: ignore[attr-defined]
            return response
        if len(content) < WORTH_PACKING_BYTES:
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        packing = chosen(request.headers.get("Accept-Encoding", ""))
        if not packing:
            return response
        packed = pack(packing, content)
        response.content = packed  # type: ignore[attr-defined]
        response.headers["Content-Encoding"] = packing
        response.headers["Content-Length"] = str(len(packed))
        # An ETag of the page still finds it, but its bytes are others now.
        etag = response.headers.get("ETag", "")
        if etag.startswith('"'):
            response.headers["ETag"] = f"W/{etag}"
        return response
