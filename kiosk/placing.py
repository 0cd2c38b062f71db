"""A finished draft and its number to the operation and the slips that are committed together; pure.

Runs inside the store's transaction, as a function of the number taken there. Ids, codes and moments are
arguments, so that the same draft always gives the same placement.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kiosk.effects import ListingDraft
from kiosk.journeys.draft import listing_of
from kiosk.slips.codec import encode_slip
from kiosk.slips.compose import board_slip, receipt
from kiosk.texts import Texts
from kiosk.world import World
from marketplace import rules
from marketplace.operations import PlaceListing
from marketplace.sealing import seal
from marketplace.vocabulary import PrivatePart
from marketplace.wire import Enrolment
from offline_store.print_jobs import NewPrintJob
from offline_store.store import Placement


@dataclass(frozen=True, slots=True)
class Chances:
    """What is drawn anew for each listing: two ids nobody else has, and the secret code of the receipt."""

    listing_id: str
    operation_id: str
    secret_code: str = field(repr=False)


def place(
    draft: ListingDraft,
    number: str,
    *,
    chances: Chances,
    enrolment: Enrolment,
    world: World,
    texts: Texts,
) -> Placement:
    """What is recorded of `draft` under `number`. Raises RuleBroken when it may not hang.

    The contact data goes in sealed to the centre's key only; the receipt's code goes nowhere else but on paper.
    """
    listing = listing_of(draft, number=number, listing_id=chances.listing_id, point=world.point)
    private = PrivatePart(contact=draft.contact, roles=draft.roles, secret_code=chances.secret_code)
    operation = PlaceListing(
        id=chances.operation_id,
        listing=listing,
        sealed=seal(private, enrolment.sealing_public_key),
        sealing_key=enrolment.sealing_key,
        consents=draft.consents,
    )
    # The rule gives the listing as it will hang; slip, store and centre must show that same one.
    listing = rules.check_place(operation, today=world.today, settings=world.settings)
    operation = replace(operation, listing=listing)
    slips = (
        NewPrintJob(slip="board", content=encode_slip(board_slip(listing, world, texts)), personal=False),
        NewPrintJob(
            slip="receipt",
            content=encode_slip(receipt(listing, draft, chances.secret_code, world, texts)),
            personal=True,
        ),
    )
    return Placement(operation=operation, print_jobs=slips)
