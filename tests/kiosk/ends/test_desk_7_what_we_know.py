"""Issue 7, number 7: what we know of somebody told, printed, put right and erased everywhere; the line is cut between.

Each step by itself is in test_about_people.py; here two desks and a public terminal follow one person to the end.
"""

from __future__ import annotations

from kiosk.intents import Choose, Clear, Filter, Onward, Open, Print, Scanned, Type
from kiosk.receipt_codes import receipt_code
from kiosk.sheets.codec import decode_sheet
from kiosk.sheets.content import KnownSheet
from kiosk.views.pages import BoardView, DetailView, Page, WordsView
from marketplace.vocabulary import Channel, Contact
from offline_store.print_jobs import PrinterName
from tests.kiosk.ends.cases import tray
from tests.kiosk.ends.floor import Floor
from tests.kiosk.ends.keys import Typist, for_oneself, saved
from tests.kiosk.ends.market import Point
from tests.kiosk.ends.receipts import BRIEF, helps, looks_at
from tests.kiosk.ends.shift import in_step, signs_in, today_at
from tests.kiosk.visits import REQUEST_BY_PHONE, SECRET

FATMAS, NEW = "0235550123", "023 555 01 44"


def looked_up(point: Point, number: str) -> Page:
    return point.does(Open("find"), Clear(), Type(number), Onward())


def known(point: Point, number: str = FATMAS) -> DetailView:
    """All of the one person who has this number."""
    found = looked_up(point, number)
    assert isinstance(found, BoardView), found
    assert [card.title for card in found.cards] == ["Fatma"]
    page = point.does(Open("person:0"))
    assert isinstance(page, DetailView)
    return page


def words(page: DetailView) -> str:
    return "\n".join(fact.text for fact in page.facts)


def somebody_is_known(floor: Floor) -> str:
    """Fatma was helped by Omar, Piet answered her; the number of her slip."""
    floor.at_work()
    typist = Typist(floor.second)
    for_oneself(typist)
    number = saved(typist).number
    floor.second.does(Onward())
    floor.in_step()
    looks_at(floor.hall, BRIEF)
    helps(floor.hall)
    floor.in_step()
    return number


def test_it_is_told_printed_put_right_and_erased_and_nothing_is_left_anywhere_but_who_looked(floor: Floor) -> None:
    from marketplace.central import models

    number = somebody_is_known(floor)
    library = today_at(floor.market, "public", point="bibliotheek-parkwijk")
    library.does(*(Type(NEW) if one == Type(FATMAS) else one for one in REQUEST_BY_PHONE), Onward(), Onward())
    in_step(library)
    row = models.Listing.objects.get(number=number)
    record, before = row.id, [one for one in floor.market.city.listings() if one.startswith("D")]

    page = known(floor.first)
    for told in (number, "Wie helpt mij met een brief?", "023 555 0123", "Fatma"):
        assert told in words(page)
    assert "Piet" not in words(page), "of who answered her there is only that somebody did"
    floor.cut()
    floor.first.does(Print())
    (job,) = floor.first.terminal.store.print_jobs.waiting(PrinterName.SHEET)
    assert job.personal
    assert job.content is not None
    sheet = decode_sheet(job.slip, job.content)
    assert isinstance(sheet, KnownSheet)
    printed = "\n".join(text for part in sheet.parts for _, text in part.facts)
    for fact in ("023 555 0123", "Wie helpt mij met een brief?"):
        assert fact in printed

    floor.first.does(Open("correct"), Open("reach:0"))
    put_right = floor.first.does(Onward(), Choose("phone"), Clear(), Type(NEW), Onward(), Onward())
    assert isinstance(put_right, DetailView), put_right
    assert put_right.heading == "Het is verbeterd."
    floor.first.does(Onward())
    floor.mend()
    assert floor.refused() == []
    row.refresh_from_db()
    part = floor.market.private(bytes(row.private_part.sealed))
    assert part.contact == Contact(Channel.PHONE, name="Fatma", phone="023 555 0144")
    assert isinstance(looked_up(floor.second, FATMAS), WordsView), "nobody has the old one any more"
    assert "023 555 0144" in words(known(floor.second, NEW))

    signs_in(floor.second, floor.sanne)
    known(floor.second, NEW)
    floor.cut()
    sure = floor.second.does(Open("erase"))
    assert isinstance(sure, DetailView)
    assert number in words(sure)
    done = floor.second.does(Onward())
    assert isinstance(done, DetailView)
    assert done.heading == "Het is gewist."
    assert models.Listing.objects.filter(number=number).exists(), "the centre has not heard"
    floor.mend()
    assert floor.refused() == []
    in_step(library)
    assert floor.market.city.listings() == before, "hers at the other market point as well"
    for point in (*floor.points, library):
        assert point.terminal.store.listings.find_number(number) is None
    assert not models.Response.objects.exists()
    assert not models.Reach.objects.exists(), "by no number is anybody found"
    assert not models.PrivatePart.objects.exclude(listing__number__startswith="D").exists()
    assert not models.Listing.objects.filter(number=number).exists()
    board = library.does(Open("board"), Filter("district:"))
    assert isinstance(board, BoardView)
    assert number not in [card.number for card in board.cards]
    signs_in(floor.first, floor.meike)
    for desk in (floor.first, floor.second):
        assert isinstance(looked_up(desk, NEW), WordsView)
        assert number not in repr(tray(desk))
    looks = set(models.Access.objects.filter(record=record).values_list("staff", "part"))
    by = {(floor.meike.id, "contact"), (floor.meike.id, "all"), (floor.sanne.id, "contact"), (floor.sanne.id, "all")}
    assert by <= looks, "who looked stays, without a name of whom"


def test_the_receipt_of_somebody_finds_them_at_either_desk_and_no_longer_once_it_is_erased(floor: Floor) -> None:
    number = somebody_is_known(floor)
    qr = receipt_code(number, SECRET)
    found = floor.first.does(Open("tray"), Scanned(qr))
    assert isinstance(found, BoardView)
    card = next(card.id for card in found.cards if card.title == "Fatma")
    floor.first.does(Open(card), Open("erase"), Onward())
    in_step(floor.first)
    floor.in_step()
    gone = floor.second.does(Open("tray"), Scanned(qr))
    assert isinstance(gone, WordsView)
    assert gone.fault
