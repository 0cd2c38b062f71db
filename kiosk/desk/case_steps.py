"""What can be done with a case, and which of it is wanted most: by its type, where it is, and whose work it is; pure.

The rules decide at the centre (`case_rules`): nothing is offered here that they would refuse as far as can be known.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import assert_never

from kiosk.desk.events import Seen
from marketplace.case_operations import HandOver, Respond
from marketplace.cases import (
    CaseState,
    Correction,
    Handover,
    LegAnswer,
    Mediation,
    OutcomeWhy,
    Response,
    Signal,
)
from marketplace.desk_questions import RecordKey
from marketplace.edits import FIELDS
from marketplace.exchange import pair_left
from marketplace.operations import CompleteListing, EditListing, PlaceListing, RenewListing, WithdrawListing
from marketplace.reviews import FieldConflict, Review
from marketplace.rules import hangs
from marketplace.staff import Staff
from marketplace.staff_rules import May, may
from marketplace.tray_rules import TrayKind
from marketplace.vocabulary import Listing, ListingState


class Step(StrEnum):
    """What somebody can do on the page of a case; each finds its words and its pictogram."""

    CONNECT = "connect"
    SPOKEN = "spoken"
    DONE = "done"
    TOLD = "told"
    """The helper who came too late was thanked, and knows it."""
    APPROVE = "approve"
    PAIR = "pair"
    RENEW = "renew"
    AGAIN = "again"
    PRINT_AGAIN = "print_again"
    """The slip of what may hang now: the printer did not print it."""
    FORM = "form"
    """Of a slip that was refused: the form once more, with what was said in it."""
    OPEN_CASE = "open_case"
    TAKE_CURRENT = "take_current"
    TAKE_PROPOSED = "take_proposed"
    LOOK_CONTACT = "look_contact"
    LOOK_WORDS = "look_words"
    ASK_OWNER = "ask_owner"
    CLAIM = "claim"
    RELEASE = "release"
    CANDIDATES = "candidates"
    LEARN = "learn"
    REFUSE = "refuse"
    NOT_DONE = "not_done"
    TAKE_OFF = "take_off"
    PRINT_LIST = "print_list"
    LET_GO = "let_go"
    SETTLE = "settle"
    """Whoever did it at a terminal for everybody was helped."""


ASKS_IF_SURE = frozenset({Step.CONNECT, Step.LET_GO, Step.SETTLE, Step.TAKE_OFF})
AT_WORK = frozenset({CaseState.OPEN, CaseState.CLAIMED})

_WORTH_AGAIN = frozenset(
    {
        "staff_withdrawn", "staff_not_allowed", "desk_not_allowed", "key_unknown", "partner_unknown",
        "provider_unknown", "point_unknown", "district_unknown", "operation_unknown", "response_unknown",
        "case_unknown", "listing_unknown", "too_many_codes", "role_not_allowed",
    }
)  # fmt: skip
"""Refusals whose reason may be gone: somebody else's name, a setting of the centre, a record that came later."""


_OF_SOMEBODY = ("place_listing", "respond", "hand_over")
"""Types of what was done by whose box the centre knows who it was, also when it kept nothing else of it."""
_OF_A_SLIP = ("withdraw_listing", "renew_listing", "complete_listing", "edit_listing", "erase")


def is_worth_again(code: str) -> bool:
    """Whether what was refused for this may be taken when it is tried once more."""
    return code in _WORTH_AGAIN


def steps(seen: Seen, kind: str, why: str, staff: Staff, today: date) -> tuple[Step, ...]:
    """What can be done, the most wanted first. `kind` is a TrayKind or empty, `why` the code of a refusal."""
    if kind == TrayKind.REFUSED:
        return _of_refused(seen, why, staff)
    case = seen.case
    match case:
        case None:
            return _of_listing(seen.listing.listing, staff, today) if seen.listing is not None else ()
        case Response():
            return _allowed(_of_response(case, seen, staff, today), staff, May.CONNECT)
        case Handover():
            return _allowed(_of_handover(case, seen, staff), staff, May.HAND_OVER)
        case Signal():
            return _allowed(_of_signal(case, seen), staff, May.READ_SIGNALS)
        case Mediation():
            return _allowed(_of_mediation(case), staff, May.MEDIATE)
        case Review():
            return _allowed(_of_review(case, seen), staff, May.REVIEW)
        case FieldConflict():
            return _allowed(_of_conflict(case, staff), staff, May.SETTLE)
        case Correction():
            looks = (Step.LOOK_WORDS,) if seen.has_private else ()
            ends = (Step.DONE, *looks, _claim(case.state), Step.NOT_DONE) if case.state in AT_WORK else ()
            return _allowed(ends, staff, May.SETTLE)
        case _:
            return ()


