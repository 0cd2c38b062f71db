"""Household help, the self-assessment, who does what and the stories, as the tour walks them; knows no window."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.texts import Texts
from kiosk.tour.script import PHONE, agreed, page
from kiosk.tour.steps import Expect, Leave, Picture, Step, Touch, TypeWords, Unfold

POSTCODE = "2033"
ASSESSED = (("cleaning", "heavy"), ("light",), ("family",), ("heavy",), ("always",), ("no",), ("together",))
"""What is touched on each page of the question set of the demo city; another set may be walked by 'onward' alone."""


def household_journey(texts: Texts) -> Iterator[Step]:
    """Somebody looks for household help: where, how paid, when; the list, the map, a provider, and being called."""
    say = texts.say
    yield Expect("HomeView")
    yield Touch(say("home.household"))
    yield from page("ChoiceView", "household-types", say("household.types.heading"))
    yield Touch(say("onward"))
    yield from page("ChoiceView", "household-place", say("household.place.heading"))
    yield Touch("elsewhere")
    yield Touch(say("onward"))
    yield Expect("WordsView", say("household.postcode.heading"))
    yield TypeWords(POSTCODE)
    yield Picture("household-postcode")
    yield Touch(say("onward"))
    yield from page("ChoiceView", "household-within", say("household.within.heading"))
    yield Touch(say("onward"))
    yield from page("ChoiceView", "household-funding", say("household.funding.heading"))
    yield Touch(say("onward"))
    yield from page("DayPartsView", "household-when", say("household.day_parts.heading"))
    yield Touch(say("onward"))
    yield from page("ChoiceView", "household-language", say("household.language.heading"))
    yield Touch(say("onward"))
    yield from page("BoardView", "household-list", say("household.found.heading"))
    yield Unfold()
    yield Touch("filter:funding")
    yield Expect("ChoiceView", say("household.funding.heading"))
    yield Touch("personal_budget")
    yield Touch(say("onward"))
    yield from page("BoardView", "household-list-narrowed", say("household.found.heading"))
    yield Touch("map")
    yield from page("MapView", "household-map", say("household.map.heading"))
    yield Touch("area:")
    yield Picture("household-map-chosen")
    yield Touch("provider:")
    yield from page("DetailView", "household-provider")
    yield Touch("print")
    yield Expect("DetailView", say("page.print.out"))
    yield Picture("household-provider-printed")
    yield from _called(texts)
    yield Leave()
    yield Expect("HomeView")


def _called(texts: Texts) -> Iterator[Step]:
    """From the page of a provider or partner: ask to be called."""
    say = texts.say
    yield Touch("call")
    yield from page("WordsView", "call-name", say("call.name.heading"))
    yield TypeWords("fatma")
    yield Touch(say("onward"))
    yield Expect("WordsView", say("call.phone.heading"))
    yield TypeWords(PHONE)
    yield Picture("call-phone")
    yield Touch(say("onward"))
    yield from page("AgreementView", "call-agreement", say("call.rules.heading"))
    yield from agreed(texts, "call.rules.yes")
    yield from page("CheckView", "call-check")
    yield Touch(say("check.send.call"))
    yield from page("DoneView", "call-done", say("done.heading.call"))


def assessment_journey(texts: Texts) -> Iterator[Step]:
    """Somebody does the self-assessment and applies: every question, the outcome, its slip, and the Loket."""
    say = texts.say
    yield Expect("HomeView")
    yield Touch(say("home.household"))
    yield Expect("ChoiceView", say("household.types.heading"))
    yield Touch(say("household.unsure.ask"))
    for at, options in enumerate(ASSESSED, start=1):
        yield Expect("ChoiceView")
        for option in options:
            yield Touch(option)
        yield Picture(f"assessment-{at}")
        yield Touch(say("onward"))
    yield from page("DetailView", "assessment-outcome", say("outcome.apply.do"))
    yield Touch("print")
    yield Expect("DetailView", say("page.print.out"))
    yield Touch(say("outcome.apply.do"))
    yield from page("ChoiceView", "apply-as", say("apply_as.heading"))
    yield Touch("in_kind")
    yield Touch(say("onward"))
    yield Expect("ChoiceView", say("for_whom.heading"))
    yield Touch("self")
    yield Touch(say("onward"))
    yield from page("ChoiceView", "apply-may-know", say("may_know.heading"))
    yield Touch("answers")
    yield Touch(say("onward"))
    yield Expect("WordsView", say("apply_name.heading"))
    yield TypeWords("fatma voorbeeld")
    yield Touch(say("onward"))
    yield Expect("ChoiceView", say("apply_channel.heading"))
    yield Touch("phone")
    yield Touch(say("onward"))
    yield Expect("WordsView", say("apply_phone.heading"))
    yield TypeWords(PHONE)
    yield Touch(say("onward"))
    yield from page("ChoiceView", "apply-urgency", say("urgency.heading"))
    yield Touch("routine")
    yield Touch(say("onward"))
    yield from page("AgreementView", "apply-agreement", say("apply_agree.heading"))
    yield from agreed(texts, "apply_agree.yes")
    yield from page("CheckView", "apply-check")
    yield Touch(say("check.send.apply"))
    yield from page("DoneView", "apply-done", say("done.heading.apply"))
    yield Leave()
    yield Expect("HomeView")


def partners_journey(texts: Texts) -> Iterator[Step]:
    """Somebody looks for an organisation by question and by name, prints its page, and says what is wrong there."""
    say = texts.say
    yield Expect("HomeView")
    yield Touch(say("home.partners"))
    yield from page("ChoiceView", "partners-questions", say("partners.heading"))
    yield Touch("money")
    yield from page("BoardView", "partners-list", say("partners.found.heading"))
    yield Touch("partner:")
    yield from page("DetailView", "partner")
    yield Touch("wrong")
    yield from page("ChoiceView", "correction-part", say("correction.part.heading"))
    yield Touch("hours")
    yield Touch(say("onward"))
    yield Expect("WordsView", say("correction.words.heading"))
    yield TypeWords("op vrijdag dicht")
    yield Picture("correction-words")
    yield Touch(say("onward"))
    yield from page("CheckView", "correction-check")
    yield Touch(say("check.send.correction"))
    yield from page("DoneView", "correction-done", say("done.heading.correction"))
    yield Touch(say("onward"))
    yield Expect("DetailView")
    yield Touch(say("back"))
    yield Expect("BoardView", say("partners.found.heading"))
    yield Touch(say("back"))
    yield Expect("ChoiceView", say("partners.heading"))
    yield Touch("name")
    yield Expect("BoardView", say("keyboard.space"))
    yield TypeWords("we")
    yield Picture("partners-by-name")
    yield Touch(say("partners.keyboard_done"))
    yield from page("BoardView", "partners-found")
    yield Leave()
    yield Expect("HomeView")


def stories_journey(texts: Texts) -> Iterator[Step]:
    """Somebody reads a story, and tells how it was."""
    say = texts.say
    yield Expect("HomeView")
    yield Touch(say("home.worked"))
    yield from page("BoardView", "stories", say("stories.tell"))
    yield Touch("story:")
    yield from page("DetailView", "story")
    yield Touch(say("stories.tell"))
    yield from page("ChoiceView", "reaction-faces", say("verdict.heading"))
    yield Touch("good")
    yield Touch(say("onward"))
    yield Expect("WordsView", say("reaction.heading"))
    yield TypeWords("de soep was lekker")
    yield Picture("reaction-words")
    yield Touch(say("onward"))
    yield from page("CheckView", "reaction-check")
    yield Touch(say("check.send.reaction"))
    yield from page("DoneView", "reaction-done", say("done.heading.reaction"))
    yield Touch(say("onward"))
    yield Leave()
    yield Expect("HomeView")
