"""Every page in every language: each sentence is there, and no Dutch is left but what people here wrote."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache

import pytest

from kiosk.languages import NAMES
from kiosk.resources import ASSETS
from kiosk.texts import Texts
from kiosk.views.pages import Preview
from kiosk.views.present import present
from kiosk.views.view import View
from kiosk.visit.state import OF_STAFF, Page
from marketplace.vocabulary import Partner, Provider
from tests.kiosk.every_page import Place, every_place
from tests.kiosk.languages import LANGUAGES, compiled, texts_of
from tests.kiosk.visits import nl

OTHERS = tuple(language for language in LANGUAGES if language != "nl")
NO_WORDS = ("id", "icon", "kind_icon", "category_icon", "print_icon", "status_icon", "tone", "print_tone", "language")
NO_WORDS_IN = {"MapView": ("chosen",), "View": ("language", "foreign", "own", "papers", "comfort")}
WORD = re.compile(r"[^\W\d_]{4}")
DUTCH_DAYS = re.compile(
    r"\b(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|januari|februari|maart|mei|juni|juli|augustus"
    r"|oktober|ochtend|middag|avond|meter|uur)\b"
)
ALWAYS = (*NAMES.values(), "Haarlem", "Loket")
ICONS = frozenset(json.loads((ASSETS / "icons" / "names.json").read_text("utf-8")))


class Listening(Texts):
    """Keeps what was said."""

    def __init__(self, language: str, own: Texts | None) -> None:
        super().__init__(language, compiled(language), own)
        self.said: set[str] = set()

    def _filled(self, key: str, sentence: str, values: dict[str, object]) -> str:
        said = super()._filled(key, sentence, values)
        self.said.add(said)
        return said


@cache
def places() -> tuple[Place, ...]:
    return tuple(every_place())


@cache
def dutch(at: int) -> tuple[frozenset[str], frozenset[str]]:
    """(what stands on the page, what was said for it) in Dutch."""
    place, texts = places()[at], listening("nl")
    texts.said = set()
    texts.own = texts
    words = frozenset(words_of(present(place.session, place.world, texts), "nl"))
    return words, frozenset(said for said in texts.said if WORD.search(said))


@cache
def listening(language: str) -> Listening:
    return Listening(language, None if language == "nl" else nl())


def words_of(value: object, language: str) -> Iterator[str]:
    """Every text a person can read in a view; of a slip in another language none."""
    if isinstance(value, Preview) and value.language != language:
        return
    if isinstance(value, str):
        yield from () if isinstance(value, StrEnum) or value in ICONS else (value,)
    elif isinstance(value, (tuple, frozenset)):
        for part in value:
            yield from words_of(part, language)
    elif is_dataclass(value) and not isinstance(value, type):
        left_out = (*NO_WORDS, *NO_WORDS_IN.get(type(value).__name__, ()))
        for field in fields(value):
            if field.name not in left_out and not field.name.endswith("_ids"):
                yield from words_of(getattr(value, field.name), language)


def without(text: str, pieces: list[str]) -> str:
    """`text` with what people wrote taken out, the longest piece first."""
    for piece in pieces:
        text = text.replace(piece, "·")
    return text


def left_in_dutch(view: View, language: str, at: int, said: set[str]) -> list[str]:
    pieces = sorted({*view.foreign, *view.own, *ALWAYS}, key=len, reverse=True)
    on_page, dutch_said = dutch(at)
    found = []
    for text in set(words_of(view, language)):
        rest = without(text, pieces)
        if not WORD.search(rest):
            continue
        same = text in on_page and text not in said
        dutch_in_it = [one for one in dutch_said - said if one in rest and re.search(rf"\b{re.escape(one)}\b", rest)]
        if same or dutch_in_it or DUTCH_DAYS.search(rest):
            found.append(text)
    return found


@pytest.mark.parametrize("language", OTHERS)
def test_every_page_in_every_state_is_said_in_the_language_of_the_visit(language: str) -> None:
    texts, wrong = listening(language), dict[str, list[str]]()
    for at, place in enumerate(places()):
        texts.said = set()
        view = present(place.session, place.world, texts)
        assert view.language == language
        if left := left_in_dutch(view, language, at, texts.said):
            wrong[place.name] = left
    assert wrong == {}


def test_the_places_are_every_kind_of_page_and_every_journey() -> None:
    assert {place.session.here.page for place in places()} == set(Page) - OF_STAFF, "staff read the terminal's own"
    assert len({place.name for place in places()}) > 1000


def test_dutch_would_be_found() -> None:
    """The test above can see: a Dutch page read as a Turkish one is full of what it looks for."""
    texts, seen = nl(), 0
    for at, place in enumerate(places()[::50]):
        view = present(place.session, place.world, texts)
        seen += bool(left_in_dutch(view, "tr", at * 50, set()))
    assert seen == len(places()[::50])


def test_on_a_dutch_page_nothing_is_foreign() -> None:
    assert {present(place.session, place.world, nl()).foreign for place in places()[::20]} == {frozenset()}


@pytest.mark.parametrize("language", OTHERS)
def test_what_people_wrote_is_told_apart_where_it_stands_on_the_page(language: str) -> None:
    for place in places():
        view = present(place.session, place.world, texts_of(language))
        on_page = " ".join(words_of(view.page, language))
        entries: tuple[Provider | Partner, ...] = (*place.session.looking.providers, *place.session.looking.partners)
        for entry in entries:
            for text in (entry.name, entry.description):
                assert not text or text not in on_page or text in view.foreign, place.name
