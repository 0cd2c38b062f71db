"""The sentences of every language, straight from their sources: no test waits for a compiler."""

from __future__ import annotations

import gettext
from functools import cache
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from kiosk.texts import LOCALE, Texts

LANGUAGES = ("nl", "en", "tr", "ar", "pl", "uk")


@cache
def catalogue_of(language: str) -> Catalog:
    """The source as Babel reads it."""
    with (LOCALE / language / "LC_MESSAGES" / "marktpunt.po").open("rb") as stream:
        return read_po(stream, locale=language)


@cache
def texts_of(language: str) -> Texts:
    """What `Texts.load` gives once the source is compiled; on a terminal whose own language is Dutch."""
    return Texts(language, compiled(language), None if language == "nl" else texts_of("nl"))


def compiled(language: str) -> gettext.GNUTranslations:
    """The sentences of that language alone: what it does not say is said by no other."""
    written = BytesIO()
    write_mo(written, catalogue_of(language))
    written.seek(0)
    return gettext.GNUTranslations(written)
