"""The value of a field of a listing, as it travels, in words; what cannot be read is shown as it is."""

from __future__ import annotations

import json
from datetime import date

import msgspec

from kiosk.dates import date_words, when_words
from kiosk.texts import Texts
from kiosk.views.cards import category_name
from marketplace import wire
from marketplace.errors import WireFault
from marketplace.vocabulary import When

EMPTY = "desk.field.empty"


def field_name(field: str, texts: Texts) -> str:
    """What the field is called on a slip; one of a newer centre by its own name."""
    key = f"desk.field.{field}"
    return texts.say(key) if texts.knows(key) else field


def value_words(field: str, value: str, texts: Texts) -> str:
    """`value` is JSON of the field."""
    try:
        read = json.loads(value)
    except ValueError:
        return value
    if read in ("", None):
        return texts.say(EMPTY)
    match field, read:
        case "when", dict():
            try:
                return when_words(wire.decode(msgspec.json.encode(read), When), texts)
            except WireFault:
                return value
        case "category", str():
            return category_name(read, texts)
        case "hangs_until", str():
            try:
                return date_words(date.fromisoformat(read), texts)
            except ValueError:
                return read
        case _, str():
            return read
        case _:
            return value
