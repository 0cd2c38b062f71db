"""The sentences of one language: finds a sentence by its key; knows no screen and no journey.

Keys are stable and dotted ("home.heading"); a translation is a .po file in assets/locale and nothing else.
Values are put in by name, never by gluing parts: word order differs between languages.
"""

from __future__ import annotations

import gettext
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.resources import ASSETS

DOMAIN = "marktpunt"
LOCALE = ASSETS / "locale"


class TextsMissing(KioskError):
    """Raised when the compiled sentences of a language, or one of its sentences, are not there."""

    code = "texts_missing"


class Texts:
    """The sentences of `language`; make one with `Texts.load`."""

    def __init__(self, language: str, catalogue: gettext.GNUTranslations, own: Texts | None = None) -> None:
        self.language = language
        self._catalogue = catalogue
        self.own = own or self
        """Those of the terminal: of what hangs on the board, whatever language somebody reads it in."""

    @classmethod
    def load(cls, language: str, folder: Path = LOCALE) -> Texts:
        """Read the compiled catalogue. Raises TextsMissing with the command that makes it."""
        path = folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
        try:
            with path.open("rb") as stream:
                return cls(language, gettext.GNUTranslations(stream))
        except OSError as exc:
            raise TextsMissing(
                f"the sentences of {language!r} are not compiled; run: pybabel compile -d assets/locale -D {DOMAIN}"
            ) from exc

    @classmethod
    def load_over(cls, language: str, own: Texts) -> Texts:
        """As `load`; what it does not say is said in the words of `own`."""
        loaded = cls.load(language)
        loaded._catalogue.add_fallback(own._catalogue)
        loaded.own = own
        return loaded

    def knows(self, key: str) -> bool:
        """Whether there is a sentence for `key`."""
        return self._catalogue.gettext(key) != key

    def say(self, key: str, **values: object) -> str:
        """The sentence of `key` with its named values. Raises TextsMissing."""
        return self._filled(key, self._catalogue.gettext(key), values)

    def say_many(self, key: str, n: int, **values: object) -> str:
        """The sentence of `key` in the plural form for `n`; `{n}` stands for the number. Raises TextsMissing."""
        return self._filled(key, self._catalogue.ngettext(key, key, n), {"n": n, **values})

    def fault(self, code: str) -> str:
        """The sentence of an error's code; a code of a newer program gets one that is true of every error."""
        key = f"error.{code}"
        return self.say(key if self.knows(key) else "error.unknown")

    def all_of(self, items: tuple[str, ...]) -> str:
        """'a, b en c'."""
        return self._row(items, "list.and")

    def one_of(self, items: tuple[str, ...]) -> str:
        """'a, b of c'."""
        return self._row(items, "list.or")

    def _row(self, items: tuple[str, ...], last: str) -> str:
        if not items:
            return ""
        *first, end = items
        if not first:
            return end
        row = first[0]
        for item in first[1:]:
            row = self.say("list.comma", first=row, last=item)
        return self.say(last, first=row, last=end)

    def _filled(self, key: str, sentence: str, values: dict[str, object]) -> str:
        if sentence == key:
            raise TextsMissing(f"no sentence for {key!r} in {self.language!r}")
        return sentence.format(**values) if values else sentence
