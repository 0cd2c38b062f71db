"""Every sentence the program says is there, every sentence there is said, and all of them are plain Dutch."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

import kiosk.errors
import kiosk.slips.errors
import marketplace.errors
import offline_store.errors
from kiosk.journeys.journey import Journey
from kiosk.journeys.questions import Choice, Several, Words
from kiosk.journeys.walk import FaultCode
from kiosk.slips import errors as slip_errors
from kiosk.texts import LOCALE, Texts, TextsMissing
from marketplace.rules import RuleCode, check_title
from marketplace.vocabulary import CATEGORIES, ListingKind
from offline_store.outbox import TOO_LARGE
from offline_store.print_jobs import CANCELLED, INTERRUPTED, REPLACED, TOO_OLD
from tests.kiosk.every_journey import EVERY_JOURNEY
from tests.kiosk.languages import LANGUAGES, catalogue_of
from tests.kiosk.plain_words import WORDS_MEAN, faults, sentences_of
from tests.kiosk.saying import modules, said_by, tree_of
from tests.kiosk.visits import nl

PO = LOCALE / "nl" / "LC_MESSAGES" / "marktpunt.po"
NO_SENTENCES = ("date.", "list.", "number.to_come", "check.name")
SENSES = re.compile(r"\b(groene?|rode|blauwe?|gele|zwarte|paarse|ronde|vierkante|hierboven|hieronder|linker|rechter)\b")
"""A thing is named by its words: who sees no colour or hears the page finds it too (WCAG 2.2, 1.3.3)."""
PASSIVE_SHARE = 0.02
"""Of all sentences at most so many say what is done without saying who does it ("Uw briefje wordt geprint")."""
NAMED = re.compile(r"[‘„«]([^’”»{}]+)[’”»]")
PASSIVE = re.compile(r"\b(wordt|worden|werd|werden)\b")


def catalogue() -> Catalog:
    with PO.open("rb") as stream:
        return read_po(stream, locale="nl")


def messages() -> list[Message]:
    return [message for message in catalogue() if message.id]


def key_of(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def forms_of(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


KEYS = {key_of(message) for message in messages()}
TEXTS = [(key_of(message), form) for message in messages() for form in forms_of(message)]


SENTENCES = [
    (key, sentence) for key, text in TEXTS if not key.startswith(NO_SENTENCES) for sentence in sentences_of(text)
]


def keys_given_to_say() -> set[str]:
    found: set[str] = set()
    calls = [(name, node) for name in modules() for node in ast.walk(tree_of(name)) if isinstance(node, ast.Call)]
    for module, node in calls:
        if getattr(node.func, "attr", "") in ("say", "say_many") and node.args:
            saying = ast.unparse(node.func)
            voice = saying.endswith("wording.say") or (saying == "self.say" and module.startswith("kiosk.speech"))
            found |= {f"speech.{key}" if voice else key for key in _constants(node.args[0])}
    return found


def _constants(key: ast.expr) -> set[str]:
    """The keys that stand there as they are, whichever of them is said."""
    if isinstance(key, ast.IfExp):
        return _constants(key.body) | _constants(key.orelse)
    return {key.value} if isinstance(key, ast.Constant) and isinstance(key.value, str) else set()


def codes_in(module: ModuleType) -> set[str]:
    classes = [found for _, found in inspect.getmembers(module, inspect.isclass) if issubclass(found, Exception)]
    return {code for found in classes if isinstance(code := getattr(found, "code", None), str)}


def every_code() -> set[str]:
    modules = (kiosk.errors, kiosk.slips.errors, marketplace.errors, offline_store.errors)
    codes = set().union(*map(codes_in, modules))
    codes |= {slip_errors.PAPER_NEAR_END, slip_errors.PRINTER_SILENT, slip_errors.PRINTER_LOST}
    codes |= {TOO_OLD, CANCELLED, INTERRUPTED, REPLACED, TOO_LARGE}
    return codes | set(RuleCode) | set(FaultCode) | {TextsMissing.code, "unknown", "store_fault"}


IN_WORDS = [question for journey in EVERY_JOURNEY for question in journey.questions if isinstance(question, Words)]
WORDS_FAULTS = sorted(
    {f"{question.id}_missing" for question in IN_WORDS} & set(FaultCode)
    | {code for code in RuleCode if code.startswith(("title_", "details_", "first_name_", "text_has_", "name_"))}
    | {RuleCode.PHONE_UNCLEAR, RuleCode.EMAIL_UNCLEAR, RuleCode.ADDRESS_UNCLEAR}
)


def test_every_sentence_the_code_says_is_there() -> None:
    assert keys_given_to_say() - KEYS == set()


@pytest.mark.parametrize("key", sorted(KEYS))
def test_every_sentence_there_is_said_somewhere(key: str) -> None:
    assert SAID.has(key)


SAID = said_by(modules())


@pytest.mark.parametrize("code", sorted(every_code()))
def test_every_code_has_a_sentence(code: str) -> None:
    assert nl().knows(f"error.{code}")


@pytest.mark.parametrize("code", WORDS_FAULTS)
def test_a_fault_over_the_keyboard_fits_in_two_short_lines(code: str) -> None:
    """The small screen has room for two lines of 28 letters between the top bar and the field."""
    assert len(nl().fault(code)) <= 56


def test_no_sentence_is_about_a_code_that_is_gone() -> None:
    assert {key.removeprefix("error.") for key in KEYS if key.startswith("error.")} - every_code() == set()


@pytest.mark.parametrize("journey", EVERY_JOURNEY, ids=lambda journey: journey.id)
def test_every_question_has_its_sentences(journey: Journey) -> None:
    for question in journey.questions:
        if isinstance(question, Choice | Several) and question.heading:
            continue  # of a question set: its words are in the set
        wanted = {f"{question.text}.heading", f"{question.text}.lead", f"check.row.{question.row}"}
        if isinstance(question, Words):
            wanted.add(f"{question.text}.placeholder")
        if isinstance(question, Choice | Several):
            wanted |= {option.text for option in question.options if not option.is_words}
        if not journey.is_checked:
            wanted.discard(f"check.row.{question.row}")
        assert wanted - KEYS <= {"check.row.rules"}


@pytest.mark.parametrize("kind", ListingKind)
@pytest.mark.parametrize("category", [category.id for category in CATEGORIES])
def test_every_example_could_hang_on_the_board_as_it_is(kind: ListingKind, category: str) -> None:
    examples = [nl().say(f"{kind}.title.example.{category}.{n}") for n in (1, 2, 3)]
    assert [check_title(example) for example in examples] == examples
    assert len(set(examples)) == 3


@pytest.mark.parametrize(("key", "text"), [text for text in TEXTS if not text[0].startswith("date.")])
def test_a_text_is_plain_and_polite(key: str, text: str) -> None:
    assert faults(text) == [], key
    assert text == text.strip(), key
    assert "  " not in text, key


def test_sentences_have_at_most_twelve_words_on_average() -> None:
    assert sum(len(sentence.split()) for _, sentence in SENTENCES) <= WORDS_MEAN * len(SENTENCES)


def test_no_sentence_points_by_colour_shape_or_place() -> None:
    assert [key for key, sentence in SENTENCES if SENSES.search(sentence) and not key.startswith("test.")] == []


def test_a_sentence_that_names_a_button_names_one_there_is() -> None:
    """In every language; the start of a longer label is enough ("‘Ja’"). A small letter: somebody says it."""
    for language in LANGUAGES:
        said = {form for message in catalogue_of(language) if message.id for form in forms_of(message)}
        named = {(name, form) for form in said for name in NAMED.findall(form) if not name[0].islower()}
        there = {name for name, form in named for other in said - {form} if other.startswith(name.rstrip("!"))}
        assert {name for name, _ in named} - there == set(), language


def test_sentences_say_who_does_it() -> None:
    passive = [sentence for _, sentence in SENTENCES if PASSIVE.search(sentence)]
    assert len(passive) <= PASSIVE_SHARE * len(SENTENCES), passive


@pytest.mark.parametrize("key", sorted(key for key in KEYS if key.endswith((".heading", ".lead"))))
def test_a_heading_or_lead_ends_as_a_sentence_or_is_a_title(key: str) -> None:
    text = nl().say(key)
    assert text[0].isupper() or text[0] == "{"
    assert text[-1] in ".?!" or len(text.split()) <= 5


def test_values_are_put_in_by_name() -> None:
    assert nl().say("trail", journey="Ik zoek hulp", step=1, steps=8) == "Ik zoek hulp · Stap 1 van 8"


def test_plural_forms_follow_the_number() -> None:
    assert [nl().say_many("board.count", n) for n in (0, 1, 2)] == ["0 briefjes", "1 briefje", "2 briefjes"]


def test_rows_of_words_are_read_as_a_row() -> None:
    assert nl().all_of(()) == ""
    assert nl().all_of(("a",)) == "a"
    assert nl().all_of(("a", "b", "c")) == "a, b en c"
    assert nl().one_of(("a", "b")) == "a of b"


def test_a_sentence_that_is_not_there_is_named() -> None:
    with pytest.raises(TextsMissing, match=r"no\.such\.key"):
        nl().say("no.such.key")


def test_an_unknown_code_still_gets_a_true_sentence() -> None:
    assert nl().fault("a_code_of_next_year") == "Er ging iets mis."


def test_sentences_that_were_not_compiled_are_missed_with_the_command(tmp_path: Path) -> None:
    with pytest.raises(TextsMissing, match="pybabel compile"):
        Texts.load("nl", tmp_path)
