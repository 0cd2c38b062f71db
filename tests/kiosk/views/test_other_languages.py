"""Pages in another language: what stays Dutch because neighbours or the Loket read it, and the word of a language."""

from __future__ import annotations

from dataclasses import astuple, replace

import pytest

from kiosk.comfort import Comfort
from kiosk.dates import capital, small
from kiosk.effects import PrintPage, Record
from kiosk.intents import Choose, Onward, Open, Print, Type
from kiosk.session import Session, turn
from kiosk.slips.content import AssessmentSlip
from kiosk.views.foreign import TERMS
from kiosk.views.pages import CheckView, ChoiceView, DetailView, WordsView
from kiosk.views.shapes import HomeView
from kiosk.visit.comforting import OF_SPEECH, Ease
from tests.kiosk.every_page import LIVELY
from tests.kiosk.languages import LANGUAGES, texts_of
from tests.kiosk.visit.own_slips import OWNERS, own
from tests.kiosk.visit.test_assessing import APPLY_TO_CHECK, answered
from tests.kiosk.visits import REQUEST_BY_PHONE, after, nl, view_of

OTHERS = tuple(language for language in LANGUAGES if language != "nl")
EXAMPLE = "request.title.example.forms.1"
AT_TITLE = REQUEST_BY_PHONE[:3]


def words_page(session: Session, language: str) -> WordsView:
    page = view_of(session, texts=texts_of(language)).page
    assert isinstance(page, WordsView)
    return page


@pytest.mark.parametrize("language", OTHERS)
def test_an_example_is_read_in_the_own_language_and_says_what_will_hang(language: str) -> None:
    hangs = nl().say(EXAMPLE)
    shown = words_page(after(*AT_TITLE), language).examples[0]
    assert (shown.label, shown.hint, shown.chosen) == (texts_of(language).say(EXAMPLE), hangs, False)
    taken = after(Choose(shown.id), session=after(*AT_TITLE))
    assert taken.answers.title == hangs
    page = words_page(taken, language)
    assert (page.text, page.examples[0].chosen) == (hangs, True)
    assert hangs in view_of(taken, texts=texts_of(language)).foreign


@pytest.mark.parametrize("language", OTHERS)
def test_whoever_reads_another_language_is_welcomed_in_that_one(language: str) -> None:
    world = replace(LIVELY, point=replace(LIVELY.point, welcome="Welkom bij ons in de buurt."))
    dutch, other = (view_of(after(), world, texts_of(one)).page for one in ("nl", language))
    assert isinstance(dutch, HomeView)
    assert isinstance(other, HomeView)
    assert dutch.heading == "Welkom bij ons in de buurt."
    assert other.heading == texts_of(language).say("home.heading")


def test_in_dutch_an_example_has_nothing_under_it() -> None:
    assert [option.hint for option in words_page(after(*AT_TITLE), "nl").examples] == ["", "", ""]


@pytest.mark.parametrize("language", OTHERS)
def test_what_somebody_typed_stays_as_typed(language: str) -> None:
    typed = after(*AT_TITLE, Type("kim yardım eder?"))
    assert words_page(typed, language).text == "Kim yardım eder?"
    assert words_page(typed, language).examples == ()


@pytest.mark.parametrize("language", OTHERS)
def test_the_self_assessment_is_asked_and_answered_in_the_language_of_the_visit(language: str) -> None:
    said = LIVELY.questions.translations[language]  # type: ignore[union-attr]  # the world has a set
    texts = texts_of(language)
    asked = view_of(after(Open("assessment"), world=LIVELY), LIVELY, texts).page
    assert isinstance(asked, ChoiceView)
    assert asked.heading == said["Wat is lastig thuis?"]
    assert asked.lead == " ".join(said[one] for one in (LIVELY.questions.lead, "Kies alles wat past."))  # type: ignore[union-attr]  # as above
    assert [option.label for option in asked.options[:2]] == [said["Schoonmaken"], said["Wassen en strijken"]]
    outcome = answered({"hard": ("cleaning",)}, LIVELY)
    page = view_of(outcome, LIVELY, texts).page
    assert isinstance(page, DetailView)
    assert said["Vraag hulp aan bij de gemeente"] in page.facts[0].text
    (effect,) = turn(outcome, Print(), LIVELY).effects
    assert isinstance(effect, PrintPage)
    slip = effect.compose(LIVELY, texts)
    assert isinstance(slip, AssessmentSlip)
    assert said["Vraag hulp aan bij de gemeente"] in astuple(slip)


