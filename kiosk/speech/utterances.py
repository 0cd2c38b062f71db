"""What is said of a page and of what is on it: finished texts, each in its language; pure, and speaks to nobody.

Words that are somebody's own never leave this module for the loudspeaker unless the person chose so: a neutral word
stands in their place (EN 301 549, 5.1.3.8 and 9; inclusion, 3).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kiosk.dates import part_words, weekday_words
from kiosk.languages import NAMES
from kiosk.speech.heard import Heard, Role
from kiosk.speech.paper import words_of
from kiosk.speech.pieces import cut, figures_of, spots
from kiosk.texts import Texts
from kiosk.views.shapes import MASK
from marketplace.vocabulary import PartOfDay, Weekday

DUTCH = "nl"
"""What neighbours and the centre write."""
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LETTER = re.compile(r"[^\W\d_]")
BETWEEN = " · "
"""Between two things on one line; the voice makes a pause there."""
LEAST_OF_A_WORD = 4
LEAST_OF_A_PIECE = 12
"""A text with so many letters that is a part of something somebody typed is theirs as well."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One text to say in one language. `personal`: it holds somebody's own words, because they chose to hear them."""

    text: str = field(repr=False)
    language: str
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """How things are said: in the words of `texts`; `foreign` are pieces of text that people wrote, in Dutch.

    `own` are the texts that are somebody's own; they are said only when `aloud`.
    """

    texts: Texts
    own: frozenset[str] = field(default=frozenset(), repr=False)
    foreign: frozenset[str] = field(default=frozenset(), repr=False)
    aloud: bool = False

    def say(self, key: str, **values: object) -> Utterance:
        """A sentence of the terminal itself: `speech.<key>`."""
        return Utterance(self.texts.say(f"speech.{key}", **values), self.texts.language)

    def page(self, number: int, count: int) -> Utterance:
        """Which page of how many it is, in the words that stand in the bar."""
        return Utterance(self.texts.say("of_pages", number=number, count=count), self.texts.language)

    def languages(self) -> tuple[Utterance, ...]:
        """The other languages there are, each in its own voice: who knows none but theirs hears that it is there."""
        return tuple(Utterance(name, language) for language, name in self._others())

    def ways(self, texts_of: Callable[[str], Texts]) -> tuple[Utterance, ...]:
        """How to get to each of them, in the words and the voice of that language."""
        return tuple(
            Utterance(texts_of(language).say("speech.way_to_language", name=name), language)
            for language, name in self._others()
        )

    def _others(self) -> Iterator[tuple[str, str]]:
        return ((language, name) for language, name in NAMES.items() if language != self.texts.language)

    def told(self, text: str, language: str = "", *, strictly: bool = False) -> tuple[Utterance, ...]:
        """A text of the page, piece by piece in the language of each; what is somebody's own is said neutrally.

        `strictly`: also where it is no more than a word or two out of that. Buttons and answers are not asked so
        strictly: their few words may well occur in what somebody wrote.
        """
        said, personal = self._guarded(" ".join(text.split()), strictly)
        parts = filter(None, said.split(BETWEEN))
        pieces = (piece for part in parts for piece in ([(part, language)] if language else self._in_pieces(part)))
        return tuple(
            Utterance(piece, spoken_in(piece, where or self.texts.language), personal) for piece, where in pieces
        )

    def thing(self, heard: Heard) -> tuple[Utterance, ...]:
        """One thing: its words, what it is, how it stands, its place among others."""
        match heard.role:
            case Role.FIELD:
                return self._field(heard)
            case Role.KEY:
                return self._key(heard)
            case Role.SLIP:
                return self._slip(heard)
            case Role.DAY:
                return (*self._part_of_day(heard.name), *self._stands(heard))
            case _:
                is_text = heard.role is Role.TEXT
                words = tuple(one for text in heard.words for one in self.told(text, heard.language, strictly=is_text))
                if heard.name == "language" and NAMES.get(self.texts.language) in heard.words:
                    words = (*words, *self.languages())
                elif heard.name and not words:
                    words = (self.say(f"name.{heard.name}"),)
                return (*words, *self._stands(heard))

    def standing(self, heard: Heard) -> tuple[Utterance, ...]:
        """What changed of the thing somebody stands on: its words and how it stands, not its place again."""
        return tuple(
            one for one in self.thing(heard) if not heard.of or one != self.say("place", at=heard.at, of=heard.of)
        )

    def typed(self, text: str) -> tuple[Utterance, ...]:
        """A letter that was typed, or what was put into the field at once."""
        if self.aloud:
            return (self._letter(text, personal=True),) if len(text) == 1 else self.told(text)
        if len(text) != 1:
            return (self.say("own.text"),)
        return (self.say(f"own.{_kind_of(text)}"),)

    def erased(self, text: str) -> tuple[Utterance, ...]:
        """What was taken away again."""
        return (self.say("erased"), *self.typed(text))

    def _stands(self, heard: Heard) -> Iterator[Utterance]:
        if heard.is_here:
            yield self.say("here")
        if heard.role is Role.BUTTON:
            yield self.say("button")
        if heard.chosen is not None:
            yield self.say("chosen" if heard.chosen else "not_chosen")
        if heard.resting:
            yield self.say("resting")
        if heard.at and heard.of > 1:
            yield self.say("place", at=heard.at, of=heard.of)

    def _part_of_day(self, id_: str) -> tuple[Utterance, ...]:
        day, _, part = id_.partition("-")
        said = (weekday_words(Weekday(day), self.texts), part_words(PartOfDay(part), self.texts))
        return tuple(Utterance(words, self.texts.language) for words in said)

    def _field(self, heard: Heard) -> tuple[Utterance, ...]:
        if not heard.words:
            return (self.say("field"), self.say("field.empty"))
        if not self.aloud:
            return (self.say("field"), self.say("own.text"))
        typed = " ".join(" ".join(heard.words).split())
        return (self.say("field"), Utterance(typed, spoken_in(typed, self.texts.language), personal=True))

    def _key(self, heard: Heard) -> tuple[Utterance, ...]:
        """Which letter a key types is as private as what is typed with it."""
        if heard.words and len(heard.words[0]) > 1:
            return (*self.told(heard.words[0]), *self._stands(heard))
        if len(heard.name) > 1:
            return (self.say(f"name.{heard.name}"), *self._stands(heard))
        if not self.aloud:
            return (self.say(f"own.{_kind_of(heard.name)}"),)
        return (self._letter(heard.name, personal=False), *self._stands(heard))

    def _letter(self, letter: str, *, personal: bool) -> Utterance:
        """A letter by itself; a sign and a space by their names."""
        if _LETTER.match(letter) or letter.isdigit():
            if len(letter) == 1 and letter.isupper():
                said = self.say("capital", letter=letter)
                return Utterance(said.text, said.language, personal)
            return Utterance(letter, spoken_in(letter, self.texts.language), personal)
        key = f"speech.name.{SIGNS.get(letter, letter)}"
        named = self.texts.say(key if self.texts.knows(key) else "speech.own.sign")
        return Utterance(named, self.texts.language, personal)

    def _slip(self, heard: Heard) -> tuple[Utterance, ...]:
        if heard.slip is None:
            return ()
        words = (one for text in words_of(heard.slip) for one in self.told(text, heard.language))
        return (self.say("slip"), *words)

    def _guarded(self, text: str, strictly: bool) -> tuple[str, bool]:
        """The text with neutral words for what is somebody's own; whether any of that is still in it."""
        own = [" ".join(one.split()) for one in self.own]
        short = {one for one in own if len(one) < LEAST_OF_A_WORD}
        # A word of two or three letters is one of the terminal's own as well: it counts at the end of a line alone.
        pieces = cut(text, (one for one in own if one not in short or text.lower().endswith(one.lower())))
        found = any(is_own for _, is_own in pieces)
        long_enough = strictly or len(text) >= LEAST_OF_A_PIECE
        whole = long_enough and any(any(spots(text, one)) for one in own)
        if self.aloud or not (found or whole):
            return text, found or whole
        if whole:
            return self._neutral(text), False
        return "".join(self._neutral(piece) if is_own else piece for piece, is_own in pieces), False

    def _neutral(self, own: str) -> str:
        return self.texts.say("speech.own.phone" if figures_of(own) else "speech.own.words")

    def _in_pieces(self, text: str) -> Iterator[tuple[str, str]]:
        """Cut where words of people begin and end, each with its language; empty: that of the page."""
        for piece, is_foreign in cut(text, self.foreign):
            if any(map(str.isalnum, piece)):
                yield piece.strip(), DUTCH if is_foreign else ""


