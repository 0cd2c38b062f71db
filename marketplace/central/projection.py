"""What of a record a feed shows: of a case only the columns that are allowed, its box opened; stores nothing."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings
from msgspec import Raw

from marketplace import cases, checksums, columns, wire
from marketplace.cases import Private
from marketplace.central.errors import KeyExposed, KeyUnreadable, SealingKeyUnknown
from marketplace.central.keys import SealingKey, sealing_key
from marketplace.central.record_tables import TABLES
from marketplace.columns import FeedClass
from marketplace.errors import SealBroken
from marketplace.sealing import unseal
from marketplace.wire import NO_DOCUMENT, Change, ChangeKind

log = logging.getLogger(__name__)

PRIVATE_KINDS: dict[str, type[Private]] = {
    "response": cases.ResponsePrivate,
    "message": cases.MessagePrivate,
    "handover": cases.HandoverPrivate,
    "signal": cases.SignalPrivate,
    "reaction": cases.ReactionPrivate,
    "correction": cases.CorrectionPrivate,
}
"""What lies in the box of each type of case that has one."""


@dataclass(frozen=True, slots=True)
class Logged:
    """A row of the change log."""

    feed: str
    seq: int
    record_type: str
    record_id: str
    kind: str
    digest: int


def changes_of(rows: Sequence[Logged], using: str, class_of: Callable[[str], FeedClass]) -> list[Change]:
    """The rows as they travel, in the same order: one statement per type of record, each key read once.

    `class_of` tells the class of a feed by its name. A record that is logged and not there is told as gone.
    """
    stored = _stored(rows, using)
    projection = Projection(settings.DATA_DIR)
    changes = []
    for row in rows:
        found = stored.get((row.record_type, row.record_id)) if row.kind == ChangeKind.PUT else None
        kind, document, digest = ChangeKind.DEL, NO_DOCUMENT, ""
        if found is not None:
            kind, document = ChangeKind.PUT, Raw(found[0].encode())
            if columns.is_case(row.record_type):
                digest = checksums.as_text(row.digest)
                document = projection.shown(
                    row.record_type, row.record_id, bytes(document), bytes(found[1]), found[2], class_of(row.feed)
                )
        changes.append(Change(row.feed, row.seq, row.record_type, row.record_id, kind, document, digest))
    return changes


def _stored(rows: Sequence[Logged], using: str) -> dict[tuple[str, str], Any]:
    wanted: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.kind == ChangeKind.PUT:
            wanted[row.record_type].append(row.record_id)
    found: dict[tuple[str, str], Any] = {}
    for record_type, ids in wanted.items():
        names = ("document", "sealed", "sealing_key") if columns.is_case(record_type) else ("document",)
        table = TABLES[record_type]._default_manager.using(using)
        for record_id, *values in table.filter(id__in=ids).values_list("id", *names):
            found[record_type, record_id] = values
    return found


@dataclass(slots=True)
class Projection:
    """Opens the cases of one page; reads each key from its file once."""

    folder: Path
    """The centre's data folder, with its sealing keys."""
    _keys: dict[str, SealingKey] = field(default_factory=dict)

    def shown(self, record_type: str, record_id: str, document: bytes, box: bytes, key: str, feed: FeedClass) -> Raw:
        """The JSON of a case for a feed of this class. A box that does not open leaves the private part out."""
        whole = msgspec.json.decode(document)
        whole["private"] = self._opened(record_type, record_id, box, key)
        return Raw(columns.shown(record_type, msgspec.json.encode(whole), feed))

    def _opened(self, record_type: str, record_id: str, box: bytes, key: str) -> object:
        kind = PRIVATE_KINDS.get(record_type)
        if kind is None or not box:
            return None
        try:
            if key not in self._keys:
                self._keys[key] = sealing_key(self.folder, key)
            return msgspec.json.decode(wire.encode(unseal(box, self._keys[key].private, kind)))
        except (SealBroken, SealingKeyUnknown, KeyExposed, KeyUnreadable) as fault:
            log.warning("the box of %s %s does not open: %s", record_type, record_id, fault.code)
            return None
