"""What staff at a terminal ask the centre: over a loopback connection, and of the real centre."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from marketplace import wire
from marketplace.counting import month_of
from marketplace.desk_questions import (
    AboutAnswer,
    AboutRequest,
    AccessesAnswer,
    AccessesRequest,
    Figure,
    FiguresAnswer,
    FiguresRequest,
    FindAnswer,
    FindRequest,
    KnownListing,
    Person,
    ReachAnswer,
    ReachRequest,
    RecordKey,
)
from marketplace.sealing import seal, seal_code
from marketplace.staff import Staff, StaffRole
from marketplace.vocabulary import Channel, Contact, OnBehalf, PrivatePart, Roles
from offline_store.client import Client
from offline_store.device import Identity
from offline_store.enrolment import enrol
from offline_store.errors import CentreRefused, NotEnrolled
from offline_store.placement import Placement
from offline_store.store import Store
from offline_store.sync import sync_round
from tests.central.in_process import centre
from tests.central.terminal import haarlem
from tests.offline_store.makers import SEED, SLIPS, TODAY, listing, place
from tests.offline_store.servers import JSON, Handle, answering, refusing, saying

IDENTITY = Identity("d-1", 1, SEED)
FIND = FindRequest("staff-1", b"closed", "k-1")
ABOUT = AboutRequest("staff-1", (RecordKey("listing", "l-1"),))
REACH = ReachRequest("staff-1", RecordKey("listing", "l-1"))
FIGURES = FiguresRequest("staff-1", "2026-11")
ACCESSES = AccessesRequest("staff-1", "2026-11")
QUESTIONS: tuple[tuple[Callable[[Client], Any], Any], ...] = (
    (lambda client: client.find(FIND), FindAnswer((Person("Marijke", Channel.PHONE, "••• 42", ()),))),
    (lambda client: client.about(ABOUT), AboutAnswer((KnownListing(listing(1), Contact(Channel.DESK, "Marijke")),))),
    (lambda client: client.reach(REACH), ReachAnswer(Contact(Channel.DESK, "Marijke"))),
    (lambda client: client.figures(FIGURES), FiguresAnswer("2026-11", TODAY, 5, None, (Figure("helped", count=9),))),
    (lambda client: client.accesses(ACCESSES), AccessesAnswer("2026-11", left_out=True)),
)


@pytest.mark.parametrize(("ask", "answer"), QUESTIONS, ids=["find", "about", "reach", "figures", "accesses"])
def test_an_answer_comes_as_a_value_and_a_no_with_its_reason(ask: Callable[[Client], Any], answer: Any) -> None:
    with answering(saying(200, wire.encode(answer), JSON)) as url:
        assert ask(Client(url, IDENTITY)) == answer
    for status, reason in ((403, "staff_withdrawn"), (404, "not_found")):
        with answering(refusing(status, reason)) as url, pytest.raises(CentreRefused) as raised:
            ask(Client(url, IDENTITY))
        assert (raised.value.status, raised.value.reason) == (status, reason)
    with pytest.raises(NotEnrolled):
        ask(Client("http://localhost:1"))


def seen_by(asked: list[FindRequest], *says: Handle) -> Handle:
    """Answers each time as the next one says, the last one again and again; keeps what was asked."""

    def handle(request: BaseHTTPRequestHandler, body: bytes) -> None:
        asked.append(wire.decode(body, FindRequest))
        says[min(len(asked), len(says)) - 1](request, body)

    return handle


AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
GOOD = saying(200, wire.encode(FindAnswer()), JSON)


def test_each_question_says_when_it_is_asked_and_is_another_one() -> None:
    asked: list[FindRequest] = []
    with answering(seen_by(asked, GOOD)) as url:
        client = Client(url, IDENTITY, now=lambda: AT)
        assert [client.find(FIND), client.find(FIND)] == [FindAnswer(), FindAnswer()]
    onces = [one.once for one in asked if one.once is not None]
    assert [one.at for one in onces] == [AT, AT]
    assert len({one.nonce for one in onces}) == 2
    assert all(len(one.nonce) == 32 for one in onces)


@pytest.mark.parametrize("years", [-10, 10])
def test_i13_a_clock_that_is_years_wrong_keeps_nobody_from_asking(years: int) -> None:
    asked: list[FindRequest] = []
    running = [100.0]
    centre_says = refusing(409, "asked_late", AT.isoformat())
    with answering(seen_by(asked, centre_says, GOOD)) as url:
        client = Client(url, IDENTITY, now=lambda: AT.replace(year=2026 + years), clock=lambda: running[0])
        assert client.find(FIND) == FindAnswer()
        running[0] += 60
        assert client.find(FIND) == FindAnswer()
    at = [one.once.at for one in asked if one.once is not None]
    assert at == [AT.replace(year=2026 + years), AT, AT + timedelta(seconds=60)], "asked once more, and then it knows"
    assert len({one.once.nonce for one in asked if one.once is not None}) == 3


@pytest.mark.parametrize("expected", ["", "yesterday", "2026-11-22T12:00:00"])
def test_a_centre_that_does_not_say_what_time_it_is_is_asked_once(expected: str) -> None:
    asked: list[FindRequest] = []
    centre = answering(seen_by(asked, refusing(409, "asked_late", expected)))
    with centre as url, pytest.raises(CentreRefused) as raised:
        Client(url, IDENTITY).find(FIND)
    assert (raised.value.reason, len(asked)) == ("asked_late", 1)


@pytest.mark.parametrize(("reason", "times"), [("asked_late", 2), ("asked_twice", 1), ("staff_withdrawn", 1)])
def test_a_question_is_asked_again_once_and_only_for_its_time(reason: str, times: int) -> None:
    asked: list[FindRequest] = []
    centre = answering(seen_by(asked, refusing(409, reason, AT.isoformat())))
    with centre as url, pytest.raises(CentreRefused) as raised:
        Client(url, IDENTITY).find(FIND)
    assert (raised.value.reason, len(asked)) == (reason, times)


def test_staff_ask_the_real_centre_about_what_was_put_up_here(tmp_path: Path) -> None:
    running = centre()
    running.put(*haarlem(), Staff("ilse", "de-hamelink", "Ilse", StaffRole.POINT_MANAGER))
    now = datetime.now(UTC)
    contact = Contact(Channel.PHONE, name="Roosmarijn Kanariepiet", phone="023-555 01 98")
    with Store.open(tmp_path / "desk", least_free_bytes=0) as desk:
        enrol(desk, Client(running.url, session=running.session()), running.code("de-hamelink", "desk"))
        enrolment = desk.device.enrolment()

        def compose(number: str) -> Placement:
            made = listing(1, number=number, placed_on=now.date(), hangs_until=now.date())
            box = seal(PrivatePart(contact, Roles(OnBehalf.SELF), "roos kade fiets"), enrolment.sealing_public_key)
            return Placement(replace(place(made), sealed=box, sealing_key=enrolment.sealing_key), SLIPS)

        desk.place_listing(compose, now)
        session = running.session()
        client = Client(running.url, desk.device.identity(), session=session, now=lambda: now.replace(year=2036))
        assert sync_round(lambda work: work(desk), client, now=now).fault is None
        asked = seal_code("023 555 01 98", enrolment.sealing_public_key)
        (person,) = client.find(FindRequest("ilse", asked, enrolment.sealing_key)).people
        assert (person.name, person.reach) == (contact.name, "••• 98")
        (known,) = client.about(
            AboutRequest("ilse", tuple(RecordKey(one.record_type, one.id) for one in person.records))
        ).listings
        assert (known.contact, known.listing.id) == (contact, "l-1")
        asked_for_one = ReachRequest("ilse", RecordKey("listing", "l-1"))
        assert client.reach(asked_for_one) == ReachAnswer(contact, Roles(OnBehalf.SELF))
        figures = client.figures(FiguresRequest("ilse", month_of(now.date())))
        assert Figure("listings") in figures.figures, "one listing is too few to tell"
        looked = client.accesses(AccessesRequest("ilse", month_of(now.date()))).accesses
        assert [(look.staff, look.record, look.part.value) for look in looked] == [
            ("ilse", "l-1", part) for part in ("contact", "all", "contact")
        ]
