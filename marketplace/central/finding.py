"""Finds whose a phone number or a slip number is, for staff who are asked; nobody by name, and nobody by leafing.

What is told is written down before it is told. Knows no HTTP.
"""

from __future__ import annotations

import logging
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from marketplace.case_rules import check_desk
from marketplace.cases import Handover, HandoverPrivate, Response, ResponsePrivate
from marketplace.central import models, records
from marketplace.central.asking import Asker, asking, check_often
from marketplace.central.effects.parts import desk_of
from marketplace.central.errors import BoxBroken, BoxUnknownKey, NumberUnclear
from marketplace.central.reaching import REACHED, mark_of
from marketplace.central.record_tables import TABLES
from marketplace.central.targets import Key
from marketplace.central.unit_of_work import UnitOfWork
from marketplace.desk_questions import PEOPLE_MAX, RECORDS_MAX, FindAnswer, FindRequest, FoundRecord, Person
from marketplace.errors import RuleBroken, SealBroken
from marketplace.listing_text import tidy
from marketplace.masking import masked
from marketplace.numbers import parse_number
from marketplace.staff import AccessPart
from marketplace.staff_rules import May, may
from marketplace.vocabulary import Contact, Listing, PrivatePart

log = logging.getLogger(__name__)

BOXES_MAX = 400
"""Opened for one question: a number with more records than that is no neighbour's."""
HELD = "held"
"""State of a listing that hangs nowhere yet, because somebody looks at it first."""


@dataclass(frozen=True, slots=True)
class Held:
    """A record of which the box was opened: who it is, as they gave it then."""

    record: Listing | Response | Handover
    contact: Contact
    mark: str
    """Of their phone number; empty: none."""
    is_held: bool = False

    @property
    def key(self) -> Key:
        """Type and id."""
        match self.record:
            case Listing():
                return "listing", self.record.id
            case Response():
                return "response", self.record.id
            case Handover():
                return "handover", self.record.id

    @property
    def made_on(self) -> date:
        """The day on which it was put up or made."""
        return self.record.placed_on if isinstance(self.record, Listing) else self.record.made_on


def answer(device: models.Device, asked: FindRequest, now: datetime) -> FindAnswer:
    """Who has the number in the box.

    Raises what `asking` and `check_often` raise; BoxUnknownKey, BoxBroken, NumberUnclear.
    """
    with asking(device, asked.by, May.LOOK_UP, now) as asker:
        check_often(asker)
        said = _said(asked, asker.work)
        found = _found(said, asker.work)
        answered = _told(found, asker)
        keys = [(record.record_type, record.id) for person in answered.people for record in person.records]
        # Every number on the board finds somebody: at a public terminal these count as numbers that were tried out.
        leafing = not asker.work.is_desk and parse_number(said) is not None
        asker.note(found=bool(keys) and not leafing)
        asker.looked_at(keys, AccessPart.CONTACT, asked.why)
    return answered


def _said(asked: FindRequest, work: UnitOfWork) -> str:
    try:
        return work.opened_code(asked.sealed, asked.sealing_key)
    except SealBroken as exc:
        raise BoxBroken(field="sealed") from exc
    except RuleBroken as broken:
        raise BoxUnknownKey(field=broken.field) from broken


def _found(said: str, work: UnitOfWork) -> tuple[Held, ...]:
    """Everything of whoever has this number. A slip is known to who put it up and to who answered it.

    With a slip number all of the same person is found, if they gave a phone number: it is one person who stands there.
    """
    number = parse_number(said)
    if number is None:
        mark = mark_of(said)
        if not mark:
            raise NumberUnclear(field="sealed")
        return tuple(one for one in _with_marks([mark], work) if one.mark == mark)
    listing = models.Listing.objects.filter(number=number).values_list("id", flat=True).first()
    if listing is None:
        return ()
    if not work.is_desk:  # a slip hangs where everybody reads it: the rest is found by a phone number
        return opened([("listing", listing)], work)
    on_slip = opened([("listing", listing), *_about(listing)], work)
    known = {one.key for one in on_slip}
    people = {_person(one) for one in on_slip if one.mark}
    more = _with_marks({mark for _, mark in people}, work)
    return (*on_slip, *(one for one in more if one.key not in known and _person(one) in people))


def _about(listing: str) -> list[Key]:
    responses = models.Response.objects.filter(about=listing).values_list("id", flat=True)
    handovers = models.Handover.objects.filter(about=listing).values_list("id", flat=True)
    return [*(("response", one) for one in responses), *(("handover", one) for one in handovers)]


def _with_marks(marks: Collection[str], work: UnitOfWork) -> tuple[Held, ...]:
    rows = models.Reach.objects.filter(mark__in=marks).values_list("record_type", "record_id") if marks else ()
    return opened(rows[:BOXES_MAX], work)


