"""What a desk keeps of cases: closed with the centre's case key, which is in memory only; knows no HTTP.

Who reads them gets them without their private part; that is shown by `looking` alone, which writes down who looked.
Nothing of them stands in any index, or in clear in any table. After a start they are unreadable until the centre has
been reached (docs/store.md).
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar, cast

import msgspec

from marketplace import wire
from marketplace.columns import COLUMNS, FeedClass, is_case, shown
from marketplace.errors import WireFault
from marketplace.vocabulary import Channel, TerminalRole
from offline_store.cache import Cache
from offline_store.device import Device
from offline_store.errors import CentreRubbish, StoreDamaged
from offline_store.outbox import Outbox

if TYPE_CHECKING:  # cases are loaded by the first desk that reads one
    from marketplace.cases import Case, Response
    from offline_store.case_overlay import CaseRecord

KEPT_S = 24 * 3600
"""Of running time without hearing from the centre; longer than that no desk keeps a case."""

T = TypeVar("T")

_OF_CASES = "(feed LIKE '%/cases' OR feed LIKE '%/care')"
_CLASSES = frozenset({FeedClass.CASES, FeedClass.CARE})


Key = tuple[str, str]
"""Type and id of a record."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case, a review or a conflict without its private part.

    `has_private`: there is one, to be asked for with `Store.reveal`. `channel` is how the person wants to be reached,
    None where nobody is. `waiting`: it stands here as this desk left it, and the centre has not shown it so yet.
    """

    case: CaseRecord
    has_private: bool = False
    channel: Channel | None = None
    waiting: bool = False


def is_case_feed(feed: str) -> bool:
    """Whether a feed holds cases: the last part of its name says so."""
    return feed.rpartition("/")[2] in _CLASSES


def closed(answer: wire.PullAnswer, key: bytes) -> wire.PullAnswer:
    """`answer` with the documents of its cases closed, so that it may be written down.

    Without a key what it says of their feeds is left out, and their cursors with it: it will be told again.
    Raises CentreRubbish for a case in a feed that everybody may read.
    """
    if not key:
        answer = replace(
            answer,
            changes=tuple(change for change in answer.changes if not is_case_feed(change.feed)),
            cursors=_without_cases(answer.cursors),
            checksums=_without_cases(answer.checksums),
        )
    changes = tuple(_closed(change, key) for change in answer.changes)
    return replace(answer, changes=changes, case_key=b"", sealing=None)


def _without_cases(named: Mapping[str, T]) -> dict[str, T]:
    return {feed: value for feed, value in named.items() if not is_case_feed(feed)}


def _closed(change: wire.Change, key: bytes) -> wire.Change:
    if not is_case_feed(change.feed):
        if is_case(change.record_type):
            raise CentreRubbish(f"{change.feed}: a {change.record_type} in a feed for everybody")
        return change
    if change.kind is wire.ChangeKind.DEL:
        return change
    from nacl.secret import SecretBox

    box = bytes(SecretBox(key).encrypt(bytes(change.document)))
    return replace(change, document=msgspec.Raw(b'"' + base64.b64encode(box) + b'"'))


class CaseFiles:
    """`adopt` the centre's key first; without it there is nothing to read and nothing is kept."""

    def __init__(self, cache: Cache, outbox: Outbox, device: Device) -> None:
        self._cache = cache
        self._outbox = outbox
        self._device = device
        self._key = b""

    @property
    def key(self) -> bytes:
        """The centre's case key, or empty."""
        return self._key

    def holds_any(self) -> bool:
        """Whether anything of a case lies here, readable or not."""
        return self._cache.row(f"SELECT 1 FROM record WHERE {_OF_CASES} LIMIT 1") is not None

    def adopt(self, key: bytes) -> bool:
        """From now on this key. What was closed with another one goes, and will be asked for again; whether it did.

        Then the answer that brought the key says nothing of cases that can be kept: it goes on from what went.
        """
        if key == self._key:
            return False
        held = self._cache.row(f"SELECT document FROM record WHERE {_OF_CASES} LIMIT 1")
        self._key = key
        if held is not None and self._opened(held[0]) is None:
            self.forget()
            self._key = key
            return True
        return False

    def forget(self) -> None:
        """Nothing of any case is left here, nor how far we were with them."""
        self._key = b""
        try:
            with self._cache.transaction():
                for table in ("record", "quarantine", "cursor", "staged"):
                    self._cache.run(f"DELETE FROM {table} WHERE {_OF_CASES}")
        except StoreDamaged:
            self._cache.drop()  # and the cases with it
        self._cache.forget_in_log()

    def cases(self, record_type: str) -> tuple[CaseFile, ...]:
        """All of a type that this desk may read, by id, with what was done here since; none without the key."""
        found = self.of_types((record_type,))
        return tuple(file for _, file in sorted(found.items()))

    def case(self, case_id: str) -> CaseFile | None:
        """One case, or None when it is not known here or the key is not there. A review has the id of its listing."""
        known = self._read("record_id = ?", (case_id,))
        return next((file for (_, id_), file in self._laid_over(known).items() if id_ == case_id), None)

    def of_types(self, record_types: Collection[str]) -> dict[Key, CaseFile]:
        """All of these types, by type and id."""
        places = ",".join("?" * len(record_types))
        known = self._read(f"record_type IN ({places})", tuple(record_types))
        return {key: file for key, file in self._laid_over(known).items() if key[0] in record_types}

    def unmasked(self, record_type: str, case_id: str, *, care: bool) -> Case | None:
        """A case with its private part; `care`: with what is for those whom worries were entrusted to (P3).

        For `looking` alone, which writes down who looks before anybody sees it.
        """
        from marketplace.cases import Case

        opened = self._documents("record_type = ? AND record_id = ?", (record_type, case_id))
        for kind, id_, document in reversed(opened):
            found = _decoded(kind, id_, document if care else shown(kind, document, FeedClass.CASES))
            if isinstance(found, Case):
                return found
        return None

    def _laid_over(self, known: Mapping[Key, CaseFile]) -> dict[Key, CaseFile]:
        """With what was done at this desk and has not come back; another terminal shows no case at all."""
        if not self._device.is_enrolled or self._device.enrolment().role is not TerminalRole.DESK:
            return {}
        done = [recorded.operation for recorded in self._outbox.overlaid_cases()]
        if not done:
            return dict(known)
        from offline_store.case_overlay import cases_laid_over

        point = self._device.enrolment().market_point
        cases = cases_laid_over({key: file.case for key, file in known.items()}, done)
        laid: dict[Key, CaseFile] = {}
        for key, case in cases.items():
            file = known.get(key)
            if file is not None and file.case == case:
                laid[key] = file
            elif case.market_point == point:  # of another point's listing the response is for that desk
                laid[key] = replace(file, case=case, waiting=True) if file else CaseFile(case, waiting=True)
        return laid

    def _read(self, where: str, values: tuple[str, ...]) -> dict[Key, CaseFile]:
        found: dict[Key, CaseFile] = {}
        for kind, case_id, document in self._documents(where, values):
            case = _decoded(kind, case_id, document)
            if case is not None:
                found[kind, case_id] = _masked(case)
        return found

    def _documents(self, where: str, values: tuple[str, ...]) -> list[tuple[str, str, bytes]]:
        """(type, id, document in clear); of the same case the feed with care needs comes last: it shows more."""
        if not self._key:
            return []
        return [
            (kind, case_id, document)
            for kind, case_id, feed, box in self._cache.rows(
                f"SELECT record_type, record_id, feed, document FROM record WHERE {where} ORDER BY feed DESC", values
            )
            if is_case_feed(feed) and (document := self._opened(box)) is not None
        ]

    def _opened(self, box: bytes) -> bytes | None:
        from nacl.exceptions import CryptoError
        from nacl.secret import SecretBox

        try:
            return bytes(SecretBox(self._key).decrypt(base64.b64decode(bytes(box).strip(b'"'))))
        except (CryptoError, binascii.Error, ValueError):
            return None


def _decoded(kind: str, case_id: str, document: bytes) -> CaseRecord | None:
    """None for one of a newer centre: the rest is still worth reading."""
    from marketplace.wire_types import RECORD_TYPES, decode_record

    if kind not in COLUMNS or kind not in RECORD_TYPES:
        return None
    try:
        found = decode_record(kind, document)
    except WireFault:
        return None
    return cast("CaseRecord", found) if found.id == case_id else None


def _masked(case: CaseRecord) -> CaseFile:
    private = getattr(case, "private", None)
    if private is None:
        return CaseFile(case)
    contact = getattr(private, "contact", None)
    bare = replace(cast("Response", case), private=None)
    return CaseFile(bare, has_private=True, channel=contact.channel if contact is not None else None)
