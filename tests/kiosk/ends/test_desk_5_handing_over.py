"""Issue 7, number 5: to a named professional with the resident's yes, open until they spoke, how it ended; line cut."""

from __future__ import annotations

import json

import pytest

from kiosk.desk.handing_over import handing_of
from kiosk.desk.pages import Stage
from kiosk.intents import Back, Choose, Onward, Open, Type
from kiosk.slips.codec import decode_slip
from kiosk.slips.content import HandoverSlip
from kiosk.views.pages import BoardView, DetailView
from marketplace.cases import CaseState, Handover, HandoverPrivate, Outcome, OutcomeWhy
from marketplace.sealing import unseal
from tests.kiosk.ends.cases import all_of, opens, read, states, tray, waits
from tests.kiosk.ends.floor import Floor
from tests.kiosk.ends.market import Point
from tests.kiosk.ends.said import FATMA, TOLD, hands_over, is_done, named_partner, whom, written
from tests.kiosk.ends.shift import in_step, signs_in


@pytest.fixture
def at_work(floor: Floor) -> Floor:
    floor.at_work()
    return floor


def handed_over(floor: Floor, urgency: str = "today") -> str:
    """By Meike, and both desks know; the name of the organisation."""
    done = hands_over(floor.first, urgency)
    assert done.heading.startswith("Doorgegeven aan ")
    is_done(floor.first)
    floor.in_step()
    return done.heading.removesuffix(".").rpartition(" van ")[2]


def test_whom_to_ring_at_once_stands_before_anything_is_asked_and_needs_no_line(at_work: Floor) -> None:
    at_work.cut()
    page = at_work.second.does(Open("handover"))
    assert isinstance(page, DetailView)
    everything = repr(page)
    assert "112" in everything
    assert handing_of(at_work.second.terminal.conductor.session).stage is Stage.FIRST
    at_work.second.does(Back())
    at_work.mend()
    from marketplace.central import models

    assert not models.Handover.objects.exists(), "ringing comes first, and is written down by nobody"


@pytest.mark.parametrize("connected", [True, False])
def test_somebody_is_handed_over_with_their_yes_and_a_slip(at_work: Floor, connected: bool) -> None:
    from marketplace.central import keys, models

    floor, desk = at_work, at_work.first
    if not connected:
        floor.cut()
    done = hands_over(desk)
    assert done.facts[0].text == "Bel de organisatie nu ook zelf."
    jobs = [job for job in desk.terminal.store.print_jobs.waiting() if job.slip == "handover"]
    (slip,) = [decode_slip(job.slip, job.content) for job in jobs if job.content is not None]
    assert isinstance(slip, HandoverSlip)
    assert slip.told == TOLD
    assert slip.who
    desk.terminal.prints()
    told = desk.terminal.page
    assert isinstance(told, DetailView)
    assert told.notice is not None
    assert "handover" in waits(desk)
    floor.mend()
    row = models.Handover.objects.get()
    key = keys.current_sealing_key(floor.market.city.folder).private
    private = unseal(bytes(row.sealed), key, HandoverPrivate)
    assert (private.contact, private.may_be_told) == (FATMA, TOLD)
    log = models.OpLog.objects.get(type="hand_over")
    assert (log.staff, log.via, log.detail.split()[0]) == (floor.meike.id, "desk", "today")
    (consent,) = models.ConsentChange.objects.filter(about=row.id)
    given = json.loads(consent.document)
    assert (given["purpose"], given["given"], given["how"]) == ("contact_by_broker", True, "in_person")
    for staff in (floor.meike, floor.omar):
        signs_in(floor.second, staff)
        assert "handover" in waits(floor.second)


def test_it_is_open_until_somebody_says_on_a_page_that_they_spoke_and_then_how_it_ended(at_work: Floor) -> None:
    floor = at_work
    partner = handed_over(floor)
    said = read(opens(floor.second, "handover"))
    assert partner in said
    assert FATMA.phone not in said
    floor.cut()
    floor.second.does(Onward())
    assert "handover" not in waits(floor.second)
    assert states(floor.market, "Handover", Handover) == [CaseState.OPEN], "the centre has not heard"
    floor.mend()
    assert states(floor.market, "Handover", Handover) == [CaseState.SPOKEN]
    assert "handover" not in waits(floor.first)
    floor.cut()
    floor.days_later(15)
    signs_in(floor.first, floor.meike)
    opens(floor.first, "outcome")
    floor.first.does(Onward(), Choose("passed_on"), Onward())
    assert "outcome" not in waits(floor.first)
    floor.mend()
    assert states(floor.market, "Handover", Handover) == [CaseState.DONE]
    (outcome,) = all_of(floor.market, "Outcome", Outcome)
    assert (outcome.result, outcome.why) == (CaseState.DONE, OutcomeWhy.PASSED_ON)
    signs_in(floor.second, floor.omar)
    assert "outcome" not in waits(floor.second)


