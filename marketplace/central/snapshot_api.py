"""The address of the snapshots: parts of immutable files, so that a download can go on where it broke off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import FileIO

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from marketplace.central import idle_connections
from marketplace.central.errors import NoSuchAddress, RangeUnfit
from marketplace.central.intake import endpoint, refusal
from marketplace.central.snapshots import KEPT, file_of, find

BLOCK_BYTES = 65_536
CONTENT_TYPE = "application/zstd"
FOR_A_DAY = f"public, max-age={round(KEPT.total_seconds())}, immutable"
"""The name is the hash of the content: nothing else can ever stand there, so any cache may keep it (RFC 8246); but no
longer than we keep a former file, because what was erased here has to go there too."""
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


def _fetch(request: HttpRequest, *, feed: str, sha256: str) -> HttpResponseBase:
    """`GET /v1/snapshots/{feed}/{sha256}`: the file, or the part of it that `Range` names (RFC 9110, 14)."""
    row = find(feed, sha256)
    idle_connections.give_back()  # the line to a terminal may be slow
    if row is None:
        raise NoSuchAddress
    tag = f'"{row.sha256}"'
    headers = {"ETag": tag, "Cache-Control": FOR_A_DAY, "Accept-Ranges": "bytes"}
    if tag in [part.strip().removeprefix("W/") for part in request.headers.get("If-None-Match", "").split(",")]:
        return HttpResponse(status=304, headers=headers)
    wanted = request.headers.get("Range", "") if request.headers.get("If-Range", tag) == tag else ""
    try:
        part = _part(wanted, row.size_bytes)
    except RangeUnfit as error:
        answer = refusal(error)
        answer.headers["Content-Range"] = f"bytes */{row.size_bytes}"
        return answer
    first, last = part or (0, row.size_bytes - 1)
    headers["Content-Length"] = str(last - first + 1)
    if part is not None:
        headers["Content-Range"] = f"bytes {first}-{last}/{row.size_bytes}"
    status = 200 if part is None else 206
    if request.method == "HEAD":
        return HttpResponse(status=status, headers=headers, content_type=CONTENT_TYPE)
    try:
        # Ours to open: the name comes from the table, not from the address.
        file = FileIO(file_of(row.sha256))
    except FileNotFoundError as exc:  # another host made it, or it was cleared out this moment
        raise NoSuchAddress from exc
    file.seek(first)
    blocks = _Blocks(file, last - first + 1)
    return StreamingHttpResponse(blocks, status=status, headers=headers, content_type=CONTENT_TYPE)


fetch = endpoint(_fetch, ("GET", "HEAD"))


def _part(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte asked for; None for the whole file, also when several parts or other units are asked for.

    Raises RangeUnfit when it begins beyond the end.
    """
    match = _RANGE.fullmatch(header.strip())
    if match is None or match[0] == "bytes=-":
        return None
    first, last = match[1], match[2]
    if not first:
        if int(last) == 0:
            raise RangeUnfit(field="Range", expected=str(size))
        return max(0, size - int(last)), size - 1
    if int(first) >= size:
        raise RangeUnfit(field="Range", expected=str(size))
    if last and int(last) < int(first):
        return None
    return int(first), min(int(last), size - 1) if last else size - 1


class _Blocks(Iterator[bytes]):
    """So many bytes of a file, a block at a time; closed by the server, also when nobody has read from it."""

    def __init__(self, file: FileIO, size: int) -> None:
        self._file = file
        self._left = size

    def __next__(self) -> bytes:
        block = self._file.read(min(BLOCK_BYTES, self._left))
        self._left -= len(block)
        if not block:
            self.close()
            raise StopIteration
        return block

    def close(self) -> None:
        """The file goes back."""
        self._file.close()
