"""The six catalogues together: complete, sure, in the letters, marks and plural forms of each language."""

from __future__ import annotations

import gettext
import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from babel.core import Locale
from babel.messages.catalog import Message
from babel.messages.mofile import read_mo

from kiosk.lettering.coverage import covered
from kiosk.lettering.families import Family, Weight, font_file
from kiosk.lettering.script import drawable, visual
from kiosk.texts import LOCALE
from tests.kiosk.languages import LANGUAGES, catalogue_of
from tests.kiosk.saying import only_on_the_command_line

OTHERS = tuple(language for language in LANGUAGES if language != "nl")
UNREAD = "Not yet read by a native speaker."
HOLE = re.compile(r"\{[a-z_]+\}")
PATTERNS_OF_DATES = ("date.day", "date.long", "date.clock")
"""Written in the signs of CLDR, which are letters of no language."""

OF_STAFF, OF_VISITORS = "desk.", "desk.closed."
"""How keys of the pages of staff begin, who read the language of the terminal (kiosk.visit.state.OF_STAFF); that the
desk is closed is what visitors read."""

NAMES = (
    "Loket", "Pgb", "Wmo", "Marktpunt", "Haarlem", "QR",  # as they stand on letters, doors and posters
    "zorg in natura", "alfahulp",  # the name of a choice, in brackets after its meaning
    "H-0417", "H",  # as on a slip
    "PIN", "web",  # in use in every script
    "online", "feed",  # what is printed on the buttons of a printer
    "abc",  # what stands on the key that leads to them
)  # fmt: skip
"""What may stand in letters that are not those of the language."""

LETTERS = {
    "nl": "abcdefghijklmnopqrstuvwxyzàáèéëêïíóöôüúç",
    "en": "abcdefghijklmnopqrstuvwxyzé",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyzâîû",
    "pl": "aąbcćdeęfghijklłmnńoóprsśtuwyzźż",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяʼ",
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
}
QUOTES = {"nl": "‘’", "en": "‘’", "tr": "‘’", "pl": "„”", "uk": "«»", "ar": "«»"}
QUOTING = re.compile("[\"'`´“”„‘’‚«»‹›]")
APOSTROPHE = {"nl": "’", "en": "’", "tr": "’", "pl": "’", "uk": "", "ar": ""}
"""Ukrainian has a letter for it (U+02BC), Arabic none."""
OF_CLDR = ("zero", "one", "two", "few", "many", "other")
"""The names of plural forms, in the order in which gettext counts them."""


