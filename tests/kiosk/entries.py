"""Providers and partners of a made-up directory, and a terminal that knows where postcodes lie."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kiosk.effects import LoadShelf, Shelf
from kiosk.events import ShelfLoaded
from kiosk.intents import Intent, Open
from kiosk.resources import ASSETS
from kiosk.session import Session, happened, turn
from kiosk.world import World
from marketplace.places import read_postcodes
from marketplace.vocabulary import (
    DayPart,
    Funding,
    OpeningHours,
    Partner,
    PartOfDay,
    Provider,
    ProviderType,
    Weekday,
)
from tests.kiosk.visits import SLACHTHUISBUURT, WORLD, start

TUESDAY_MORNING = DayPart(Weekday.TUESDAY, PartOfDay.MORNING)
FRIDAY_EVENING = DayPart(Weekday.FRIDAY, PartOfDay.EVENING)
TEAM = Provider(
    "voorbeeld-team",
    "Voorbeeld: Zorgteam",
    ProviderType.CONTRACTED_CARE,
    "Een vast gezicht.",
    "2033",
    funding=(Funding.IN_KIND,),
    free_day_parts=(TUESDAY_MORNING,),
    languages=("nl", "tr"),
    phone="023 555 01 60",
    is_example=True,
    assured_date=date(2026, 11, 2),
)
CORRIE = Provider(
    "voorbeeld-corrie",
    "Voorbeeld: Corrie",
    ProviderType.ALPHA_HELPER,
    "Doet ook de was.",
    "2032",
    funding=(Funding.PERSONAL_BUDGET, Funding.OWN_POCKET),
    free_day_parts=(TUESDAY_MORNING, FRIDAY_EVENING),
    languages=("nl",),
    price_per_hour_cents=1650,
    phone="023 555 01 61",
    assured_date=date(2025, 1, 2),
)
SILENT = Provider("voorbeeld-stil", "Voorbeeld: Zegt Niets", ProviderType.COMMERCIAL, "", "2022")
PROVIDERS = (TEAM, CORRIE, SILENT)

WELFARE = Partner(
    "voorbeeld-welzijn",
    "Stichting Voorbeeld Welzijn",
    "Brengt bewoners bij elkaar.",
    services=("Koffie drinken", "Samen eten"),
    topics=("meeting",),
    districts=("slachthuisbuurt",),
    contact_name="Medewerker van de balie",
    phone="023 555 01 40",
    schedule=(OpeningHours(Weekday.TUESDAY, "09:00", "17:00"),),
    assured_date=date(2026, 10, 1),
    address="Voorbeeldplein 1",
)
OLD = Partner(
    "voorbeeld-oud", "Voorbeeld Geldhulp", "Helpt met brieven.", topics=("money",), assured_date=date(2024, 1, 1)
)
PARTNERS = (WELFARE, OLD)

PLACES = read_postcodes((ASSETS / "places" / "postcode4.csv").read_bytes())
CITY: World = replace(
    WORLD,
    postcodes=PLACES,
    district=replace(SLACHTHUISBUURT, postcodes=("2033",)),
    settings=replace(WORLD.settings, loket="loket-haarlem"),
)


def shelved(
    session: Session,
    *intents: Intent,
    world: World = CITY,
    providers: tuple[Provider, ...] = PROVIDERS,
    partners: tuple[Partner, ...] = PARTNERS,
) -> Session:
    """The visit after `intents`, each shelf it asks for being read at once."""
    for intent in intents:
        turned = turn(session, intent, world)
        session = turned.session
        for effect in turned.effects:
            if isinstance(effect, LoadShelf):
                of_providers = effect.shelf is Shelf.PROVIDERS
                read = ShelfLoaded(
                    effect.shelf, effect.ticket, providers if of_providers else (), () if of_providers else partners
                )
                session = happened(session, read, world).session
    return session


def at_the_types(world: World = CITY, providers: tuple[Provider, ...] = PROVIDERS) -> Session:
    """'Hulp in het huishouden' was touched on the start screen."""
    return shelved(start(world), Open("household"), world=world, providers=providers)


def at_the_partners(world: World = CITY, partners: tuple[Partner, ...] = PARTNERS) -> Session:
    """'Wie doet wat' was touched on the start screen."""
    return shelved(start(world), Open("partners"), world=world, partners=partners)
