"""The way through the terminal that the tour walks: what is touched, in which order, and where a picture is taken.

Written in what a person sees (words on controls) and what a view calls its options; knows no window.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.texts import Texts

PHONE = "0235550100"
"""Of the range 023 555 01 xx, which is not assigned to anybody."""


ERASE = "backspace"


@dataclass(frozen=True, slots=True)
class Touch:
    """Touch the control with this id or this pictogram, or on which these words stand."""

    what: str


@dataclass(frozen=True, slots=True)
class TypeWords:
    """Type on the keyboard of the screen, key by key."""

    text: str


@dataclass(frozen=True, slots=True)
class Expect:
    """Wait until this page is on screen, and, when given, until these words stand on it."""

    page: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Find:
    """Turn the pages until these words stand on the screen."""

    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Take a picture of what is on screen."""

    name: str


@dataclass(frozen=True, slots=True)
class PassTime:
    """Let so many seconds go by for the visit."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Note:
    """Keep the number on the screen as the number of this walk's `what`."""

    what: str


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Touch 'I type it myself' where the keys are not on screen yet."""


Step = Find | OwnWords | Touch | TypeWords | Expect | Picture | PassTime | Note


def request_journey(texts: Texts) -> Iterator[Step]:
    """A resident asks for help with a letter: every page of the request, two ways of saying when."""
    say = texts.say
    yield from _page("HomeView", "home")
    yield Touch(say("home.request"))
    yield from _page("ChoiceView", "request-category", say("request.category.heading"))
    yield Touch("forms")
    yield Picture("request-category-chosen")
    yield Touch(say("onward"))
    yield from _page("WordsView", "request-title-empty", say("request.title.heading"))
    yield OwnWords()
    yield TypeWords("bel ")
    yield Touch(say("keyboard.numbers"))
    yield TypeWords("0235550123")
    yield Touch(say("onward"))
    yield Expect("WordsView", say("error.text_has_phone"))
    yield Picture("request-title-refused")
    for _ in range(len("Bel 0235550123")):
        yield Touch(ERASE)
    yield Touch(say("back"))
    yield Expect("ChoiceView", say("request.category.heading"))
    yield Touch(say("onward"))
    yield Expect("WordsView", say("request.title.heading"))
    yield Touch(say("request.title.example.forms.1"))
    yield Picture("request-title")
    yield Touch(say("onward"))
    yield Expect("WordsView", say("request.details.heading"))
    yield TypeWords("ik snap niet goed wat ze vragen")
    yield Picture("request-details")
    yield Touch(say("onward"))
    yield from _page("ChoiceView", "request-rhythm", say("request.rhythm.heading"))
    yield Touch("once")
    yield Touch(say("onward"))
    yield from _page("ChoiceView", "request-day", say("request.day.heading"))
    yield Touch(say("back"))
    yield Expect("ChoiceView", say("request.rhythm.heading"))
    yield Touch("standing")
    yield Touch(say("onward"))
    yield from _page("DayPartsView", "request-day-parts-empty", say("request.day_parts.heading"))
    yield Touch("tue-morning")
    yield Touch("thu-morning")
    yield Picture("request-day-parts")
    yield Touch(say("onward"))
    yield from _page("ChoiceView", "request-named", say("named.heading"))
    yield Touch("yes")
    yield Touch(say("onward"))
    yield Expect("WordsView", say("first_name.heading"))
    yield TypeWords("fatma")
    yield Picture("request-first-name")
    yield Touch(say("onward"))
    yield from _page("ChoiceView", "request-channel", say("channel.heading"))
    yield Touch("phone")
    yield Touch(say("onward"))
    yield Expect("WordsView", say("phone.heading"))
    yield TypeWords(PHONE)
    yield Picture("request-phone")
    yield Touch(say("onward"))
    yield from _page("ChoiceView", "request-for-whom", say("for_whom.heading"))
    yield Touch("self")
    yield Touch(say("onward"))
    yield from _page("AgreementView", "request-rules", say("rules.heading"))
    yield Touch(say("onward"))
    yield Expect("AgreementView", say("error.rules_missing"))
    yield Picture("request-rules-missing")
    yield Touch(say("rules.yes"))
    yield Touch(say("onward"))
    yield from _page("CheckView", "request-check", say("check.heading"))
    yield Touch(say("person"))
    yield from _page("PersonView", "person")
    yield Touch(say("person.stay"))
    yield Expect("CheckView")
    yield PassTime(125)
    yield Expect("CheckView+overlay", say("overlay.idle.heading"))
    yield Picture("idle-warning")
    yield Touch(say("overlay.idle.stay"))
    yield Expect("CheckView")
    yield Touch(say("check.hang"))
    yield Expect("DoneView", say("done.heading.request"))
    yield Note("request")
    yield Expect("DoneView", say("done.print.out"))
    yield Picture("request-done")
    yield Touch(say("done.again"))
    yield Expect("DoneView", say("done.print.out"))
    yield Picture("request-done-again")
    yield Touch(say("onward.ready"))
    yield Expect("HomeView")


def offer_journey(texts: Texts) -> Iterator[Step]:
    """A neighbour offers to walk a dog, by agreement, without a name or a slip; and wants a slip after all."""
    say = texts.say
    yield Expect("HomeView")
    yield Touch(say("home.offer"))
    yield from _page("ChoiceView", "offer-category", say("offer.category.heading"))
    yield Touch("pets")
    yield Touch(say("onward"))
    yield Expect("WordsView", say("offer.title.heading"))
    yield Touch(say("offer.title.example.pets.1"))
    yield Picture("offer-title")
    yield Touch(say("onward"))
    yield Expect("WordsView", say("offer.details.heading"))
    yield Touch(say("onward.skip"))
    yield Expect("ChoiceView", say("offer.rhythm.heading"))
    yield Touch("by_agreement")
    yield Picture("offer-rhythm")
    yield Touch(say("onward"))
    yield from _no_name_at_the_desk(texts)
    yield from _agreed(texts)
    yield from _page("CheckView", "offer-check")
    yield Touch(say("check.slip.no"))
    yield from _page("CheckView", "offer-check-no-slip", say("check.slip.none"))
    yield Touch(say("check.hang"))
    yield Expect("DoneView", say("done.heading.offer"))
    yield Note("offer")
    yield from _page("DoneView", "offer-done-no-slip", say("done.print.none"))
    yield Touch(say("check.slip.yes"))
    yield Expect("DoneView", say("done.print.out"))
    yield Picture("offer-done")
    yield Touch(say("onward.ready"))
    yield Expect("HomeView")


def board_walk(texts: Texts, look_for: str = "") -> Iterator[Step]:
    """Somebody looks at the board: all of it, a word, a kind, nothing found, one listing."""
    say = texts.say
    yield Expect("HomeView")
    yield Touch(say("home.board"))
    yield from _page("BoardView", "board", say("board.heading"))
    if look_for:
        yield Touch(say("board.all_districts"))
        yield Find(look_for)
        yield Picture("board-with-the-others-request")
    yield Touch("kind:offer")
    yield Picture("board-offers")
    yield Touch("kind:")
    yield Touch("adjustments-horizontal")
    yield from _page("ChoiceView", "board-categories", say("board.categories.heading"))
    yield Touch(say("back"))
    yield Expect("BoardView")
    yield Touch("search")
    yield Expect("BoardView", say("keyboard.space"))
    yield TypeWords("xyzzy")
    yield Touch(say("board.show"))
    yield Expect("BoardView", say("board.none_found"))
    yield Picture("board-none-found")
    yield Touch("search")
    for _ in range(5):
        yield Touch(ERASE)
    yield TypeWords("brief")
    yield Picture("board-search")
    yield Touch(say("back"))
    yield Expect("BoardView")
    yield Picture("board-found")
    yield Touch("listing:")
    yield from _page("ListingView", "listing")
    yield Touch(say("finish"))
    yield Expect("HomeView")


def offline_look(texts: Texts) -> Iterator[Step]:
    """The centre does not answer: said in words, and a request is put up all the same."""
    say = texts.say
    yield Expect("HomeView", say("status.offline").split(".")[0])
    yield Picture("offline-home")
    yield Touch(say("home.request"))
    yield Expect("ChoiceView")
    yield Touch("company")
    yield Touch(say("onward"))
    yield Expect("WordsView", say("request.title.heading"))
    yield Touch(say("request.title.example.company.1"))
    yield Picture("offline-title")
    yield Touch(say("onward"))
    yield Expect("WordsView", say("request.details.heading"))
    yield Touch(say("onward.skip"))
    yield Expect("ChoiceView", say("request.rhythm.heading"))
    yield Touch("by_agreement")
    yield Touch(say("onward"))
    yield from _no_name_at_the_desk(texts)
    yield Expect("ChoiceView", say("for_whom.heading"))
    yield Touch("self")
    yield Touch(say("onward"))
    yield from _agreed(texts)
    yield Expect("CheckView")
    yield Picture("offline-check")
    yield Touch(say("check.hang"))
    yield Expect("DoneView", say("done.heading.request"))
    yield Note("offline")
    yield Picture("offline-saved")
    yield Expect("DoneView", say("done.print.out"))
    yield Picture("offline-done")
    yield Touch(say("onward.ready"))
    yield Expect("HomeView")


def _page(page: str, name: str, words: str = "") -> Iterator[Step]:
    yield Expect(page, words)
    yield Picture(name)


def _no_name_at_the_desk(texts: Texts) -> Iterator[Step]:
    """The shortest way: no name on the slip, and coming by the desk."""
    say = texts.say
    yield Expect("ChoiceView", say("named.heading"))
    yield Touch("no")
    yield Touch(say("onward"))
    yield Expect("ChoiceView", say("channel.heading"))
    yield Touch("desk")
    yield Touch(say("onward"))


def _agreed(texts: Texts) -> Iterator[Step]:
    say = texts.say
    yield Expect("AgreementView")
    yield Touch(say("rules.yes"))
    yield Touch(say("onward"))
