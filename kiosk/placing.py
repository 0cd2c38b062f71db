"""A finished draft and its number to the operation and the slips that are committed together; pure.

Runs inside the store's transaction, as a function of the number taken there. Ids, codes and moments are
arguments, so that the same draft always gives the same placement.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.chances import Chances
from kiosk.effects import ListingDraft, ReadySlip
from kiosk.journeys.draft import listing_of
from kiosk.slips.codec import encode_slip, is_personal, kind_of
from kiosk.slips.compose import board_slip, receipt
from kiosk.texts import Texts
from kiosk.world import World
from marketplace import rules
from marketplace.operations import PlaceListing
from marketplace.sealing import seal
from marketplace.vocabulary import PrivatePart
from marketplace.wire import Enrolment
from offline_store.placement import Placement
from offline_store.print_jobs import NewPrintJob


@dataclass(frozen=True, slots=True)
class Composed:
    """What is recorded, and both slips: also of who wants none on paper, to be shown and printed after all."""

    placement: Placement
    slips: tuple[ReadySlip, ...]


def place(
    draft: ListingDraft,
    number: str,
    *,
    chances: Chances,
    enrolment: Enrolment,
    world: World,
    texts: Texts,
    own_texts: Texts,
    waits: bool = False,
) -> Composed:
    """What is recorded of `draft` under `number`. Raises RuleBroken when it may not hang.

    `waits`: somebody reads it before it hangs; until then there is no slip for the board, only the receipt.

    The slip for the board is in the words of `texts`, the receipt in those of the person who takes it home.
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
    paper = receipt(listing, draft, chances.secret_code, world, own_texts, waits=waits)
    made = (paper,) if waits else (board_slip(listing, world, texts), paper)
    slips = tuple(ReadySlip(kind_of(slip), encode_slip(slip)) for slip in made)
    return Composed(Placement(operation, print_jobs(slips) if draft.wants_slip else ()), slips)


def print_jobs(slips: tuple[ReadySlip, ...]) -> tuple[NewPrintJob, ...]:
    """The slips as they are queued."""
    return tuple(NewPrintJob(slip.kind, slip.content, is_personal(slip.kind), copy=slip.copy) for slip in slips)
