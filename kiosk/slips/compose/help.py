"""The words of a helper's receipt, from the listing they answered; knows no layout, store or printer."""

from __future__ import annotations

from kiosk.dates import date_words, day_words
from kiosk.receipt_codes import HELPERS, receipt_code
from kiosk.slips.compose.listing import promised_day
from kiosk.slips.content import Receipt
from kiosk.texts import Texts
from kiosk.world import World
from marketplace.vocabulary import Channel, Listing


def help_receipt(listing: Listing, channel: Channel, secret_code: str, world: World, texts: Texts) -> Receipt:
    """For who answered `listing`: its number with words of their own. How to reach either of the two is not on it."""
    phone = world.point.phone
    by = day_words(promised_day(world.today, world.settings), texts)
    return Receipt(
        number=listing.number,
        heading=texts.say(f"help.heading.{listing.kind}"),
        title=listing.title,
        code_label=texts.say("receipt.code"),
        code=secret_code,
        next_heading=texts.say("next.heading"),
        steps=(
            texts.say("help.passed_on"),
            texts.say(f"next.reach.{channel}", day=by)
            if world.network.connected
            else texts.say(f"next.later.{channel}"),
            texts.say("help.messages", number=listing.number),
        ),
        withdraw_heading=texts.say("help.stop.heading"),
        withdraw=texts.say("receipt.withdraw.phone" if phone else "receipt.withdraw", phone=phone),
        rules_heading=texts.say("receipt.rules.heading"),
        rules=(texts.say("receipt.rules.1"), texts.say("receipt.rules.2")),
        phone_label=texts.say("receipt.broker") if phone else "",
        phone=phone,
        district=world.district.name,
        point=world.point.name,
        placed_on=date_words(world.today, texts),
        rest=texts.say("slip.rest"),
        qr=receipt_code(listing.number, secret_code, HELPERS),
        qr_note=texts.say("receipt.scan"),
    )
