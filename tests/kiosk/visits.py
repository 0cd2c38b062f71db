"""A terminal in De Hamelink on a Tuesday in December, and visits to it by intents alone; everybody here is made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import cache

from kiosk.effects import Effect, ListingDraft, ReadySlip, RecordListing
from kiosk.events import Event, Pinned, PrintReported, PrintState, Saved
from kiosk.intents import Choose, Intent, Onward, Open, Type
from kiosk.journeys.draft import listing_of
from kiosk.session import Session, happened, start, turn
from kiosk.slips.codec import encode_slip
from kiosk.slips.compose import board_slip, receipt
from kiosk.texts import Texts
from kiosk.views.pages import DoneView, Page
from kiosk.views.present import present
from kiosk.views.view import View
from kiosk.world import World
from marketplace.vocabulary import (
    District,
    Listing,
    ListingKind,
    MarketPoint,
    OpeningHours,
    PartOfDay,
    PointSettings,
    Rhythm,
    Weekday,
    When,
)

HERE = timezone(timedelta(hours=1))
TODAY = date(2026, 12, 1)
"""A Tuesday."""
HAMELINK = MarketPoint(
    "de-hamelink",
    "De Hamelink",
    "slachthuisbuurt",
    "H",
    "023 – 511 51 15",
    schedule=tuple(OpeningHours(day, "09:00", "17:00") for day in list(Weekday)[:5]),
)
LIBRARY = MarketPoint("bibliotheek-centrum", "Bibliotheek Centrum", "centrum", "B", "023 – 511 51 15")
SLACHTHUISBUURT = District("slachthuisbuurt", "Slachthuisbuurt")
CENTRUM = District("centrum", "Centrum")
PARKWIJK = District("parkwijk", "Parkwijk")

HEDGE = Listing(
    id="01-hedge",
    number="H-0409",
    kind=ListingKind.OFFER,
    category="garden",
    title="Ik snoei graag uw heg",
    details="",
    first_name="Piet",
    district="slachthuisbuurt",
    market_point="de-hamelink",
    when=When(Rhythm.STANDING),
    placed_on=TODAY,
    hangs_until=date(2026, 12, 31),
)
HOSPITAL = Listing(
    id="02-hospital",
    number="B-0412",
    kind=ListingKind.REQUEST,
    category="hospital",
    title="Wie gaat mee naar het ziekenhuis?",
    details="Ik zie niet goed.",
    first_name="",
    district="centrum",
    market_point="bibliotheek-centrum",
    when=When(Rhythm.ONCE, day=date(2026, 12, 2), parts=(PartOfDay.MORNING,)),
    placed_on=TODAY,
    hangs_until=date(2026, 12, 31),
)

WORLD = World(
    point=HAMELINK,
    district=SLACHTHUISBUURT,
    clock=datetime(2026, 12, 1, 10, 0, tzinfo=HERE),
    now=1000.0,
    points=(HAMELINK, LIBRARY),
    districts=(SLACHTHUISBUURT, PARKWIJK, CENTRUM),
    settings=PointSettings(city="Haarlem"),
    newest=(Pinned(HEDGE),),
)

PHONE = "023 555 0123"
"""Not assigned to anybody."""
SECRET = "fiets maan soep"
NUMBER = "H-0417"

REQUEST_BY_PHONE: tuple[Intent, ...] = (
    Open("request"),
    Choose("forms"),
    Onward(),
    Type("wie helpt mij met een brief?"),
    Onward(),
    Type("samen lezen met thee is fijn"),
    Onward(),
    Choose("self"),
    Onward(),
    Choose("standing"),
    Onward(),
    Choose("tue-morning"),
    Choose("thu-morning"),
    Onward(),
    Choose("yes"),
    Onward(),
    Type("fatma"),
    Onward(),
    Choose("phone"),
    Onward(),
    Type("0235550123"),
    Onward(),
    Choose("yes"),
    Onward(),
)
"""From the start screen to the check page."""

OFFER_AT_DESK: tuple[Intent, ...] = (
    Open("offer"),
    Choose("garden"),
    Onward(),
    Type("ik snoei graag uw heg"),
    Onward(),
    Onward(),
    Choose("by_agreement"),
    Onward(),
    Choose("no"),
    Onward(),
    Choose("desk"),
    Onward(),
    Choose("yes"),
    Onward(),
)


@cache
def nl() -> Texts:
    """The Dutch sentences, read once."""
    return Texts.load("nl")


def after(*intents: Intent, session: Session | None = None, world: World = WORLD) -> Session:
    """The visit after `intents`, from the start screen unless told otherwise."""
    session = session or start(world)
    for intent in intents:
        session = turn(session, intent, world).session
    return session


def effects_of(session: Session, intent: Intent, world: World = WORLD) -> tuple[Effect, ...]:
    """What one touch asks for."""
    return turn(session, intent, world).effects


def after_event(session: Session, event: Event, world: World = WORLD) -> Session:
    """The visit after news from outside."""
    return happened(session, event, world).session


def at(seconds: float, world: World = WORLD) -> World:
    """The same world, `seconds` after WORLD."""
    return replace(world, now=WORLD.now + seconds)


def view_of(session: Session, world: World = WORLD, texts: Texts | None = None) -> View:
    """What the stage would show, in Dutch unless told otherwise."""
    return present(session, world, texts or nl())


def page_of(session: Session, world: World = WORLD) -> Page:
    """The page the stage would show."""
    return view_of(session, world).page


def question_of(session: Session) -> str:
    """The id of the question on screen, or the name of the page."""
    return session.here.question or str(session.here.page)


def drafted(*intents: Intent, world: World = WORLD) -> ListingDraft:
    """What would be recorded after `intents` have led to the check page."""
    effects = effects_of(after(*intents, world=world), Onward(), world)
    assert len(effects) == 1
    (effect,) = effects
    assert isinstance(effect, RecordListing)
    return effect.draft


def just_saved(draft: ListingDraft, number: str = NUMBER) -> Saved:
    """The news that the draft is durable, with both slips as the store's thread makes them."""
    listing = listing_of(draft, number=number, listing_id="01-new", point=HAMELINK)
    board, paper = board_slip(listing, WORLD, nl()), receipt(listing, draft, SECRET, WORLD, nl())
    slips = (ReadySlip("board", encode_slip(board)), ReadySlip("receipt", encode_slip(paper)))
    return Saved(number, listing.id, slips)


def done_after(*intents: Intent, world: World = WORLD) -> Session:
    """The visit on its last page; `intents` lead to the check page."""
    saving = after(*intents, Onward(), world=world)
    assert saving.saving is not None
    return after_event(saving, just_saved(saving.saving), world)


def done_page(session: Session, world: World = WORLD) -> DoneView:
    """The last page."""
    page = page_of(session, world)
    assert isinstance(page, DoneView)
    return page


def report(slip: str, state: PrintState, code: str = "", number: str = NUMBER) -> PrintReported:
    """What the printer says of one slip."""
    return PrintReported(number, slip, state, code)


def reported(
    session: Session, state: PrintState, code: str = "", slips: tuple[str, ...] = ("board", "receipt")
) -> Session:
    """The visit after the printer has said this of these slips."""
    for slip in slips:
        session = after_event(session, report(slip, state, code))
    return session
