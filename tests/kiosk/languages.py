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
    """What `Texts.load` gives once the source is compiled."""
    compiled = BytesIO()
    write_mo(compiled, catalogue_of(language))
    compiled.seek(0)
    return Texts(language, gettext.GNUTranslations(compiled))
