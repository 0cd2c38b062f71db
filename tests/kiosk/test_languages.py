"""What slips and sheets say in the five other languages: complete, with the same values, in letters we can print."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time

import pytest
from babel.core import Locale
from babel.messages.catalog import Message

from kiosk.dates import clock_words, date_words, day_words, hours_rows, when_words
from kiosk.journeys.draft import listing_of
from kiosk.lettering.script import drawable
from kiosk.slips.compose import board_slip, next_steps, receipt
from marketplace.vocabulary import (
    CATEGORIES,
    Channel,
    DayPart,
    ListingKind,
    OpeningHours,
    PartOfDay,
    Rhythm,
    Weekday,
    When,
)
from tests.kiosk.languages import LANGUAGES, catalogue_of, texts_of
from tests.kiosk.slips.composed import POINT, WORLD_OF_SLIPS, draft, listing, provider_in, slips_in

OTHERS = tuple(language for language in LANGUAGES if language != "nl")
VALUE = re.compile(r"\{[a-z_]+\}")
MORNING, AFTERNOON, EVENING = PartOfDay


def key_of(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def forms_of(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def messages(language: str) -> dict[str, tuple[str, ...]]:
    return {key_of(message): forms_of(message) for message in catalogue_of(language) if message.id}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_nothing_that_dutch_does_not_say(language: str) -> None:
    assert set(messages(language)) - set(messages("nl")) == set()


def test_the_five_other_languages_say_the_same_things() -> None:
    assert {language: sorted(set(messages("en")) - set(messages(language))) for language in OTHERS} == {
        language: [] for language in OTHERS
    }


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_is_given_the_values_of_the_dutch_one(language: str) -> None:
    """One and two may be said without a figure ("ورقتان"); no form asks for a value that is not given."""
    dutch = messages("nl")
    for key, forms in messages(language).items():
        given = {value for form in dutch[key] for value in VALUE.findall(form)}
        for form in forms:
            assert set(VALUE.findall(form)) <= given, key
        assert set(VALUE.findall(forms[-1])) == given, key


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_all_its_plural_forms(language: str) -> None:
    wanted = {"en": 2, "tr": 2, "ar": 6, "pl": 3, "uk": 3}[language]
    catalogue = catalogue_of(language)
    assert catalogue.num_plurals == wanted
    for message in catalogue:
        if message.pluralizable:
            assert len(forms_of(message)) == wanted, key_of(message)


@pytest.mark.parametrize("language", OTHERS)
def test_plural_forms_are_chosen_as_the_language_does(language: str) -> None:
    """As Unicode's own plural rules (CLDR), for every number that can stand on a slip."""
    rule = Locale(language).plural_form
    by_form: dict[str, set[str]] = {}
    texts = texts_of(language)
    for n in range(301):
        by_form.setdefault(rule(n), set()).add(re.sub(r"\d+", "n", texts.say_many("take_down.count", n)))
    assert {form: len(said) for form, said in by_form.items()} == dict.fromkeys(by_form, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_in_letters_we_can_print(language: str) -> None:
    for key, forms in messages(language).items():
        for form in forms if language != "nl" else ():
            plain = "".join(c for c in unicodedata.normalize("NFC", form) if unicodedata.category(c) != "Mn")
            assert drawable(plain).replace("\u00a0", " ") == plain, key


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_is_filled_in_plain_and_short(language: str) -> None:
    for key, forms in messages(language).items():
        for form in forms:
            assert form == form.strip(), key
            assert form, key
            assert "  " not in form, key
            for sentence in re.split(r"(?<=[.!?؟])\s+", form):
                assert len(sentence.split()) <= 16, key


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_is_not_left_in_dutch(language: str) -> None:
    dutch = messages("nl")
    same = {key for key, forms in messages(language).items() if forms == dutch[key]}
    words = {key: re.findall(r"[^\W\d]{2,}", VALUE.sub("", dutch[key][0])) for key in same}
    assert {key for key, found in words.items() if len(found) > 1} <= {"date.day", "date.long"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slip_can_be_composed_in_every_language(language: str) -> None:
    texts = texts_of(language)
    assert len(slips_in(texts)) == 9
    assert provider_in(texts)
    for kind in ListingKind:
        for channel in Channel:
            one = listing(texts, kind=kind)
            assert receipt(one, draft(texts, channel), "appel", WORLD_OF_SLIPS, texts).steps
            assert len(next_steps(one, channel, WORLD_OF_SLIPS, texts)) == 3
        assert board_slip(listing(texts, kind=kind), WORLD_OF_SLIPS, texts, copy=True).copy
    assert listing_of(draft(texts), number="H-0417", listing_id="01", point=POINT).title


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_category_and_rhythm_has_its_word(language: str) -> None:
    texts = texts_of(language)
    assert all(texts.say(f"category.{category.id}") for category in CATEGORIES)
    assert all(texts.say(f"rhythm.{rhythm}") for rhythm in Rhythm)
    assert all(texts.say(f"channel.{channel}") for channel in Channel)


@pytest.mark.parametrize(
    ("language", "day", "long", "clock"),
    [
        ("en", "Friday 4 December", "4 December 2026", "9:05"),
        ("tr", "4 Aralık Cuma", "4 Aralık 2026", "9.05"),
        ("ar", "الجمعة 4 ديسمبر", "4 ديسمبر 2026", "9:05"),
        ("pl", "piątek, 4 grudnia", "4 grudnia 2026", "9:05"),
        ("uk", "пʼятниця, 4 грудня", "4 грудня 2026", "9:05"),
    ],
)
def test_days_and_hours_are_said_as_the_language_does(language: str, day: str, long: str, clock: str) -> None:
    texts, friday = texts_of(language), date(2026, 12, 4)
    assert (day_words(friday, texts), date_words(friday, texts), clock_words(time(9, 5), texts)) == (day, long, clock)


WEEKLY = When(Rhythm.STANDING, day_parts=(DayPart(Weekday.TUESDAY, MORNING), DayPart(Weekday.THURSDAY, MORNING)))
WORKDAYS = When(Rhythm.STANDING, day_parts=tuple(DayPart(day, EVENING) for day in list(Weekday)[:5]))
ONE_DAY = When(Rhythm.ONCE, day=date(2026, 12, 4), parts=(MORNING, AFTERNOON))


@pytest.mark.parametrize(
    ("language", "weekly", "workdays", "one_day"),
    [
        (
            "en",
            "Every Tuesday and Thursday, morning",
            "Monday to Friday, evening",
            "Friday 4 December, morning or afternoon",
        ),
        (
            "tr",
            "Her Salı ve Perşembe, sabah",
            "Pazartesiden cumaya her gün, akşam",
            "4 Aralık Cuma, sabah veya öğleden sonra",
        ),
        (
            "ar",
            "كل أسبوع: الثلاثاء والخميس، صباحا",
            "من الاثنين إلى الجمعة، مساء",
            "الجمعة 4 ديسمبر، صباحا أو بعد الظهر",
        ),
        (
            "pl",
            "Co tydzień: wtorek i czwartek, rano",
            "Od poniedziałku do piątku, wieczorem",
            "Piątek, 4 grudnia, rano lub po południu",
        ),
        (
            "uk",
            "Щотижня: вівторок і четвер, вранці",
            "З понеділка до пʼятниці, увечері",
            "Пʼятниця, 4 грудня, вранці або вдень",
        ),
    ],
)
def test_when_is_said_as_the_language_does(language: str, weekly: str, workdays: str, one_day: str) -> None:
    texts = texts_of(language)
    said = tuple(when_words(when, texts) for when in (WEEKLY, WORKDAYS, ONE_DAY))
    assert said == (weekly, workdays, one_day)


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        ("nl", (("Maandag tot en met woensdag", "9.00 – 17.00 uur"), ("Zaterdag", "10.00 – 12.30 uur"))),
        ("en", (("Monday to Wednesday", "9:00 – 17:00"), ("Saturday", "10:00 – 12:30"))),
        ("ar", (("من الاثنين إلى الأربعاء", "من 9:00 حتى 17:00"), ("السبت", "من 10:00 حتى 12:30"))),
    ],
)
def test_opening_hours_are_rows_of_days(language: str, rows: tuple[tuple[str, str], ...]) -> None:
    schedule = (
        OpeningHours(Weekday.SATURDAY, "10:00", "12:30"),
        *(OpeningHours(day, "09:00", "17:00") for day in list(Weekday)[:3]),
        OpeningHours(Weekday.MONDAY, "09:00", "17:00"),
    )
    assert hours_rows(schedule, texts_of(language)) == rows
