"""The words of a page of the directory to take home, from a partner or a provider; knows no layout or store."""

from __future__ import annotations

from kiosk.dates import date_words, hours_rows, week_words
from kiosk.entry_words import checked_words, funding_words, language_words, price_words
from kiosk.slips.content import DirectorySlip
from kiosk.texts import Texts
from kiosk.world import World
from marketplace.vocabulary import Partner, Provider


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
        checked=checked_words(partner.assured_date, world.today, texts),
        district=world.district.name,
        point=world.point.name,
        made_on=date_words(world.today, texts),
        rest=texts.say("slip.rest"),
    )


def provider_slip(provider: Provider, world: World, texts: Texts) -> DirectorySlip:
    """Somebody or some firm that does household help; an example says that it is one."""
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
            (texts.say("directory.funding"), funding_words(provider.funding, texts)),
            (texts.say("directory.price"), price_words(provider.price_per_hour_cents, texts)),
            (texts.say("directory.languages"), language_words(provider.languages, texts)),
            (texts.say("directory.postcode"), provider.postcode4),
        ),
        checked=checked_words(provider.assured_date, world.today, texts),
        district=world.district.name,
        point=world.point.name,
        made_on=date_words(world.today, texts),
        rest=texts.say("slip.rest"),
    )


def _facts(*facts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(fact for fact in facts if fact[1])
