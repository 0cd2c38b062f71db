"""What the form knows of Dutch: the kind of help a sentence is about, names of options, days as they are typed."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk.desk.days import day_of, stepped
from kiosk.desk.form import FieldId, options_of
from kiosk.desk.form_words import NO_WORDS, FormWordsUnfit, guessed, plain, read_form_words, spelled, spelled_out
from kiosk.journeys.answers import UNKNOWN_DAY
from kiosk.views.desk.form import option_label
from marketplace.vocabulary import CATEGORIES, ListingKind
from tests.kiosk.desk.forms import DESK, WORDS
from tests.kiosk.visits import TODAY, nl


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Wie doet één keer per week boodschappen?", "groceries"),
        ("Wie helpt mij met een brief van de gemeente?", "forms"),
        ("Mijn moeder moet naar de DOKTER", "hospital"),
        ("ik maai het gras in uw tuin", "garden"),
        ("Wie laat mijn hond uit?", "pets"),
        ("een katoenen jas", ""),
        ("Wie helpt mij?", ""),
        ("", ""),
        ("من يساعدني", ""),
    ],
)
def test_the_kind_of_help_is_proposed_from_the_words(text: str, category: str) -> None:
    assert guessed(text, WORDS) == category


def test_the_kind_with_most_words_is_proposed_and_of_two_the_one_named_first() -> None:
    assert guessed("met de hond naar de dierenarts en boodschappen", WORDS) == "pets"
    assert guessed("naar de kapper en boodschappen", WORDS) == "outing"
    assert guessed("boodschappen en naar de kapper", WORDS) == "groceries"
    assert guessed("boodschappen, na de dokter in het ziekenhuis", WORDS) == "hospital"


def test_every_example_sentence_that_is_recognised_is_recognised_right() -> None:
    """The examples of the journeys say themselves what they are about: what is proposed for them may not be another."""
    texts, wrong, found = nl(), [], 0
    for kind in ListingKind:
        for category in CATEGORIES:
            for number in (1, 2, 3):
                sentence = texts.say(f"{kind}.title.example.{category.id}.{number}")
                proposed = guessed(sentence, WORDS)
                found += bool(proposed)
                if proposed not in ("", category.id):
                    wrong.append((sentence, proposed))
    assert wrong == []
    assert found >= 48, "of 72"


def test_without_words_nothing_is_proposed() -> None:
    assert guessed("boodschappen", NO_WORDS) == ""


@pytest.mark.parametrize("document", [b"\xff", b"[", b"", b"[categories]\na = 1\n[names]\n[near_days]\n"])
def test_words_that_cannot_be_read_are_refused(document: bytes) -> None:
    with pytest.raises(FormWordsUnfit):
        read_form_words(document)


def test_every_option_is_spelled_as_it_stands_on_the_page() -> None:
    for field in FieldId:
        if field is FieldId.DISTRICT:
            continue
        options = options_of(field, DESK.districts)
        assert [option for option, _ in WORDS.names_of(field)] == list(options), field
        for option, name in WORDS.names_of(field):
            assert plain(option_label(field, option, DESK, nl())).startswith(name), (field, option)


class TestSpelling:
    NAMES = (("pets", "huisdier"), ("odd_jobs", "klus"), ("cooking", "koken"), ("computer", "computer"))

    def test_a_letter_chooses_the_first_option_that_begins_with_it_and_then_the_next(self) -> None:
        assert spelled("", "k", self.NAMES, "") == ("k", "odd_jobs")
        assert spelled("k", "k", self.NAMES, "odd_jobs") == ("k", "cooking")
        assert spelled("k", "k", self.NAMES, "cooking") == ("k", "odd_jobs")

    def test_more_letters_of_a_name_lead_to_it(self) -> None:
        assert spelled("k", "o", self.NAMES, "odd_jobs") == ("ko", "cooking")
        assert spelled("ko", "k", self.NAMES, "cooking") == ("kok", "cooking")

    def test_a_letter_no_option_begins_with_changes_nothing(self) -> None:
        assert spelled("k", "x", self.NAMES, "odd_jobs") == ("", "odd_jobs")
        assert spelled("", " ", self.NAMES, "odd_jobs") == ("", "odd_jobs")

    def test_capitals_and_accents_do_not_matter(self) -> None:
        assert spelled("", "É", (("once", plain("Één keer")),), "") == ("e", "once")

    def test_of_several_an_option_is_known_once_and_the_rest_of_its_name_lets_nothing_go(self) -> None:
        days, begun, seen = WORDS.names_of("days"), "", []
        for letter in "maandagdido":
            begun, option = spelled_out(begun, letter, days)
            seen.append(option)
        assert [one for one in seen if one] == ["mon", "tue", "thu"]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", ""),
        ("do", "2026-12-03"),
        ("Di", "2026-12-08"),
        ("donderdag 10", "2026-12-10"),
        ("vr 10", None),
        ("18", "2026-12-18"),
        ("1", "2027-01-01"),
        ("18-1", "2027-01-18"),
        ("18/1/2027", "2027-01-18"),
        ("30-11", "2026-11-30"),
        ("1-12-2025", "2025-12-01"),
        ("vandaag", "2026-12-01"),
        ("morgen", "2026-12-02"),
        ("?", UNKNOWN_DAY),
        ("d", None),
        ("31-2", None),
        ("32", None),
        ("gauw", None),
        ("غدا", None),
    ],
)
def test_a_day_as_it_is_typed(typed: str, day: str | None) -> None:
    """Today is Tuesday 1 December 2026. A day that was shortly ago is over, and no day of next year."""
    assert day_of(typed, TODAY, WORDS) == day


def test_the_29th_of_february_is_that_of_the_year_that_has_one() -> None:
    assert day_of("29-2", date(2027, 6, 1), WORDS) == "2028-02-29"


def test_the_arrows_go_from_day_to_day_and_never_before_today() -> None:
    assert stepped("", 1, TODAY, WORDS) == "2-12"
    assert stepped("31-12", 1, TODAY, WORDS) == "1-1"
    assert stepped("vandaag", -1, TODAY, WORDS) == "1-12"
