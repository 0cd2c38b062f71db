"""One place packs and unpacks: what is asked for, only when it is worth it, never more than the bound in memory."""

from __future__ import annotations

import gzip
import tracemalloc

import pytest
from backports import zstd

from marketplace import wire
from marketplace.central.errors import BodyTooLarge, MalformedRequest, MediaTypeUnknown
from marketplace.central.packing import WORTH_PACKING_BYTES, chosen, pack, packing_of, unpack
from tests.central.in_process import Centre
from tests.central.terminal import Terminal

BODY = b'{"epoch": "e", "cursors": {}}' * 40


@pytest.mark.parametrize("packing", ["", "gzip", "zstd"])
def test_what_is_packed_comes_out_again(packing: str) -> None:
    packed = pack(packing, BODY) if packing else BODY
    assert unpack(packing, packed, len(BODY)) == BODY
    if packing:
        with pytest.raises(BodyTooLarge):
            unpack(packing, packed, len(BODY) - 1)


@pytest.mark.parametrize(("packing", "bomb"), [
    ("gzip", gzip.compress(b" " * 50_000_000)),
    ("zstd", zstd.compress(b" " * 50_000_000)),
])  # fmt: skip
def test_a_bomb_is_refused_before_it_is_unpacked(packing: str, bomb: bytes) -> None:
    tracemalloc.start()
    with pytest.raises(BodyTooLarge):
        unpack(packing, bomb, 256_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


def test_a_frame_that_claims_a_huge_window_is_refused() -> None:
    options = {zstd.CompressionParameter.window_log: 27, zstd.CompressionParameter.content_size_flag: 0}
    packer = zstd.ZstdCompressor(options=options)
    frame = packer.compress(BODY * 10) + packer.flush()
    with pytest.raises(MalformedRequest):
        unpack("zstd", frame, 10**9)


@pytest.mark.parametrize("packing", ["gzip", "zstd"])
@pytest.mark.parametrize("damage", [
    lambda packed: packed[:-3],
    lambda packed: packed + b"more",
    lambda packed: packed[:0],
    lambda packed: b"not packed at all" + packed,
])  # fmt: skip
def test_a_damaged_body_is_malformed(packing: str, damage: object) -> None:
    assert callable(damage)
    with pytest.raises(MalformedRequest):
        unpack(packing, damage(pack(packing, BODY * 3)), 10**6)


def test_only_what_we_unpack_is_taken() -> None:
    assert [packing_of(name) for name in ("", "identity", " GZIP", "zstd")] == ["", "", "gzip", "zstd"]
    with pytest.raises(MediaTypeUnknown):
        packing_of("br")


@pytest.mark.parametrize(
    ("accepted", "packing"),
    [
        ("", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("zstd;q=0.5, gzip;q=0.9", "gzip"),
        ("zstd;q=0, gzip;q=0", ""),
        ("br", ""),
        ("gzip;q=rubbish", ""),
        ("GZIP; q=1", "gzip"),
    ],
)
def test_an_answer_is_packed_as_it_is_asked_for(accepted: str, packing: str) -> None:
    assert chosen(accepted) == packing


@pytest.mark.parametrize("packing", ["gzip", "zstd"])
def test_an_answer_of_the_sync_is_packed_once_and_says_how(terminal: Terminal, packing: str) -> None:
    body = wire.encode(wire.PullRequest(terminal.enrolment.epoch, {}))
    plain = terminal.send(wire.PULL_PATH, body, **{"Accept-Encoding": "identity"})
    packed = terminal.send(wire.PULL_PATH, body, **{"Accept-Encoding": packing})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == packing
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert int(packed.headers["Content-Length"]) < int(plain.headers["Content-Length"])
    assert packed.content == plain.content


def test_a_small_answer_is_not_packed_for_nothing(terminal: Terminal) -> None:
    answer = terminal.send(wire.PULL_PATH, b"{}", **{"Accept-Encoding": "zstd, gzip"})
    assert len(answer.content) < WORTH_PACKING_BYTES
    assert "Content-Encoding" not in answer.headers


def test_the_pages_are_packed_too_and_still_found_by_their_etag(haarlem_centre: Centre) -> None:
    answer = haarlem_centre.session().get(haarlem_centre.url + "/", headers={"Accept-Encoding": "zstd"})
    assert (answer.status_code, answer.headers["Content-Encoding"]) == (200, "zstd")
    assert answer.headers["ETag"].startswith('W/"')
    again = haarlem_centre.session().get(
        haarlem_centre.url + "/", headers={"Accept-Encoding": "zstd", "If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304
