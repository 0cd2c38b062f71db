"""One provider of household help by itself: what it does, where, for whom, when, and how to reach it."""

from __future__ import annotations

from kiosk.dates import week_words
from kiosk.entry_words import distance_words, funding_words, language_words, price_words
from kiosk.journeys.household import TYPE_ICONS
from kiosk.texts import Texts
from kiosk.views.entry import checked_step, entry_actions, gone_text, phone_warning, stale_notice
from kiosk.views.frame import again, frame
from kiosk.views.pages import DetailView
from kiosk.views.printed import print_notice
from kiosk.views.provider_words import from_where, table_of
from kiosk.views.shapes import Action, Banner, NextStep, Tone, Trail
from kiosk.visit.household import MAP, is_read, provider_called, wanted
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.vocabulary import Provider


def provider_view(session: Session, world: World, texts: Texts) -> DetailView:
    """The page of the provider that was touched."""
    provider = provider_called(session, session.here.about)
    trail = Trail("home-heart", texts.say("household.journey"), Tone.HOUSEHOLD)
    if provider is None:
        gone = gone_text(session.looking.fault, is_read(session), texts)
        heading = texts.say("household.found.heading")
        around = frame(session, world, texts, onward=again(session.looking.fault, texts))
        return DetailView(around, trail, heading, "", (), waiting=gone, tone=Tone.HOUSEHOLD)
    on_map = world.postcodes is not None and provider.postcode4 in world.postcodes
    more = (Action(MAP, texts.say("entry.map"), "map-pin"),) if on_map else ()
    printed = print_notice(session, texts)
    facts = _facts(provider, session, world, texts)
    if provider.is_example and printed is not None:  # what the printer does stands where that stood
        facts = (NextStep("info-circle", texts.say("directory.example")), *facts)
    return DetailView(
        frame=frame(session, world, texts),
        trail=trail,
        heading=provider.name,
        lead=provider.description,
        facts=facts,
        actions=entry_actions(session, world, texts, *more),
        phone_label=texts.say("directory.phone") if provider.phone else "",
        phone=provider.phone,
        phone_warning=phone_warning(provider.assured_date, world, texts, is_example=provider.is_example),
        notice=printed or _warning(provider, world, texts),
        tone=Tone.HOUSEHOLD,
    )


def _warning(provider: Provider, world: World, texts: Texts) -> Banner | None:
    if not provider.is_example:
        return stale_notice(provider.assured_date, world, texts)
    return Banner("info-circle", texts.say("entry.example"), texts.say("entry.example.text"), Tone.WARNING)


def _facts(provider: Provider, session: Session, world: World, texts: Texts) -> tuple[NextStep, ...]:
    """What is not known is said too: whoever looked for it would wonder."""
    return (
        NextStep(TYPE_ICONS[provider.type], texts.say(f"household.about.{provider.type}")),
        NextStep("map-pin", _where(provider, session, world, texts)),
        _fact("wallet", "funding", funding_words(provider.funding, texts), texts),
        _fact("calendar-week", "free", week_words(provider.free_day_parts, texts), texts),
        _fact("receipt", "price", price_words(provider.price_per_hour_cents, texts), texts),
        _fact("language", "language", language_words(provider.languages, texts), texts),
        checked_step(provider.assured_date, world, texts),
    )


def _fact(icon: str, what: str, said: str, texts: Texts) -> NextStep:
    if not said:
        return NextStep(icon, texts.say(f"household.unknown.{what}"))
    return NextStep(icon, texts.say(f"household.says.{what}", said=said))


def _where(provider: Provider, session: Session, world: World, texts: Texts) -> str:
    home = wanted(session, world).from_postcode4 or ""
    distance_m = table_of(world).distance_m(home, provider.postcode4)
    if distance_m is None:
        return texts.say("household.where.postcode", postcode=provider.postcode4)
    where = from_where(session, texts)
    return texts.say(
        "household.where", distance=distance_words(distance_m, texts), where=where, postcode=provider.postcode4
    )
