"""Finds whose a phone number or a slip number is, for staff who are asked; nobody by name, and nobody by leafing.

What is told is written down before it is told. Knows no HTTP.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from django.db.models import Q

from marketplace.case_rules import check_desk
from marketplace.cases import Handover, Response
from marketplace.central import models, records
from marketplace.central.asking import Asker, asking, check_often
from marketplace.central.effects.parts import desk_of
from marketplace.central.errors import BoxBroken, BoxUnknownKey, NumberUnclear
from marketplace.central.persons import Held, opened, person_of, shared_by_many
from marketplace.central.reaching import REACHED, mark_of
from marketplace.central.record_tables import TABLES
from marketplace.central.targets import Key
from marketplace.central.unit_of_work import UnitOfWork
from marketplace.desk_questions import PEOPLE_MAX, RECORDS_MAX, FindAnswer, FindRequest, FoundRecord, Person
from marketplace.errors import RuleBroken, SealBroken
from marketplace.masking import masked
from marketplace.numbers import parse_number, parse_receipt
from marketplace.sealing import same_code
from marketplace.staff import AccessPart
from marketplace.staff_rules import May, may
from marketplace.vocabulary import Listing

BOXES_MAX = 400
"""Opened for one question, the latest first: a number with more records than that is no neighbour's."""
HELD = "held"
"""State of a listing that hangs nowhere yet, because somebody looks at it first."""


def answer(device: models.Device, asked: FindRequest, now: datetime) -> FindAnswer:
    """Who has the number in the box.

    Raises what `asking` and `check_often` raise; BoxUnknownKey, BoxBroken, NumberUnclear.
    """
    with asking(device, asked, May.LOOK_UP, now) as asker:
        check_often(asker)
        said = _said(asked, asker.work)
        found, more = _found(said, asker.work)
        answered = _told(found, asker)
        if parse_number(said) is None and len(_people(found, asker)) > PEOPLE_MAX:
            answered, more = FindAnswer(), True  # a switchboard: whoever lives behind it is found by a slip
        answered = replace(answered, left_out=answered.left_out or more)
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


def _found(said: str, work: UnitOfWork) -> tuple[tuple[Held, ...], bool]:
    """Everything of whoever has this number, and whether there is more than was opened.

    A slip is known to who put it up and to who answered it.
    With a slip number all of the same person is found, if they gave a phone number: it is one person who stands there.
    Of somebody behind a switchboard only what is on the slip.
    With the secret words of a receipt behind it nobody is found but whose receipt that is.
    """
    receipt = parse_receipt(said)
    number, code = receipt if receipt is not None else (parse_number(said), "")
    if number is None:
        mark = mark_of(said)
        if not mark:
            raise NumberUnclear(field="sealed")
        same, more = _with_marks([mark], work)
        return tuple(one for one in same if one.mark == mark), more
    listing = models.Listing.objects.filter(number=number).values_list("id", flat=True).first()
    if listing is None:
        return (), False
    if not work.is_desk and not code:  # a slip hangs where everybody reads it: the rest is found by a phone number
        return opened([("listing", listing)], work), False
    on_slip = opened([("listing", listing), *_about(listing)], work)
    if code:
        on_slip = tuple(one for one in on_slip if same_code(code, one.code))
    known = {one.key for one in on_slip}
    people = {person_of(one) for one in on_slip if one.mark}
    same, more = _with_marks({mark for _, mark in people}, work)
    many = shared_by_many(same)  # then two with one name may be two, as when somebody is forgotten
    own = (one for one in same if one.key not in known and one.mark not in many and person_of(one) in people)
    return (*on_slip, *own), more


def _about(listing: str) -> list[Key]:
    responses = models.Response.objects.filter(about=listing).values_list("id", flat=True)
    handovers = models.Handover.objects.filter(about=listing).values_list("id", flat=True)
    return [*(("response", one) for one in responses), *(("handover", one) for one in handovers)]


def _with_marks(marks: Collection[str], work: UnitOfWork) -> tuple[tuple[Held, ...], bool]:
    """The latest BOXES_MAX of these, and whether there are more."""
    dated: list[tuple[date, Key]] = []
    for record_type in REACHED if marks else ():
        day = "placed_on" if record_type == "listing" else "made_on"
        ids = models.Reach.objects.filter(record_type=record_type, mark__in=marks).values("record_id")
        rows = TABLES[record_type]._default_manager.filter(id__in=ids).order_by(f"-{day}", "-id")
        dated += [(on, (record_type, one)) for on, one in rows.values_list(day, "id")[: BOXES_MAX + 1]]
    dated.sort(reverse=True)
    return opened((key for _, key in dated[:BOXES_MAX]), work), len(dated) > BOXES_MAX


def _people(found: Iterable[Held], asker: Asker) -> set[tuple[str, str]]:
    """Whoever has records among these, at other points too; of care nothing is said, not by a number either."""
    return {person_of(one) for one in found if is_for(one, asker) is not None}


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
            people[person_of(one)].append(one)
        elif allowed is False:
            elsewhere[person_of(one)].add(one.record.market_point)
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
