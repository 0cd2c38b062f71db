"""Somebody's own slip where the centre has no word on it: under way, refused, unproved; nobody is called wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kiosk.around import NotAccepted
from kiosk.deeds import Fate, Settle, Write
from kiosk.effects import AskMine, FindListing, Record, SyncNow
from kiosk.events import ListingFound, LookFailed, Pinned, Recorded
from kiosk.intents import Onward, Open, Scanned
from kiosk.session import turn
from kiosk.visit.owning import lines_of, own_listing, still_told
from kiosk.visit.state import Page, Session
from kiosk.world import Tries
from marketplace.cases import Side
from marketplace.mine import OwnMessage
from marketplace.vocabulary import ListingState
from tests.kiosk.visit.own_slips import FIRST, HELPERS, OFFLINE, OWNERS, asked, own, told, without_line
from tests.kiosk.visits import HEDGE, SECRET, TODAY, WORLD, after, effects_of

HANGS, WAITS = Pinned(HEDGE), Pinned(HEDGE, waiting=True)
OWNERS_QR, HELPERS_QR = "MP1/H-0409/fiets-maan-soep", "MH1/H-0409/fiets-maan-soep"
NO_ANSWER = NotAccepted("respond", "listing_not_open", date(2026, 11, 30))
NO_SLIP = NotAccepted("place_listing", "text_has_phone", date(2026, 11, 30))


def lost(side: Side, response: str = "r-1") -> NotAccepted:
    return NotAccepted("write_message", "code_wrong", date(2026, 11, 29), response, side)


def fault_of(session: Session) -> str:
    assert session.mine is not None
    assert not session.mine.looking
    return session.mine.fault


def scans(text: str, *under_way: str) -> tuple[Session, tuple[object, ...]]:
    """A receipt is scanned at a terminal that owes the centre this about its number."""
    scanned = turn(after(), Scanned(text), WORLD)
    (effect,) = scanned.effects
    assert isinstance(effect, FindListing)
    found = told(scanned.session, ListingFound(HANGS, effect.ticket, under_way))
    return found.session, found.effects


@pytest.mark.parametrize("type_", ["place_listing", "respond"])
def test_of_what_is_still_under_way_the_centre_is_not_asked_but_told_at_once(type_: str) -> None:
    """It knows no words for it, and would count right ones as wrong."""
    turned = asked(pinned=WAITS, under_way=(type_,))
    assert turned.effects == (SyncNow(),)
    assert fault_of(turned.session) == "under_way"
    for id_ in Fate:
        assert after(Open(id_), session=turned.session).stops == turned.session.stops


def test_an_answer_of_a_neighbour_under_way_does_not_keep_the_owner_from_reading() -> None:
    session, effects = scans(OWNERS_QR, "respond")
    assert effects == (AskMine("H-0409", SECRET, session.ticket),)
    session, effects = scans(HELPERS_QR, "respond")
    assert (fault_of(session), effects) == ("under_way", (SyncNow(),))


def test_of_a_slip_the_centre_did_not_accept_no_words_are_asked() -> None:
    turned = asked(refused=(NO_SLIP,))
    assert (turned.effects, fault_of(turned.session)) == ((), "not_accepted")


def test_an_answer_that_was_not_accepted_is_told_to_who_gave_it_once_the_words_lead_nowhere() -> None:
    asking = asked(refused=(NO_ANSWER,))
    assert fault_of(told(asking.session, LookFailed("code_wrong", asking.session.ticket)).session) == "not_accepted"
    (effect,) = asking.effects
    assert isinstance(effect, AskMine)


def test_a_message_that_was_refused_stands_in_its_conversation_for_who_wrote_it() -> None:
    session = own(OWNERS, refused=(lost(Side.ASKER), lost(Side.HELPER), lost(Side.ASKER, "r-9")))
    assert session.mine is not None
    lines = lines_of(session.mine, FIRST)
    assert [(line.refused, line.message.made_on.day) for line in lines] == [
        (False, 28),
        (False, 29),
        (True, 29),
        (False, 30),
    ]


def test_who_typed_without_a_line_is_asked_whose_slip_it_is_before_anything_can_be_done() -> None:
    session = without_line(HANGS, side=None)
    assert after(Open("withdraw"), session=session, world=OFFLINE).here.about == ""
    helper = after(Open("helps"), Open("withdraw"), session=session, world=OFFLINE)
    assert (helper.here.about, helper.mine and helper.mine.side) == ("", Side.HELPER)
    owner = after(Open("owns"), Open("withdraw"), session=session, world=OFFLINE)
    assert (owner.here.about, owner.mine and owner.mine.side) == ("withdraw", Side.ASKER)
    proved = own(HELPERS)
    assert after(Open("owns"), session=proved).mine == proved.mine


@pytest.mark.parametrize(("text", "side"), [(OWNERS_QR, Side.ASKER), (HELPERS_QR, Side.HELPER)])
def test_a_receipt_says_whose_it_is_without_a_line_too(text: str, side: Side) -> None:
    scanned = turn(after(), Scanned(text), OFFLINE)
    session = told(scanned.session, ListingFound(HANGS, scanned.session.ticket), OFFLINE).session
    assert session.mine is not None
    assert session.mine.side is side
    sure = after(Open("withdraw"), session=session, world=OFFLINE)
    assert sure.here.about == ("withdraw" if side is Side.ASKER else "")


def test_unproved_it_is_asked_once_and_the_slip_stays_as_it_is() -> None:
    sure = after(Open("withdraw"), session=without_line(HANGS), world=OFFLINE)
    yes = turn(sure, Onward(), OFFLINE)
    deed = Settle(Fate.WITHDRAW, HEDGE, SECRET, None, proved=False)
    assert yes.effects == (Record(deed, False, sure.ticket),)
    recorded = told(yes.session, Recorded((), ticket=sure.ticket), OFFLINE).session
    assert recorded.done is not None
    assert recorded.done.journey == "settle"
    back = after(Onward(), session=recorded, world=OFFLINE)
    assert back.mine is not None
    assert own_listing(back.mine) == HEDGE
    assert after(Open("complete"), session=back, world=OFFLINE).here.about == ""
    proved = replace(back.mine, answer=OWNERS, pinned=None)
    assert own_listing(proved) == replace(HEDGE, state=ListingState.WITHDRAWN)


def test_after_three_unproved_deeds_the_page_gives_no_buttons_and_the_yes_does_nothing() -> None:
    sure = after(Open("withdraw"), session=without_line(HANGS), world=OFFLINE)
    enough = replace(OFFLINE, tries=Tries(unproved=(WORLD.now - 3, WORLD.now - 2, WORLD.now - 1)))
    assert effects_of(sure, Onward(), enough) == ()
    assert after(Open("mine"), world=enough).here.page is Page.MINE
    broken = replace(enough, network=WORLD.network)
    assert effects_of(sure, Onward(), broken) == ()


def test_the_same_words_written_again_stay_until_they_have_come_too() -> None:
    """Else the second 'ja' would be gone from the page before the centre had it."""
    yes = Write("r-1", Side.ASKER, "Ja", SECRET, TODAY)
    said = OwnMessage(Side.ASKER, TODAY, "Ja")
    once = replace(OWNERS, threads=(replace(FIRST, messages=(said,)),))
    twice = replace(OWNERS, threads=(replace(FIRST, messages=(said, said)),))
    assert still_told((yes,), once, once) == (yes,)
    assert still_told((yes, yes), once, OWNERS) == (yes,)
    assert still_told((yes, yes), twice, OWNERS) == ()
    theirs = replace(OWNERS, threads=(replace(FIRST, messages=(replace(said, side=Side.HELPER),)),))
    assert still_told((yes,), theirs, None) == (yes,)
