"""Tells staff all that is known about somebody, for that person, or how they are reached alone. Knows no HTTP.

All is what would go if it were erased. What is told is written down before it is told.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any

from django.utils import timezone

from marketplace import cases
from marketplace.case_rules import check_desk
from marketplace.cases import Handover, HandoverPrivate, Message, MessagePrivate, Response, ResponsePrivate, Side
from marketplace.central import forgetting, models, persons, records, refused_reach
from marketplace.central.asking import Asker, asking, check_often
from marketplace.central.effects.parts import desk_of
from marketplace.central.erasing import hanging_on, named_in_mediations
from marketplace.central.errors import DeskNotAllowed, RecordUnknown
from marketplace.central.reaching import REACHED
from marketplace.central.receipts import read_by, taken_back
from marketplace.central.record_tables import TABLES
from marketplace.central.refused import TOLD, is_id
from marketplace.central.targets import Key
from marketplace.columns import FEED_CLASS_OF, FeedClass
from marketplace.desk_questions import AboutAnswer, AboutRequest, KnownListing, KnownRefused, ReachAnswer, ReachRequest
from marketplace.errors import RuleBroken, SealBroken
from marketplace.operations import PlaceListing
from marketplace.reviews import FieldConflict, Review
from marketplace.staff import COLLEAGUE, Access, AccessPart, AccessReason
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
    with asking(device, asked, May.LOOK_UP, now) as asker:
        check_often(asker)
        # what was not accepted says nothing of them that its own page in the tray does not
        hanging = (key for key in hanging_on(own) if key not in own and key[0] not in TOLD)
        every = (*own, *hanging)
        kept = _kept(every)
        _check(own, kept, asker, "records")
        known = _Known(asker, frozenset(own), frozenset(taken_back(one for kind, one in every if kind == "response")))
        told = known.told(kept)
        asker.note(found=True, records=len(own))
        asker.looked_at(own, AccessPart.ALL, asked.why)
        words = (("message", message.id) for message in told.messages if message.private is not None)
        asker.looked_at(words, AccessPart.WORDS, asked.why)
        seen = (key for key, one in kept.items() if _may_see(one, asker))
        refused, more = _refused(own, asker)
        accesses = tuple(_accesses(seen, asker))
        return replace(told, accesses=accesses, refused=refused, left_out=told.left_out or more)


def reach(device: models.Device, asked: ReachRequest, now: datetime) -> ReachAnswer:
    """How the person of a record is reached, or of an operation that was not accepted. Raises as `answer`."""
    key = (asked.record.record_type, asked.record.id)
    with asking(device, asked, May.LOOK_UP, now) as asker:
        check_often(asker)
        if key[0] in forgetting.OPERATIONS:
            key, told = refused_reach.reached(*key, asker)
        else:
            kept = _kept((key,))
            _check((key,), kept, asker, "record")
            told = _reached(kept[key], asker)
        asker.note(found=True)
        if told.contact is not None:
            asker.looked_at((key,), AccessPart.CONTACT, asked.why)
        return told


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


def _check(own: Collection[Key], kept: dict[Key, _Kept], asker: Asker, field: str) -> None:
    """Of what somebody was found by, or what lies at this desk. All ids hang on the board: by them nobody is found."""
    told = asker.was_told(own)
    for key in own:
        if key[0] not in REACHED or key not in kept:
            raise RecordUnknown(field=field)
        if not _may_see(kept[key], asker) or not (key in told or _is_at_desk(kept[key], asker)):
            raise DeskNotAllowed(field=field)


def _is_at_desk(one: _Kept, asker: Asker) -> bool:
    """Whether it is of the point of this desk, or in a mediation of it. A public terminal has no desk."""
    point = asker.work.device.market_point
    if not asker.work.is_desk:
        return False
    return one.record.market_point == point or one.record.id in named_in_mediations(point)


def _may_see(one: _Kept, asker: Asker) -> bool:
    is_care = FEED_CLASS_OF[one.record_type] is FeedClass.CARE
    if is_care and not may(asker.staff, May.READ_SIGNALS):
        return False
    if getattr(one.row, "held", False) and one.record.market_point != asker.work.device.market_point:
        return False  # its words are for who lets them through
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
                private = _opened(one, ResponsePrivate, self.asker)
                return replace(response, private=replace(private, secret_code="") if private else None)
            case Handover() as handover if ("handover", handover.id) in self.own:
                return replace(handover, private=_opened(one, HandoverPrivate, self.asker))
            case Message() as message:
                return replace(message, private=self._words(message, one))
            case other:
                return other

    def _listing(self, listing: Listing) -> KnownListing:
        private = _put_up(listing, self.asker)
        consents = models.Consent.objects.filter(listing_id=listing.id).order_by("id")
        before = models.History.objects.filter(record_type="listing", record_id=listing.id).count()
        if private is None:
            return KnownListing(listing, consents=tuple(map(_consent, consents)), before=before)
        return KnownListing(listing, private.contact, private.roles, tuple(map(_consent, consents)), before)

    def _words(self, message: Message, one: _Kept) -> MessagePrivate | None:
        """As they would read it with their receipt."""
        side = Side.HELPER if ("response", message.response) in self.own else Side.ASKER
        private = _opened(one, MessagePrivate, self.asker)
        if private is None or (message.side is Side.HELPER is not side and message.response in self.over):
            return None
        words, is_hidden = read_by(side, message.side, private.words)
        return None if is_hidden else MessagePrivate(words)


def _refused(own: Iterable[Key], asker: Asker) -> tuple[tuple[KnownRefused, ...], bool]:
    """What of these people is kept and was told at this point, and whether there is more that is for others."""
    people = {who for key in own for who in persons.all_of(key, asker.work)[0]}
    kept = forgetting.refused_of(people, asker.work)
    here = models.Device.objects.filter(market_point=asker.work.device.market_point)
    devices = set(here.values_list("id", flat=True)) if kept else set()
    cares = asker.work.device.care and may(asker.staff, May.READ_SIGNALS)
    told = [
        KnownRefused(
            one.row.type,
            one.key[1],
            asker.work.device.market_point,
            timezone.localdate(one.row.received_at),
            one.operation.listing.title if isinstance(one.operation, PlaceListing) else "",
        )
        for one in kept
        if one.row is not None and one.row.device_id in devices and is_id(one.key[1])
        if one.record_type != "handover" or cares
    ]
    return tuple(told), len(told) < len(kept)


def _reached(one: _Kept, asker: Asker) -> ReachAnswer:
    if isinstance(one.record, Listing):
        put_up = _put_up(one.record, asker)
        return ReachAnswer(put_up.contact, put_up.roles) if put_up is not None else ReachAnswer()
    private = _opened(one, REACHED[one.record_type], asker)
    return ReachAnswer(private.contact) if private is not None else ReachAnswer()


def _put_up(listing: Listing, asker: Asker) -> PrivatePart | None:
    """Who put it up; a listing has its box in a row of its own."""
    box = models.PrivatePart.objects.filter(listing_id=listing.id).first()
    return None if box is None else _opened(_Kept("listing", listing, box), PrivatePart, asker)


def _opened(one: _Kept, kind: type[Any], asker: Asker) -> Any:
    """What lies in its box; one that does not open may not keep the rest from whoever asks."""
    if not one.row.sealed:
        return None
    try:
        return asker.work.opened(bytes(one.row.sealed), one.row.sealing_key, kind)
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


def _accesses(keys: Iterable[Key], asker: Asker) -> Iterator[Access]:
    """The looks at these records, the latest first; which colleague it was is for whoever may read that."""
    seen = set(keys)
    reads_names = may(asker.staff, May.READ_ACCESSES)
    rows = models.Access.objects.filter(record__in={record_id for _, record_id in seen}).order_by("-logged_at", "id")
    of_these = (row for row in rows.iterator(ACCESSES_MAX) if (row.record_type, row.record) in seen)
    for row in islice(of_these, ACCESSES_MAX):
        yield Access(
            row.id,
            row.market_point,
            row.staff if reads_names or row.staff == asker.staff.id else COLLEAGUE,
            row.record_type,
            row.record,
            AccessPart(row.part),
            AccessReason(row.why),
            row.seen_at,
            row.terminal,
        )