def opened(keys: Iterable[Key], work: UnitOfWork) -> tuple[Held, ...]:
    """These records with who they are of; without those that are gone, and those whose box does not open."""
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for record_type, record_id in keys:
        ids[record_type].append(record_id)
    held = []
    for record_type in REACHED:
        rows = TABLES[record_type]._default_manager.filter(id__in=ids[record_type]) if ids[record_type] else ()
        boxes = _boxes(record_type, ids[record_type], rows)
        for row in rows:
            record = records.read(row, record_type)
            contact = _contact(record_type, row.id, boxes.get(row.id), work)
            if contact is not None and isinstance(record, Listing | Response | Handover):
                held.append(Held(record, contact, mark_of(contact.phone), getattr(row, "held", False)))
    return tuple(held)


def _boxes(
    record_type: str, ids: Collection[str], rows: Iterable[models.record.Record]
) -> Mapping[str, models.PrivatePart | models.case.Case]:
    if record_type == "listing":
        return {box.listing_id: box for box in models.PrivatePart.objects.filter(listing_id__in=ids)}
    return {row.id: row for row in rows if isinstance(row, models.case.Case)}


def _contact(
    record_type: str, record_id: str, box: models.PrivatePart | models.case.Case | None, work: UnitOfWork
) -> Contact | None:
    if box is None or not box.sealed:
        return None
    try:
        private = work.opened(bytes(box.sealed), box.sealing_key, REACHED[record_type])
    except (SealBroken, RuleBroken) as fault:
        log.warning("the box of %s %s does not open: %s", record_type, record_id, fault.code)
        return None
    return private.contact if isinstance(private, PrivatePart | ResponsePrivate | HandoverPrivate) else None


def _person(one: Held) -> tuple[str, str]:
    """Who it is: two with one number are two by name, whatever capitals and accents they wrote it with."""
    apart = unicodedata.normalize("NFKD", tidy(one.contact.name).casefold())
    return "".join(char for char in apart if char.isalnum()), one.mark


def is_for(held: Held, asker: Asker) -> bool | None:
    """Whether this desk may see it; None: not even that it is there, because it is about care."""
    is_care = isinstance(held.record, Handover)
    if is_care and not (asker.work.device.care and may(asker.staff, May.READ_SIGNALS)):
        return None
    if held.is_held and held.record.market_point != asker.work.device.market_point:
        return False  # its words are for who lets them through
    try:
        check_desk(desk_of(asker.work), held.record, is_care=is_care)
    except RuleBroken:
        return False
    return True


def _told(found: Collection[Held], asker: Asker) -> FindAnswer:
    people: defaultdict[tuple[str, str], list[Held]] = defaultdict(list)
    elsewhere: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for one in sorted(found, key=lambda one: (one.made_on, one.record.id), reverse=True):
        allowed = is_for(one, asker)
        if allowed:
            people[_person(one)].append(one)
        elif allowed is False:
            elsewhere[_person(one)].add(one.record.market_point)
    listings = _listings((one for some in people.values() for one in some), asker)
    told = [
        Person(
            some[0].contact.name,
            some[0].contact.channel,
            masked(some[0].contact),
            tuple(_record(one, listings) for one in some[:RECORDS_MAX]),
            tuple(sorted(elsewhere[person])),
        )
        for person, some in people.items()
    ]
    left_out = len(told) > PEOPLE_MAX or any(len(some) > RECORDS_MAX for some in people.values())
    return FindAnswer(tuple(told[:PEOPLE_MAX]), left_out)


def _listings(some: Iterable[Held], asker: Asker) -> dict[str, tuple[str, str]]:
    """Number and title of the listings that responses and handovers are about."""
    ids = {one.record.listing for one in some if isinstance(one.record, Response | Handover)} - {""}
    let_through = Q(held=False) | Q(market_point=asker.work.device.market_point)
    rows = models.Listing.objects.filter(let_through, id__in=ids) if ids else ()
    read = (records.read(row, "listing") for row in rows)
    return {one.id: (one.number, one.title) for one in read if isinstance(one, Listing)}


def _record(one: Held, listings: Mapping[str, tuple[str, str]]) -> FoundRecord:
    record_type, record_id = one.key
    record = one.record
    if isinstance(record, Listing):
        state = HELD if one.is_held else record.state.value
        return FoundRecord(record_type, record_id, record.number, record.title, state, one.made_on)
    number, title = listings.get(record.listing, ("", ""))
    if isinstance(record, Handover) and not title:
        title = models.Partner.objects.filter(id=record.partner).values_list("name", flat=True).first() or ""
    return FoundRecord(record_type, record_id, number, title, record.state.value, one.made_on)