@pytest.mark.parametrize("language", OTHERS)
def test_what_the_loket_will_know_is_read_in_the_own_language_and_goes_there_in_dutch(language: str) -> None:
    said = LIVELY.questions.translations[language]  # type: ignore[union-attr]  # the world has a set
    checked = after(*APPLY_TO_CHECK, session=answered({"hard": ("cleaning",)}, LIVELY), world=LIVELY)
    page = view_of(checked, LIVELY, texts_of(language)).page
    assert isinstance(page, CheckView)
    (row,) = (row.answer for row in page.rows if row.id == "may_know")
    assert f"{said['Lastig thuis']}: {said['Schoonmaken']}." in row
    (effect,) = turn(checked, Onward(), LIVELY).effects
    assert isinstance(effect, Record)
    assert "Lastig thuis: Schoonmaken." in effect.deed.may_be_told  # type: ignore[union-attr]  # it is passed on


def test_what_the_loket_was_to_know_is_shown_as_written_when_the_set_is_another_by_now() -> None:
    checked = after(*APPLY_TO_CHECK, session=answered({"hard": ("cleaning",)}, LIVELY), world=LIVELY)
    assert LIVELY.questions is not None
    renamed = replace(LIVELY, questions=replace(LIVELY.questions, title="Hulp"))
    page = view_of(checked, renamed, texts_of("tr")).page
    assert isinstance(page, CheckView)
    assert "Lastig thuis: Schoonmaken." in {row.id: row.answer for row in page.rows}["may_know"]


def test_what_neighbours_wrote_is_told_apart_from_the_words_of_the_terminal() -> None:
    view = view_of(own(OWNERS), texts=texts_of("tr"))
    assert {"Ik snoei graag uw heg", "Ik help u graag", "Wij bellen", "De Hamelink", *TERMS} <= view.foreign
    assert not {"", " "} & view.foreign


@pytest.mark.parametrize(
    ("language", "text", "large", "little"),
    [
        ("tr", "iki gün", "İki gün", "iki gün"),
        ("tr", "Işık", "Işık", "ışık"),
        ("tr", "İlan", "İlan", "ilan"),
        ("nl", "in overleg", "In overleg", "in overleg"),
        ("uk", "вечір", "Вечір", "вечір"),
        ("ar", "مساء", "مساء", "مساء"),
        ("pl", "", "", ""),
    ],
)
def test_the_first_letter_is_a_capital_as_the_language_writes_it(
    language: str, text: str, large: str, little: str
) -> None:
    assert capital(text, texts_of(language)) == large
    assert small(text, texts_of(language)) == little


def comfort_page(comfort: Comfort, language: str = "nl", *, is_tall: bool = True) -> ChoiceView:
    session = replace(after(Open("comfort")), comfort=comfort)
    page = view_of(session, replace(LIVELY, is_tall=is_tall), texts_of(language)).page
    assert isinstance(page, ChoiceView)
    return page


def test_the_page_of_comfort_says_how_each_stands() -> None:
    page = comfort_page(Comfort(percent=150, contrast=True))
    assert page.several
    assert [(one.id, one.label, one.hint, one.chosen, one.acts) for one in page.options] == [
        ("language", "Andere taal", "Nederlands", False, True),
        ("larger", "Grotere letters", "Nu groter", True, False),
        ("contrast", "Duidelijke kleuren", "", True, False),
        ("calm", "Minder beweging", "", False, False),
        ("low", "Alles laag op het scherm", "", False, False),
        ("speaks", "Voorlezen", "", False, False),
    ]


def test_what_is_about_the_voice_comes_last_and_only_while_it_speaks() -> None:
    silent, speaking = comfort_page(Comfort()), comfort_page(Comfort(speaks=True, loudness=5))
    assert [one.id for one in speaking.options] == [*(one.id for one in silent.options), *OF_SPEECH]
    hints = {one.id: one.hint for one in speaking.options}
    assert (hints[Ease.LOUDER], hints[Ease.FASTER]) == ("Stand 5 van 5", "Stand 3 van 5")
    assert hints[Ease.ALOUD] == "Let op: iedereen hoort het dan."


def test_a_low_screen_has_no_lower_half() -> None:
    assert Ease.LOW not in [one.id for one in comfort_page(Comfort(), is_tall=False).options]


def test_a_terminal_without_a_voice_says_so_in_words() -> None:
    page = view_of(after(Open("comfort")), replace(LIVELY, can_speak=False)).page
    assert isinstance(page, ChoiceView)
    assert Ease.SPEAKS not in [one.id for one in page.options]
    assert page.banner is not None
    assert page.banner.text == nl().say("speech.none")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_comfort_names_the_language_in_its_own_script(language: str) -> None:
    names = {"nl": "Nederlands", "en": "English", "tr": "Türkçe", "ar": "العربية", "pl": "Polski", "uk": "Українська"}
    assert comfort_page(Comfort(), language).options[0].hint == names[language]
