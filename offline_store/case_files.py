"""What a desk keeps of cases: closed with the centre's case key, which is in memory only; knows no HTTP.

Nothing of them stands in any index, or in clear in any table. After a start they are unreadable until the centre has
been reached (docs/store.md).
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import msgspec

from marketplace import wire
from marketplace.columns import FeedClass, is_case
from marketplace.errors import WireFault
from offline_store.cache import Cache
from offline_store.errors import CentreRubbish, StoreDamaged

if TYPE_CHECKING:  # cases are loaded by the first desk that reads one
    from marketplace.cases import Case

KEPT_S = 24 * 3600
"""Of running time without hearing from the centre; longer than that no desk keeps a case."""

T = TypeVar("T")

_OF_CASES = "(feed LIKE '%/cases' OR feed LIKE '%/care')"
_CLASSES = frozenset({FeedClass.CASES, FeedClass.CARE})


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

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
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

    def cases(self, record_type: str) -> tuple[Case, ...]:
        """All cases of a type that this desk may read, by id; none without the key."""
        return tuple(case for _, case in sorted(self._read("record_type = ?", record_type).items()) if case is not None)

    def case(self, case_id: str) -> Case | None:
        """One case, or None when it is not known here or the key is not there."""
        return self._read("record_id = ?", case_id).get(case_id)

    def _read(self, where: str, value: str) -> dict[str, Case]:
        if not self._key:
            return {}
        from marketplace.cases import Case
        from marketplace.wire_types import decode_record

        found: dict[str, Case] = {}
        # the feed with care needs comes last: it shows more of the same case
        for kind, case_id, feed, box in self._cache.rows(
            f"SELECT record_type, record_id, feed, document FROM record WHERE {where} ORDER BY feed DESC", (value,)
        ):
            document = self._opened(box) if is_case_feed(feed) else None
            if document is None:
                continue
            try:
                case = decode_record(kind, document)
            except WireFault:
                continue  # of a newer centre; the rest is still worth reading
            if isinstance(case, Case) and case.id == case_id:
                found[case_id] = case
        return found

    def _opened(self, box: bytes) -> bytes | None:
        from nacl.exceptions import CryptoError
        from nacl.secret import SecretBox

        try:
            return bytes(SecretBox(self._key).decrypt(base64.b64decode(bytes(box).strip(b'"'))))
        except (CryptoError, binascii.Error, ValueError):
            return None
