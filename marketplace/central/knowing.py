"""Tells staff all that is known about somebody, for that person: what would go if it were erased. Knows no HTTP.

What is told is written down before it is told.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from marketplace import cases
from marketplace.case_rules import check_desk
from marketplace.cases import Handover, HandoverPrivate, Message, MessagePrivate, Response, ResponsePrivate, Side
from marketplace.central import models, records
from marketplace.central.asking import Asker, asking, check_often
from marketplace.central.effects.parts import desk_of
from marketplace.central.erasing import hanging_on
from marketplace.central.errors import DeskNotAllowed, RecordUnknown
from marketplace.central.reaching import REACHED
from marketplace.central.receipts import read_by, taken_back
from marketplace.central.record_tables import TABLES
from marketplace.central.targets import Key
from marketplace.columns import FEED_CLASS_OF, FeedClass
from marketplace.desk_questions import AboutAnswer, AboutRequest, KnownListing
from marketplace.errors import RuleBroken, SealBroken
from marketplace.reviews import FieldConflict, Review
from marketplace.staff import Access, AccessPart, AccessReason
from marketplace.staff_rules import May, may
from marketplace.vocabulary import Consent, ConsentHow, ConsentPurpose, Listing, OnBehalf, PrivatePart

log = logging.getLogger(__name__)

BELONGING_MAX = 1000
"""Records in one answer, what was asked for first; nobody reads more."""
ACCESSES_MAX = 500
"""The latest."""


def answer(device: models.Device, asked: AboutRequest, now: datetime) -> AboutAnswer:
    """What is known about the person of these records.

    Raises what `asking` and `check_often` raise; RecordUnknown, DeskNotAllowed (also for care without the permission).
    """
    own = tuple(dict.fromkeys((each.record_type, each.id) for each in asked.records))
    with asking(device, asked.by, May.LOOK_UP, now) as asker:
        check_often(asker)
        every = (*own, *(key for key in hanging_on(own) if key not in own))
        kept = _kept(every)
        _check(own, kept, asker)
        known = _Known(asker, frozenset(own), frozenset(taken_back(one for kind, one in every if kind == "response")))
        told = known.told(kept)
        asker.note(found=True)
        asker.looked_at(own, AccessPart.ALL, asked.why)
        words = (("message", message.id) for message in told.messages if message.private is not None)
        asker.looked_at(words, AccessPart.WORDS, asked.why)
        return replace(told, accesses=tuple(_accesses(one for _, one in every)))


@dataclass(frozen=True, slots=True)
class _Kept:
    """A record that is stored, and its row."""

    record_type: str
    record: Any
    row: Any


def _kept(keys: Iterable[Key]) -> dict[Key, _Kept]:
    """In the order of the keys."""
    ids: defaultdict[str, list[str]] = defaultdict(list)
    wanted = list(keys)
    for record_type, record_id in wanted:
        if record_type in TABLES:
            ids[record_type].append(record_id)
    found = {
        (record_type, str(row.pk)): _Kept(record_type, records.read(row, record_type), row)
        for record_type, some in ids.items()
        for row in TABLES[record_type]._default_manager.filter(id__in=some)
    }
    return {key: found[key] for key in wanted if key in found}


def _check(own: Iterable[Key], kept: dict[Key, _Kept], asker: Asker) -> None:
    for key in own:
        if key[0] not in REACHED or key not in kept:
            raise RecordUnknown(field="records")
        if not _may_see(kept[key], asker):
            raise DeskNotAllowed(field="records")


def _may_see(one: _Kept, asker: Asker) -> bool:
    is_care = FEED_CLASS_OF[one.record_type] is FeedClass.CARE
    if is_care and not may(asker.staff, May.READ_SIGNALS):
        return False
    try:
        check_desk(desk_of(asker.work), one.record, is_care=is_care)
    except RuleBroken:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Known:
    asker: Asker
    own: frozenset[Key]
    """What was asked for: of these the person is told everything."""
    over: frozenset[str]
    """Responses of which the helper took a yes back: who put the listing up reads nothing of theirs any more."""

    def told(self, kept: dict[Key, _Kept]) -> AboutAnswer:
        """All of it but the looks."""
        found: defaultdict[type[object], list[Any]] = defaultdict(list)
        seen = [one for one in kept.values() if _may_see(one, self.asker)]
        for one in seen[:BELONGING_MAX]:
            shown = self._shown(one)
            found[type(shown)].append(shown)
        return AboutAnswer(
            listings=tuple(found[KnownListing]),
            responses=tuple(found[Response]),
            messages=tuple(found[Message]),
            mediations=tuple(found[cases.Mediation]),
            handovers=tuple(found[Handover]),
            contact_log=tuple(found[cases.ContactAttempt]),
            reactions=tuple(found[cases.Reaction]),
            outcomes=tuple(found[cases.Outcome]),
            consents=tuple(found[cases.ConsentChange]),
            reviews=tuple(found[Review]),
            conflicts=tuple(found[FieldConflict]),
            left_out=len(seen) < len(kept) or len(seen) > BELONGING_MAX,
        )

    def _shown(self, one: _Kept) -> object:
        match one.record:
            case Listing() as listing:
                return self._listing(listing)
            case Response() as response if ("response", response.id) in self.own:
                private = self._opened(one, ResponsePrivate)
                return replace(response, private=replace(private, secret_code="") if private else None)
            case Handover() as handover if ("handover", handover.id) in self.own:
                return replace(handover, private=self._opened(one, HandoverPrivate))
            case Message() as message:
                return replace(message, private=self._words(message, one))
            case other:
                return other

    def _listing(self, listing: Listing) -> KnownListing:
        box = models.PrivatePart.objects.filter(listing_id=listing.id).first()
        private = None if box is None else self._opened(_Kept("listing", listing, box), PrivatePart)
        consents = models.Consent.objects.filter(listing_id=listing.id).order_by("id")
        before = models.History.objects.filter(record_type="listing", record_id=listing.id).count()
        if private is None:
            return KnownListing(listing, consents=tuple(map(_consent, consents)), before=before)
        return KnownListing(listing, private.contact, private.roles, tuple(map(_consent, consents)), before)

    def _words(self, message: Message, one: _Kept) -> MessagePrivate | None:
        """As they would read it with their receipt."""
        side = Side.HELPER if ("response", message.response) in self.own else Side.ASKER
        private = self._opened(one, MessagePrivate)
        if private is None or (message.side is Side.HELPER is not side and message.response in self.over):
            return None
        words, is_hidden = read_by(side, message.side, private.words)
        return None if is_hidden else MessagePrivate(words)

    def _opened(self, one: _Kept, kind: type[Any]) -> Any:
        """What lies in its box; one that does not open may not keep the rest from whoever asks."""
        if not one.row.sealed:
            return None
        try:
            return self.asker.work.opened(bytes(one.row.sealed), one.row.sealing_key, kind)
        except (SealBroken, RuleBroken) as fault:
            log.warning("the box of %s %s does not open: %s", one.record_type, one.record.id, fault.code)
            return None


def _consent(row: models.Consent) -> Consent:
    return Consent(
        ConsentPurpose(row.purpose),
        row.text_version,
        row.given_at,
        OnBehalf(row.given_by),
        ConsentHow(row.how) if row.how else None,
        row.said_on,
    )


def _accesses(ids: Iterable[str]) -> Iterator[Access]:
    """The looks at these records, the latest first."""
    rows = models.Access.objects.filter(record__in=list(ids)).order_by("-logged_at", "id")
    for row in rows[:ACCESSES_MAX]:
        yield Access(
            row.id,
            row.market_point,
            row.staff,
            row.record_type,
            row.record,
            AccessPart(row.part),
            AccessReason(row.why),
            row.seen_at,
            row.terminal,
        )
