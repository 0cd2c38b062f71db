"""The blind run: five whole journeys with five keys and no picture, and the slip foretold from what was heard.

Nobody here looks at a page: what is known is what was said and what was pressed (EN 301 549, 5.1.3.1; inclusion, 1).
"""

from __future__ import annotations

import pytest

from kiosk.slips.content import BoardSlip, DirectorySlip, MessagesSlip, Receipt
from kiosk.texts import Texts
from tests.kiosk.blind.conftest import Sits
from tests.kiosk.blind.seat import Blind, words
from tests.kiosk.ends.market import Market, Point
from tests.kiosk.ends.receipts import OWNERS_WORDS, hangs_up, helps, looks_at

pytestmark = pytest.mark.display
languages = pytest.mark.parametrize("language", ["nl", "ar"])
STEP_MOST = 60


def seated(sits: Sits, point: Point, language: str) -> Blind:
    """They press a key, hear what it is about, and choose their language and a headset; they know one language."""
    blind = sits(point, language)
    dutch = Texts.load("nl")
    assert dutch.say("speech.on") in blind.presses("down")
    if language != "nl":
        blind.chooses_language(language)
    blind.takes_a_headset()
    return blind


def answers(blind: Blind, choices: dict[str, str], until: str) -> None:
    """Page after page: hear what is asked, find the answer, go on; until a page says this."""
    for _ in range(STEP_MOST):
        if blind.says(until) in blind.last:
            return
        asked = next((key for key in choices if blind.says(key) in blind.last), "")
        if choices.get(asked):
            blind.picks(blind.says(choices[asked]))
        onward(blind)
    raise AssertionError(blind.heard[-40:])


def onward(blind: Blind) -> None:
    """The green button, at the end of the page, whichever of two words it says."""
    names = {blind.says("onward"), blind.says("onward.skip")}
    for _ in range(STEP_MOST):
        if names & {*blind.presses("up")}:
            blind.chooses()
            return
    raise AssertionError(blind.heard[-40:])


def said_of_the_slip(blind: Blind) -> list[str]:
    """What followed the words that a slip is read."""
    return blind.last[blind.last.index(blind.says("speech.slip")) + 1 :]


REQUEST = {
    "request.category.heading": "category.forms",
    "for_whom.heading": "for_whom.self",
    "request.rhythm.heading": "rhythm.by_agreement",
    "named.heading": "named.no",
    "channel.heading": "channel.desk",
    "rules.heading": "rules.yes",
}


@languages
def test_a_request_from_start_to_slip(hamelink: Point, sits: Sits, language: str) -> None:
    blind = seated(sits, hamelink, language)
    blind.picks(blind.says("home.request"))
    answers(blind, REQUEST, "request.title.heading")
    blind.picks(blind.says("request.title.example.forms.1"))
    onward(blind)
    answers(blind, REQUEST, "check.heading")
    blind.finds(blind.says("speech.slip"))
    foretold = said_of_the_slip(blind)
    blind.goes_on(blind.says("check.hang"))
    board = next(slip for slip in blind.seat.paper() if isinstance(slip, BoardSlip))
    receipt = next(slip for slip in blind.seat.paper() if isinstance(slip, Receipt))
    unknown = blind.texts.say("number.to_come", letter="H")
    assert words(board) == [one.replace(unknown, board.number) for one in foretold]
    blind.finds(receipt.code)
    assert said_of_the_slip(blind) == words(receipt)
    blind.seat.prints()
    assert blind.says("done.print.out") in blind.seat.transcript.heard()


ANSWERING = {"channel.heading": "channel.desk", "rules.heading": "rules.yes"}


