"""What is said of a thing: its words, what it is, how it stands, each in its language, and nothing that is private."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.languages import NAMES
from kiosk.speech.heard import Heard, Role
from kiosk.speech.utterances import SIGNS, Utterance, Wording
from kiosk.texts import Texts
from kiosk.widgets.keyboard_rows import COMPACT, COMPACT_MORE, COMPACT_OWN, LATIN, OTHER, OWN, ROOMY, ROOMY_OWN
from tests.kiosk.screens.sample_frames import SLIP

NL = Texts.load("nl")
WORDING = Wording(NL)


def texts(utterances: tuple[Utterance, ...]) -> list[str]:
    return [one.text for one in utterances]


class TestThings:
    def test_a_control_says_its_words_and_that_it_is_one(self) -> None:
        assert texts(WORDING.thing(Heard(Role.BUTTON, ("Verder",)))) == ["Verder", "knop"]

    def test_an_answer_says_whether_it_is_chosen_and_its_place(self) -> None:
        answer = Heard(Role.OPTION, ("Bel mij", "Wij bellen u."), chosen=True, at=1, of=4)
        assert texts(WORDING.thing(answer)) == ["Bel mij", "Wij bellen u.", "gekozen", "1 van 4"]
        assert texts(WORDING.standing(answer)) == ["Bel mij", "Wij bellen u.", "gekozen"]

    def test_what_rests_says_so(self) -> None:
        assert texts(WORDING.thing(Heard(Role.BUTTON, ("Opnieuw printen",), resting=True))) == [
            "Opnieuw printen", "knop", "kan nu niet",
        ]  # fmt: skip

    def test_a_pictogram_alone_has_a_name(self) -> None:
        assert texts(WORDING.thing(Heard(Role.BUTTON, (), "turn_down"))) == ["bladzij verder", "knop"]

    @pytest.mark.parametrize("language", list(NAMES))
    def test_what_leads_to_the_languages_says_each_in_its_own_voice_and_the_page_says_how(self, language: str) -> None:
        wording = Wording(Texts.load(language))
        said = wording.thing(Heard(Role.BUTTON, (NAMES[language],), "language"))
        assert {(one.text, one.language) for one in said[:-1]} == {(name, spoken) for spoken, name in NAMES.items()}
        ways = wording.ways(Texts.load)
        assert [one.language for one in ways] == [one for one in NAMES if one != language]
        assert all(one.text.count(NAMES[one.language]) == 2 for one in ways)
        another = wording.thing(Heard(Role.BUTTON, ("Welke taal spreekt u samen?",), "language"))
        assert len(another) == 2

    def test_a_part_of_the_week_says_its_day_in_full(self) -> None:
        cell = Heard(Role.DAY, name="tue-morning", chosen=False)
        assert texts(WORDING.thing(cell)) == ["dinsdag", "ochtend", "niet gekozen"]

    def test_two_things_on_one_line_are_two(self) -> None:
        assert texts(WORDING.told("Ik zoek hulp · Stap 1 van 8")) == ["Ik zoek hulp", "Stap 1 van 8"]

    def test_a_slip_is_read_in_the_order_of_the_paper(self) -> None:
        said = texts(WORDING.thing(Heard(Role.SLIP, slip=SLIP, language="nl")))
        assert said[0] == "Dit staat op het briefje."
        assert said[1:4] == [SLIP.number, SLIP.kind, SLIP.title]
        assert SLIP.qr not in said
        assert SLIP.category_icon not in said

    @pytest.mark.parametrize("language", list(NAMES))
    def test_every_key_of_every_keyboard_has_a_name_in_every_language(self, language: str) -> None:
        wording = Wording(Texts.load(language), aloud=True)
        sheets = chain(*(some.values() for some in (ROOMY, COMPACT, ROOMY_OWN, COMPACT_OWN, COMPACT_MORE)))
        keys = {key.does for sheet in sheets for row in (*sheet.rows, sheet.functions) for key in row}
        for does in {*keys, OTHER, LATIN, OWN}:
            words = (does,) if len(does) > 1 and not does.isalpha() else ()  # ".nl" stands on the key as it is
            said = texts(wording.thing(Heard(Role.KEY, words, does)))
            assert len(said) == 1
            assert any(map(str.isalnum, said[0])), does
            assert said[0] != wording.texts.say("speech.own.sign")
        assert set(SIGNS) >= {does for does in keys if len(does) == 1 and not does.isalnum()}


class TestLanguages:
    def test_what_people_wrote_is_dutch_on_a_page_of_another_language(self) -> None:
        turkish = Wording(Texts.load("tr"), foreign=frozenset({"Wie gaat mee?", "Wie"}))
        assert turkish.told("İlan: Wie gaat mee? (yeni)") == (
            Utterance("İlan:", "tr"),
            Utterance("Wie gaat mee?", "nl"),
            Utterance("(yeni)", "tr"),
        )

    def test_a_piece_counts_as_a_word_and_not_as_a_part_of_one(self) -> None:
        assert Wording(NL, foreign=frozenset({"An"})).told("Antwoord van An") == (
            Utterance("Antwoord van", "nl"),
            Utterance("An", "nl"),
        )

    def test_letters_of_another_script_go_to_a_voice_that_knows_them(self) -> None:
        assert WORDING.told("مرحبا") == (Utterance("مرحبا", "ar"),)
        assert WORDING.told("Привіт") == (Utterance("Привіт", "uk"),)
        assert Wording(Texts.load("ar")).told("De Hamelink") == (Utterance("De Hamelink", "nl"),)

    def test_each_language_says_its_own_name(self) -> None:
        assert {WORDING.told(name)[0].language for name in NAMES.values()} == set(NAMES)


class TestOwnWords:
    OWN = frozenset({"Fatma", "0235550123", "appel boom fiets"})

    def test_they_are_not_said_unless_chosen(self) -> None:
        wording = Wording(NL, own=self.OWN)
        said = wording.told("Voornaam: Fatma, telefoon: 023 555 01 23")
        assert texts(said) == ["Voornaam: iets van uzelf, telefoon: uw telefoonnummer"]
        assert not any(one.personal for one in said)

    def test_they_are_said_when_chosen_and_marked(self) -> None:
        said = Wording(NL, own=self.OWN, aloud=True).told("Voornaam: Fatma")
        assert said == (Utterance("Voornaam: Fatma", "nl", personal=True),)

    def test_a_part_of_a_long_text_of_theirs_is_theirs(self) -> None:
        long = "Ik heb last van mijn rug en zoek hulp in de tuin. Graag op dinsdag."
        assert texts(Wording(NL, own=frozenset({long})).told("Graag op dinsdag.")) == ["iets van uzelf"]

    def test_a_line_of_theirs_that_goes_on_on_the_next_page_is_theirs_however_short(self) -> None:
        wording = Wording(NL, own=frozenset({"fiets\nmaan soep"}))
        assert texts(wording.thing(Heard(Role.TEXT, ("fiets maan",)))) == ["iets van uzelf"]
        assert texts(wording.thing(Heard(Role.TEXT, ("soep",)))) == ["iets van uzelf"]
        assert texts(wording.thing(Heard(Role.BUTTON, ("Soep",)))) == ["Soep", "knop"]

    def test_a_short_name_does_not_eat_the_sentences_of_the_terminal(self) -> None:
        wording = Wording(NL, own=frozenset({"Jan", "in"}))
        assert texts(wording.told("Wij zijn in de buurt.")) == ["Wij zijn in de buurt."]
        assert texts(wording.told("Voornaam: Jan")) == ["Voornaam: iets van uzelf"]

    def test_a_word_that_only_looks_like_theirs_stays(self) -> None:
        assert texts(Wording(NL, own=frozenset({"An"})).told("Antwoord")) == ["Antwoord"]

    def test_what_is_typed_is_said_by_kind(self) -> None:
        assert [texts(WORDING.typed(one))[0] for one in "a7?"] == ["een letter", "een cijfer", "een teken"]
        assert texts(WORDING.erased("a")) == ["gewist", "een letter"]
        aloud = Wording(NL, aloud=True)
        assert [texts(aloud.typed(one))[0] for one in "aA7?"] == ["a", "hoofdletter A", "7", "vraagteken"]
        assert all(one.personal for letter in "aA7?" for one in aloud.typed(letter))

    def test_a_field_says_that_it_holds_something_and_not_what(self) -> None:
        field = Heard(Role.FIELD, ("0235550123",), chosen=True)
        assert texts(WORDING.thing(field)) == ["invulveld", "hier staat iets van uzelf"]
        assert texts(Wording(NL, aloud=True).thing(field)) == ["invulveld", "0235550123"]
        assert texts(WORDING.thing(Heard(Role.FIELD))) == ["invulveld", "nog leeg"]

    def test_which_key_is_under_the_ring_is_not_said_either(self) -> None:
        assert texts(WORDING.thing(Heard(Role.KEY, ("q",), "q"))) == ["een letter"]
        assert texts(Wording(NL, aloud=True).thing(Heard(Role.KEY, ("q",), "q"))) == ["q"]

    @given(
        own=st.text("abcdefghijk0123456789 -", min_size=4, max_size=30).filter(lambda one: len(one.strip()) > 3),
        before=st.text("lmnop. ", max_size=20),
        after=st.text("lmnop. ", max_size=20),
    )
    def test_no_sentence_lets_them_out(self, own: str, before: str, after: str) -> None:
        wording = Wording(NL, own=frozenset({own.strip()}))
        said = " ".join(texts(wording.told(f"{before} {own} {after}")))
        assert " ".join(own.split()) not in said.replace(NL.say("speech.own.words"), "")
