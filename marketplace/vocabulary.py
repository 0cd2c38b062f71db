"""The words of the marketplace as frozen values and ids; knows no rule, no wire and no storage.

The glossary in docs/glossary.md explains each word. Limits are stated here, once, as annotations:
`wire` enforces them while decoding and `rules` before anything is recorded.
Partner and Provider follow the field names of Open Referral HSDS where it has one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, NewType

from msgspec import Meta

ListingId = NewType("ListingId", str)  # UUIDv7
OperationId = NewType("OperationId", str)  # UUIDv7
DeviceId = NewType("DeviceId", str)  # UUIDv7
PartnerId = NewType("PartnerId", str)  # slug
ProviderId = NewType("ProviderId", str)  # slug
MarketPointId = NewType("MarketPointId", str)  # slug
DistrictId = NewType("DistrictId", str)  # slug
CategoryId = NewType("CategoryId", str)  # slug; a newer centre may know more of them than we do
FeedName = NewType("FeedName", str)  # "<scope>/<class>", e.g. "slachthuisbuurt/listings"

TITLE_MAX = 80
DETAILS_MAX = 400
FIRST_NAME_MAX = 40
ID_MAX = 64
LINE_MAX = 120
TEXT_MAX = 2000

Slug = Annotated[str, Meta(min_length=1, max_length=ID_MAX)]
Title = Annotated[str, Meta(min_length=1, max_length=TITLE_MAX)]
Details = Annotated[str, Meta(max_length=DETAILS_MAX)]
FirstName = Annotated[str, Meta(max_length=FIRST_NAME_MAX)]
Line = Annotated[str, Meta(max_length=LINE_MAX)]
Text = Annotated[str, Meta(max_length=TEXT_MAX)]
SlipNumber = Annotated[str, Meta(pattern=r"^[A-Z]{1,3}-[0-9]{4,7}$")]
"""The terminal's letter and its counter, `H-0417`; said aloud at the desk and printed."""


class ListingKind(StrEnum):
    """What hangs on the board: somebody asks, or somebody offers."""

    REQUEST = "request"
    OFFER = "offer"


class ListingState(StrEnum):
    """Whether a listing hangs. That its term is over follows from `hangs_until`, it is no state."""

    OPEN = "open"
    WITHDRAWN = "withdrawn"
    DONE = "done"
    """Somebody was helped: it comes off the board too, and counts."""


class Rhythm(StrEnum):
    """How often: once, on fixed day parts again and again, or to be agreed between neighbours."""

    ONCE = "once"
    STANDING = "standing"
    BY_AGREEMENT = "by_agreement"


class Weekday(StrEnum):
    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


class PartOfDay(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True, slots=True, order=True)
class DayPart:
    """A part of a weekday, the unit in which people say when they are free."""

    weekday: Weekday
    part: PartOfDay


@dataclass(frozen=True, slots=True)
class When:
    """When help is wanted or offered.

    ONCE: `day` may be set, `parts` says which parts of that day (empty: any).
    STANDING: `day_parts` says which (empty: any). BY_AGREEMENT: all three are empty.
    """

    rhythm: Rhythm
    day: date | None = None
    parts: tuple[PartOfDay, ...] = ()
    day_parts: Annotated[tuple[DayPart, ...], Meta(max_length=21)] = ()


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of neighbourhood service; `icon` is a name of the pictogram family."""

    id: CategoryId
    icon: str


CATEGORIES: tuple[Category, ...] = tuple(
    Category(CategoryId(name), icon)
    for name, icon in (
        ("groceries", "shopping-cart"),
        ("garden", "plant-2"),
        ("forms", "writing"),
        ("language", "language"),
        ("hospital", "ambulance"),
        ("outing", "scissors"),
        ("company", "coffee"),
        ("odd_jobs", "tool"),
        ("computer", "device-laptop"),
        ("pets", "dog"),
        ("cooking", "bowl"),
        ("other", "dots-circle-horizontal"),
    )
)
"""In the order of the screen, the most asked for first; the last one takes what fits nowhere."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A request or an offer as the board shows it: public (P0), never a phone number or surname."""

    id: Slug
    number: SlipNumber
    kind: ListingKind
    category: Slug
    title: Title
    details: Details
    first_name: FirstName
    """Empty when the person wants no name on the board."""
    district: Slug
    market_point: Slug
    when: When
    placed_on: date
    """A day, not a moment: the board needs no more, and the hour would tell who stood there."""
    hangs_until: date
    state: ListingState = ListingState.OPEN


