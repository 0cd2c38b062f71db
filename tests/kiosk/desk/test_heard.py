"""At a desk somebody else stands beside whoever listens: what is a person's own is not said aloud by itself."""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk.events import Seen
from kiosk.desk.pages import Finding, Known
from kiosk.session import Session, start
from kiosk.views.heard import own_words
from marketplace.cases import Response, ResponsePrivate
from marketplace.desk_questions import AboutAnswer, FindAnswer, FoundRecord, KnownListing, Person
from marketplace.vocabulary import Channel, Contact
from tests.kiosk.desk.at_work import AT_DESK, signed_in, waiting
from tests.kiosk.visits import HEDGE, TODAY, page_of

NAME, PHONE, WORDS = "Roosmarijn Kanariepiet", "023 555 01 99", "ik help graag met lezen"
CONTACT = Contact(Channel.PHONE, name=NAME, phone=PHONE)


def own(session: Session) -> frozenset[str]:
    return own_words(session, page_of(signed_in(), AT_DESK))


def holding(**parts: object) -> Session:
    session = signed_in(items=waiting(3))
    return replace(session, desk=replace(session.desk, **parts))


def test_contact_and_words_of_a_case_are_somebodys_own_and_the_slip_on_the_board_is_not() -> None:
    case = Response("r-1", "de-hamelink", HEDGE.id, TODAY, private=ResponsePrivate(CONTACT, WORDS, "fiets maan soep"))
    found = own(holding(case=Seen("response", "r-1", case)))
    assert {NAME, PHONE, WORDS, "fiets maan soep"} <= found
    assert HEDGE.title not in found
    assert "phone" not in found, "how somebody wants to be reached is chosen from a list"


def test_who_was_found_and_what_is_known_of_them_is_their_own() -> None:
    record = FoundRecord("listing", HEDGE.id, HEDGE.number, HEDGE.title, "open", TODAY)
    people = own(holding(found=Finding(answer=FindAnswer((Person(NAME, Channel.PHONE, "••• 99", (record,)),)))))
    assert {NAME, "••• 99"} <= people
    assert HEDGE.title not in people
    assert {NAME, PHONE} <= own(holding(known=Known(answer=AboutAnswer((KnownListing(HEDGE, CONTACT),)))))


def test_the_tray_and_a_visitor_have_nothing_of_anybody() -> None:
    assert own(signed_in(items=waiting(20))) == frozenset()
    assert own(start(AT_DESK)) == frozenset()
