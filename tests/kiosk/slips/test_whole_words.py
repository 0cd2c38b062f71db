"""No word that the rules allow is lost on a slip; where a text is longer, it is said where the rest is."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from kiosk.slips.bitmap import draw
from kiosk.slips.codec import TYPES
from kiosk.slips.content import MessagesSlip, Slip
from kiosk.slips.measures import measures
from marketplace.vocabulary import DETAILS_MAX, FIRST_NAME_MAX, LINE_MAX, TEXT_MAX, TITLE_MAX
from tests.kiosk.languages import LANGUAGES, texts_of
from tests.kiosk.slips.composed import slips_in
from tests.kiosk.slips.samples import WIDTHS

LONGEST = {
    "title": TITLE_MAX,
    "details": DETAILS_MAX,
    "first_name": FIRST_NAME_MAX,
    "when": LINE_MAX,
    "hangs_until": LINE_MAX,
    "help_lines": LINE_MAX,
    "code": LINE_MAX,
    "steps": LINE_MAX,
    "withdraw": LINE_MAX,
    "rules": LINE_MAX,
    "phone": LINE_MAX,
    "who": LINE_MAX,
    "organisation": LINE_MAX,
    "told": TEXT_MAX,
    "missed": LINE_MAX,
    "outcome": LINE_MAX,
    "why": LINE_MAX,
    "bring": LINE_MAX,
    "where": LINE_MAX,
    "always": LINE_MAX,
    "name": LINE_MAX,
    "contact": LINE_MAX,
    "description": TEXT_MAX,
    "services": LINE_MAX,
    "hours": LINE_MAX,
    "facts": LINE_MAX,
    "checked": LINE_MAX,
    "words": TEXT_MAX,
    "ends": LINE_MAX,
    "reach": LINE_MAX,
    "note": LINE_MAX,
    "answer": LINE_MAX,
    "ask": LINE_MAX,
    "privacy": LINE_MAX,
    "point": LINE_MAX,
}
"""How many characters a field may hold: what the rules and the vocabulary allow."""
SHAPES = {"one word": "W" * TEXT_MAX, "words": "Mijn moeder komt ook. " * 100, "arabic": "مرحبا بكم عندنا " * 130}


def with_last(value: Any, field: str, text: str) -> Any:
    """`value` with `text` in the field, wherever it stands in it."""
    if isinstance(value, tuple):
        return tuple(with_last(one, field, text) for one in value)
    if not is_dataclass(value):
        return value
    named = {f.name: getattr(value, f.name) for f in fields(value)}
    return type(value)(
        **{name: _filled(held, text) if name == field else with_last(held, field, text) for name, held in named.items()}
    )


def _filled(held: Any, text: str) -> Any:
    match held:
        case str():
            return text
        case ((str(label), str()), *_):
            return ((label, text),)
        case (str(), *_):
            return (text,)
        case _:
            return held


def fields_of(slip: Slip) -> set[str]:
    """The names of all fields of a slip and of its entries that hold words."""
    names: set[str] = set()
    for f in fields(slip):
        held = getattr(slip, f.name)
        names.add(f.name)
        if isinstance(held, tuple) and held and is_dataclass(held[0]):
            names |= {inner.name for inner in fields(held[0])}
    return names


CASES = [
    (kind, field)
    for kind, slip in slips_in(texts_of("nl")).items()
    for field in sorted(fields_of(slip) & set(LONGEST))
    if kind != "test"
]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("kind", "field"), CASES)
def test_the_last_letter_of_what_the_rules_allow_is_on_the_slip(kind: str, field: str, shape: str) -> None:
    longest = SHAPES[shape][: LONGEST[field] - 1].rstrip()
    for width in WIDTHS:
        slip = slips_in(texts_of("nl"))[kind]
        one, other = (draw(with_last(slip, field, longest + last), width) for last in ("V", "O"))
        assert (one.size, one.tobytes()) != (other.size, other.tobytes()), width


POEM = "ja\n" * (TEXT_MAX // 3)
"""As long as the rules allow, and a metre and more of short lines."""


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("board", "details"),
        ("receipt", "title"),
        ("handover", "told"),
        ("assessment", "outcome"),
        ("directory", "description"),
        ("messages", "words"),
    ],
)
@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_cut_for_its_length_says_where_the_rest_is(kind: str, field: str, width: int) -> None:
    slip = with_last(slips_in(texts_of("nl"))[kind], field, POEM)
    said, unsaid = draw(slip, width), draw(replace(slip, rest=""), width)
    times = len(slip.messages) if isinstance(slip, MessagesSlip) else 1
    assert said.height - unsaid.height >= times * measures(width).strong.size


@pytest.mark.parametrize("kind", [kind for kind in TYPES if kind not in ("take_down", "calls", "test")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_slip_says_nothing_of_more(kind: str, language: str) -> None:
    texts = texts_of(language)
    slip: Any = slips_in(texts)[kind]
    assert slip.rest == texts.say("slip.rest")
    assert draw(slip).tobytes() == draw(replace(slip, rest="")).tobytes()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_message_of_two_thousand_characters_comes_out_whole_under_its_writer(width: int) -> None:
    slip = slips_in(texts_of("nl"))["messages"]
    assert isinstance(slip, MessagesSlip)
    line = "Ik kom graag op woensdag om tien uur bij u langs met de auto en breng de boodschappen mee. "
    promise = " Bel mij: ik kom NIET op 24 december."
    long = (line * 30)[: TEXT_MAX - len(promise)] + promise
    for words in (long, long.replace("NIET", "WEL!")):
        assert len(words) == TEXT_MAX
    one, other = (
        draw(replace(slip, messages=(replace(slip.messages[0], words=words),)), width)
        for words in (long, long.replace("NIET", "WEL!"))
    )
    assert one.tobytes() != other.tobytes()
