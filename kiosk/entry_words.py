"""What a partner or a provider says of itself, in the words of a language; for screen and paper, knows neither."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kiosk.dates import date_words
from kiosk.texts import Texts
from marketplace.social_map import is_stale
from marketplace.vocabulary import Funding

_STEP_M = 50
"""Below a kilometre we say it to this many metres: what we know is the middle of a postcode area."""


def checked_words(on: date | None, today: date, texts: Texts) -> str:
    """When somebody made sure that it is right; that this is long ago, or never was, is said."""
    if on is None:
        return texts.say("directory.unchecked")
    return texts.say("directory.checked.old" if is_stale(on, today) else "directory.checked", day=date_words(on, texts))


def price_words(cents: int | None, texts: Texts) -> str:
    """'€ 16,50 per uur'; empty when it does not say."""
    from babel.numbers import format_currency

    if cents is None:
        return ""
    return texts.say("directory.price.hour", price=format_currency(Decimal(cents) / 100, "EUR", locale=texts.language))


def language_words(codes: tuple[str, ...], texts: Texts) -> str:
    """'Nederlands en Turks'; a code Babel has no name for stays as it is."""
    from babel import Locale

    names = Locale(texts.language).languages
    return texts.all_of(tuple(names.get(code, code) for code in codes))


def funding_words(funding: tuple[Funding, ...], texts: Texts) -> str:
    """'zorg in natura of zelf betalen'."""
    return texts.one_of(tuple(texts.say(f"directory.funding.{one}") for one in funding))


def distance_words(metres: int | None, texts: Texts) -> str:
    """'op 350 meter', 'op 1,2 kilometer', 'op 12 kilometer'; no further than the figures go."""
    from babel.numbers import format_decimal

    if metres is None:
        return texts.say("distance.unknown")
    rounded = round(metres / _STEP_M) * _STEP_M
    if rounded == 0:
        return texts.say("distance.here")
    if rounded < 1000:
        return texts.say("distance.metres", n=rounded)
    tenths = Decimal(round(metres / 100)) / 10
    kilometres = tenths if tenths < 10 else Decimal(round(metres / 1000))
    return texts.say("distance.kilometres", n=format_decimal(kilometres, locale=texts.language))
