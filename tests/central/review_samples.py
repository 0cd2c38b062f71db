"""Points that look at what people put up, who looks there, and what they say; for the centre's tests."""

from __future__ import annotations

from dataclasses import replace

from marketplace import wire
from marketplace.cases import CaseState
from marketplace.desk_operations import AskReview, CorrectContact, ReviewListing, SettleConflict
from marketplace.operations import Operation
from marketplace.review_rules import words_seen
from marketplace.reviews import FieldConflict, RefusalReason, Review, Take
from marketplace.staff import Staff, StaffRole
from marketplace.vocabulary import Contact, Listing, MarketPoint, ReviewPolicy
from tests.central.case_samples import box, kept, new_id
from tests.central.in_process import Centre
from tests.central.terminal import Terminal, haarlem

BROKER = Staff("staff-broker", "de-hamelink", "Noor", StaffRole.BROKER)
AT_THE_DESK = Staff("staff-desk", "de-hamelink", "Ilse", StaffRole.DESK)
ELSEWHERE = Staff("staff-elsewhere", "parkwijk-balie", "Bas", StaffRole.BROKER)


def with_policy(centre: Centre, review: ReviewPolicy, point: str = "de-hamelink") -> None:
    """The point looks at what people put up in this way."""
    (found,) = (one for one in haarlem() if isinstance(one, MarketPoint) and one.id == point)
    centre.put(replace(found, review=review))


def push_by(terminal: Terminal, staff: Staff, *operations: Operation) -> tuple[wire.PushResult, ...]:
    """What became of operations that this account did."""
    return terminal.push(*operations, by=staff.id)


def asking(listing: Listing, reason: RefusalReason = RefusalReason.UNKIND) -> AskReview:
    return AskReview(new_id(), listing.id, reason)


def letting_hang(listing: Listing, expects: CaseState = CaseState.OPEN) -> ReviewListing:
    """It may hang, say those who read it as it is here."""
    return ReviewListing(new_id(), listing.id, expects, seen=words_seen(listing))


def refusing(
    listing: Listing, reason: RefusalReason = RefusalReason.SELLING, expects: CaseState = CaseState.OPEN
) -> ReviewListing:
    return ReviewListing(new_id(), listing.id, expects, reason, words_seen(listing))


def settling(conflict: FieldConflict, take: Take) -> SettleConflict:
    return SettleConflict(new_id(), conflict.id, take)


def reaching(terminal: Terminal, record_type: str, record: str, contact: Contact) -> CorrectContact:
    return CorrectContact(new_id(), record_type, record, *box(terminal, contact))


def review_of(listing: Listing) -> Review | None:
    """The review of a listing as the centre has it."""
    from marketplace.central import models

    if not models.Review.objects.filter(id=listing.id).exists():
        return None
    found = kept("review", listing.id)
    assert isinstance(found, Review)
    return found


def told(terminal: Terminal) -> list[tuple[str, str, str]]:
    """What came down since the last time: feed, kind of record, put or del."""
    return [(change.feed, change.record_type, change.kind.value) for change in terminal.pull()]


def texts(terminal: Terminal) -> str:
    """All documents a terminal gets that has nothing yet."""
    terminal.cursors = {}
    return "\n".join(bytes(change.document).decode() for change in terminal.pull())
