"""Requests, offers and the board as the tour walks them: what is touched, in which order, and where pictures are taken.

Written in what a person sees (words on controls) and what a view calls its options; knows no window.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.languages import Languages
from kiosk.texts import Texts
from kiosk.tour.steps import (
    Expect,
    Find,
    Leave,
    Note,
    NoteCode,
    OwnWords,
    PassTime,
    Picture,
    Step,
    Touch,
    TypeWords,
    Unfold,
)
from marketplace.vocabulary import ListingKind

PHONE = "0235550100"
"""Of the range 023 555 01 xx, which is not assigned to anybody."""


ERASE, COMFORT, STOP = "backspace", "accessible", "x"
"""Pictograms of controls, whatever is said beside them."""


def request_journey(texts: Texts) -> Iterator[Step]:
    """A resident asks for help with a letter: every page of the request, two ways of saying when."""
    say = texts.say
    yield from page("HomeView", "home")
    yield Touch(say("home.request"))
    yield from page("ChoiceView", "request-category", say("request.category.heading"))
    yield Touch("forms")
    yield Picture("request-category-chosen")
    yield Touch(say("onward"))
    yield from page("WordsView", "request-title-empty", say("request.title.heading"))
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
    yield from page("ChoiceView", "request-for-whom", say("for_whom.heading"))
    yield Touch("self")
    yield Touch(say("onward"))
    yield from page("ChoiceView", "request-rhythm", say("request.rhythm.heading"))
    yield Touch("once")
    yield Touch(say("onward"))
    yield from page("ChoiceView", "request-day", say("request.day.heading"))
    yield Touch(say("back"))
    yield Expect("ChoiceView", say("request.rhythm.heading"))
    yield Touch("standing")
    yield Touch(say("onward"))
    yield from page("DayPartsView", "request-day-parts-empty", say("request.day_parts.heading"))
    yield Touch("tue-morning")
    yield Touch("thu-morning")
    yield Picture("request-day-parts")
    yield Touch(say("onward"))
    yield from page("ChoiceView", "request-named", say("named.heading"))
    yield Touch("yes")
    yield Touch(say("onward"))
    yield Expect("WordsView", say("first_name.heading"))
    yield TypeWords("fatma")
    yield Picture("request-first-name")
    yield Touch(say("onward"))
    yield from page("ChoiceView", "request-channel", say("channel.heading"))
    yield Touch("phone")
    yield Touch(say("onward"))
    yield Expect("WordsView", say("phone.heading"))
    yield TypeWords(PHONE)
    yield Picture("request-phone")
    yield Touch(say("onward"))
    yield from page("AgreementView", "request-rules", say("rules.heading"))
    yield Touch(say("onward"))
    yield Expect("AgreementView", say("error.rules_missing"))
    yield Picture("request-rules-missing")
    yield Touch(say("rules.yes"))
    yield Touch(say("onward"))
    yield from page("CheckView", "request-check", say("check.heading"))
    yield Touch(say("person"))
    yield from page("PersonView", "person")
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
    yield from page("ChoiceView", "offer-category", say("offer.category.heading"))
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
    yield from no_name_at_the_desk(texts)
    yield from agreed(texts)
    yield from page("CheckView", "offer-check")
    yield Touch(say("check.slip.no"))
    yield from page("CheckView", "offer-check-no-slip", say("check.slip.none"))
    yield Touch(say("check.hang"))
    yield Expect("DoneView", say("done.heading.offer"))
    yield Note("offer")
    yield NoteCode("offer", say("receipt.code"))
    yield from page("DoneView", "offer-done-no-slip", say("done.print.none"))
    yield Touch(say("check.slip.yes"))
    yield Expect("DoneView", say("done.print.out"))
    yield Picture("offer-done")
    yield Touch(say("onward.ready"))
    yield Expect("HomeView")


def board_walk(texts: Texts, look_for: str = "") -> Iterator[Step]:
    """Somebody looks at the board: all of it, a word, a kind, nothing found, one listing, and answers it."""
    say = texts.say
    yield Expect("HomeView")
    yield Touch(say("home.board"))
    yield from page("BoardView", "board", say("board.heading"))
    if look_for:
        yield Unfold()
        yield Touch(say("board.all_districts"))
        yield Picture("board-all-districts")
    yield Unfold()
    yield Touch("kind:offer")
    yield Picture("board-offers")
    yield Unfold()
    yield Touch("kind:")
    yield Touch("layout-grid")
    yield from page("ChoiceView", "board-categories", say("board.categories.heading"))
    yield Touch(say("back"))
    yield Expect("BoardView")
    yield Touch("search")
    yield Expect("BoardView", say("keyboard.space"))
    yield TypeWords("xyzzy")
    yield Touch(say("board.show"))
    yield Expect("BoardView", say("board.none_found"))
    yield Picture("board-none-found")
    yield Touch(say("board.do.no_words"))
    yield Touch("search")
    yield TypeWords("brief")
    yield Picture("board-search")
    yield Touch(say("back"))
    yield Expect("BoardView")
    yield Picture("board-found")
    yield Touch("search")
    for _ in range(5):
        yield Touch(ERASE)
    yield Touch(say("back"))
    yield Expect("BoardView")
    yield Unfold()
    yield Touch("kind:request")
    if look_for:
        yield Unfold()
        yield Touch("kind:")
        yield Find(look_for)
    yield Touch(look_for or "listing:")
    yield from page("ListingView", "listing")
    yield from respond_journey(texts, ListingKind.OFFER if look_for else ListingKind.REQUEST)


def respond_journey(texts: Texts, kind: ListingKind) -> Iterator[Step]:
    """'I can help', from the page of a listing; without a slip, so that the secret words stand on the screen."""
    say = texts.say
    yield Touch(say(f"listing.help.{kind}"))
    yield from page("WordsView", "respond-words", say(f"respond.{kind}.heading"))
    yield Touch(say(f"respond.{kind}.example.2"))
    yield Touch(say("onward"))
    yield from page("ChoiceView", "respond-channel", say("channel.heading"))
    yield Touch("phone")
    yield Touch(say("onward"))
    yield Expect("WordsView", say("phone.heading"))
    yield TypeWords(PHONE)
    yield Touch(say("onward"))
    yield Expect("WordsView", say("contact_name.heading"))
    yield Touch(say("onward.skip"))
    yield from agreed(texts)
    yield from page("CheckView", "respond-check")
    yield Touch(say("check.slip.no"))
    yield Expect("CheckView", say("check.slip.none"))
    yield Touch(say("check.send.respond"))
    yield Expect("DoneView", say("receipt.code"))
    yield Note("help")
    yield NoteCode("help", say("receipt.code"))
    yield Picture("respond-done")
    yield Touch(say("onward.ready"))
    yield Expect("HomeView")


def on_behalf_journey(texts: Texts) -> Iterator[Step]:
    """A daughter asks for her mother, and stops before anything is sent."""
    say = texts.say
    yield Expect("HomeView")
    yield Touch(say("home.request"))
    yield Expect("ChoiceView", say("request.category.heading"))
    yield Touch("company")
    yield Touch(say("onward"))
    yield Expect("WordsView", say("request.title.heading"))
    yield Touch(say("request.title.example.company.1"))
    yield Touch(say("onward"))
    yield Expect("WordsView", say("request.details.heading"))
    yield Touch(say("onward.skip"))
    yield Expect("ChoiceView", say("for_whom.heading"))
    yield Touch("relative")
    yield Touch(say("onward"))
    yield Expect("WordsView", say("asker_name.heading"))
    yield TypeWords("mevrouw voorbeeld")
    yield Picture("behalf-name")
    yield Touch(say("onward"))
    yield from page("ChoiceView", "behalf-agrees", say("asker_agrees.heading"))
    yield Touch("by_phone")
    yield Touch(say("onward"))
    yield from page("ChoiceView", "behalf-day", say("asker_day.heading"))
    yield Touch("today")
    yield Touch(say("onward"))
    yield from page("ChoiceView", "behalf-called", say("called.heading"))
    yield Touch("here")
    yield Touch(say("onward"))
    yield Expect("ChoiceView", say("request.rhythm.heading"))
    yield Touch("by_agreement")
    yield Touch(say("onward"))
    yield from page("ChoiceView", "behalf-named", say("asker_named.heading"))
    yield from no_name_at_the_desk(texts, "asker_named.heading")
    yield from agreed(texts)
    yield from page("CheckView", "behalf-check")
    yield Touch(say("finish"))
    yield Expect("CheckView+overlay", say("overlay.leaving.heading"))
    yield Picture("leaving")
    yield Leave()
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
    yield Expect("ChoiceView", say("for_whom.heading"))
    yield Touch("self")
    yield Touch(say("onward"))
    yield Expect("ChoiceView", say("request.rhythm.heading"))
    yield Touch("by_agreement")
    yield Touch(say("onward"))
    yield from no_name_at_the_desk(texts)
    yield from agreed(texts)
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


def other_language(texts: Texts) -> Iterator[Step]:
    """Somebody reads Turkish, and sees better with more contrast; whoever comes next finds everything as usual."""
    turkish = Languages(texts).of("tr")
    yield Expect("HomeView")
    yield Touch("language")
    yield from page("ChoiceView", "languages", texts.say("languages.heading"))
    yield Touch("tr")
    yield Expect("ChoiceView", turkish.say("languages.heading"))
    yield Touch(turkish.say("onward"))
    yield Expect("HomeView", turkish.say("home.request"))
    yield Picture("home-turkish")
    yield Touch(COMFORT)
    yield from page("ChoiceView", "comfort", turkish.say("comfort.heading"))
    yield Touch("contrast")
    yield Touch(turkish.say("comfort.done"))
    yield Expect("HomeView", turkish.say("home.request"))
    yield Picture("home-contrast")
    yield Touch(STOP)
    yield Expect("HomeView", texts.say("home.request"))


def without_printer(texts: Texts) -> Iterator[Step]:
    """No centre and no printer: what is put up is safe, and its number stands on the screen."""
    say = texts.say
    yield Expect("HomeView")
    yield Touch(say("home.request"))
    yield Expect("ChoiceView")
    yield Touch("garden")
    yield Touch(say("onward"))
    yield Expect("WordsView", say("request.title.heading"))
    yield Touch(say("request.title.example.garden.1"))
    yield Touch(say("onward"))
    yield Expect("WordsView", say("request.details.heading"))
    yield Touch(say("onward.skip"))
    yield Expect("ChoiceView", say("for_whom.heading"))
    yield Touch("self")
    yield Touch(say("onward"))
    yield Expect("ChoiceView", say("request.rhythm.heading"))
    yield Touch("by_agreement")
    yield Touch(say("onward"))
    yield from no_name_at_the_desk(texts)
    yield from agreed(texts)
    yield Expect("CheckView")
    yield Touch(say("check.hang"))
    yield Expect("DoneView", say("error.printer_absent"))
    yield Note("no-printer")
    yield Picture("no-printer-done")
    yield Touch(say("onward.ready"))
    yield Expect("HomeView")


def page(kind: str, name: str, words: str = "") -> Iterator[Step]:
    """Wait for a page, and take its picture."""
    yield Expect(kind, words)
    yield Picture(name)


def no_name_at_the_desk(texts: Texts, heading: str = "named.heading") -> Iterator[Step]:
    """The shortest way: no name on the slip, and coming by the desk."""
    say = texts.say
    yield Expect("ChoiceView", say(heading))
    yield Touch("no")
    yield Touch(say("onward"))
    yield Expect("ChoiceView", say("channel.heading"))
    yield Touch("desk")
    yield Touch(say("onward"))


def agreed(texts: Texts, yes: str = "rules.yes") -> Iterator[Step]:
    """Yes to what stands on the page, and on."""
    say = texts.say
    yield Expect("AgreementView")
    yield Touch(say(yes))
    yield Touch(say("onward"))
