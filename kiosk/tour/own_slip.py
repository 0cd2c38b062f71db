"""'Mijn nummer' as the tour walks it: by number and words, by scanner, messages, and what an owner can do."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.texts import Texts
from kiosk.tour.script import page
from kiosk.tour.steps import Expect, Leave, OwnWords, Picture, Scan, Step, Touch, TypeNoted, TypeWords


def owner_journey(texts: Texts, *, has_messages: bool) -> Iterator[Step]:
    """Who put up the offer reads and answers, changes it, looks whether it is done, prints, and takes it off."""
    say = texts.say
    yield from _by_number_and_words(texts, "offer")
    yield from page("DetailView", "mine", say("mine.do.withdraw"))
    if has_messages:
        yield from _read_and_answered(texts)
        yield from _reported(texts)
    yield from _changed(texts)
    yield Touch("complete")
    yield from page("DetailView", "mine-complete", say("mine.sure.complete.heading"))
    yield Touch(say("back"))
    yield Expect("DetailView", say("mine.do.withdraw"))
    if has_messages:
        yield Touch("print")
        yield Picture("mine-printed")
    yield Leave()
    yield Expect("HomeView")
    yield Scan("offer")
    yield from page("DetailView", "mine-scanned", say("mine.do.withdraw"))
    yield from _settled(texts, "withdraw")
    yield Leave()
    yield Expect("HomeView")


def helper_journey(texts: Texts) -> Iterator[Step]:
    """Who answered a listing scans the paper, reads what the owner wrote, and writes back."""
    say = texts.say
    yield Expect("HomeView")
    yield Scan("help")
    yield from page("DetailView", "mine-helper", say("mine.read"))
    yield from _read_and_answered(texts, "helper-")
    yield Leave()
    yield Expect("HomeView")


def wrong_words(texts: Texts) -> Iterator[Step]:
    """A code that is not right: one sentence for a wrong number and wrong words, and a wait before the next try."""
    say = texts.say
    yield Expect("HomeView")
    yield Touch(say("home.mine"))
    yield Expect("WordsView", say("mine.number.heading"))
    yield TypeNoted("offer")
    yield Touch(say("onward"))
    yield Expect("WordsView", say("mine.code.heading"))
    yield TypeWords("aap noot mies")
    yield Touch(say("onward"))
    yield from page("DetailView", "mine-wrong", say("mine.wrong.heading"))
    yield Leave()
    yield Expect("HomeView")
    yield Scan("nothing")
    yield from page("DetailView", "scan-unknown", say("scan.unknown.heading"))
    yield Leave()
    yield Expect("HomeView")


def offline_slip(texts: Texts) -> Iterator[Step]:
    """Without a line messages wait, and it is said who can help meanwhile."""
    say = texts.say
    yield from _by_number_and_words(texts, "offer")
    yield from page("DetailView", "mine-whose", say("mine.whose.heading"))
    yield Touch("owns")
    yield from page("DetailView", "mine-offline", say("mine.offline.messages"))
    yield Leave()
    yield Expect("HomeView")


def _by_number_and_words(texts: Texts, what: str) -> Iterator[Step]:
    say = texts.say
    yield Expect("HomeView")
    yield Touch(say("home.mine"))
    yield Expect("WordsView", say("mine.number.heading"))
    yield TypeNoted(what)
    yield Picture("mine-number")
    yield Touch(say("onward"))
    yield Expect("WordsView", say("mine.code.heading"))
    yield TypeNoted(f"{what}-code")
    yield Picture("mine-words")
    yield Touch(say("onward"))


def _read_and_answered(texts: Texts, prefix: str = "") -> Iterator[Step]:
    say = texts.say
    yield Touch(say("mine.read"))
    yield from page("DetailView", f"{prefix}messages", say("thread.answer"))
    yield Touch(say("thread.answer"))
    yield Expect("WordsView", say("message.words.heading"))
    yield OwnWords()
    yield TypeWords("dinsdag kan ik graag")
    yield Picture(f"{prefix}message-words")
    yield Touch(say("onward"))
    yield from page("CheckView", f"{prefix}message-check")
    yield Touch(say("check.send.message"))
    yield from page("DoneView", f"{prefix}message-done", say("done.heading.message"))
    yield Touch(say("onward"))
    yield from page("DetailView", f"{prefix}messages-answered", say("thread.answer"))
    yield Touch(say("back"))
    yield Expect("DetailView", say("mine.read"))


def _reported(texts: Texts) -> Iterator[Step]:
    say = texts.say
    yield Touch(say("mine.read"))
    yield Expect("DetailView", say("thread.answer"))
    yield Touch(say("thread.report"))
    yield from page("ChoiceView", "report-why", say("report.worry.heading"))
    yield Touch("other")
    yield Touch(say("onward"))
    yield from page("WordsView", "report-words", say("report.words.heading"))
    yield Touch(say("onward.skip"))
    yield from page("CheckView", "report-check")
    yield Touch(say("check.send.report"))
    yield from page("DoneView", "report-done", say("done.heading.report"))
    yield Touch(say("onward"))
    yield Expect("DetailView", say("thread.answer"))
    yield Touch(say("back"))
    yield Expect("DetailView", say("mine.read"))


def _changed(texts: Texts) -> Iterator[Step]:
    say = texts.say
    yield Touch("change")
    yield from page("CheckView", "change-check", say("check.heading"))
    yield Touch("details")
    yield Expect("WordsView", say("offer.details.heading"))
    yield TypeWords("ook in het weekend")
    yield Picture("change-details")
    yield Touch(say("onward"))
    yield Expect("CheckView", say("check.heading"))
    yield Touch(say("check.send.change"))
    yield from page("DoneView", "change-done", say("done.heading.change"))
    yield Touch(say("onward"))
    yield Expect("DetailView", say("mine.do.withdraw"))


def _settled(texts: Texts, fate: str) -> Iterator[Step]:
    say = texts.say
    yield Touch(fate)
    yield from page("DetailView", f"mine-{fate}", say(f"mine.sure.{fate}.heading"))
    yield Touch(say(f"mine.sure.{fate}.yes"))
    yield from page("DoneView", f"mine-{fate}-done", say(f"done.heading.{fate}"))
    yield Touch(say("onward"))
    yield Expect("DetailView")
