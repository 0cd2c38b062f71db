"""Issue 7, number 3: the tray with something of every kind, what cannot wait first, each with what to do; line cut."""

from __future__ import annotations

import pytest

from kiosk.intents import Change, Choose, Clear, Filter, Onward, Open, Scanned, Type
from kiosk.views.pages import BoardView, ChoiceView
from marketplace.tray_rules import TrayKind
from marketplace.vocabulary import ReviewPolicy
from tests.kiosk.ends.cases import opens, read, tray, waits, with_policy
from tests.kiosk.ends.floor import Floor
from tests.kiosk.ends.receipts import BRIEF, hangs_up, helps, looks_at
from tests.kiosk.ends.said import hands_over, is_done, worries
from tests.kiosk.ends.shift import in_step, signs_in, today_at

GONE = {TrayKind.OUTCOME, TrayKind.TERM}
"""They come with the days."""


def changed_at_two_places(floor: Floor, qr: str) -> None:
    """The owner and who helps them each change the words, at terminals that lose the line before they save."""
    library = today_at(floor.market, "public", point="bibliotheek-centrum")
    for point, title in ((floor.hall, "wie leest mijn brief?"), (library, "wie helpt met post?")):
        point.does(Scanned(qr), Open("change"), Change("title"), Clear(), Type(title), Onward())
    for point in (floor.hall, library):
        point.cut()
        point.does(Onward(), Onward())
        point.terminal.conductor.start_over()
    for point in (floor.hall, library):
        point.mend()
        in_step(point)


def filled(floor: Floor) -> None:
    """A day of it: everything through a page, at three terminals, with the line away in the middle."""
    with_policy(floor.market, ReviewPolicy.AFTER)
    floor.in_step()
    paper = hangs_up(floor.hall)
    floor.hall.syncs()
    looks_at(floor.hall, BRIEF)
    helps(floor.hall)
    floor.hall.does(Open("partners"), Choose("housing"), Open("partner:ymere"))
    floor.hall.does(Open("wrong"), Choose("phone"), Onward(), Type("nu 023 555 01 99"), Onward(), Onward())
    floor.hall.terminal.conductor.start_over()
    floor.in_step()
    floor.at_work()
    floor.cut()
    worries(floor.second)
    is_done(floor.second)
    hands_over(floor.first, "soon")
    is_done(floor.first)
    opens(floor.first, "response")
    found = floor.first.does(Open("candidates"))
    assert isinstance(found, BoardView)
    floor.first.does(Open(found.cards[0].id), Onward())
    floor.mend()
    changed_at_two_places(floor, paper.qr)
    floor.in_step()
    floor.cut()
    opens(floor.first, "handover")
    floor.first.does(Open("claim"))
    opens(floor.second, "handover")
    floor.second.does(Open("claim"))
    floor.mend()


@pytest.fixture
def full(floor: Floor) -> Floor:
    filled(floor)
    return floor


def test_every_kind_of_work_comes_into_the_tray_and_what_cannot_wait_stands_first(full: Floor) -> None:
    signs_in(full.second, full.meike)
    assert set(waits(full.second)) == set(TrayKind) - GONE
    page = tray(full.second)
    assert isinstance(page, BoardView)
    assert page.cards[0].when == "Vandaag nog"
    assert page.cards[0].id.startswith("item:signal:")
    full.second.does(Filter("kind:handover"))
    of_one = full.second.terminal.page
    assert isinstance(of_one, BoardView)
    assert {card.id.split(":")[1] for card in of_one.cards} == {"handover"}
    full.cut()
    full.days_later(15)
    signs_in(full.second, full.meike)
    assert set(waits(full.second)) >= set(TrayKind) - {TrayKind.OUTCOME}
    rows = [card.when for card in tray(full.second).cards]
    assert [_rank(row) for row in rows] == sorted(_rank(row) for row in rows)
    assert any("te laat" in row for row in rows)


def _rank(when: str) -> int:
    return 0 if when == "Vandaag nog" else 1 if "te laat" in when else 2


def test_each_of_them_opens_a_page_that_says_what_to_do_and_shows_nobody(full: Floor) -> None:
    full.cut()
    signs_in(full.second, full.meike)
    secrets = ("023 555 0199", "0142", "Piet", "Fatma", "De Wit", "gordijnen", "slaapt slecht", "01 99")
    for card in tray(full.second).cards:
        kind = card.id.split(":")[1]
        page = full.second.does(Open("tray"), Open(card.id))
        offered = [action.id for action in getattr(page, "actions", ())] + [
            action.id for action in getattr(page, "doors", ())
        ]
        frame = page.frame
        assert frame.onward is not None or offered, kind
        for secret in secrets:
            assert secret not in repr(page), (kind, secret)


def test_the_same_tray_lies_at_both_desks_but_for_what_is_not_everybodys_work_and_what_one_was_refused(
    full: Floor,
) -> None:
    """Bad input of the issue: both took the same work without a line, and the second hears who has it."""
    signs_in(full.second, full.meike)
    both = {TrayKind.REFUSED}
    here, there = set(waits(full.first)), set(waits(full.second))
    assert here - both == there - both
    signs_in(full.second, full.omar)
    assert set(waits(full.second)) == {
        TrayKind.HANDOVER,
        TrayKind.RESPONSE,
        TrayKind.CALL,
        TrayKind.REFUSED,
    }
    assert full.first.refused() == []
    assert full.second.refused() == ["case_moved"]
    assert "Een collega was u voor." in read(opens(full.second, "refused"))
    full.second.does(Open("let_go"), Onward())
    assert "refused" not in waits(full.second)


@pytest.mark.parametrize(("step", "state"), [("renew", "open"), ("take_off", "withdrawn")])
def test_a_slip_whose_days_are_nearly_over_hangs_longer_or_comes_off_without_a_line(
    floor: Floor, step: str, state: str
) -> None:
    from marketplace.central import models

    paper = hangs_up(floor.hall, Change("term"), Choose("short"), Onward())
    floor.in_step()
    before = models.Listing.objects.get(number=paper.number).hangs_until
    floor.cut()
    floor.days_later(10)
    floor.at_work()
    assert "Vraag of het mag blijven." in read(opens(floor.first, "term", "brief"))
    floor.first.does(*((Onward(),) if step == "renew" else (Open(step), Onward())))
    assert not [card for card in tray(floor.first).cards if card.id.startswith("item:term:") and "brief" in card.title]
    floor.mend()
    assert floor.refused() == []
    after = models.Listing.objects.get(number=paper.number)
    assert after.state == state
    assert (after.hangs_until > before) is (step == "renew")
    assert not [card for card in tray(floor.second).cards if paper.number == card.number]


def test_why_something_ended_is_asked_before_it_is_gone_from_the_tray(full: Floor) -> None:
    full.cut()
    opens(full.first, "response")
    why = full.first.does(Open("not_done"))
    assert isinstance(why, ChoiceView)
    full.first.does(Choose("declined"), Onward())
    assert "response" not in waits(full.first)
    full.mend()
    assert "response" not in waits(full.second)
