from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.listing_text import tidy

ODD = "\u0000\u0007\t\n\r\u0085\u00a0\u00ad\u034f\u061c\u115f\u200b\u200c\u200d\u200e\u200f\u2028\u202a\u202e\u2066"
ODD += "\u2069\u2800\u3164\ufe0e\ufe0f\ufeff\ufff9\ufffd\ufffe\U000e0067\U000e0101\ue000\ud800\udfff\u0301\u0308\u20e3"
texts = st.text(st.one_of(st.characters(), st.sampled_from(ODD + "aeéĳĲمن👩🏽🚒"), st.characters(categories=["Cs"])))


@pytest.mark.parametrize(
    ("typed", "hangs"),
    [
        ("  Hulp   bij\tde  heg \n", "Hulp bij de heg"),
        ("ĳs en Ĳsland", "ijs en IJsland"),
        ("cafe\u0301", "café"),
        ("Riet\u200b\u2060\ufeff", "Riet"),
        ("veilig\u202egrutted\u202c", "veiliggrutted"),
        ("\u2066verborgen\u2069 \u200fhier", "verborgen hier"),
        ("rood\U000e0041\U000e0042", "rood"),
        ("half \ud83d teken", "half teken"),
        ("a\u3164\u2800b", "ab"),
        ("bel\u0007 mij\u0000", "bel mij"),
        ("eerste\r\ntweede", "eerste tweede"),
        ("\u0301\u0301", ""),
        ("z" + "\u0301" * 60, "ź" + "\u0301" * 4),
    ],
)
def test_what_cannot_be_seen_or_said_goes(typed: str, hangs: str) -> None:
    assert tidy(typed) == hangs


@pytest.mark.parametrize(
    "text",
    [
        "Soep! 🍲",
        "👩🏽\u200d🚒 en 👨\u200d👩\u200d👧 en ❤\ufe0f\u200d🔥 en 1\ufe0f\u20e3",
        "أريد أن أتعلم الهولندية",
        "می\u200cخواهم کمک کنم",
        "Шукаю допомогу",
        "Türkçe, łódź, crème brûlée",
    ],
)
def test_every_script_and_every_emoji_stays(text: str) -> None:
    assert tidy(text) == text


def test_a_joiner_that_joins_nothing_goes() -> None:
    assert tidy("voor\u200dbeeld \u200c👩\u200d \u200d🚒 م\u200d") == "voorbeeld 👩 🚒 م"


def test_lines_stay_apart_where_there_may_be_several() -> None:
    assert tidy(" een \r\n\r\n\r\n\r\n  twee\u2028drie ", lines=True) == "een\n\ntwee\ndrie"


@given(texts, st.booleans())
def test_tidying_twice_changes_nothing_more(text: str, lines: bool) -> None:
    assert tidy(tidy(text, lines=lines), lines=lines) == tidy(text, lines=lines)


@given(texts, st.booleans())
def test_a_tidy_text_can_be_written_and_hides_nothing(text: str, lines: bool) -> None:
    clean = tidy(text, lines=lines)
    assert clean.encode().decode() == clean == unicodedata.normalize("NFC", clean) == clean.strip()
    kinds = {unicodedata.category(char) for char in clean if char not in "\u200c\u200d\n"}
    assert not kinds & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    assert "  " not in clean
    assert lines or "\n" not in clean
