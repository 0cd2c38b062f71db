"""The words of a page of the directory to take home, from a partner or a provider; knows no layout or store."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kiosk.dates import date_words, hours_rows, week_words
from kiosk.slips.content import DirectorySlip
from kiosk.texts import Texts
from kiosk.world import World
from marketplace.vocabulary import Partner, Provider

STALE_AFTER_DAYS = 365
"""What nobody checked for so long is said to be old: numbers and hours change."""


def partner_slip(partner: Partner, world: World, texts: Texts) -> DirectorySlip:
    """An organisation of the covenant: business particulars only."""
    hours = tuple(
        (texts.say("directory.hours.days", days=days), row) for days, row in hours_rows(partner.schedule, texts)
    )
    return DirectorySlip(
        kind=texts.say("directory.partner"),
        name=partner.name,
        notice="",
        phone_label=texts.say("directory.phone") if partner.phone else "",
        phone=partner.phone,
        contact_label=texts.say("directory.contact") if partner.contact_name else "",
        contact=partner.contact_name,
        description=partner.description,
        services=partner.services,
        hours_heading=texts.say("directory.hours") if hours else "",
        hours=hours,
        facts=_facts((texts.say("directory.website"), partner.website)),
        checked=_checked(partner.assured_date, world.today, texts),
        district=world.district.name,
        point=world.point.name,
        made_on=date_words(world.today, texts),
        rest=texts.say("slip.rest"),
    )


def provider_slip(provider: Provider, world: World, texts: Texts) -> DirectorySlip:
    """Somebody or some firm that does household help; an example says that it is one."""
    funding = tuple(texts.say(f"directory.funding.{one}") for one in provider.funding)
    return DirectorySlip(
        kind=texts.say(f"directory.provider.{provider.type}"),
        name=provider.name,
        notice=texts.say("directory.example") if provider.is_example else "",
        phone_label=texts.say("directory.phone") if provider.phone else "",
        phone=provider.phone,
        contact_label="",
        contact="",
        description=provider.description,
        services=(),
        hours_heading="",
        hours=(),
        facts=_facts(
            (texts.say("directory.free"), week_words(provider.free_day_parts, texts)),
            (texts.say("directory.funding"), texts.one_of(funding)),
            (texts.say("directory.price"), _price(provider.price_per_hour_cents, texts)),
            (texts.say("directory.languages"), _languages(provider.languages, texts)),
            (texts.say("directory.postcode"), provider.postcode4),
        ),
        checked=_checked(provider.assured_date, world.today, texts),
        district=world.district.name,
        point=world.point.name,
        made_on=date_words(world.today, texts),
        rest=texts.say("slip.rest"),
    )


def _facts(*facts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(fact for fact in facts if fact[1])


def _checked(on: date | None, today: date, texts: Texts) -> str:
    if on is None:
        return texts.say("directory.unchecked")
    old = (today - on).days > STALE_AFTER_DAYS
    return texts.say("directory.checked.old" if old else "directory.checked", day=date_words(on, texts))


def _price(cents: int | None, texts: Texts) -> str:
    from babel.numbers import format_currency

    if cents is None:
        return ""
    return texts.say("directory.price.hour", price=format_currency(Decimal(cents) / 100, "EUR", locale=texts.language))


def _languages(codes: tuple[str, ...], texts: Texts) -> str:
    """Their names in the language of the slip; a code Babel has no name for stays as it is."""
    from babel import Locale

    names = Locale(texts.language).languages
    return texts.all_of(tuple(names.get(code, code) for code in codes))
