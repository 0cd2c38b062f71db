"""From touch to slip to centre to the next terminal: real visits, real stores, the real centre, in one process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.intents import Filter, Onward, Open
from kiosk.views.pages import BoardView, DoneView
from marketplace.sealing import unseal
from marketplace.vocabulary import PrivatePart
from offline_store.client import Client
from offline_store.enrolment import enrol, enrol_again
from offline_store.errors import CentreUnreachable, DeviceRevoked
from offline_store.store import Store
from offline_store.sync import SyncReport, sync_round
from tests.central.in_process import Centre, centre
from tests.central.terminal import haarlem
from tests.kiosk.terminals import SECRET, TerminalUnderTest, terminal_on
from tests.kiosk.visits import OFFER_AT_DESK, REQUEST_BY_PHONE

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


@dataclass
class Point:
    """A terminal at a market point of the centre under test."""

    terminal: TerminalUnderTest
    client: Client

    def syncs(self) -> SyncReport:
        report = sync_round(self.terminal.reach, self.client, now=NOW)
        self.terminal.conductor.reload()
        return report


@pytest.fixture
def city() -> Centre:
    city = centre()
    city.put(*haarlem())
    return city


def opened(city: Centre, point: str, folder: Path) -> Iterator[Point]:
    with Store.open(folder / "store") as store:
        enrol(store, Client(city.url, session=city.session()), city.code(point))
        client = Client(city.url, store.device.identity(), session=city.session())
        sync_round(lambda work: work(store), client, now=NOW)
        yield Point(terminal_on(store, folder), client)


@pytest.fixture
def hamelink(city: Centre, tmp_path: Path) -> Iterator[Point]:
    yield from opened(city, "de-hamelink", tmp_path / "hamelink")


@pytest.fixture
def parkwijk(city: Centre, tmp_path: Path) -> Iterator[Point]:
    yield from opened(city, "parkwijk-balie", tmp_path / "parkwijk")


def test_a_request_reaches_the_centre_once_and_hangs_on_the_next_terminal(
    city: Centre, hamelink: Point, parkwijk: Point
) -> None:
    done = hamelink.terminal.does(*REQUEST_BY_PHONE, Onward())
    assert isinstance(done, DoneView)
    assert done.number == "H-0001"
    assert city.listings() == []
    for _ in range(3):
        assert hamelink.syncs().fault is None
    assert city.listings() == ["H-0001"]
    assert parkwijk.syncs().pulled == 1
    board = parkwijk.terminal.does(Open("board"), Filter("district:"))
    assert isinstance(board, BoardView)
    assert [(card.number, card.title, card.note) for card in board.cards] == [
        ("H-0001", "Wie helpt mij met een brief?", "Slachthuisbuurt")
    ]


def test_the_contact_data_can_be_opened_by_the_centre_alone(city: Centre, hamelink: Point) -> None:
    hamelink.terminal.does(*REQUEST_BY_PHONE, Onward())
    hamelink.syncs()
    from marketplace.central import keys, models

    part = models.PrivatePart.objects.get()
    private = unseal(bytes(part.sealed), keys.current_sealing_key(city.folder).private, PrivatePart)
    assert private.contact.phone.replace(" ", "") == "0235550123"
    assert private.secret_code == SECRET


def test_two_terminals_never_make_the_same_number(city: Centre, hamelink: Point, parkwijk: Point) -> None:
    hamelink.terminal.does(*OFFER_AT_DESK, Onward())
    parkwijk.terminal.does(*OFFER_AT_DESK, Onward())
    hamelink.syncs()
    parkwijk.syncs()
    assert city.listings() == ["H-0001", "P-0001"]


def test_a_terminal_whose_centre_is_away_goes_on_and_delivers_later_once(city: Centre, hamelink: Point) -> None:
    away = Client("http://127.0.0.1:9", hamelink.terminal.store.device.identity())
    hamelink.terminal.does(*REQUEST_BY_PHONE, Onward())
    report = sync_round(hamelink.terminal.reach, away, now=NOW)
    assert isinstance(report.push_fault, CentreUnreachable)
    assert isinstance(hamelink.terminal.does(Onward(), *OFFER_AT_DESK, Onward()), DoneView)
    assert hamelink.syncs().pushed == 2
    assert hamelink.syncs().pushed == 0
    assert city.listings() == ["H-0001", "H-0002"]


def test_a_terminal_that_was_revoked_is_enrolled_again_and_keeps_its_promises(city: Centre, hamelink: Point) -> None:
    from marketplace.central import models

    hamelink.terminal.does(*REQUEST_BY_PHONE, Onward())
    hamelink.syncs()
    hamelink.terminal.does(Onward(), *OFFER_AT_DESK, Onward())
    models.Device.objects.update(state=models.DeviceState.REVOKED)
    store = hamelink.terminal.store
    assert isinstance(hamelink.syncs().push_fault, DeviceRevoked)
    enrol_again(store, Client(city.url, session=city.session()), city.code("de-hamelink"))
    assert store.device.enrolment().letter not in ("H", "P")
    again = Point(hamelink.terminal, Client(city.url, store.device.identity(), session=city.session()))
    assert again.syncs().fault is None
    assert city.listings() == ["H-0001", "H-0002"]
    assert store.owed.refused() == ()
    assert not store.device.is_revoked