def reasons(step: Step, case: object) -> tuple[OutcomeWhy, ...]:
    """Why a case of this type can end so; one alone is not asked for."""
    done = step is Step.DONE
    match case:
        case Signal():
            return (
                (OutcomeWhy.TALKED, OutcomeWhy.PASSED_ON, OutcomeWhy.EMERGENCY)
                if done
                else (OutcomeWhy.UNFOUNDED, OutcomeWhy.NOT_REACHED, OutcomeWhy.NOT_NEEDED)
            )
        case Handover():
            if done:
                return (OutcomeWhy.PASSED_ON, OutcomeWhy.HELPED)
            return (OutcomeWhy.DECLINED, OutcomeWhy.NOT_REACHED, OutcomeWhy.NOT_NEEDED)
        case Correction():
            return ()
        case _:
            if done:
                return (OutcomeWhy.HELPED,)
            return (
                OutcomeWhy.DECLINED,
                OutcomeWhy.NOT_REACHED,
                OutcomeWhy.NOT_NEEDED,
                OutcomeWhy.TOO_MUCH,
            )


def claim_to(step: Step) -> CaseState:
    """The state that claiming, or letting go of it again, leads to."""
    return CaseState.CLAIMED if step is Step.CLAIM else CaseState.OPEN


def _allowed(found: tuple[Step, ...], staff: Staff, needed: May) -> tuple[Step, ...]:
    return found if may(staff, needed) else ()


def _claim(state: CaseState) -> Step:
    return Step.RELEASE if state is CaseState.CLAIMED else Step.CLAIM


def _of_response(case: Response, seen: Seen, staff: Staff, today: date) -> tuple[Step, ...]:
    """Who wants to help with what is gone, or whose yes was taken back, is told so: nobody is connected any more."""
    looks = (Step.LOOK_CONTACT, Step.LOOK_WORDS) if seen.has_private else ()
    if case.state is CaseState.CONNECTED:
        return (Step.DONE, *looks, Step.NOT_DONE)
    if is_too_late(seen):
        return (Step.TOLD, *looks)
    if case.state not in AT_WORK:
        return ()
    over = seen.revoked or (seen.listing is not None and not hangs(seen.listing.listing, today))
    if over:
        return (Step.NOT_DONE, *looks, _claim(case.state))
    finds = (Step.CANDIDATES,) if may(staff, May.MEDIATE) else ()
    return (Step.CONNECT, *looks, Step.ASK_OWNER, _claim(case.state), *finds, Step.NOT_DONE)


def _of_handover(case: Handover, seen: Seen, staff: Staff) -> tuple[Step, ...]:
    looks = (Step.LOOK_CONTACT,) if seen.has_private else ()
    if seen.has_private and may(staff, May.READ_SIGNALS):
        looks = (*looks, Step.LOOK_WORDS)
    if case.state is CaseState.SPOKEN:
        return (Step.DONE, *looks, Step.NOT_DONE)
    if case.state not in AT_WORK:
        return ()
    if seen.revoked:
        return (Step.NOT_DONE, _claim(case.state))
    return (Step.SPOKEN, *looks, _claim(case.state), Step.NOT_DONE)


def _of_signal(case: Signal, seen: Seen) -> tuple[Step, ...]:
    """A worry is read before it is ended: not while its words are on their way, and only as a last way where nobody
    can read them any more.
    """
    if case.state not in AT_WORK:
        return (Step.LEARN,)
    if seen.has_private:
        return (Step.LOOK_WORDS, Step.DONE, _claim(case.state), Step.LEARN, Step.NOT_DONE)
    ends = () if seen.waiting else (Step.DONE, Step.NOT_DONE)
    return (_claim(case.state), Step.LEARN, *ends)


def _of_conflict(case: FieldConflict, staff: Staff) -> tuple[Step, ...]:
    """Nobody chooses between two values of a field that this program does not know."""
    if case.state not in AT_WORK:
        return ()
    takes = (Step.TAKE_CURRENT, Step.TAKE_PROPOSED) if case.field in FIELDS else ()
    asks = (Step.ASK_OWNER,) if may(staff, May.LOOK_UP) else ()
    return (*takes, *asks)


