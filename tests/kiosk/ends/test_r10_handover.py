"""R10 from end to end: to a named professional, with the resident's yes, open until they have spoken."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from kiosk.desk.handing_over import handing_of
from kiosk.desk.pages import Stage
from kiosk.intents import Back, Choose, Intent, Onward, Open, Type
from kiosk.slips.codec import decode_slip
from kiosk.slips.content import HandoverSlip
from kiosk.views.pages import BoardView, DetailView
from marketplace.case_operations import MoveCase
from marketplace.cases import CaseState, HandoverPrivate
from marketplace.sealing import unseal
from marketplace.staff import Staff
from marketplace.vocabulary import Channel, Contact
from offline_store.store import Store
from tests.kiosk.ends.market import Market, Point
from tests.kiosk.ends.shift import in_step, signs_in, team, today_at, tray_kinds

FATMA = Contact(Channel.PHONE, name="Fatma Aydin", phone="023 555 0142")
TOLD = "Zij slaapt slecht sinds de verhuizing"
WRITTEN: tuple[Intent, ...] = (
    Choose("today"),
    Type(TOLD),
    Onward(),
    Type("Fatma Aydin"),
    Onward(),
    Choose("phone"),
    Type("0235550142"),
    Onward(),
    Choose("in_person"),
)


@pytest.fixture
def staff(city_market: Market) -> tuple[Staff, Staff, Staff]:
    return team(city_market)


@pytest.fixture
def desk(city_market: Market, staff: tuple[Staff, Staff, Staff]) -> Point:
    point = today_at(city_market)
    signs_in(point, staff[0])
    return point


def named_partner(page: BoardView) -> str:
    """The first of whom somebody is named to ask for."""
    return next(card.id for card in page.cards if card.kind.startswith("Vraag naar"))


def hands_over(desk: Point) -> DetailView:
    whom = desk.does(Open("handover"), Onward())
    assert isinstance(whom, BoardView)
    done = desk.does(Open(named_partner(whom)), *WRITTEN, Onward())
    assert isinstance(done, DetailView)
    return done


def move(point: Point, record: str, expects: CaseState, to: CaseState, staff: Staff) -> None:
    moving = MoveCase(f"move-{to}", "handover", record, expects, to)

    def save(store: Store) -> None:
        store.record(moving, datetime.now(UTC), by=staff.id)

    point.terminal.reach(save)


@pytest.mark.parametrize("connected", [True, False])
def test_somebody_is_handed_over_with_their_yes_and_a_slip(
    city_market: Market, desk: Point, staff: tuple[Staff, Staff, Staff], connected: bool
) -> None:
    from marketplace.central import keys, models

    other = today_at(city_market)
    if not connected:
        desk.cut()
    done = hands_over(desk)
    assert done.heading.startswith("Doorgegeven aan ")
    assert done.facts[0].text == "Bel de organisatie nu ook zelf."
    (slip,) = [
        decode_slip(job.slip, job.content) for job in desk.terminal.store.print_jobs.waiting() if job.slip == "handover"
    ]
    assert isinstance(slip, HandoverSlip)
    assert slip.told == TOLD
    assert slip.who
    desk.terminal.prints()
    told = desk.terminal.page
    assert isinstance(told, DetailView)
    assert told.notice is not None
    assert "handover" in tray_kinds(desk, staff[0])
    desk.mend()
    in_step(desk, other)
    row = models.Handover.objects.get()
    private = unseal(bytes(row.sealed), keys.current_sealing_key(city_market.city.folder).private, HandoverPrivate)
    assert private == HandoverPrivate(FATMA, TOLD)
    log = models.OpLog.objects.get(type="hand_over")
    assert (log.staff, log.via, log.detail.split()[0]) == (staff[0].id, "desk", "today")
    (consent,) = models.ConsentChange.objects.filter(about=row.id)
    given = json.loads(consent.document)
    assert (given["purpose"], given["given"], given["how"]) == ("contact_by_broker", True, "in_person")
    assert "handover" in tray_kinds(other, staff[0])
    assert "handover" in tray_kinds(other, staff[1])


def test_it_is_open_until_somebody_says_that_they_spoke_and_only_one_desk_says_so(
    city_market: Market, desk: Point, staff: tuple[Staff, Staff, Staff]
) -> None:
    from marketplace.central import models

    other = today_at(city_market)
    hands_over(desk)
    in_step(desk, other)
    record = models.Handover.objects.get().id
    desk.cut()
    other.cut()
    move(desk, record, CaseState.OPEN, CaseState.SPOKEN, staff[0])
    move(other, record, CaseState.OPEN, CaseState.NOT_DONE, staff[0])
    desk.mend()
    other.mend()
    in_step(desk, other)
    assert models.Handover.objects.get().state == "spoken"
    assert other.refused() == ["case_moved"]
    assert "refused" in tray_kinds(other, staff[0])
    assert models.OpLog.objects.filter(type="move_case", detail__startswith="handover spoken").count() == 1


def test_a_yes_that_is_taken_back_in_the_middle_stops_it_and_the_desk_hears(
    city_market: Market, desk: Point, staff: tuple[Staff, Staff, Staff]
) -> None:
    from marketplace.central import models

    other = today_at(city_market)
    hands_over(desk)
    in_step(desk, other)
    record = models.Handover.objects.get().id
    found = desk.does(Onward(), Open("find"), Type("0235550142"), Onward())
    assert isinstance(found, BoardView)
    done = desk.does(Open("person:0"), Open("take_back"), Onward())
    assert isinstance(done, DetailView)
    assert done.heading == "Het ja is teruggenomen."
    in_step(desk)
    move(other, record, CaseState.OPEN, CaseState.SPOKEN, staff[0])
    in_step(other)
    assert other.refused() == ["consent_withdrawn"]
    assert models.Handover.objects.get().state == "open"
    assert "refused" in tray_kinds(other, staff[0])


def test_a_partner_that_left_the_directory_in_the_middle_is_said_before_anything_is_recorded(
    desk: Point,
) -> None:
    from django.db import transaction

    from marketplace.central import models
    from marketplace.central import records as rows
    from marketplace.central.feeds import log_changes

    whom = desk.does(Open("handover"), Onward())
    assert isinstance(whom, BoardView)
    partner = named_partner(whom)
    desk.does(Open(partner), *WRITTEN)
    with transaction.atomic():
        log_changes(rows.remove("partner", partner.removeprefix("partner:")))
    desk.syncs()
    page = desk.does(Onward())
    assert isinstance(page, BoardView)
    assert page.heading == "Deze organisatie staat niet meer in de gids. Kies een andere."
    handing = handing_of(desk.terminal.conductor.session)
    assert (handing.stage, handing.said.to("told")) == (Stage.WHOM, TOLD)
    assert not models.Handover.objects.exists()


def test_nobody_is_handed_over_without_their_yes(desk: Point) -> None:
    from marketplace.central import models

    whom = desk.does(Open("handover"), Onward())
    assert isinstance(whom, BoardView)
    desk.does(Open(named_partner(whom)), *WRITTEN[:-1], Choose("no"), Onward(), Onward(), Back())
    in_step(desk)
    assert not models.Handover.objects.exists()
