"""The mark at which one types in the form: letters go in, out and past it, and a choice keeps its own arrows."""

from __future__ import annotations

import pytest

from kiosk.desk.form import LIMITS, FieldId
from kiosk.desk.form_answers import faults_of
from kiosk.intents import Clear, Erase, Intent, Open, Type
from kiosk.journeys.drafting import clusters
from tests.kiosk.desk.forms import DESK, FOR_MOTHER, REQUEST, entered, form_after, form_page, key

BRIEF = (REQUEST, Type("een breif lezen"))


def title(*intents: Intent) -> str:
    return form_after(*BRIEF, *intents).answers.title


@pytest.mark.parametrize(
    ("intents", "words"),
    [
        ((*key(*["left"] * 7), Erase(), Erase(), Type("ie")), "Een brief lezen"),
        ((*key("home", "delete"), Type("d")), "Den breif lezen"),
        ((*key("home"), Type("wie leest ")), "Wie leest Een breif lezen"),
        ((*key("home", "left", "left"), Erase()), "Een breif lezen"),
        ((*key("end", "right", "delete"), Type("!")), "Een breif lezen!"),
        ((*key("home", *["right"] * 3), Type(" oude")), "Een oude breif lezen"),
        ((*key("left", "left"), Clear(), Type("nieuw")), "Nieuw"),
        ((*key("left"), *key("tab", "shift_tab"), Type("!")), "Een breif lezen!"),
        ((*key("left"), *key("f3"), Type("!")), "Een breif lezen!"),
    ],
)
def test_letters_go_where_the_mark_stands(intents: tuple[Intent, ...], words: str) -> None:
    assert title(*intents) == words


def test_what_stands_behind_the_mark_counts_for_the_limit() -> None:
    full = form_after(REQUEST, Type("a" * (LIMITS[FieldId.TITLE] - 1)), *key("home", "right"), Type("bc"))
    assert (len(full.answers.title), full.full) == (LIMITS[FieldId.TITLE], True)
    assert full.answers.title.startswith("Aba")


def test_a_letter_with_its_accent_or_a_joined_picture_is_one_step() -> None:
    words = "cafe\u0301 👨\u200d👩"
    form = form_after(REQUEST, Type(words), *key("left"))
    assert form.back == 1
    page = form_page(entered(REQUEST, Type(words), *key("left")))
    assert page.open.back == len(clusters(form.answers.title)[-1])
    assert form_after(REQUEST, Type(words), *key("left", "left"), Erase()).answers.title == "Caf 👨\u200d👩"


@pytest.mark.parametrize("intents", [(Erase(),), key("delete"), (Type("x"),)])
def test_a_letter_in_the_middle_of_a_number_takes_the_yes_to_the_rules_with_it(intents: tuple[Intent, ...]) -> None:
    form = form_after(*FOR_MOTHER, Open(f"field:{FieldId.CONTACT}"), *key("left", "left"))
    assert form.answers.rules is not None
    changed = form_after(*FOR_MOTHER, Open(f"field:{FieldId.CONTACT}"), *key("left", "left"), *intents)
    assert dict(faults_of(changed, DESK))[FieldId.RULES] == "rules_missing"


def test_a_capital_comes_where_the_mark_stands_at_the_beginning() -> None:
    assert title(Clear(), Type("x"), *key("home"), Type("a")) == "AX"
    assert title(*key("left"), Type("q")) == "Een breif lezeqn"


def test_at_a_choice_and_at_a_day_the_arrows_do_what_they_did() -> None:
    rhythm = (*BRIEF, Open("field:rhythm"))
    assert form_after(*rhythm, *key("right")).answers.rhythm != form_after(*rhythm, *key("left")).answers.rhythm
    day = (*rhythm, Type("e"), Open("field:day"), Type("do"))
    assert form_after(*day, *key("right")).day != form_after(*day).day
    assert form_after(*day, *key("delete")).day == ""
    assert form_after(*day, *key("home"), Type("x")).day == "dox"