def _of_mediation(case: Mediation) -> tuple[Step, ...]:
    if case.state is CaseState.AGREED:
        return (Step.DONE, Step.NOT_DONE)
    if case.state not in AT_WORK:
        return ()
    broken = any(leg.answer is LegAnswer.NO for leg in case.legs)
    left = (Step.PAIR,) if broken and pair_left(case) is not None else ()
    return (*left, _claim(case.state), Step.NOT_DONE)


def _of_review(case: Review, seen: Seen) -> tuple[Step, ...]:
    """Nothing is decided of words that this desk has not got."""
    if case.state not in AT_WORK or seen.listing is None:
        return ()
    return (Step.APPROVE, Step.REFUSE, _claim(case.state))


def _of_listing(listing: Listing, staff: Staff, today: date) -> tuple[Step, ...]:
    if listing.state is not ListingState.OPEN:
        return (Step.PRINT_LIST,)
    finds = (Step.CANDIDATES,) if hangs(listing, today) and may(staff, May.MEDIATE) else ()
    lists = () if hangs(listing, today) else (Step.PRINT_LIST,)
    return (Step.RENEW, Step.ASK_OWNER, Step.TAKE_OFF, *finds, *lists)


def _of_refused(seen: Seen, code: str, staff: Staff) -> tuple[Step, ...]:
    """What is there as it is now comes first where somebody else was quicker; doing it again where that may help.

    A slip is written anew with what was said, and whoever believes that it was done can be reached.
    """
    there = (Step.OPEN_CASE,) if seen.case is not None or seen.listing is not None else ()
    asks = (Step.ASK_OWNER,) if may(staff, May.LOOK_UP) and reached_by(seen) is not None else ()
    if seen.refusal is not None:  # what was said lies at the centre: this desk can only help who said it
        return (*asks, *there, Step.SETTLE) if seen.refusal.state is CaseState.OPEN else ()
    if is_worth_again(code):
        return (Step.AGAIN, *asks, *there, Step.LET_GO)
    anew = (Step.FORM,) if isinstance(seen.tried, PlaceListing) and may(staff, May.ENTER) else ()
    return (*anew, *there, *asks, Step.LET_GO)


def reached_by(seen: Seen) -> RecordKey | None:
    """By what the centre is asked how to reach whoever it is of; None: it is of nobody who can be reached.

    Of what was refused itself by the type of what was done and the id it would have had; else by the listing.
    """
    hall, listed = seen.refusal, seen.listing.listing if seen.listing is not None else None
    if hall is not None and hall.operation in _OF_SOMEBODY:
        return RecordKey(hall.operation, hall.record) if hall.record else None
    if hall is not None:
        return RecordKey("listing", listed.id) if hall.operation in _OF_A_SLIP and listed is not None else None
    match seen.tried:
        case PlaceListing(listing=listing):
            return RecordKey("place_listing", listing.id)
        case Respond(response=response):
            return RecordKey("respond", response.id)
        case HandOver(handover=handover):
            return RecordKey("hand_over", handover.id)
        case WithdrawListing() | RenewListing() | CompleteListing() | EditListing() if listed is not None:
            return RecordKey("listing", listed.id)
        case _:
            return None


def is_too_late(seen: Seen) -> bool:
    """Whether it is of somebody who wanted to help with what was off the board already, and nobody told them so."""
    return isinstance(seen.case, Response) and seen.case.state is CaseState.NOT_DONE and not seen.outcomes


def is_green(step: Step) -> bool:
    """Whether it may stand in the bar as the one thing most wanted: it leads on, and shows nothing of anybody."""
    match step:
        case (
            Step.CONNECT
            | Step.SPOKEN
            | Step.DONE
            | Step.TOLD
            | Step.APPROVE
            | Step.PAIR
            | Step.RENEW
            | Step.AGAIN
            | Step.FORM
            | Step.PRINT_AGAIN
            | Step.OPEN_CASE
            | Step.NOT_DONE
            | Step.PRINT_LIST
            | Step.LEARN
        ):
            return True
        case (
            Step.TAKE_CURRENT
            | Step.TAKE_PROPOSED
            | Step.LOOK_CONTACT
            | Step.LOOK_WORDS
            | Step.ASK_OWNER
            | Step.CLAIM
            | Step.RELEASE
            | Step.CANDIDATES
            | Step.REFUSE
            | Step.TAKE_OFF
            | Step.LET_GO
            | Step.SETTLE
        ):
            return False
        case _ as never:
            assert_never(never)