class Channel(StrEnum):
    """How somebody wants to be reached; nobody needs an e-mail address."""

    PHONE = "phone"
    DESK = "desk"
    LETTERBOX = "letterbox"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a person (P2): sealed to the centre's key, never stored readable on a terminal."""

    channel: Channel
    name: Line = ""
    phone: Line = ""
    email: Line = ""
    address: Line = ""


class OnBehalf(StrEnum):
    """For whom a listing is put up."""

    SELF = "self"
    RELATIVE = "relative"
    NEIGHBOUR = "neighbour"
    CLIENT = "client"


@dataclass(frozen=True, slots=True)
class Roles:
    """The three roles kept apart (P2): whose need it is, who is contacted, who typed it."""

    on_behalf: OnBehalf
    asker_name: Line = ""
    contact_person: Line = ""
    enterer: Line = ""


class ConsentPurpose(StrEnum):
    """What somebody said yes to."""

    HOUSE_RULES = "house_rules"
    CONTACT_BY_BROKER = "contact_by_broker"
    ASKER_AGREES = "asker_agrees"


class ConsentHow(StrEnum):
    """How somebody who is spoken for said yes."""

    IN_PERSON = "in_person"
    BY_PHONE = "by_phone"
    IN_WRITING = "in_writing"


@dataclass(frozen=True, slots=True)
class Consent:
    """One recorded yes: to what, in which version of the text, given how."""

    purpose: ConsentPurpose
    text_version: Line
    given_at: datetime
    """When it was recorded. Device time, UTC; never used for order."""
    given_by: OnBehalf = OnBehalf.SELF
    how: ConsentHow | None = None
    """Of somebody who is spoken for; None: whoever said yes stood here."""
    said_on: date | None = None
    """On which day somebody who is spoken for said yes; None: not asked, or nobody knows the day any more."""


@dataclass(frozen=True, slots=True)
class PrivatePart:
    """What only the centre may read of a listing: contact, roles and the secret code of the receipt."""

    contact: Contact
    roles: Roles
    secret_code: Line


class TerminalRole(StrEnum):
    PUBLIC = "public"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class District:
    """A neighbourhood with its own board; `postcodes` are the four-digit areas it lies in."""

    id: Slug
    name: Line
    postcodes: tuple[Line, ...] = ()
    welcome: Text = ""
    ways_in: tuple[Slug, ...] = ()
    """Which ways in the start screen of its points shows, in this order; empty: all of them."""


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """HSDS schedule: open on `weekday` from `opens_at` until `closes_at`, "HH:MM" local time."""

    weekday: Weekday
    opens_at: Annotated[str, Meta(pattern=r"^[0-2][0-9]:[0-5][0-9]$")]
    closes_at: Annotated[str, Meta(pattern=r"^[0-2][0-9]:[0-5][0-9]$")]


class ReviewPolicy(StrEnum):
    """When somebody of a market point looks at what people put up there."""

    ON_REQUEST = "on_request"
    AFTER = "after"
    BEFORE = "before"
    """Nothing hangs before somebody has looked."""