@languages
def test_the_board_and_an_answer_to_what_hangs_there(hamelink: Point, sits: Sits, language: str) -> None:
    asked = hangs_up(hamelink)
    hamelink.terminal.prints()
    blind = seated(sits, hamelink, language)
    blind.picks(blind.says("home.board"))
    blind.finds(asked.number)
    assert asked.title in blind.last
    blind.chooses()
    assert asked.title in " ".join((*blind.last, *blind.hears_all()))
    blind.goes_on(blind.says("listing.help.request"))
    blind.picks(blind.says("respond.request.example.1"))
    onward(blind)
    answers(blind, ANSWERING, "check.heading")
    dutch = Texts.load("nl").say("respond.request.example.1")  # a neighbour reads it in Dutch
    assert dutch in (*blind.last, *blind.hears_all())
    hamelink.terminal.secret = "fiets maan soep"
    blind.goes_on(blind.says("check.send.respond"))
    (receipt,) = blind.seat.paper()
    assert isinstance(receipt, Receipt)
    assert receipt.number == asked.number
    blind.finds(receipt.code)
    assert said_of_the_slip(blind) == words(receipt)
    assert receipt.code == "fiets maan soep"
    hamelink.syncs()
    assert hamelink.refused() == []


@languages
def test_a_slip_that_is_not_right_is_told_and_heard_to_be(hamelink: Point, sits: Sits, language: str) -> None:
    asked = hangs_up(hamelink)
    blind = seated(sits, hamelink, language)
    blind.picks(blind.says("home.board"))
    blind.finds(asked.number)
    blind.chooses()
    blind.picks(blind.says("listing.doubt"))
    blind.picks(blind.says("doubt.selling"))
    onward(blind)
    told = (*blind.last, *blind.hears_all())
    assert {blind.says("doubt.selling"), blind.says("check.privacy.doubt")} <= set(told)
    blind.goes_on(blind.says("check.send.doubt"))
    thanks = " ".join((*blind.last, *blind.hears_all()))
    for key in ("done.heading.doubt", "done.lead.doubt", "done.next.doubt"):
        assert blind.says(key, point="De Hamelink") in thanks
    onward(blind)
    assert {blind.says("listing.doubt"), blind.says("speech.resting")} <= set(blind.last), "back where they were"
    said, _, _ = blind.says("listing.doubted", point="De Hamelink").partition("De Hamelink")
    blind.finds(said.strip())
    hamelink.syncs()
    assert hamelink.refused() == []


@languages
def test_household_help_and_the_slip_of_somebody_who_gives_it(hamelink: Point, sits: Sits, language: str) -> None:
    blind = seated(sits, hamelink, language)
    blind.picks(blind.says("home.household"))
    answers(blind, {}, "household.found.heading")
    blind.finds_one_of(*(blind.says("speech.place", at=2, of=count) for count in range(10, 40)))
    name = next(one for one in blind.last if one.startswith("Voorbeeld: "))
    blind.chooses()
    told = " ".join((*blind.last, *blind.hears_all()))
    assert name in told
    blind.picks(blind.says("page.print"))
    (slip,) = (slip for slip in blind.seat.paper() if isinstance(slip, DirectorySlip))
    assert slip.name == name
    for wanted in (slip.phone, slip.notice, *(value for _, value in slip.facts)):
        assert " ".join(wanted.split()) in told
    blind.seat.prints()
    assert blind.says("page.print.out") in blind.hears_all()


@languages
def test_messages_are_found_with_number_and_words_read_and_printed(
    city_market: Market, hamelink: Point, sits: Sits, language: str
) -> None:
    asked = hangs_up(hamelink)
    hamelink.syncs()
    library = city_market.point("bibliotheek-centrum")
    looks_at(library, "wie helpt mij met een brief")
    helps(library)
    library.syncs()
    hamelink.syncs()
    blind = seated(sits, hamelink, language)
    blind.picks(blind.says("home.mine"))
    blind.types("h" + asked.number[-1])
    onward(blind)
    blind.types(OWNERS_WORDS)
    onward(blind)
    assert asked.title in " ".join(blind.last)
    state = blind.hears_all()
    assert blind.texts.say_many("mine.count", 1) in state
    blind.goes_on(blind.says("mine.read"))
    read = " ".join((*blind.last, *blind.hears_all()))
    assert "Ik help u graag" in read
    blind.presses("escape")
    blind.picks(blind.says("page.print"))
    (slip,) = (slip for slip in blind.seat.paper() if isinstance(slip, MessagesSlip))
    assert slip.number == asked.number
    assert [message.words in read for message in slip.messages] == [True]
