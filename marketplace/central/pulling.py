"""Completes the answer to a pull: what changed, and what else the device has to know; waits when it asks to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.conf import settings

from marketplace.central import idle_connections, models, snapshots
from marketplace.central.errors import BadSignature, DeviceRevoked
from marketplace.central.feeds import READER, read_since
from marketplace.central.keys import current_sealing_key
from marketplace.central.models import DeviceState
from marketplace.central.waiting import Waited, WaitingRoom
from marketplace.vocabulary import TerminalRole
from marketplace.wire import PullAnswer, PullRequest, SealingKeyRef

POLL_S = 20
"""How soon a terminal that does not wait asks again: a slip is on the other screens within half a minute."""
WAITED_POLL_S = 1
"""How soon one that waits does: at once, but never in a ring without a breath."""
CROWDED_POLL_S = 60
"""How soon when there is no place to wait: 10,000 terminals are 167 requests a second then (docs/scale.md)."""
LEASE_S: Mapping[TerminalRole, int] = {TerminalRole.PUBLIC: 14 * 86_400, TerminalRole.DESK: 86_400}
"""For how long a device may keep what it has without hearing from us (docs/sync.md, I12)."""
PLACES = 4
"""How many wait in a process that was not told otherwise; `serve` says how many threads there are for it."""


def all_heads() -> dict[str, int]:
    """How far each feed is; the connection is given back afterwards."""
    try:
        return dict(models.Feed.objects.using(READER).values_list("name", "head"))
    finally:
        idle_connections.give_back()


waiting_room = WaitingRoom(all_heads, places=PLACES)
"""One per process, because all its waiters share one reading of the heads."""


def answer(device: models.Device, asked: PullRequest, room: WaitingRoom) -> PullAnswer:
    """What `device` does not have yet; when there is nothing it may wait in `room` for news, up to `wait_s`.

    Raises what `feeds.read_since` raises, and DeviceRevoked when that happened while it waited.
    """
    page = _page(device, asked)
    if not asked.wait_s:
        return replace(page, next_poll_s=POLL_S)
    if not _has_news(page):
        idle_connections.give_back()
        match room.wait(device.id, page.cursors, asked.wait_s):
            case Waited.NO_ROOM:
                return replace(page, next_poll_s=CROWDED_POLL_S)
            case Waited.NEWS:
                page = _page(_still_one_of_ours(device), asked)
            case Waited.NOTHING:
                _still_one_of_ours(device)  # an answer without news is a new lease too
    return replace(page, next_poll_s=WAITED_POLL_S)


def _page(device: models.Device, asked: PullRequest) -> PullAnswer:
    files = snapshots.offered(device, asked) if asked.takes_snapshots else ()
    left_out = [file.feed for file in files]
    page = read_since(device, asked.cursors, left_out=left_out, epoch=asked.epoch, sums=asked.sums)
    key = current_sealing_key(settings.DATA_DIR)
    is_desk = device.role == TerminalRole.DESK and device.state == DeviceState.ACTIVE
    return replace(
        page,
        durable_through=device.durable_through,
        lease_s=LEASE_S[TerminalRole(device.role)],
        # A program that names no key does not know what to do with another.
        sealing=SealingKeyRef(key.name, key.public) if asked.sealing_key not in ("", key.name) else None,
        case_key=bytes(device.case_key) if asked.needs_case_key and is_desk else b"",
        snapshots=files,
        # What lies in a file is still to be had: until then the device is not at rest.
        more=page.more or bool(files),
        checksums={} if files else page.checksums,
    )


def _has_news(page: PullAnswer) -> bool:
    return bool(page.changes or page.more or page.gone or page.sealing or page.case_key)


def _still_one_of_ours(device: models.Device) -> models.Device:
    """The device as it is now: it may have been revoked, or may read other feeds, since it began to wait."""
    now = models.Device.objects.filter(id=device.id, incarnation=device.incarnation).first()
    if now is None:
        raise BadSignature
    if now.state == DeviceState.REVOKED:
        raise DeviceRevoked(field="device_id", expected=device.id)
    return now