def spoken_in(text: str, language: str) -> str:
    """The language whose voice can read these letters: that of the text, unless its script says another."""
    if text in LANGUAGE_OF_NAME:
        return LANGUAGE_OF_NAME[text]
    if _ARABIC.search(text):
        return "ar"
    if _CYRILLIC.search(text):
        return "uk"
    if language in ("ar", "uk") and _LETTER.search(text):
        return DUTCH  # Latin letters on a page in another script: a name, an address, what a neighbour wrote
    return language


LANGUAGE_OF_NAME = {name: language for language, name in NAMES.items()}
"""Each language says its own name in its own voice."""
SIGNS = {
    " ": "space", ",": "comma", ".": "stop", "?": "question", "!": "exclamation", "-": "dash", "/": "slash",
    ":": "colon", ";": "semicolon", "(": "open", ")": "close", "€": "euro", "&": "and", "+": "plus", "'": "apostrophe",
    '"': "quote", "=": "equals", "%": "percent", "*": "star", "@": "at", "_": "underscore", "#": "hash", "$": "dollar",
    "^": "caret", "~": "tilde", "\\": "backslash", "،": "comma", "؟": "question", "؛": "semicolon", "’": "apostrophe",
    "—": "dash",
}  # fmt: skip


def _kind_of(letter: str) -> str:
    return "digit" if letter.isdigit() or letter == MASK else "letter" if _LETTER.match(letter) else "sign"