@dataclass(frozen=True, slots=True)
class MarketPoint:
    """A physical place with a terminal; `letter` is the letter its numbers would like to begin with."""

    id: Slug
    name: Line
    district: Slug
    letter: Annotated[str, Meta(pattern=r"^[A-Z]$")]
    phone: Line
    """Of the broker or the desk, printed on slips (P1: a business number)."""
    address: Line = ""
    schedule: tuple[OpeningHours, ...] = ()
    welcome: Text = ""
    """What this point itself says on its start screen; empty: what the district says."""
    ways_in: tuple[Slug, ...] = ()
    """As of a District, for this point alone; empty: those of the district."""
    review: ReviewPolicy = ReviewPolicy.ON_REQUEST


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation of the covenant and what it does in the districts (HSDS organization, service, contact)."""

    id: Slug
    name: Line
    description: Text
    services: tuple[Line, ...] = ()
    topics: tuple[Slug, ...] = ()
    districts: tuple[Slug, ...] = ()
    contact_name: Line = ""
    phone: Line = ""
    website: Line = ""
    schedule: tuple[OpeningHours, ...] = ()
    assured_date: date | None = None
    address: Line = ""


class ProviderType(StrEnum):
    """Who can do household help."""

    CONTRACTED_CARE = "contracted_care"
    ALPHA_HELPER = "alpha_helper"
    PRIVATE_CLEANER = "private_cleaner"
    STUDENT = "student"
    COMMERCIAL = "commercial"


class Funding(StrEnum):
    """How household help is paid."""

    IN_KIND = "in_kind"
    PERSONAL_BUDGET = "personal_budget"
    OWN_POCKET = "own_pocket"


@dataclass(frozen=True, slots=True)
class Provider:
    """Somebody or some firm that does household help."""

    id: Slug
    name: Line
    type: ProviderType
    description: Text
    postcode4: Annotated[str, Meta(pattern=r"^[1-9][0-9]{3}$")]
    funding: tuple[Funding, ...] = ()
    free_day_parts: tuple[DayPart, ...] = ()
    languages: tuple[Slug, ...] = ()
    price_per_hour_cents: Annotated[int, Meta(ge=0, le=100_000)] | None = None
    phone: Line = ""
    is_example: bool = False
    assured_date: date | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Something that worked, told to the district with everybody's permission (P0); written at the centre."""

    id: Slug
    district: Slug
    title: Title
    text: Text
    told_on: date


@dataclass(frozen=True, slots=True)
class Figures:
    """How many neighbours were helped in a district in a month, counted by the centre (P0)."""

    id: Slug
    """See `figures_id`."""
    district: Slug
    month: Annotated[str, Meta(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
    """As "2026-11", of the centre's days."""
    helped: Annotated[int, Meta(ge=0)]
    """Listings of the district for which somebody was helped, each counted once."""


def figures_id(district: str, month: str) -> str:
    """The id of the Figures of a district ("centrum") and a month ("2026-11"); no longer than an id may be."""
    return f"{district[: ID_MAX - len(month) - 1]}-{month}"


@dataclass(frozen=True, slots=True)
class Erasure:
    """Something was erased for ever; `id` is the hash of what (see checksums.erased_hash), and says nothing of it."""

    id: Slug


@dataclass(frozen=True, slots=True)
class PointSettings:
    """What the centre decides for all terminals of a city; days, not dates."""

    id: Slug = "city"
    city: Line = ""
    term_days: Annotated[int, Meta(ge=1, le=366)] = 30
    """How long a listing hangs unless renewed."""
    reply_within_days: Annotated[int, Meta(ge=1, le=60)] = 3
    """What the receipt promises: within so many days somebody makes contact."""
    house_rules_version: Line = "2026-1"
    keep_days: Annotated[int, Meta(ge=1, le=3660)] = 90
    """How long the centre still keeps what is over: a listing after its last day, a case after its end."""
    board_url: Line = ""
    """Address of the public board; the slip's QR is this plus "/n/" and the number. Empty: the number alone."""
    loket: Line = ""
    """The partner that takes applications for household help, and whoever wants to be called; empty: none is named."""
    assessment: Slug = "haarlem"
    """Which set of questions the self-assessment asks."""
