"""What the form of the desk knows of a language: words that betray a kind of help, and how options are called.

Data of assets/desk, plain to read there; a proposal made with it stands on the page and can be changed.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kiosk.errors import KioskError

WHOLE_WORD_MOST = 4
"""A listed word of up to so many letters stands for itself; a longer one is how words begin."""
_WORD = re.compile(r"[^\W\d_]+")

Names = tuple[tuple[str, str], ...]
"""(option, how it is called) each, in the order of the page."""


class FormWordsUnfit(KioskError):
    """Raised when the words of the form cannot be read."""

    code = "form_words_unfit"


@dataclass(frozen=True, slots=True)
class FormWords:
    """`categories` and `names` as in the document; all of it in small letters without accents."""

    categories: tuple[tuple[str, tuple[str, ...]], ...] = ()
    names: tuple[tuple[str, Names], ...] = ()
    near_days: tuple[tuple[str, int], ...] = ()
    """(word, days from today)."""

    def names_of(self, field: str) -> Names:
        """How the options of a field are called; nothing for a field without."""
        return dict(self.names).get(field, ())


NO_WORDS = FormWords()
"""Of a terminal that has none: nothing is proposed, and options are chosen with arrows."""


def read_form_words(document: bytes) -> FormWords:
    """The words in `document`, TOML as described in assets/desk/form_words.toml. Raises FormWordsUnfit."""
    try:
        table = tomllib.loads(document.decode())
        return FormWords(
            tuple((one, tuple(map(plain, words))) for one, words in table["categories"].items()),
            tuple(
                (field, tuple((option, plain(name)) for option, name in names.items()))
                for field, names in table["names"].items()
            ),
            tuple((plain(word), int(days)) for word, days in table["near_days"].items()),
        )
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, AttributeError, TypeError, ValueError) as exc:
        raise FormWordsUnfit(type(exc).__name__) from exc


def plain(text: str) -> str:
    """Small letters without accents: what is on the keys, whatever stands on the label."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def guessed(text: str, words: FormWords) -> str:
    """The category that most words of `text` speak of, of several the one named first; empty where none does."""
    found: dict[str, int] = {}
    listed = _listed(words)
    for word in _WORD.findall(plain(text)):
        for category in listed.get(word, ()) or _betrayed_by(word, listed):
            found[category] = found.get(category, 0) + 1
    return max(found, key=lambda category: found[category], default="")


def _betrayed_by(word: str, listed: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    beginnings = (word[:length] for length in range(len(word) - 1, WHOLE_WORD_MOST, -1))
    return next((listed[begun] for begun in beginnings if begun in listed), ())


@lru_cache(maxsize=4)
def _listed(words: FormWords) -> dict[str, tuple[str, ...]]:
    """The categories of each listed word: it is asked at every key."""
    by_word: dict[str, tuple[str, ...]] = {}
    for category, listed in words.categories:
        for word in listed:
            by_word[word] = (*by_word.get(word, ()), category)
    return by_word


def spelled(begun: str, letter: str, names: Names, chosen: str) -> tuple[str, str]:
    """(what has been spelled, the option it leads to) after one more letter at a choice where `chosen` is chosen.

    What was begun goes on while an option is called so; else the letter begins anew, and leads from option to option
    that begin with it. A letter no option begins with changes nothing.
    """
    letter = plain(letter)
    longer = [option for option, name in names if name.startswith(begun + letter)] if letter.strip() else []
    if begun and longer:
        return begun + letter, chosen if chosen in longer else longer[0]
    fitting = [option for option, name in names if name.startswith(letter)] if letter.strip() else []
    if not fitting:
        return "", chosen
    if chosen in fitting:
        return letter, fitting[(fitting.index(chosen) + 1) % len(fitting)]
    return letter, fitting[0]


def spelled_out(begun: str, letter: str, names: Names) -> tuple[str, str]:
    """As `spelled` where several may be chosen: (spelled, the option that is now known, or nothing yet).

    An option is known at the first letter no other option shares; the rest of its name does nothing more.
    """
    letter = plain(letter)
    for so_far in (begun + letter, letter):
        fitting = [option for option, name in names if name.startswith(so_far)] if so_far.strip() else []
        if len(fitting) == 1:
            before = [option for option, name in names if name.startswith(so_far[:-1])] if so_far[:-1] else []
            return so_far, "" if before == fitting else fitting[0]
        if fitting:
            return so_far, ""
    return "", ""
