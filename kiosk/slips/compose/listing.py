"""The words of a listing's two slips, from the listing and what was said; knows no layout, store or printer."""

from __future__ import annotations

from datetime import date, timedelta

from kiosk.dates import date_words, day_words, when_words
from kiosk.effects import ListingDraft
from kiosk.receipt_codes import receipt_code
from kiosk.slips.content import BoardSlip, Receipt
from kiosk.texts import Texts
from kiosk.world import World
from marketplace.vocabulary import CATEGORIES, Channel, Listing, ListingKind, PointSettings

_KIND_ICONS = {ListingKind.REQUEST: "heart-handshake", ListingKind.OFFER: "hand-finger"}


def promised_day(placed_on: date, settings: PointSettings) -> date:
    """By which day somebody makes contact."""
    return placed_on + timedelta(days=min(settings.reply_within_days, (date.max - placed_on).days))


def board_slip(listing: Listing, world: World, texts: Texts, *, copy: bool = False) -> BoardSlip:
    """The slip for the notice board. Only what is public can come on it: a Listing holds nothing else."""
    point = world.point_called(listing.market_point)
    district = world.district_called(listing.district)
    phone = (point or world.point).phone
    number = listing.number
    help_lines = [texts.say("slip.help.desk", number=number)]
    if phone:
        help_lines.append(texts.say("slip.help.phone", phone=phone))
    board_url = world.settings.board_url.rstrip("/")
    return BoardSlip(
        number=number,
        kind=texts.say(f"kind.{listing.kind}"),
        kind_icon=_KIND_ICONS[listing.kind],
        category_icon=next((one.icon for one in CATEGORIES if one.id == listing.category), CATEGORIES[-1].icon),
        title=listing.title,
        details=listing.details,
        when_label=texts.say("slip.when"),
        when=when_words(listing.when, texts),
        name_label=texts.say("slip.name") if listing.first_name else "",
        first_name=listing.first_name,
        district=district.name if district else "",
        point=point.name if point else "",
        hangs_until=texts.say("slip.hangs_until", day=date_words(listing.hangs_until, texts)),
        help_heading=texts.say(f"slip.help.{listing.kind}"),
        help_lines=tuple(help_lines),
        qr=f"{board_url}/n/{number}" if board_url else number,
        copy=texts.say("slip.copy") if copy else "",
        rest=texts.say("slip.rest"),
    )


def receipt(
    listing: Listing, draft: ListingDraft, secret_code: str, world: World, texts: Texts, *, waits: bool = False
) -> Receipt:
    """The slip for the person. How to reach them is not on it: a receipt gets lost."""
    phone = world.point.phone
    return Receipt(
        number=listing.number,
        heading=texts.say(f"receipt.heading.{listing.kind}"),
        title=listing.title,
        code_label=texts.say("receipt.code"),
        code=secret_code,
        next_heading=texts.say("next.heading"),
        steps=next_steps(listing, draft.contact.channel, world, texts, waits=waits),
        withdraw_heading=texts.say("receipt.withdraw.heading"),
        withdraw=texts.say("receipt.withdraw.phone" if phone else "receipt.withdraw", phone=phone),
        rules_heading=texts.say("receipt.rules.heading"),
        rules=(texts.say("receipt.rules.1"), texts.say("receipt.rules.2")),
        phone_label=texts.say("receipt.broker") if phone else "",
        phone=phone,
        district=world.district.name,
        point=world.point.name,
        placed_on=date_words(listing.placed_on, texts),
        rest=texts.say("slip.rest"),
        qr=receipt_code(listing.number, secret_code),
        qr_note=texts.say("receipt.scan"),
    )


def next_steps(
    listing: Listing, channel: Channel, world: World, texts: Texts, *, waits: bool = False
) -> tuple[str, ...]:
    """What happens now and by which day: the slip, how we make contact, where to ask. The same on screen and paper.

    Without a line nobody can say by which day: it is told that it waits, and what comes after that. `waits`: somebody
    of the market point reads it before it hangs.
    """
    if not world.network.connected:
        return (
            texts.say("next.waits"),
            texts.say(f"next.later.{channel}"),
            texts.say("next.ask", number=listing.number),
        )
    promised = day_words(promised_day(listing.placed_on, world.settings), texts)
    until = date_words(listing.hangs_until, texts)
    return (
        texts.say("next.review") if waits else texts.say(f"next.hang.{listing.kind}", day=until),
        texts.say(f"next.reach.{channel}", day=promised),
        texts.say("next.ask", number=listing.number),
    )
