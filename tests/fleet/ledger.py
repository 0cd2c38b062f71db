"""What the centre answered to each operation of each device, so that a second answer can be compared; I2."""

from __future__ import annotations

import gzip
from typing import Any

import msgspec
from requests import PreparedRequest

from marketplace import sealing, wire
from tests.fleet.verdicts import Duplicated


class Ledger:
    """Answers by device, incarnation and op_seq. A centre put back knows only what it knew then (`put_back`)."""

    def __init__(self) -> None:
        self._answers: dict[tuple[str, int, int], bytes] = {}

    def copy(self) -> dict[tuple[str, int, int], bytes]:
        """What was answered so far, to be kept beside a backup."""
        return dict(self._answers)

    def put_back(self, answers: dict[tuple[str, int, int], bytes]) -> None:
        """The centre is what it was when these were its answers."""
        self._answers = dict(answers)

    def heard(self, path: str, request: PreparedRequest, status: int, headers: Any, body: bytes) -> None:
        """Compare with what was answered before. Raises Duplicated for another answer to the same operation."""
        sender = sealing.parse_authorization(str(request.headers.get("Authorization", "")))
        if path != wire.PUSH_PATH or status != 200 or sender is None:
            return
        answer = wire.decode(unpacked(dict(headers), body), wire.PushAnswer)
        for result in answer.results:
            key = (sender.device_id, sender.incarnation, result.op_seq)
            told = msgspec.json.encode(result, order="deterministic")
            before = self._answers.setdefault(key, told)
            if before != told:
                raise Duplicated(f"I2: operation {key} was answered {before!r} and later {told!r}")


def unpacked(headers: dict[str, str], body: bytes) -> bytes:
    """A body as it was before it was packed."""
    packing = {name.lower(): value for name, value in headers.items()}.get("content-encoding", "")
    if packing == "gzip":
        return gzip.decompress(body)
    if packing == "zstd":
        from backports import zstd

        return zstd.decompress(body)
    return body
