"""Issue 7, number 2: entering for somebody, the line cut; what looks like it; saved and printed with one key; found.

Real keys in a real window are in test_entering_by_keys.py; here two desks and a public terminal enter at once.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.intents import Choose, Filter, Onward, Open, Scanned, Type
from kiosk.receipt_codes import receipt_code
from kiosk.views.form_page import FormView
from kiosk.views.pages import BoardView, DetailView, DoneView
from marketplace.vocabulary import Channel, OnBehalf, PrivatePart
from tests.kiosk.ends.cases import opens, read, tray
from tests.kiosk.ends.floor import Floor
from tests.kiosk.ends.keys import Typist, an_offer, for_a_mother, for_oneself, saved
from tests.kiosk.ends.market import Point
from tests.kiosk.ends.receipts import BRIEF, HELPERS_NUMBER, helps, looks_at
from tests.kiosk.ends.shift import signs_in
from tests.kiosk.visits import SECRET

KEYS_MOST, SECONDS_MOST = 25, 60
Enters = Callable[[Typist], None]


def enter_all(floor: Floor, *, key: str = "f9") -> dict[str, tuple[Typist, DoneView]]:
    """At each terminal somebody is helped; who typed it, and the page that says it is saved."""
    done = {}
    at: tuple[tuple[Point, Enters], ...] = (
        (floor.first, for_a_mother),
        (floor.second, for_oneself),
        (floor.hall, an_offer),
    )
    for point, enters in at:
        typist = Typist(point)
        enters(typist)
        assert typist.form.pressed == typist.keys - 1, "the form counts what it was sent, but for the door"
        assert typist.form.typed == typist.letters
        done[enters.__name__] = (typist, saved(typist, key))
    return done


def private_of(floor: Floor, number: str) -> PrivatePart:
    """What only the centre reads of the listing with this number."""
    from marketplace.central import models

    row = models.Listing.objects.get(number=number)
    return floor.market.private(bytes(row.private_part.sealed))


def test_three_enter_at_once_without_a_line_save_and_print_with_one_key_and_all_of_it_arrives(
    floor: Floor, counted: Callable[[str], None]
) -> None:
    from marketplace.central import models

    floor.at_work()
    signs_in(floor.hall, floor.sanne)
    floor.cut()
    done = enter_all(floor)
    for name, (typist, _) in done.items():
        counted(f"keys at a desk without a line, {typist.told(name.replace('_', ' '))}")
        assert typist.keys <= KEYS_MOST
        assert typist.seconds < SECONDS_MOST
    for typist, page in done.values():
        assert len(page.code.split()) == 3
        assert [job.slip for job in typist.point.terminal.store.print_jobs.waiting()] == ["board", "receipt"]
        assert [report.slip for report in typist.point.terminal.prints()] == ["board", "receipt"]
    assert all(one.startswith("D") for one in floor.market.city.listings()), "the centre knows nothing yet"
    floor.mend()
    assert floor.refused() == []
    numbers = {name: page.number for name, (_, page) in done.items()}
    assert set(numbers.values()) <= set(floor.market.city.listings())
    enterers = {name: private_of(floor, number).roles.enterer for name, number in numbers.items()}
    assert enterers == {"for_a_mother": "Meike", "for_oneself": "Omar", "an_offer": "Sanne"}
    placed = models.OpLog.objects.filter(type="place_listing", staff__gt="")
    by = {(floor.meike.id, "desk"), (floor.omar.id, "desk"), (floor.sanne.id, "public")}
    assert set(placed.values_list("staff", "via")) == by
    for point in floor.points:
        assert all(point.terminal.store.listings.find_number(number) for number in numbers.values())
    private = private_of(floor, numbers["for_a_mother"])
    assert (private.contact.channel, private.contact.phone) == (Channel.PHONE, "023 555 0199")
    assert (private.roles.on_behalf, private.roles.asker_name) == (OnBehalf.RELATIVE, "Mevrouw de Wit")
    assert (private.roles.contact_person, private.roles.enterer) == ("Els", "Meike")
    said = {(one.purpose, one.how) for one in models.Consent.objects.filter(listing__number=numbers["for_a_mother"])}
    assert said == {("house_rules", ""), ("contact_by_broker", ""), ("asker_agrees", "by_phone")}


def test_what_hangs_already_and_looks_like_it_stands_beside_what_is_typed_also_without_a_line(floor: Floor) -> None:
    floor.at_work()
    offerer = Typist(floor.second)
    an_offer(offerer)
    number = saved(offerer).number
    floor.in_step()
    floor.cut()
    typist = Typist(floor.first)
    assert typist.begins("enter:request").similar == ()
    page = typist.words("wie snoeit mijn heg in de tuin?")
    assert isinstance(page, FormView)
    beside = next(one for one in page.similar if number in one.label)
    assert beside.value == "Ik snoei graag uw heg"
    shown = typist.point.does(Open(beside.id))
    assert "Ik snoei graag uw heg" in repr(shown)


def test_somebody_who_comes_back_is_found_at_the_other_desk_by_telephone_slip_and_receipt(floor: Floor) -> None:
    floor.at_work()
    typist = Typist(floor.first)
    for_oneself(typist)
    number = saved(typist).number
    floor.in_step()
    for typed in ("0235550123", "+31 23 555 0123", number):
        found = floor.second.does(Open("find"), Type(typed), Onward())
        if typed == number:
            found = floor.second.does(Choose("owner"))
        assert isinstance(found, BoardView), typed
        assert [card.title for card in found.cards] == ["Fatma"]
        assert "555 01" not in repr(found), "before anybody asked further"
    assert isinstance(floor.second.does(Open("tray"), Scanned(receipt_code(number, SECRET))), BoardView)
    floor.cut()
    nobody = floor.second.does(Open("find"), Type("0235550123"), Onward())
    assert isinstance(nobody, DetailView)
    assert nobody.heading == "Zoeken kan nu niet. Er is geen verbinding."
    floor.mend()
    again = floor.second.does(Onward())
    assert isinstance(again, BoardView)
    assert [card.title for card in again.cards] == ["Fatma"]


def test_whoever_is_assigned_to_this_desk_is_reached_without_a_line(floor: Floor) -> None:
    floor.at_work()
    typist = Typist(floor.first)
    for_oneself(typist)
    saved(typist)
    floor.in_step()
    looks_at(floor.hall, BRIEF)
    helps(floor.hall)
    floor.in_step()
    floor.cut()
    for point in (floor.first, floor.second):
        page = opens(point, "response")
        assert HELPERS_NUMBER not in repr(page)
        assert HELPERS_NUMBER in read(point.does(Open("look_contact")))
    floor.mend()
    from marketplace.central import models

    looked = sorted(models.Access.objects.values_list("staff", "part"))
    assert looked == sorted([(floor.meike.id, "contact"), (floor.omar.id, "contact")])


def test_a_number_that_two_people_have_is_said_to_be_of_two(floor: Floor) -> None:
    """Bad input of the issue: each entered at another desk, without a line; nothing of one is told of the other."""
    floor.at_work()
    floor.cut()
    for point, name in ((floor.first, "fatma"), (floor.second, "deniz")):
        typist = Typist(point)
        typist.begins("enter:request")
        typist.words(f"wie helpt {name} met de was?")
        typist.strikes("enter", "enter", "i", "enter", "enter", "enter")
        typist.words(name)
        typist.strikes("enter")
        typist.words("0235550123")
        typist.strikes("enter", "j")
        saved(typist, "f10")
    floor.mend()
    found = floor.second.does(Open("find"), Type("0235550123"), Onward())
    assert isinstance(found, BoardView)
    assert sorted(card.title for card in found.cards) == ["Deniz", "Fatma"]
    assert found.heading == "Dit nummer is van meer mensen. Wie staat hier?"
    deniz = next(card for card in found.cards if card.title == "Deniz")
    known = floor.second.does(Open(deniz.id))
    assert isinstance(known, DetailView)
    told = " ".join(fact.text for fact in known.facts)
    assert "Wie helpt deniz met de was?" in told
    assert "Fatma" not in told
    assert "fatma" not in told


def test_nobody_of_the_tray_and_of_the_board_is_a_person(floor: Floor) -> None:
    """There is no list of people to leaf through: no name, no number of anybody, at any terminal, however many."""
    floor.at_work()
    signs_in(floor.hall, floor.sanne)
    enter_all(floor, key="f10")
    floor.in_step()
    looks_at_everything = [tray(floor.first), tray(floor.second), floor.hall.does(Open("find"))]
    for page in looks_at_everything:
        for secret in ("Els", "de Wit", "0199", "01 99", "0123"):
            assert secret not in repr(page)
    board = floor.hall.does(Open("board"), Filter("district:"))
    assert "0199" not in repr(board)
