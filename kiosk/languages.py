"""The languages somebody may choose, each named in its own script, and the sentences of each, read when first used."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.texts import Texts

NAMES: dict[str, str] = {
    "nl": "Nederlands",
    "en": "English",
    "tr": "Türkçe",
    "ar": "العربية",
    "pl": "Polski",
    "uk": "Українська",
}
"""In the order of the page (docs: inclusion, 20)."""


def capital_of(letter: str, language: str) -> str:
    """The capital of a letter as `language` writes it: Turkish has İ of i. One without capitals stays as it is."""
    return "İ" if (letter, language) == ("i", "tr") else letter.upper()


class Languages:
    """The sentences of each language; what one of them does not say yet is said in that of the terminal."""

    def __init__(self, own: Texts, load: Callable[[str, Texts], Texts] = Texts.load_over) -> None:
        self._own = own
        self._load = load
        self._read: dict[str, Texts] = {own.language: own}

    def of(self, language: str) -> Texts:
        """Those of `language`; empty, or one that is not offered: the terminal's own. Raises TextsMissing."""
        if language not in NAMES:
            return self._own
        if language not in self._read:
            self._read[language] = self._load(language, self._own)
        return self._read[language]
