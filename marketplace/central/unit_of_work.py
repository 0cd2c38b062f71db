"""What one push has read and is going to write, so that fifty operations cost as many statements as one.

An operation answers with an Effect and changes nothing itself: one that is refused leaves nothing behind. Each reads
what those before it did. Knows the tables, no rule of the marketplace and no order of operations.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from django.conf import settings
from django.db import DataError, IntegrityError, transaction
from django.db.models import Model, Q

from marketplace import wire, wire_types
from marketplace.central import erasing, models, records, refused
from marketplace.central.errors import Erased, SealingKeyUnknown
from marketplace.central.feeds import Entry
from marketplace.central.keys import sealing_key
from marketplace.central.record_tables import TABLES
from marketplace.central.records import Put
from marketplace.central.targets import ERASABLE, Key, keys_of, made_by
from marketplace.central.tries import Tries
from marketplace.checksums import erased_hash
from marketplace.desk_operations import ForgetPerson
from marketplace.errors import RuleBroken, WireFault
from marketplace.operations import Operation, PlaceListing
from marketplace.rule_codes import RuleCode
from marketplace.sealing import unseal, unseal_code
from marketplace.staff import Staff
from marketplace.vocabulary import Listing, PointSettings, PrivatePart, TerminalRole
from marketplace.wire import Outcome
from marketplace.wire_types import Record

T = TypeVar("T")
FORGET_PERSON = "forget_person"
"""Type of the operation that is about more records than it names."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A record as it is, or will be when this push is through: value, JSON, and of a case what goes with it."""

    record: Record
    document: bytes
    about: str = ""
    sealed: bytes = b""
    sealing_key: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """What an operation does: records to store, rows that go with them, records to erase, rows that are changed."""

    puts: tuple[Put, ...] = ()
    rows: tuple[Model, ...] = ()
    outcome: Outcome = Outcome.APPLIED
    erases: tuple[Key, ...] = ()
    saves: tuple[Model, ...] = ()
    lets_go: tuple[int, ...] = ()
    """Refused operations that are not kept any longer, with what desks were told of them."""


