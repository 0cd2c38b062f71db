"""One change reaching a waiting terminal: from the moment it is sent until the other terminal has it, by long poll."""

from __future__ import annotations

import statistics
import threading
import time
from dataclasses import replace
from datetime import UTC, date, datetime

import msgspec
import requests
from uuid_utils import uuid7

from marketplace import wire
from marketplace.operations import PlaceListing
from marketplace.sealing import authorization, seal, sign_request
from marketplace.vocabulary import Channel, Consent, ConsentPurpose, Contact, OnBehalf, PrivatePart, Roles
from tests.bench.centre import BenchCentre, bench_centre
from tests.bench.lines import Line
from tests.bench.prepared_centre import letter_of, listings

CHANGES = 40
P95_MS = 250
BYTES = 1000
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def measure() -> list[Line]:
    with bench_centre(postgresql=True, listings=100, devices=2, workers=2) as centre:
        sender, waiter = requests.Session(), requests.Session()
        cursors: dict[str, int] = {}
        for _ in range(10):
            page = _pull(centre, waiter, cursors, 0)[0]
            cursors = dict(page.cursors)
        took_ms, sizes = [], []
        for at in range(1, CHANGES + 1):
            ready = _change(centre, at)
            answered: list[tuple[wire.PullAnswer, int, float]] = []
            waiting = threading.Thread(target=lambda: answered.append(_pull(centre, waiter, cursors, 25)))  # noqa: B023
            waiting.start()
            time.sleep(0.3 + at % 7 / 70)  # it waits by now, at another point between two looks each time
            began = time.perf_counter()
            _post(centre, sender, 1, wire.PUSH_PATH, ready)
            waiting.join()
            answer, size, done = answered[0]
            if len(answer.changes) != 1:
                raise RuntimeError(f"{len(answer.changes)} changes in one round trip")
            cursors = dict(answer.cursors)
            took_ms.append((done - began) * 1000)
            sizes.append(size)
    p95 = statistics.quantiles(took_ms, n=20)[-1]
    return [
        Line("a change reaching a waiting terminal, p95", p95, "ms", P95_MS, P95_MS, "value"),
        Line("bytes of that answer, at most", max(sizes), "B", BYTES, BYTES, "value"),
    ]


def _change(centre: BenchCentre, op_seq: int) -> bytes:
    private = PrivatePart(
        Contact(Channel.PHONE, "Jan Voorbeeld", "023 555 01 42"), Roles(OnBehalf.SELF), "aap noot mies"
    )
    template = next(listings(1, date.today()))
    operation = PlaceListing(
        id=str(uuid7()),
        listing=replace(template, id=str(uuid7()), number=f"{letter_of(1)}-{op_seq:04d}"),
        sealed=seal(private, centre.sealing_public_key),
        sealing_key=centre.sealing_key,
        consents=(Consent(ConsentPurpose.HOUSE_RULES, "2026-1", NOW),),
    )
    pushed = wire.PushedOperation(op_seq, "place_listing", NOW, msgspec.Raw(wire.encode(operation)))
    return wire.encode(wire.PushRequest(centre.epoch, (pushed,)))


def _pull(
    centre: BenchCentre, session: requests.Session, cursors: dict[str, int], wait_s: int
) -> tuple[wire.PullAnswer, int, float]:
    asked = wire.PullRequest(centre.epoch, cursors, wait_s, sealing_key=centre.sealing_key)
    answer = _post(centre, session, 0, wire.PULL_PATH, wire.encode(asked))
    done = time.perf_counter()
    size = int(answer.headers.get("Content-Length", len(answer.content)))
    return wire.decode(answer.content, wire.PullAnswer), size, done


def _post(centre: BenchCentre, session: requests.Session, device: int, path: str, body: bytes) -> requests.Response:
    who = centre.identity(device)
    sender = authorization(who.device_id, who.incarnation, sign_request(who.seed, "POST", path, body))
    answer = session.post(
        centre.url + path,
        body,
        headers={"Authorization": sender, "Content-Type": "application/json", "Accept-Encoding": "zstd, gzip"},
        timeout=60,
    )
    answer.raise_for_status()
    return answer
