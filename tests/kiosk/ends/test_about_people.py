"""What we know of somebody, from end to end: found by a number, read, printed, put right, erased everywhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.desk.known import known_of
from kiosk.intents import Back, Choose, Clear, Filter, Onward, Open, Print, Scanned, Type
from kiosk.receipt_codes import receipt_code
from kiosk.sheets.codec import decode_sheet
from kiosk.sheets.content import KnownSheet
from kiosk.slips.printer import SheetPrinterSettings, SheetTransport
from kiosk.views.pages import BoardView, ChoiceView, DetailView, ListingView, WordsView
from kiosk.visit.state import Page
from marketplace.staff import Staff
from marketplace.vocabulary import Channel, Contact
from offline_store.print_jobs import PrinterName
from offline_store.store import Store
from tests.kiosk.ends.fatma import FATMAS, looked_for, number_of
from tests.kiosk.ends.market import Market, Point
from tests.kiosk.ends.receipts import HELPING
from tests.kiosk.ends.shift import in_step, signs_in, today_at
from tests.kiosk.visits import REQUEST_BY_PHONE, SECRET

NEW = "023 555 01 44"


def known(point: Point, number: str = FATMAS) -> DetailView:
    assert isinstance(looked_for(point, number), BoardView)
    page = point.does(Open("person:0"))
    assert isinstance(page, DetailView)
    return page


def words(page: DetailView) -> str:
    return " ".join(fact.text for fact in page.facts)


def test_somebody_is_found_by_their_phone_number_their_slip_number_and_their_receipt(desk: Point, hall: Point) -> None:
    for typed in (FATMAS, "023 555 01 23", "+31 23 555 0123", number_of(hall)):
        page = looked_for(desk, typed)
        if typed == number_of(hall):
            assert isinstance(page, ChoiceView), "nobody is named before it is said who is meant"
            page = desk.does(Choose("owner"))
        assert isinstance(page, BoardView)
        assert [card.title for card in page.cards] == ["Zonder naam"] or len(page.cards) == 1
        assert "0123" not in repr(page)
        desk.does(Open("tray"))
    desk.does(Open("find"))
    scanned = desk.does(Scanned(receipt_code(number_of(hall), SECRET)))
    assert isinstance(scanned, BoardView)


def test_all_of_it_is_told_and_printed_and_the_sheet_is_wiped_here_once_it_is_out(desk: Point, hall: Point) -> None:
    page = known(desk)
    for said in (number_of(hall), "Wie helpt mij met een brief?", "023 555 0123", "Meike"):
        assert said in words(page)
    desk.does(Print())
    store = desk.terminal.store
    (job,) = store.print_jobs.waiting(PrinterName.SHEET)
    assert job.personal
    assert job.content is not None
    sheet = decode_sheet(job.slip, job.content)
    assert isinstance(sheet, KnownSheet)
    assert "023 555 0123" in " ".join(text for part in sheet.parts for _, text in part.facts)

    def printed(opened: Store) -> bytes | None:
        opened.print_jobs.finish(job.id, "printed")
        (after,) = [one for one in opened.print_jobs.list() if one.id == job.id]
        return after.content

    assert printed(store) is None


def test_how_to_reach_somebody_is_put_right_everywhere(city_market: Market, desk: Point, hall: Point) -> None:
    from marketplace.central import models

    known(desk)
    desk.does(Open("correct"), Open("reach:0"))
    done = desk.does(Onward(), Choose("phone"), Clear(), Type(NEW), Onward(), Onward())
    assert isinstance(done, DetailView)
    assert done.heading == "Het is verbeterd."
    in_step(desk, hall)
    assert desk.refused() == []
    part = models.PrivatePart.objects.get(listing__number=number_of(hall))
    assert city_market.private(bytes(part.sealed)).contact == Contact(Channel.PHONE, name="Fatma", phone="023 555 0144")
    desk.does(Onward())
    gone = looked_for(desk, FATMAS)
    assert isinstance(gone, WordsView)
    assert gone.fault
    desk.does(Back())
    assert "023 555 0144" in words(known(desk, NEW))


def test_erased_it_is_gone_at_the_centre_on_every_board_and_in_every_answer_but_who_looked_stays(
    city_market: Market, desk: Point, hall: Point
) -> None:
    from marketplace.central import models

    number = number_of(hall)
    record = models.Listing.objects.get(number=number).id
    sure = (known(desk), desk.does(Open("erase")))[1]
    assert isinstance(sure, DetailView)
    assert number in words(sure)
    done = desk.does(Onward())
    assert isinstance(done, DetailView)
    assert done.heading == "Het is gewist."
    assert known_of(desk.terminal.conductor.session).answer is None
    other = today_at(city_market, "public", point="bibliotheek-parkwijk")
    in_step(desk, hall, other)
    assert desk.refused() == []
    assert not models.Listing.objects.filter(number=number).exists()
    assert not models.PrivatePart.objects.filter(listing_id=record).exists()
    assert not models.Reach.objects.filter(record_id=record).exists()
    for point in (desk, hall, other):
        assert point.terminal.store.listings.find_number(number) is None
    board = hall.does(Open("board"), Filter("district:"))
    assert isinstance(board, BoardView)
    assert number not in [card.number for card in board.cards]
    desk.does(Onward())
    gone = looked_for(desk, FATMAS)
    assert isinstance(gone, WordsView)
    looks = models.Access.objects.filter(record=record)
    assert {(one.part, one.why) for one in looks} == {("contact", "asked"), ("all", "asked")}


def test_two_people_with_one_number_are_two_and_erasing_one_leaves_the_other(
    city_market: Market, desk: Point, hall: Point
) -> None:
    deniz = tuple(Type("Deniz") if intent == Type("fatma") else intent for intent in REQUEST_BY_PHONE)
    hall.does(*deniz, Onward(), Onward())
    in_step(hall, desk)
    page = looked_for(desk, FATMAS)
    assert isinstance(page, BoardView)
    assert sorted(card.title for card in page.cards) == ["Deniz", "Fatma"]
    first = next(card for card in page.cards if card.title == "Deniz")
    one = desk.does(Open(first.id))
    assert isinstance(one, DetailView)
    assert "Fatma" not in words(one)
    desk.does(Open("erase"), Onward())
    in_step(desk)
    left = [number for number in city_market.city.listings() if not number.startswith("D")]
    assert len(left) == 1
    desk.does(Onward())
    alone = looked_for(desk, FATMAS)
    assert isinstance(alone, BoardView)
    assert [card.title for card in alone.cards] == ["Fatma"]


def test_what_lies_at_a_point_this_desk_may_not_see_is_erased_there_too(
    city_market: Market, desk: Point, hall: Point
) -> None:
    from marketplace.central import models

    other = today_at(city_market, "public", point="bibliotheek-parkwijk")
    other.does(*REQUEST_BY_PHONE, Onward(), Onward())
    in_step(other)
    here = desk.terminal.store.device.enrolment().device_id
    models.Device.objects.filter(id=here).update(districts=["slachthuisbuurt"])
    in_step(desk)
    theirs = models.Listing.objects.exclude(number__startswith="D")
    assert theirs.count() == 2
    known(desk)
    person = known_of(desk.terminal.conductor.session).person
    assert person is not None
    assert (len(person.records), person.elsewhere) == (1, ("bibliotheek-parkwijk",))
    sure = desk.does(Open("erase"))
    assert isinstance(sure, DetailView)
    assert "Ook bij Bibliotheek Parkwijk staat iets. Dat gaat ook weg." in words(sure)
    desk.cut()
    done = desk.does(Onward())
    assert isinstance(done, DetailView)
    assert "als er verbinding is" in words(done)
    assert theirs.count() == 2
    desk.mend()
    in_step(desk, hall, other)
    assert desk.refused() == []
    assert theirs.count() == 0
    board = other.does(Onward(), Open("board"), Filter("district:"))
    assert isinstance(board, BoardView)
    assert [card.number for card in board.cards if not card.number.startswith("D")] == []


def test_the_words_of_a_slip_are_changed_on_every_board_and_the_new_one_is_printed(desk: Point, hall: Point) -> None:
    number = number_of(hall)
    known(desk)
    desk.does(Open("correct"), Open("words:0"), Open("change:title"), Clear(), Type("wie leest een brief voor?"))
    done = desk.does(Onward(), Onward())
    assert isinstance(done, DetailView)
    assert done.heading == "Het briefje is veranderd."
    assert [job.number for job in desk.terminal.store.print_jobs.waiting(PrinterName.SLIP)] == [number]
    in_step(desk, hall)
    assert desk.refused() == []
    entry = hall.terminal.store.listings.find_number(number)
    assert entry is not None
    assert entry.listing.title == "Wie leest een brief voor?"


def test_where_sheets_become_files_nothing_of_anybody_does(desk: Point) -> None:
    conductor = desk.terminal.conductor
    conductor._doers = replace(conductor._doers, prints_sheets=lambda: False)
    page = known(desk)
    assert "print" not in [action.id for action in page.actions]
    desk.does(Print())
    assert not desk.terminal.store.print_jobs.waiting(PrinterName.SHEET)
    assert not SheetPrinterSettings().comes_out
    assert SheetPrinterSettings(SheetTransport.CUPS, queue="a4").comes_out


@pytest.mark.parametrize("line", [True, False], ids=["a line", "no line"])
def test_a_slip_is_answered_for_somebody_who_stands_here_in_the_name_of_who_typed_it(
    city_market: Market, desk: Point, hall: Point, line: bool
) -> None:
    from marketplace.central import models

    number = number_of(hall)
    if not line:
        desk.cut()
    looked_for(desk, number)
    page = desk.does(Open("respond_for"))
    assert isinstance(page, ListingView)
    desk.does(*HELPING)
    assert desk.terminal.views[-1].office
    desk.does(Onward())
    assert desk.terminal.conductor.session.here.page is Page.DONE
    (pushed,) = [one for one in desk.terminal.store.outbox.pending() if one.type == "respond"]
    assert pushed.by == "staff-meike-de-hamelink"
    desk.does(Onward())
    assert desk.terminal.conductor.session.here.page is Page.TRAY
    desk.mend()
    in_step(desk)
    assert desk.refused() == []
    (row,) = models.Response.objects.all()
    assert row.about == models.Listing.objects.get(number=number).id
    assert city_market.city.listings()


def test_a_line_that_is_cut_in_the_middle_shows_nothing_and_loses_nothing(desk: Point, hall: Point) -> None:
    from marketplace.central import models

    desk.cut()
    page = looked_for(desk, FATMAS)
    assert isinstance(page, DetailView)
    assert page.heading == "Zoeken kan nu niet. Er is geen verbinding."
    desk.mend()
    found = desk.does(Onward())
    assert isinstance(found, BoardView)
    desk.cut()
    nothing = desk.does(Open("person:0"))
    assert isinstance(nothing, DetailView)
    assert nothing.facts == ()
    assert nothing.notice is not None
    desk.mend()
    told = desk.does(Onward())
    assert isinstance(told, DetailView)
    assert number_of(hall) in words(told)
    desk.cut()
    done = desk.does(Open("erase"), Onward())
    assert isinstance(done, DetailView)
    assert done.heading == "Het is gewist."
    assert models.Listing.objects.filter(number__startswith=number_of(hall)[0]).exists()
    desk.mend()
    in_step(desk, hall)
    assert [one for one in models.Listing.objects.values_list("number", flat=True) if not one.startswith("D")] == []


def test_on_a_public_terminal_staff_may_look_somebody_up_and_change_nothing(
    hall: Point, staff: tuple[Staff, Staff, Staff]
) -> None:
    hall.does(Onward())
    in_step(hall)
    signs_in(hall, staff[1])
    page = known(hall)
    assert [action.id for action in page.actions] == ["print"]
    assert "023 555 0123" in words(page)


def test_an_account_that_was_withdrawn_finds_nobody(desk: Point, staff: tuple[Staff, Staff, Staff]) -> None:
    from marketplace.central import staffing

    desk.does(Open("find"), Type(FATMAS))
    staffing.withdraw(staff[0].id)
    page = desk.does(Onward())
    assert isinstance(page, DetailView)
    assert "0123" not in repr(page)
    desk.syncs()
    assert desk.terminal.conductor.session.here.page is Page.SIGN_IN


def test_the_points_only_account_withdrawn_is_out_and_a_store_that_lost_them_only_locks(
    desk: Point, staff: tuple[Staff, Staff, Staff]
) -> None:
    from marketplace.central import staffing

    lost = desk.terminal.store
    session = desk.terminal.conductor.session
    assert session.staff is not None
    desk.terminal.reach(lambda store: store.cache.drop())
    desk.terminal.conductor.reload()
    assert desk.terminal.conductor.session.locked is not None
    in_step(desk)
    assert lost.staff.are_told()
    for one in staff:
        staffing.withdraw(one.id)
    desk.syncs()
    there = desk.terminal.conductor.session
    assert (there.here.page, there.locked, there.staff) == (Page.SIGN_IN, None, None)


def test_nobody_is_found_by_a_name(desk: Point) -> None:
    page = looked_for(desk, "fatma")
    assert isinstance(page, WordsView)
    assert page.fault
    assert not isinstance(page, ChoiceView)