@dataclass(slots=True)
class UnitOfWork:
    """One push of one device, inside its transaction."""

    device: models.Device
    now: datetime
    today: date
    point_settings: PointSettings
    entries: list[Entry] = field(default_factory=list)
    """What is to be logged: complete after `flush`."""
    by: str = ""
    """The account that the operation at hand was done by; empty: none. See `said_by`."""
    said_at: datetime = field(init=False)
    """When the operation at hand was said, as far as that is known (`forgetting.asked_at`)."""
    refused: list[Operation] = field(default_factory=list, repr=False)
    """Operations of this push that were said no to; they are kept when it is through."""
    boxes: dict[int, Any] = field(default_factory=dict, repr=False)
    """What is in refused operations that are kept, by their pk, as far as it was looked for (`forgetting`)."""
    tries: Tries = field(init=False)
    """Wrong codes; written by who ends the transaction, since they stay also of what is refused."""
    _known: dict[Key, Stored | None] = field(default_factory=dict)
    _numbers: dict[str, str | None] = field(default_factory=dict)
    _foreign_letters: dict[str, bool] = field(default_factory=dict)
    _exists: dict[Key, bool] = field(default_factory=dict)
    _erased: dict[str, bool] = field(default_factory=dict)
    _accounts: dict[str, Staff | None] = field(default_factory=dict, repr=False)
    _keys: dict[str, bytes] = field(default_factory=dict, repr=False)
    _all_locked: bool = False
    _puts: list[Put] = field(default_factory=list)
    _rows: list[Model] = field(default_factory=list)
    _saves: list[Model] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tries = Tries(self.now)
        self.said_at = self.now

    @property
    def role(self) -> TerminalRole:
        """Of the device that pushes."""
        return TerminalRole(self.device.role)

    @property
    def is_desk(self) -> bool:
        """Whether people with a broker's duties stand there."""
        return self.role is TerminalRole.DESK

    @property
    def staff(self) -> Staff | None:
        """The account of `by`, as long as it is one of the point where the device stands."""
        if self.by not in self._accounts:
            row = models.Staff.objects.filter(id=self.by).first() if self.by else None
            self._accounts[self.by] = None if row is None else wire.decode(row.document.encode(), Staff)
        account = self._accounts[self.by]
        return account if account is not None and account.market_point == self.device.market_point else None

    def prefetch(self, operations: Collection[Operation]) -> None:
        """Read in a few statements what a whole push is about, and keep others away from it until we are done."""
        keys = {key for operation in operations for key in keys_of(operation)}
        numbers = {operation.listing.number for operation in operations if isinstance(operation, PlaceListing)}
        made = {key[1] for operation in operations if (key := made_by(operation)) is not None}
        waits = refused.naming(made).filter(type=FORGET_PERSON) if made else models.RefusedOperation.objects.none()
        if any(isinstance(operation, ForgetPerson) for operation in operations) or waits.exists():
            self.lock_all()
        records.lock(keys)
        self._look_for_erased(keys)
        by_type: defaultdict[str, set[str]] = defaultdict(set)
        for record_type, record_id in keys:
            if record_type in ERASABLE:
                by_type[record_type].add(record_id)
                self._known[record_type, record_id] = None
        self._read_listings(by_type.pop("listing", set()), numbers)
        for record_type, ids in by_type.items():
            for row in TABLES[record_type]._default_manager.filter(id__in=ids):
                self._known[record_type, str(row.pk)] = _stored(record_type, row)
        self._look_for_letters({number.partition("-")[0] for number in numbers})

    def lock_all(self) -> None:
        """Before whose records these are is asked: that is known behind the lock alone. Best before any other lock."""
        if not self._all_locked:
            records.lock_all()
        self._all_locked = True

    def find(self, record_type: str, record_id: str) -> Stored | None:
        """A record of people as it is after the operations before this one."""
        key = (record_type, record_id)
        if key not in self._known:
            row = TABLES[record_type]._default_manager.filter(id=record_id).first()
            self._known[key] = None if row is None else _stored(record_type, row)
        return self._known[key]

    def find_alone(self, record_type: str, record_id: str, *beside: str) -> Stored | None:
        """As `find`, of a record that no operation names: nobody else changes it until we are done.

        Nor those of the types `beside` with the same id. All in one statement: so everybody takes them in one order.
        """
        self.flush()
        keys = {(each, record_id) for each in (record_type, *beside)}
        records.lock(keys)
        for key in keys:
            self._known.pop(key, None)
        return self.find(record_type, record_id)

    def find_any(self, types: Iterable[str], record_id: str) -> tuple[str, Stored] | None:
        """The record with this id, which may be of any of these types."""
        for record_type in types:
            stored = self.find(record_type, record_id)
            if stored is not None:
                return record_type, stored
        return None

    def is_there(self, record_type: str, record_id: str) -> bool:
        """Whether there is such a district, market point, partner or provider."""
        key = (record_type, record_id)
        if key not in self._exists:
            self._exists[key] = TABLES[record_type]._default_manager.filter(id=record_id).exists()
        return self._exists[key]

    def number_is_taken(self, number: str) -> bool:
        """Whether a listing has it, or it begins with the letter of another terminal at work.

        A letter of before a new enrolment or a restore is nobody's: what was made with it may not be lost.
        """
        letter = number.partition("-")[0]
        if number not in self._numbers:
            self._read_listings((), (number,))
        if letter not in self._foreign_letters:
            self._look_for_letters({letter})
        return self._numbers[number] is not None or self._foreign_letters[letter]

    def cases_about(self, record_type: str, about: str) -> tuple[Stored, ...]:
        """All cases of a type that belong to this record, those of this push included."""
        self.flush()
        table = TABLES[record_type]
        if not issubclass(table, models.case.Case):
            return ()
        return tuple(_stored(record_type, row) for row in table._default_manager.filter(about=about).order_by("id"))

    def opened(self, box: bytes, key: str, kind: type[T]) -> T:
        """What lies in a box. Raises RuleBroken(key_unknown), SealBroken."""
        return unseal(box, self._private(key), kind)

    def opened_code(self, box: bytes, key: str) -> str:
        """The secret code in a box. Raises RuleBroken(key_unknown), SealBroken."""
        return unseal_code(box, self._private(key))

    def private_part(self, listing_id: str) -> PrivatePart | None:
        """Who put a listing up; None for one put up by the centre itself: nobody was given a code."""
        waiting = (
            row
            for row in (*reversed(self._saves), *self._rows)
            if isinstance(row, models.PrivatePart) and row.listing_id == listing_id
        )
        row = next(waiting, None) or models.PrivatePart.objects.filter(listing_id=listing_id).first()
        return None if row is None else self.opened(bytes(row.sealed), row.sealing_key, PrivatePart)

    def is_erased(self, keys: Iterable[Key]) -> bool:
        """Whether any of these was erased for ever."""
        hashes = {erased_hash(*key): key for key in keys}
        self._look_for_erased([key for found, key in hashes.items() if found not in self._erased])
        return any(self._erased[found] for found in hashes)

    def take(self, effect: Effect) -> None:
        """Do what an operation says; it is written with the rest of the push."""
        for put in effect.puts:
            record_type = wire_types.record_type(put.record)
            self._known[record_type, put.record.id] = _to_be(put)
            if isinstance(put.record, Listing):
                self._numbers[put.record.number] = put.record.id
        self._puts += effect.puts
        self._rows += effect.rows
        self._saves += effect.saves
        if effect.lets_go:
            told = refused.told_of(models.RefusedOperation.objects.filter(pk__in=effect.lets_go))
            self.entries += records.remove_many(told)
            refused.forget(effect.lets_go)
        if effect.erases:
            self.flush()
            self.entries += erasing.erase_all(effect.erases)
            for forgotten in (self._known, self._erased, self._numbers):
                forgotten.clear()

    def take_alone(self, effect: Effect) -> None:
        """As `take`, and written at once by itself: what cannot be written leaves all the rest as it was.

        Raises Erased; WireFault for a value the database does not take; RuleBroken(number_taken): the only unique
        column beside the ids is the number.
        """
        self.flush()
        known, numbers, entries = dict(self._known), dict(self._numbers), list(self.entries)
        try:
            with transaction.atomic():
                self.take(effect)
                self.flush()
        except (IntegrityError, DataError, Erased, WireFault) as exc:
            self._known, self._numbers, self.entries = known, numbers, entries
            self._puts, self._rows, self._saves = [], [], []
            if isinstance(exc, IntegrityError):
                raise RuleBroken(RuleCode.NUMBER_TAKEN.value, "number") from exc
            if isinstance(exc, DataError):
                raise WireFault("document", "the database does not take it") from exc
            raise

    @contextmanager
    def on_behalf_of(self, device: models.Device) -> Iterator[None]:
        """What is done inside was said at another device."""
        ours = self.device
        self.device = device
        try:
            yield
        finally:
            self.device = ours

    @contextmanager
    def said_by(self, account: str, at: datetime | None = None) -> Iterator[None]:
        """What is done inside was done by this account; empty: by a resident, or by nobody knows whom. At: or now."""
        before = self.by, self.said_at
        self.by, self.said_at = account, at or self.now
        try:
            yield
        finally:
            self.by, self.said_at = before

    def flush(self) -> None:
        """Write what is waiting. Raises IntegrityError or Erased when another push was just before us."""
        puts, rows, saves = self._puts, self._rows, self._saves
        self._puts, self._rows, self._saves = [], [], []
        if puts:
            self.entries += records.put_many(puts)
        by_table: defaultdict[type[Model], list[Model]] = defaultdict(list)
        for row in rows:
            by_table[type(row)].append(row)
        for table, some in by_table.items():
            table._default_manager.bulk_create(some)
        for row in saves:
            row.save()

    def _private(self, name: str) -> bytes:
        if name not in self._keys:
            try:
                self._keys[name] = sealing_key(settings.DATA_DIR, name).private
            except SealingKeyUnknown as exc:
                raise RuleBroken(RuleCode.KEY_UNKNOWN.value, "sealing_key") from exc
        return self._keys[name]

    def _read_listings(self, ids: Collection[str], numbers: Collection[str]) -> None:
        for number in numbers:
            self._numbers[number] = None
        wanted = Q(id__in=ids) | Q(number__in=numbers)
        for row in models.Listing.objects.filter(wanted) if ids or numbers else ():
            self._numbers[row.number] = row.id
            if row.id in ids:
                self._known["listing", row.id] = _stored("listing", row)

    def _look_for_letters(self, letters: Collection[str]) -> None:
        at_work = models.Device.objects.filter(letter__in=letters, state=models.DeviceState.ACTIVE)
        foreign = set(at_work.exclude(id=self.device.id).values_list("letter", flat=True)) if letters else set()
        self._foreign_letters |= {letter: letter in foreign for letter in letters}

    def _look_for_erased(self, keys: Collection[Key]) -> None:
        hashes = [erased_hash(*key) for key in keys]
        found = set(models.Erasure.objects.filter(id__in=hashes).values_list("id", flat=True)) if hashes else set()
        self._erased |= {one: one in found for one in hashes}


def point_settings() -> PointSettings:
    """What the city decided, or what holds until it has."""
    row = models.PointSettings.objects.first()
    return wire.decode(row.document.encode(), PointSettings) if row else PointSettings()


def _stored(record_type: str, row: models.record.Record) -> Stored:
    record = records.read(row, record_type)
    if isinstance(row, models.case.Case):
        return Stored(record, row.document.encode(), row.about, bytes(row.sealed), row.sealing_key)
    return Stored(record, row.document.encode())


def _to_be(put: Put) -> Stored:
    return Stored(put.record, put.document, put.about, put.sealed, put.sealing_key)