def key_of(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def forms_of(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


@cache
def messages(language: str) -> dict[str, tuple[str, ...]]:
    return {key_of(message): forms_of(message) for message in catalogue_of(language) if message.id}


def sentences(language: str) -> list[tuple[str, str]]:
    """Key and words of every form, with nothing for its holes."""
    texts = [(key, form) for key, forms in messages(language).items() for form in forms]
    return [(key, HOLE.sub("", form)) for key, form in texts if key not in PATTERNS_OF_DATES]


def without_names(words: str) -> str:
    for name in sorted(NAMES, key=len, reverse=True):
        words = re.sub(rf"(?<![^\W\d_]){re.escape(name)}(?![^\W\d_])", "", words, flags=re.IGNORECASE)
    return words


def of_staff(keys: frozenset[str]) -> frozenset[str]:
    """Those of `keys` that only staff read."""
    return frozenset(key for key in keys if key.startswith(OF_STAFF) and not key.startswith(OF_VISITORS))


@pytest.mark.parametrize("language", OTHERS)
def test_whatever_a_person_can_read_or_hear_is_said_in_every_language(language: str) -> None:
    dutch = frozenset(messages("nl"))
    assert sorted(dutch - of_staff(dutch) - only_on_the_command_line(dutch) - set(messages(language))) == []


def test_what_only_the_command_line_says_is_told_by_who_says_it() -> None:
    keys = frozenset(messages("nl"))
    apart = only_on_the_command_line(keys)
    assert {"doctor.disk", "outbox.waiting", "print.none", "test.width", "desk.paper_out"} <= apart
    assert apart.isdisjoint({"home.heading", "error.paper_out", "receipt.heading.request", "take_down.none"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_empty_or_marked_as_unsure(language: str) -> None:
    found = [message for message in catalogue_of(language) if message.id]
    assert [key_of(message) for message in found if message.fuzzy or not all(forms_of(message))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_sentences_are_those_of_the_source(language: str) -> None:
    with (LOCALE / language / "LC_MESSAGES" / "marktpunt.mo").open("rb") as stream:
        compiled = {key_of(message): forms_of(message) for message in read_mo(stream) if message.id}
    assert compiled == messages(language), "please run: make locale"


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_says_that_no_native_speaker_has_read_it(language: str) -> None:
    """Whoever has read it takes the line away, and the language from this test."""
    source = (LOCALE / language / "LC_MESSAGES" / "marktpunt.po").read_text("utf-8")
    assert UNREAD in source.partition('msgid ""')[0]
    assert "#, fuzzy" not in source


def numbers_of_forms(language: str) -> dict[int, set[int]]:
    """For each form of a plural the numbers of 1 to 200 it is for, as the terminal chooses it."""
    chosen = gettext.c2py(catalogue_of(language).plural_expr)
    numbers: dict[int, set[int]] = {form: set() for form in range(catalogue_of(language).num_plurals)}
    for n in range(1, 201):
        numbers[chosen(n)].add(n)
    return numbers


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_for_more_than_one_number_says_the_number(language: str) -> None:
    """In Polish "jedna kartka" is only ever one; in Ukrainian that form is for 21 and 31 too, and must say which."""
    numbers = numbers_of_forms(language)
    silent = [
        (key_of(message), at)
        for message in catalogue_of(language)
        if message.pluralizable and all("{n}" in form for form in messages("nl")[key_of(message)])
        for at, form in enumerate(forms_of(message))
        if len(numbers[at]) > 1 and "{n}" not in form
    ]
    assert silent == []


@pytest.mark.parametrize(("language", "count"), [("nl", 2), ("en", 2), ("tr", 2), ("pl", 3), ("uk", 3), ("ar", 6)])
def test_every_plural_form_is_for_the_numbers_of_that_language(language: str, count: int) -> None:
    """CLDR has a name for what a number asks for ("few", "many"): each of them is one form, in their order."""
    rule, chosen = Locale(language).plural_form, gettext.c2py(catalogue_of(language).plural_expr)
    forms: dict[str, set[int]] = {}
    for n in range(0 if count == 6 else 1, 201):
        forms.setdefault(rule(n), set()).add(chosen(n))
    assert catalogue_of(language).num_plurals == len(forms) == count
    assert forms == {name: {at} for at, name in enumerate(name for name in OF_CLDR if name in forms)}
    assert {len(forms_of(message)) for message in catalogue_of(language) if message.pluralizable} == {count}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_is_in_a_font_we_ship_in_all_its_weights(language: str) -> None:
    shipped = [frozenset.intersection(*(covered(font_file(family, weight)) for weight in Weight)) for family in Family]
    missing: dict[str, str] = {}
    for key, words in sentences(language):
        lines = unicodedata.normalize("NFC", words).split("\n")
        drawn = [visual(line, rtl=language == "ar") for line in drawable(words).split("\n")]
        for character in set("".join(lines + drawn)) - set(" \u00a0"):
            if not any(ord(character) in points for points in shipped):
                missing[character] = key
    assert missing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_in_the_letters_of_its_language(language: str) -> None:
    strange = {}
    for key, words in sentences(language):
        lowered = unicodedata.normalize("NFC", without_names(words)).replace("İ", "i").replace("I", "i").lower()
        if found := {letter for letter in lowered if letter.isalpha() and letter not in LETTERS[language]}:
            strange[key] = "".join(sorted(found))
    assert strange == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_are_the_figures_of_a_telephone(language: str) -> None:
    assert [
        key for key, words in sentences(language) if any(c.isdigit() and c not in "0123456789" for c in words)
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_marks_are_those_of_the_language_and_come_in_pairs(language: str) -> None:
    opening, closing = QUOTES[language]
    wrong = {}
    for key, words in sentences(language):
        inside = re.sub(rf"(?<=\w){APOSTROPHE[language]}(?=\w)", "", words) if APOSTROPHE[language] else words
        marks = QUOTING.findall(inside)
        if marks != [opening, closing] * (len(marks) // 2):
            wrong[key] = words
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_commas_and_question_marks_are_those_of_the_language(language: str) -> None:
    strange = "[,;?]" if language == "ar" else "[،؛؟]"
    assert [(key, words) for key, words in sentences(language) if re.search(strange, words)] == []
    space = [(key, words) for key, words in sentences(language) if re.search(r"\s[.,;:!?،؛؟](?=\s|$)", words.strip())]
    assert [one for one in space if not HOLE.search(dict(messages(language))[one[0]][0])] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_ends_as_the_dutch_sentence_does(language: str) -> None:
    """A button has no full stop and a sentence has one; a question may become a request to do something."""
    differing = {}
    for key, forms in messages(language).items():
        ours, theirs = messages("nl")[key][-1], forms[-1]
        if key not in PATTERNS_OF_DATES and ends(ours) != ends(theirs):
            differing[key] = (ours, theirs)
    assert differing == {}


def ends(text: str) -> str:
    last = text.rstrip("’»”)")[-1:]
    return "sentence" if last and last in ".!?؟…" else ":" if last == ":" else "words"


def test_the_languages_there_are_are_the_folders_there_are() -> None:
    assert {path.name for path in Path(LOCALE).iterdir() if path.is_dir()} == set(LANGUAGES)
