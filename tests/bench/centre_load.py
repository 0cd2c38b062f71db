"""What the centre bears: pulls with nothing new, and pushed operations applied, a second."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import msgspec
from uuid_utils import uuid7

from marketplace import wire
from marketplace.operations import PlaceListing
from marketplace.sealing import seal
from marketplace.vocabulary import (
    Channel,
    Consent,
    ConsentPurpose,
    Contact,
    OnBehalf,
    PrivatePart,
    Roles,
)
from tests.bench.centre import BenchCentre, bench_centre
from tests.bench.lines import Line
from tests.bench.prepared_centre import letter_of, listings
from tests.bench.requests_load import per_second

DEVICES = 40
CONNECTIONS = 8
PULLS_EACH = 250
PUSHES_EACH = 20
BATCH = 50
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def idle_pulls(centre: BenchCentre) -> float:
    """Pulls a second of devices that have everything."""
    cursors: dict[str, int] = {}
    more = True
    while more:
        request = wire.PullRequest(centre.epoch, cursors)
        answer = wire.decode(_one(centre, 0, wire.PULL_PATH, wire.encode(request)), wire.PullAnswer)
        cursors, more = dict(answer.cursors), answer.more
    body = wire.encode(wire.PullRequest(centre.epoch, cursors, sealing_key=centre.sealing_key))
    ready = [centre.signed(device, wire.PULL_PATH, body) for device in range(DEVICES)]
    each = DEVICES // CONNECTIONS
    work = [[ready[at * each + turn % each] for turn in range(PULLS_EACH)] for at in range(CONNECTIONS)]
    return per_second(centre.url, work)


def pushed_operations(centre: BenchCentre) -> float:
    """Operations a second, placed by several devices in pushes of BATCH."""
    return per_second(centre.url, [_pushes(centre, device) for device in range(CONNECTIONS)]) * BATCH


def _pushes(centre: BenchCentre, device: int) -> list[bytes]:
    private = PrivatePart(
        Contact(Channel.PHONE, "Jan Voorbeeld", "023 555 01 42"), Roles(OnBehalf.SELF), "fiets maan soep"
    )
    template = next(listings(1, date.today()))
    pushes = []
    for push in range(PUSHES_EACH):
        operations = []
        for at in range(BATCH):
            op_seq = push * BATCH + at + 1
            operation = PlaceListing(
                id=str(uuid7()),
                listing=replace(template, id=str(uuid7()), number=f"{letter_of(device)}-{op_seq:04d}"),
                sealed=seal(private, centre.sealing_public_key),
                sealing_key=centre.sealing_key,
                consents=(Consent(ConsentPurpose.HOUSE_RULES, "2026-1", NOW),),
            )
            operations.append(wire.PushedOperation(op_seq, "place_listing", NOW, msgspec.Raw(wire.encode(operation))))
        body = wire.encode(wire.PushRequest(centre.epoch, tuple(operations)))
        pushes.append(centre.signed(device, wire.PUSH_PATH, body))
    return pushes


def _one(centre: BenchCentre, device: int, path: str, body: bytes) -> bytes:
    import requests

    head, _, _ = centre.signed(device, path, body).partition(b"\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
    answer = requests.post(centre.url + path, body, headers=headers, timeout=30)
    answer.raise_for_status()
    return answer.content


def measure() -> list[Line]:
    lines = []
    for name, postgresql in (("PostgreSQL", True), ("SQLite", False)):
        with bench_centre(postgresql=postgresql, listings=1000, devices=DEVICES, workers=2) as centre:
            lines.append(_rate(f"pulls with nothing new, {name}", idle_pulls(centre), 500))
            lines.append(_rate(f"pushed operations applied, {name}", pushed_operations(centre), 1000))
    return lines


def _rate(name: str, value: float, least: float) -> Line:
    return Line(name, value, "/s", least, least, "least")
