"""What makes a Dutch text hard to read, found in the text itself; knows no catalogue and no page.

The numbers are those of Rijksoverheid for B1 (a sentence of 15 words at most, 12 on average) and, where they are
stricter, our own. `faults` says in words what is wrong, for whoever wrote the sentence.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

WORDS_MOST = 15
WORDS_MEAN = 12
LETTERS_MOST = 18
"""Of a word without a hyphen: what somebody who spells can still hold together."""
LONG_AND_KNOWN: dict[str, str] = {}
"""Words that may be longer, each with the reason."""
SAID_AS_LETTERS = {
    "Pgb": "the name of a choice, on every letter of the city; explained wherever it is first met",
    "QR": "what the square code is called on every poster",
    "MB": "only for who looks after the terminal",
    "DISPLAY": "a variable of the system, for who looks after the terminal",
    "USB": "what is printed beside the socket",
    "https": "the beginning of an address, for who looks after the terminal",
    "ng": "the end of a program's name, for who looks after the terminal",
    "md": "the end of a file's name, for who looks after the terminal",
    "mm": "on the slip that tries a printer, for who looks after the terminal",
}
"""No abbreviations, but for these: each with the reason."""

_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_HOLE = re.compile(r"\{[a-z_]+\}")
_VOWEL = re.compile("[aeiouyàáâäèéêëìíîïòóôöùúûü]", re.IGNORECASE)
_DOTTED = re.compile(
    r"\b(?:[a-z]\.){2,}|\b(?:bijv|enz|evt|tel|nr|blz|dhr|mw|mevr|ca|incl|excl|max|min|resp|jl|etc)\.", re.I
)
_SLASHED = re.compile(r"\b[a-z]{1,2}/[a-z]{1,2}\b|\ben/of\b|\b(?:ivm|mbt|tav|ihkv|dmv|ipv|aub|svp|oa|dwz|mbv)\b", re.I)
_FAMILIAR = re.compile(r"\b(?:je|jij|jou|jouw|jullie)\b", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:niet|geen|nooit|niemand|niets|niks|nergens|zonder|onmogelijk|noch)\b", re.IGNORECASE)
_BECOMING = re.compile(r"\b(?:word|wordt|worden|werd|werden|geworden)\b", re.IGNORECASE)
_HELPING = re.compile(
    r"\b(?:kan|kunt|kunnen|kon|konden|mag|mogen|mocht|moet|moeten|moest|zal|zult|zullen|zou|zouden|dient|dienen|hoeft"
    r"|hoeven|wil|wilt|willen|is|zijn|was|waren|heeft|hebben)\b",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"\b(?:ge|be|ver|her|ont|\w+ge)\w{2,}(?:d|t|en)\b", re.IGNORECASE)


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, with one word for each hole."""
    bare = _HOLE.sub("woord", text)
    return [part.strip() for part in re.split(r"(?<=[.!?…])\s+|\n", bare) if part.strip()]


@cache
def hard_words() -> dict[str, tuple[re.Pattern[str], str, str]]:
    """Each hard word or phrase: how it is found, what to say instead, and why it is hard."""
    groups = tomllib.loads(Path(__file__).with_name("hard_words.toml").read_text("utf-8"))["group"]
    return {
        word: (_pattern_of(word), plain, group["why"]) for group in groups for word, plain in group["words"].items()
    }


def _pattern_of(word: str) -> re.Pattern[str]:
    ending = r"[^\W\d_]*" if word.endswith("*") else ""
    return re.compile(rf"\b{re.escape(word.rstrip('*'))}{ending}\b", re.IGNORECASE)


def faults(text: str) -> list[str]:
    """Everything that makes this text hard to read, each in words."""
    found = [fault for sentence in sentences_of(text) for fault in _of_a_sentence(sentence)]
    bare = _HOLE.sub("", text)
    found += [
        f"{word!r} is a hard word: {plain}" for word, (seen, plain, _) in hard_words().items() if seen.search(bare)
    ]
    found += [f"{seen[0]!r} is an abbreviation" for pattern in (_DOTTED, _SLASHED) for seen in pattern.finditer(bare)]
    found += [f"{word!r} is said as letters" for word in _LETTERS.findall(bare) if _only_letters(word)]
    found += [f"{word!r} is long" for word in _LETTERS.findall(bare) if len(word) > LETTERS_MOST and _unknown(word)]
    found += [f"{seen[0]!r} is not polite" for seen in _FAMILIAR.finditer(bare)]
    return found


def _of_a_sentence(sentence: str) -> list[str]:
    found = []
    if (count := len(sentence.split())) > WORDS_MOST:
        found.append(f"{count} words in {sentence!r}")
    if is_passive_chain(sentence):
        found.append(f"passive in {sentence!r}")
    if len(_NEGATION.findall(sentence)) > 1:
        found.append(f"two negations in {sentence!r}")
    return found


def is_passive_chain(sentence: str) -> bool:
    """Whether somebody must untangle who does what: "kan worden geprint", "is gewist geworden", two of them in one.

    "Uw briefje wordt geprint" is no chain: what happens now, and one verb. A sentence in which something *becomes* so
    ("dat kan zwaar worden") has no participle and is none either.
    """
    becoming = _BECOMING.findall(sentence)
    if len(becoming) > 1:
        return True
    return bool(becoming and _HELPING.search(sentence) and _PARTICIPLE.search(_BECOMING.sub("", sentence)))


def _only_letters(word: str) -> bool:
    if len(word) < 2 or word in SAID_AS_LETTERS:
        return False
    return word.isupper() or not _VOWEL.search(word)


def _unknown(word: str) -> bool:
    return word.lower() not in LONG_AND_KNOWN
