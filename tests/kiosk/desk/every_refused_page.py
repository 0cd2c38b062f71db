"""Somebody of the point at every page of what the centre did not accept; everybody is made up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.around import Pinned
from kiosk.desk.case_steps import Step
from kiosk.desk.events import DeskFailed, ReachTold, Seen
from kiosk.intents import Onward, Open
from kiosk.session import Session, happened
from marketplace.case_operations import HandOver, Respond
from marketplace.cases import CaseState
from marketplace.desk_operations import ReviewListing
from marketplace.desk_questions import ReachAnswer
from marketplace.operations import PlaceListing
from marketplace.refusals import Refusal
from marketplace.reviews import RefusalReason
from marketplace.tray_rules import TrayKind
from marketplace.vocabulary import Channel, Contact, ListingState, OnBehalf, Roles
from tests.kiosk.desk.at_work import AT_DESK
from tests.kiosk.desk.cases import HELP, LOOK_FIRST, WARM, after_intents, at_case, seen_of
from tests.kiosk.every_page import Place
from tests.kiosk.visits import HEDGE, HOSPITAL, TODAY

LONG = replace(
    HOSPITAL,
    title="Wie kan mij helpen met het ophangen van een zware lamp in de keuken en de gang?",
    details="Ik woon driehoog en de trap is smal. " * 7,
    first_name="Wilhelmina-Antoinette",
)
OWNER = ReachAnswer(Contact(Channel.PHONE, "Fatma", "023 555 01 23"), Roles(OnBehalf.RELATIVE, "Ayşe"))
REFUSED_THERE = replace(LOOK_FIRST, state=CaseState.NOT_DONE, reason=RefusalReason.SELLING)
TOLD_WHAT_TO_DO = (
    "case_moved", "case_closed", "leg_answered", "consent_withdrawn", "staff_not_allowed", "staff_withdrawn",
    "listing_not_open", "step_not_allowed", "code_wrong", "key_unknown", "text_has_phone",
)  # fmt: skip


def _tried() -> Iterator[Place]:
    """With what was said in it, and whose it was."""
    gone = Pinned(replace(HOSPITAL, state=ListingState.WITHDRAWN))
    for type_, why, tried_, more in (
        ("place_listing", "text_has_phone", PlaceListing("op-1", LONG, b"", "", ()), {}),
        ("respond", "text_has_phone", Respond("op-2", HELP, b"", "", ()), {"listing": Pinned(HOSPITAL)}),
        ("respond", "listing_not_open", Respond("op-2", HELP, b"", "", ()), {"listing": gone}),
        ("hand_over", "case_moved", HandOver("op-3", WARM, b"", "", ()), {}),
        ("review_listing", "case_moved", ReviewListing("op-5", HEDGE.id, CaseState.OPEN), {"case": REFUSED_THERE}),
    ):
        seen = Seen(type_, "x", tried=tried_, **more)  # type: ignore[arg-type]  # of each what it has
        here = at_case(
            seen, TrayKind.REFUSED, record_type=type_, why=why, op_seq=7, number=LONG.number, title=LONG.title
        )
        yield _place(f"refused {type_} for {why}", here)
        asking = after_intents(here, Open(Step.ASK_OWNER))
        yield _place(
            f"refused {type_} for {why}, whose", happened(asking, ReachTold(OWNER, asking.ticket), AT_DESK).session
        )
        failed = happened(asking, DeskFailed("case_unknown", asking.ticket), AT_DESK).session
        yield _place(f"refused {type_} for {why}, not kept", failed)
        yield _place(f"refused {type_} for {why}, anew", after_intents(here, Open(Step.FORM)))


def _in_the_hall() -> Iterator[Place]:
    """Done at a terminal for everybody: with the slip it is about, and without."""
    for type_, why, listing in (
        ("place_listing", "text_has_phone", None),
        ("respond", "text_has_phone", Pinned(LONG)),
        ("hand_over", "partner_unknown", None),
        ("withdraw_listing", "code_wrong", Pinned(LONG)),
        ("renew_listing", "term_too_long", Pinned(LONG)),
        ("complete_listing", "listing_unknown", None),
        ("edit_listing", "text_has_phone", Pinned(LONG)),
        ("erase", "too_many_codes", Pinned(LONG)),
        ("raise_signal", "key_unknown", None),
        ("write_message", "text_has_phone", None),
        ("react", "case_unknown", None),
    ):
        known = listing.listing if listing is not None else None
        hall = Refusal("op-9", HELP.market_point, type_, why, TODAY, "x", known.id if known else "", LONG.number)
        seen = Seen(type_, "x", refusal=hall, listing=listing)
        title = known.title if known else ""
        here = at_case(
            seen, TrayKind.REFUSED, record_type=type_, why=why, refusal="op-9", number=LONG.number, title=title
        )
        yield _place(f"refused in the hall, {type_}", here)
        asking = after_intents(here, Open(Step.ASK_OWNER))
        known_now = happened(asking, ReachTold(OWNER, asking.ticket), AT_DESK).session
        yield _place(f"refused in the hall, {type_}, whose", known_now)
        yield _place(f"refused in the hall, {type_}, settling", after_intents(here, Open(Step.SETTLE)))
        yield _place(f"refused in the hall, {type_}, in the tray", after_intents(here, Open("tray")))


def _place(name: str, session: Session) -> Place:
    return Place(name, session, AT_DESK)


def every_refused_place() -> Iterator[Place]:
    """All of them; a new kind of what can be refused belongs here."""
    moved = seen_of(replace(HELP, state=CaseState.CONNECTED))
    for code in TOLD_WHAT_TO_DO:
        here = at_case(moved, TrayKind.REFUSED, record_type="move_case", why=code, op_seq=7)
        yield _place(f"refused {code}", here)
    unknown = at_case(
        Seen("place_listing", "x"), TrayKind.REFUSED, record_type="place_listing", why="key_unknown", op_seq=7
    )
    yield _place("refused, a slip", unknown)
    yield _place("refused, once more", after_intents(unknown, Onward()))
    for type_ in (
        "withdraw_listing", "renew_listing", "complete_listing", "edit_listing", "respond", "write_message",
        "propose_mediation", "answer_leg", "report_outcome", "log_contact", "review_listing", "settle_conflict",
        "hand_over", "raise_signal", "erase", "forget_person", "change_consent", "correct_contact",
        "of_a_newer_program",
    ):  # fmt: skip
        yield _place(
            f"refused {type_}",
            at_case(Seen(type_, "x"), TrayKind.REFUSED, record_type=type_, why="case_moved", op_seq=7),
        )
    yield from _tried()
    yield from _in_the_hall()
    known = seen_of(LOOK_FIRST)
    at_it = at_case(known, TrayKind.REFUSED, record_type="review_listing", why="case_moved", op_seq=7)
    yield _place("refused, what it was about", at_it)
    yield _place("letting go", after_intents(at_it, Open(Step.LET_GO)))
