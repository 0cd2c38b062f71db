"""Terminals of the real centre in this process, each with a store of its own; knows no test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from marketplace.operations import PlaceListing
from marketplace.sealing import seal
from marketplace.vocabulary import Channel, Contact, OnBehalf, PrivatePart, Roles
from offline_store.client import Client
from offline_store.device import Identity
from offline_store.enrolment import enrol
from offline_store.placement import Placement
from offline_store.store import Store
from offline_store.sync import SyncReport, sync_round
from tests.central.in_process import Centre
from tests.offline_store.makers import PHONE, SLIPS, listing, place

T = TypeVar("T")
NOW = datetime.now(UTC)
TODAY = NOW.date()
CODE = "roos"
"""On every receipt of these terminals."""


@dataclass(slots=True)
class Terminal:
    """One terminal of the centre under test."""

    store: Store
    city: Centre

    def client(self, identity: Identity | None = None) -> Client:
        return Client(self.city.url, identity or self.store.device.identity(), session=self.city.session())

    def reach(self, work: Callable[[Store], T], /) -> T:
        return work(self.store)

    def syncs(self, client: Client | None = None) -> SyncReport:
        return sync_round(self.reach, client or self.client(), now=NOW)

    def puts_up(self, n: int, title: str) -> None:
        self.store.place_listing(self._composed(n, title), NOW)

    def _composed(self, n: int, title: str) -> Callable[[str], Placement]:
        enrolment = self.store.device.enrolment()
        private = PrivatePart(Contact(Channel.PHONE, name="Fatma Voorbeeld", phone=PHONE), Roles(OnBehalf.SELF), CODE)

        def compose(number: str) -> Placement:
            until = TODAY + timedelta(days=20)
            made: PlaceListing = place(listing(n, number=number, title=title, placed_on=TODAY, hangs_until=until))
            sealed = seal(private, enrolment.sealing_public_key)
            return Placement(replace(made, sealed=sealed, sealing_key=enrolment.sealing_key), SLIPS)

        return compose

    def hangs(self) -> list[str]:
        return sorted(entry.listing.title for entry in self.store.listings.board(today=TODAY).entries)


def terminal_at(city: Centre, folder: Path, role: str) -> Iterator[Terminal]:
    with Store.open(folder, least_free_bytes=0) as store:
        enrol(store, Client(city.url, session=city.session()), city.code("de-hamelink", role))
        yield Terminal(store, city)