def test_nobody_who_is_late_is_forgotten_it_stands_above_and_says_how_late(at_work: Floor) -> None:
    floor = at_work
    handed_over(floor, "soon")
    assert not [card.when for card in tray(floor.second).cards if "te laat" in card.when]
    floor.cut()
    floor.days_later(9)
    signs_in(floor.second, floor.omar)
    late = tray(floor.second).cards[0]
    assert late.id.startswith("item:handover:")
    assert "te laat" in late.when
    opens(floor.second, "call")
    floor.second.does(Open("log:voicemail"))
    assert "call" in waits(floor.second), "nobody was reached"
    floor.mend()
    signs_in(floor.first, floor.meike)
    assert "een bericht ingesproken" in read(opens(floor.first, "handover")), "the other desk reads that it was tried"


def test_two_desks_that_say_otherwise_without_a_line_hear_of_it(at_work: Floor) -> None:
    floor = at_work
    handed_over(floor)
    opens(floor.first, "handover")
    opens(floor.second, "handover")
    floor.cut()
    floor.first.does(Onward())
    floor.second.does(Open("not_done"), Choose("not_reached"), Onward())
    for point in (floor.first, floor.second):
        point.mend()
        in_step(point)
    floor.mend()
    assert states(floor.market, "Handover", Handover) == [CaseState.SPOKEN]
    assert floor.second.refused() == ["case_moved"]
    assert "Een collega was u voor." in read(opens(floor.second, "refused"))


def takes_yes_back(desk: Point) -> None:
    """Fatma rings the desk: nobody is to know any more."""
    found = desk.does(Open("find"), Type("0235550142"), Onward())
    assert isinstance(found, BoardView), found
    done = desk.does(Open("person:0"), Open("take_back"), Onward())
    assert isinstance(done, DetailView)
    assert done.heading == "Het ja is teruggenomen."
    desk.does(Onward())


def test_a_yes_that_is_taken_back_in_the_middle_stops_it_at_both_desks(at_work: Floor) -> None:
    """Bad input of the issue: taken back at one desk, while the other, without a line, is ringing them."""
    floor = at_work
    partner = handed_over(floor, "soon")
    page = opens(floor.second, "handover")
    assert partner in read(page)
    assert FATMA.phone in read(floor.second.does(Open("look_contact")))
    assert TOLD not in read(floor.second.does(Open("look_words"))), "what may be told is not for every desk"
    floor.second.cut()
    takes_yes_back(floor.first)
    in_step(floor.first)
    said = read(opens(floor.first, "handover"))
    assert "Het ja is ingetrokken." in said
    assert FATMA.phone not in said
    floor.second.does(Onward())
    floor.second.mend()
    in_step(floor.second, floor.first)
    assert states(floor.market, "Handover", Handover) == [CaseState.OPEN]
    assert floor.second.refused() == ["consent_withdrawn"]
    assert "Bel niemand meer hierover" in read(opens(floor.second, "refused"))
    opens(floor.first, "handover")
    floor.first.does(Onward(), Choose("declined"), Onward())
    in_step(floor.first, floor.second)
    assert states(floor.market, "Handover", Handover) == [CaseState.NOT_DONE]
    assert "handover" not in waits(floor.second)
    (outcome,) = all_of(floor.market, "Outcome", Outcome)
    assert outcome.why is OutcomeWhy.DECLINED


def test_a_yes_that_is_taken_back_while_its_number_is_on_the_screen_takes_it_off_at_the_next_touch(
    at_work: Floor,
) -> None:
    floor = at_work
    handed_over(floor)
    opens(floor.second, "handover")
    assert FATMA.phone in read(floor.second.does(Open("look_contact")))
    takes_yes_back(floor.first)
    floor.in_step()
    floor.second.does(Open("log:no_answer"))
    page = opens(floor.second, "handover")
    assert FATMA.phone not in repr(page)
    assert "Het ja is ingetrokken." in read(page)


def test_a_partner_that_left_the_directory_in_the_middle_is_said_before_anything_is_recorded(at_work: Floor) -> None:
    from django.db import transaction

    from marketplace.central import models
    from marketplace.central import records as rows
    from marketplace.central.feeds import log_changes

    desk = at_work.first
    partner = whom(desk)
    desk.does(Open(partner), *written())
    with transaction.atomic():
        log_changes(rows.remove("partner", partner.removeprefix("partner:")))
    desk.syncs()
    page = desk.does(Onward())
    assert isinstance(page, BoardView)
    assert page.heading == "Deze organisatie staat niet meer in de gids. Kies een andere."
    handing = handing_of(desk.terminal.conductor.session)
    assert (handing.stage, handing.said.to("told")) == (Stage.WHOM, TOLD)
    assert not models.Handover.objects.exists()
    at_work.cut()
    assert partner not in [card.id for card in page.cards]
    desk.does(Open(named_partner(page)))
    assert handing_of(desk.terminal.conductor.session).said.to("how") == "", "a yes to one is no yes to another"
    while handing_of(desk.terminal.conductor.session).said.at != "how":
        desk.does(Onward())
    done = desk.does(Choose("in_person"), Onward())
    assert isinstance(done, DetailView), "what was said was read once more, and their yes was asked anew"
    at_work.mend()
    assert models.Handover.objects.count() == 1


def test_nobody_is_handed_over_without_their_yes(at_work: Floor) -> None:
    from marketplace.central import models

    desk = at_work.first
    desk.does(Open(whom(desk)), *written()[:-1], Choose("no"), Onward(), Onward(), Back())
    at_work.in_step()
    assert not models.Handover.objects.exists()
