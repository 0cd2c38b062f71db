"""Opens the boxes of records and says whose they are; asks nobody whether they may know.

One person is one phone number and one name: nothing else of somebody is the same in two records.
"""

from __future__ import annotations

import logging
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from marketplace.cases import Handover, HandoverPrivate, Response, ResponsePrivate
from marketplace.central import models, records
from marketplace.central.reaching import REACHED, mark_of
from marketplace.central.record_tables import TABLES
from marketplace.central.targets import Key
from marketplace.central.unit_of_work import UnitOfWork
from marketplace.desk_questions import PEOPLE_MAX
from marketplace.errors import RuleBroken, SealBroken
from marketplace.listing_text import tidy
from marketplace.vocabulary import Contact, Listing, PrivatePart

log = logging.getLogger(__name__)

Who = tuple[str, str]
"""A name as it is compared, and the mark of a phone number."""


@dataclass(frozen=True, slots=True)
class Held:
    """A record of which the box was opened: who it is, as they gave it then."""

    record: Listing | Response | Handover
    contact: Contact
    mark: str
    """Of their phone number; empty: none."""
    is_held: bool = False
    code: str = field(default="", repr=False)
    """The secret words on their receipt; empty: none was given."""

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
            private = _private(record_type, row.id, boxes.get(row.id), work)
            if private is not None and isinstance(record, Listing | Response | Handover):
                contact, code = private.contact, getattr(private, "secret_code", "")
                held.append(Held(record, contact, mark_of(contact.phone), getattr(row, "held", False), code))
    return tuple(held)


def _boxes(
    record_type: str, ids: Collection[str], rows: Iterable[models.record.Record]
) -> Mapping[str, models.PrivatePart | models.case.Case]:
    if record_type == "listing":
        return {box.listing_id: box for box in models.PrivatePart.objects.filter(listing_id__in=ids)}
    return {row.id: row for row in rows if isinstance(row, models.case.Case)}


def _private(
    record_type: str, record_id: str, box: models.PrivatePart | models.case.Case | None, work: UnitOfWork
) -> PrivatePart | ResponsePrivate | HandoverPrivate | None:
    if box is None or not box.sealed:
        return None
    try:
        private = work.opened(bytes(box.sealed), box.sealing_key, REACHED[record_type])
    except (SealBroken, RuleBroken) as fault:
        log.warning("the box of %s %s does not open: %s", record_type, record_id, fault.code)
        return None
    return private if isinstance(private, PrivatePart | ResponsePrivate | HandoverPrivate) else None


def folded(name: str) -> str:
    """A name as two are compared, whatever capitals and accents it was written with; empty: it has no letters."""
    apart = unicodedata.normalize("NFKD", tidy(name).casefold())
    return "".join(char for char in apart if char.isalnum())


def person_of(one: Held) -> Who:
    """Who it is: two with one number are two by name. One whose name says nothing is nobody's but of this record."""
    return folded(one.contact.name) or ":".join(one.key), one.mark


def shared_by_many(every: Iterable[Held]) -> frozenset[str]:
    """The marks of numbers that more than PEOPLE_MAX people among these have, as of a switchboard."""
    behind: defaultdict[str, set[Who]] = defaultdict(set)
    for one in every:
        behind[one.mark].add(person_of(one))
    return frozenset(mark for mark, people in behind.items() if len(people) > PEOPLE_MAX)


def all_of(key: Key, work: UnitOfWork) -> tuple[frozenset[Who], tuple[Key, ...]]:
    """Whose record this is, and every record of the same person, at whatever point; this one is among them.

    Nobody and this one alone without a phone number, and behind a number of more than PEOPLE_MAX people: of those two
    with one first name may well be two.
    """
    own = opened([key], work)
    people = frozenset(person_of(one) for one in own if one.mark)
    rows = models.Reach.objects.filter(mark__in={mark for _, mark in people}) if people else ()
    behind = opened((row.pk for row in rows), work)
    if shared_by_many(behind):
        return frozenset(), (key,)
    return people, tuple(sorted({key, *(one.key for one in behind if person_of(one) in people)}))
