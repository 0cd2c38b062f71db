"""Ready-made values for the store's tests; fictional people, numbers that reach nobody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from marketplace import wire
from marketplace.operations import PlaceListing, RenewListing, WithdrawListing
from marketplace.sealing import new_key_pair, seal
from marketplace.vocabulary import (
    Channel,
    Consent,
    ConsentPurpose,
    Contact,
    Listing,
    ListingKind,
    OnBehalf,
    PrivatePart,
    Rhythm,
    Roles,
    TerminalRole,
    When,
)
from offline_store.placement import Placement
from offline_store.print_jobs import NewPrintJob
from offline_store.store import Store

TODAY = date(2026, 12, 1)
NOW = datetime(2026, 12, 1, 10, 30, tzinfo=UTC)
FEED = "slachthuisbuurt/listings"
CITY = "haarlem/directory"
PHONE = "023-555 01 37"  # not assigned
SEED = bytes(range(32))
SEALING = new_key_pair()


def enrolment(letter: str = "H", epoch: str = "e1") -> wire.Enrolment:
    return wire.Enrolment(
        device_id="d-1",
        incarnation=1,
        letter=letter,
        role=TerminalRole.PUBLIC,
        market_point="de-hamelink",
        district="slachthuisbuurt",
        feeds=(FEED, CITY),
        sealing_key="k-1",
        sealing_public_key=SEALING.public_key,
        epoch=epoch,
    )


def opened(folder: Path, **options: Any) -> Store:
    """An enrolled store in `folder`."""
    store = Store.open(folder, **options)
    if not store.device.is_enrolled:
        store.device.keep(enrolment(), SEED)
    return store


def listing(n: int = 1, **changed: Any) -> Listing:
    made = Listing(
        id=f"l-{n}",
        number=f"Z-{n:04d}",
        kind=ListingKind.REQUEST,
        category="groceries",
        title="Brood en melk halen",
        details="Ik loop moeilijk. Wie gaat er voor mij naar de markt?",
        first_name="Fatma",
        district="slachthuisbuurt",
        market_point="de-hamelink",
        when=When(Rhythm.BY_AGREEMENT),
        placed_on=TODAY,
        hangs_until=TODAY + timedelta(days=30),
    )
    return replace(made, **changed)


def place(made: Listing, phone: str = PHONE) -> PlaceListing:
    private = PrivatePart(
        Contact(Channel.PHONE, name="Fatma Voorbeeld", phone=phone), Roles(OnBehalf.SELF), "roos kade fiets"
    )
    return PlaceListing(
        id=f"op-{made.id}",
        listing=made,
        sealed=seal(private, SEALING.public_key),
        sealing_key="k-1",
        consents=(Consent(ConsentPurpose.HOUSE_RULES, "2026-1", NOW),),
    )


def withdraw(made: Listing, n: int = 1) -> WithdrawListing:
    return WithdrawListing(f"op-w-{made.id}-{n}", made.id, made.number, b"sealed", "k-1")


def renew(made: Listing, until: date) -> RenewListing:
    return RenewListing(f"op-r-{made.id}-{until}", made.id, made.number, until, b"sealed", "k-1")


SLIPS = (
    NewPrintJob("board", b'{"title":"Brood en melk halen"}', personal=False),
    NewPrintJob("receipt", b'{"code":"roos kade fiets"}', personal=True),
)


def composed(n: int = 1, **changed: Any) -> Callable[[str], Placement]:
    """A `compose` for `Store.place_listing`, of `listing(n)` under the number the store gives."""
    return lambda number: Placement(place(listing(n, number=number, **changed)), SLIPS)


def put(record: Any, seq: int, kind: str = "listing", feed: str = FEED, document: bytes | None = None) -> wire.Change:
    return wire.Change(feed, seq, kind, record.id, wire.ChangeKind.PUT, msgspec.Raw(document or wire.encode(record)))


def gone(record_id: str, seq: int, kind: str = "listing", feed: str = FEED) -> wire.Change:
    return wire.Change(feed, seq, kind, record_id, wire.ChangeKind.DEL, wire.NO_DOCUMENT)


def page(
    *changes: wire.Change, more: bool = False, epoch: str = "e1", at: Mapping[str, int] | None = None
) -> wire.PullAnswer:
    """An answer to a pull; its cursors are the last seq per feed, or what `at` says."""
    reached: dict[str, int] = {}
    for change in changes:
        reached[change.feed] = max(change.seq, reached.get(change.feed, 0))
    return wire.PullAnswer(epoch, changes, {**reached, **(at or {})}, more)


def stored(store: Store, record_id: str) -> bytes:
    """A record as it came, with every field we do not know."""
    found = store.cache.row("SELECT document FROM record WHERE record_id = ?", (record_id,))
    assert found is not None
    return bytes(found[0])


def titles(board: Any) -> list[str]:
    return [entry.listing.title for entry in board.entries]
