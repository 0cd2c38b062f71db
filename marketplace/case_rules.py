"""What may be done around a case and what follows from it, as pure decisions; knows no storage and no sentences.

Every refusal is a RuleBroken with a RuleCode and the name of the answer it is about. Of what is refused the text is
kept, by the terminal and by the centre.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import assert_never

from marketplace import operations as ops
from marketplace.case_operations import (
    AnswerLeg,
    ChangeConsent,
    CorrectDirectory,
    HandOver,
    LogContact,
    MoveCase,
    ProposeMediation,
    RaiseSignal,
    React,
    ReportOutcome,
    Respond,
    WriteMessage,
)
from marketplace.cases import (
    Case,
    CaseState,
    ConsentChange,
    Correction,
    CorrectionPrivate,
    Handover,
    HandoverPrivate,
    Leg,
    LegAnswer,
    Mediation,
    Message,
    MessagePrivate,
    Outcome,
    Private,
    Reaction,
    ReactionPrivate,
    Response,
    ResponsePrivate,
    Side,
    Signal,
    SignalPrivate,
)
from marketplace.desk_operations import (
    AskReview,
    CorrectContact,
    ForgetPerson,
    LogAccess,
    ReviewListing,
    SettleConflict,
)
from marketplace.errors import RuleBroken
from marketplace.listing_text import tidy
from marketplace.operations import Operation
from marketplace.refusals import Refusal
from marketplace.reviews import FieldConflict, Review
from marketplace.rule_codes import RuleCode
from marketplace.rules import LONGEST_TERM_DAYS, check_consents, check_no_contact_data, hangs
from marketplace.vocabulary import (
    Channel,
    ConsentPurpose,
    Contact,
    Listing,
    ListingState,
    Partner,
    Provider,
    TerminalRole,
)

MovableCase = Response | Mediation | Handover | Signal | Correction | Review | Refusal
"""The cases that have a state; the others are only ever added."""

_OPEN_OR_CLAIMED = frozenset({CaseState.OPEN, CaseState.CLAIMED})
ENDED = frozenset({CaseState.DONE, CaseState.NOT_DONE})

_SETTLED = {CaseState.OPEN: frozenset({CaseState.DONE})}
_REPORTED: dict[CaseState, frozenset[CaseState]] = {
    CaseState.OPEN: frozenset({CaseState.CLAIMED}) | ENDED,
    CaseState.CLAIMED: frozenset({CaseState.OPEN}) | ENDED,
}
STEPS: dict[str, dict[CaseState, frozenset[CaseState]]] = {
    "response": {
        CaseState.OPEN: frozenset({CaseState.CLAIMED, CaseState.CONNECTED, CaseState.NOT_DONE}),
        CaseState.CLAIMED: frozenset({CaseState.OPEN, CaseState.CONNECTED, CaseState.NOT_DONE}),
        CaseState.CONNECTED: ENDED,
    },
    "mediation": {
        CaseState.OPEN: frozenset({CaseState.CLAIMED, CaseState.NOT_DONE}),
        CaseState.CLAIMED: frozenset({CaseState.OPEN, CaseState.NOT_DONE}),
        CaseState.AGREED: ENDED,
    },
    "handover": {
        CaseState.OPEN: frozenset({CaseState.CLAIMED, CaseState.SPOKEN, CaseState.NOT_DONE}),
        CaseState.CLAIMED: frozenset({CaseState.OPEN, CaseState.SPOKEN, CaseState.NOT_DONE}),
        CaseState.SPOKEN: ENDED,
    },
    "signal": _REPORTED,
    "correction": _REPORTED,
    "review": {CaseState.OPEN: frozenset({CaseState.CLAIMED}), CaseState.CLAIMED: frozenset({CaseState.OPEN})},
    "refusal": _SETTLED,
    "care_refusal": _SETTLED,
}
"""Per type of case: state -> which states a desk may move it to. Nobody moves a mediation to AGREED: the legs do; nor a
review to its end: that is a ReviewListing."""

WRONG_CODES_MAX = 10
"""A day, from one terminal at one number: more than people mistype. Three words of 512 are 27 bits, so a guesser is
right once in 134 million tries; ten a day of a number is one chance in 36,000 in a year."""
WRONG_CODES_OF_DEVICE_MAX = 300
"""A day, from one terminal at all numbers: thirty neighbours who each use up their tries. What a pillar in other hands
may guess with this is one chance in 1,200 in a year, over the whole board."""

_FIELD = re.compile(r"[a-z][a-z0-9_]{0,39}")
DIRECTORY: dict[str, tuple[type[Partner] | type[Provider], RuleCode]] = {
    "partner": (Partner, RuleCode.PARTNER_UNKNOWN),
    "provider": (Provider, RuleCode.PROVIDER_UNKNOWN),
}
"""What can be corrected in the directory, and what is said when it is not there."""


def _broken(code: RuleCode, field: str) -> RuleBroken:
    return RuleBroken(code.value, field)


def check_role(operation: Operation, role: TerminalRole) -> None:
    """Whether a terminal of this role may do this at all; a public one may still need a code.

    Raises RuleBroken(role_not_allowed).
    """
    match operation:
        case WriteMessage(message=message):
            everybody = message.side is not Side.DESK
        case (
            ops.PlaceListing()
            | ops.WithdrawListing()
            | ops.RenewListing()
            | ops.CompleteListing()
            | ops.EditListing()
            | ops.Forgotten()
            | Respond()
            | HandOver()
            | RaiseSignal()
            | React()
            | CorrectDirectory()
            | AskReview()
            | LogAccess()
        ):
            everybody = True  # staff enter for people, and look somebody up, at an unlocked public terminal too
        case ops.Erase() | ChangeConsent():
            everybody = True  # with the code of a receipt, see `code_needed`
        case (
            ProposeMediation()
            | AnswerLeg()
            | MoveCase()
            | LogContact()
            | ReportOutcome()
            | ReviewListing()
            | SettleConflict()
            | CorrectContact()
            | ForgetPerson()
        ):
            everybody = False
        case _ as never:
            assert_never(never)
    if not everybody and role is not TerminalRole.DESK:
        raise _broken(RuleCode.ROLE_NOT_ALLOWED, "role")


def code_needed(sealed: bytes, role: TerminalRole) -> bool:
    """Whether the box with a secret code must open to the right one: a desk may send none for what is its own."""
    return bool(sealed) or role is not TerminalRole.DESK


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose desk it is: its market point, the districts it works for (None: all), whether it may see worries."""

    market_point: str
    districts: frozenset[str] | None = None
    care: bool = False


def check_desk(desk: Desk, subject: Listing | Case | Review | FieldConflict | Refusal, *, is_care: bool) -> None:
    """A desk works on the cases of its own point, on care with that permission; on a listing any desk of its district.

    People bring a listing to the desk that is near; a case was promised to the desk it is for.
    Raises RuleBroken(desk_not_allowed).
    """
    if is_care and not desk.care:
        raise _broken(RuleCode.DESK_NOT_ALLOWED, "care")
    if isinstance(subject, Listing):
        if desk.districts is not None and subject.district not in desk.districts:
            raise _broken(RuleCode.DESK_NOT_ALLOWED, "district")
    elif subject.market_point != desk.market_point:
        raise _broken(RuleCode.DESK_NOT_ALLOWED, "market_point")


def check_tries(wrong_at_number: int, wrong_in_all: int) -> None:
    """Whether another code may be compared after so many wrong ones. Raises RuleBroken(too_many_codes).

    Both are counted per terminal, so that nobody can lock somebody out of what is theirs everywhere; and per number
    there, so that one who guesses does not keep the next from theirs.
    """
    if wrong_at_number >= WRONG_CODES_MAX or wrong_in_all >= WRONG_CODES_OF_DEVICE_MAX:
        raise _broken(RuleCode.TOO_MANY_CODES, "code")


def settled_day(made_on: date, *, today: date) -> date:
    """The day something was done, or `today` when the device's clock cannot have been right (I13)."""
    return made_on if -LONGEST_TERM_DAYS <= (made_on - today).days <= 1 else today


def check_respond(operation: Respond, listing: Listing, *, today: date) -> Response:
    """The response as it is recorded; the terminal asks, as long as somebody can still choose another listing.

    Raises RuleBroken: listing_not_open (also when its term is over), consent_missing, asker_consent_missing.
    """
    if not hangs(listing, today):
        raise _broken(RuleCode.LISTING_NOT_OPEN, "listing")
    return kept_response(operation, listing, today=today)


def kept_response(operation: Respond, listing: Listing, *, today: date) -> Response:
    """The response as the centre keeps it, for the desk of the listing's point: open, or over at once.

    Over when the listing does not hang any more: whoever answered it without a line holds a receipt, and reads there
    how it ended; nobody at a desk has work of it. Raises RuleBroken: consent_missing, asker_consent_missing.
    """
    check_consents(operation.consents)
    state = CaseState.OPEN if hangs(listing, today) else CaseState.NOT_DONE
    return replace(operation.response, market_point=listing.market_point, state=state, private=None)


def check_message(message: Message, response: Response) -> Message:
    """The message as it is kept, for the desk of its response; also when that is over: people say thank you."""
    return replace(message, market_point=response.market_point, private=None)


def check_mediation(mediation: Mediation, receivers: Iterable[Listing]) -> Mediation:
    """The mediation as it is kept, for the desk of the first leg's receiver; `receivers` in the order of the legs.

    A desk may have asked some of them before: AGREED when every leg says yes already.
    Raises RuleBroken: legs_unclear, listing_not_open.
    """
    listings = tuple(receivers)
    if len({leg.id for leg in mediation.legs}) < len(mediation.legs):
        raise _broken(RuleCode.LEGS_UNCLEAR, "legs")
    if any(leg.giver == leg.receiver for leg in mediation.legs):
        raise _broken(RuleCode.LEGS_UNCLEAR, "legs")
    if any(listing.state is not ListingState.OPEN for listing in listings):
        raise _broken(RuleCode.LISTING_NOT_OPEN, "legs")
    state = _agreed_or(CaseState.OPEN, mediation.legs)
    return replace(mediation, market_point=listings[0].market_point, state=state)


def answered(mediation: Mediation, operation: AnswerLeg) -> Mediation:
    """The mediation with one leg's answer. Every leg yes: AGREED. A no leaves the others and the mediation OPEN.

    Raises RuleBroken: case_closed, leg_unknown, leg_answered (the answer is not the one the desk saw).
    """
    if mediation.state not in _OPEN_OR_CLAIMED | {CaseState.AGREED}:
        raise _broken(RuleCode.CASE_CLOSED, "mediation")
    leg = next((leg for leg in mediation.legs if leg.id == operation.leg), None)
    if leg is None:
        raise _broken(RuleCode.LEG_UNKNOWN, "leg")
    if leg.answer is not operation.expects:
        raise _broken(RuleCode.LEG_ANSWERED, "answer")
    legs = tuple(replace(one, answer=operation.answer) if one.id == leg.id else one for one in mediation.legs)
    at_work = CaseState.OPEN if mediation.state is CaseState.AGREED else mediation.state
    return replace(mediation, legs=legs, state=_agreed_or(at_work, legs))


def _agreed_or(state: CaseState, legs: tuple[Leg, ...]) -> CaseState:
    return CaseState.AGREED if all(leg.answer is LegAnswer.YES for leg in legs) else state


def moved(case: MovableCase, record_type: str, operation: MoveCase) -> MovableCase:
    """The case in its next state. Raises RuleBroken: case_moved (it is not where the desk saw it), step_not_allowed."""
    if case.state is not operation.expects:
        raise _broken(RuleCode.CASE_MOVED, "expects")
    if operation.to not in STEPS[record_type].get(case.state, frozenset()):
        raise _broken(RuleCode.STEP_NOT_ALLOWED, "to")
    return replace(case, state=operation.to)


def check_handover(operation: HandOver) -> Handover:
    """The handover as it is kept, open. Raises RuleBroken(handover_consent_missing): house rules are no yes to this."""
    purposes = {consent.purpose for consent in operation.consents}
    if not purposes & {ConsentPurpose.CONTACT_BY_BROKER, ConsentPurpose.ASKER_AGREES}:
        raise _broken(RuleCode.HANDOVER_CONSENT_MISSING, "consents")
    return replace(operation.handover, state=CaseState.OPEN, private=None)


def check_signal(signal: Signal) -> Signal:
    """The signal as it is kept, open. It is taken with and without the consent of whom it is about."""
    return replace(signal, state=CaseState.OPEN, private=None)


def check_correction(correction: Correction) -> Correction:
    """The correction as it is kept, open. Raises RuleBroken: case_unknown for a type, field_unknown for a field.

    The field is public, so it must be one of the record's: nothing else can be written in it.
    """
    if correction.record_type not in DIRECTORY:
        raise _broken(RuleCode.CASE_UNKNOWN, "record_type")
    kind, _ = DIRECTORY[correction.record_type]
    if correction.field not in {field.name for field in fields(kind)} or not _FIELD.fullmatch(correction.field):
        raise _broken(RuleCode.FIELD_UNKNOWN, "field")
    return replace(correction, state=CaseState.OPEN, private=None)


def check_outcome(outcome: Outcome) -> Outcome:
    """How a case ended, not flagged yet. Raises RuleBroken(result_unclear)."""
    if outcome.result not in ENDED:
        raise _broken(RuleCode.RESULT_UNCLEAR, "result")
    return replace(outcome, disputed=False)


def flagged(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """All outcomes of one case: `disputed` on every one of them as soon as two differ, for ever."""
    all_of_case = tuple(outcomes)
    differ = len({outcome.result for outcome in all_of_case}) > 1
    return tuple(replace(outcome, disputed=differ or outcome.disputed) for outcome in all_of_case)


def check_still_agreed(changes: Iterable[ConsentChange]) -> None:
    """Nobody is brought together, or handed over, on a yes that was taken back.

    Taking back wins whatever the order in which the changes came or were made: devices' clocks cannot tell which was
    last, and a yes too few can be asked again on a new case, a yes too many cannot be undone.
    Raises RuleBroken(consent_withdrawn).
    """
    if any(not change.given for change in changes):
        raise _broken(RuleCode.CONSENT_WITHDRAWN, "consents")


def needs_consent(operation: MoveCase) -> bool:
    """Whether this step brings people together."""
    return operation.to in (CaseState.CONNECTED, CaseState.SPOKEN)


def check_consent_change(change: ConsentChange) -> ConsentChange:
    """The change as it is kept; the version of the text names a text and is no place for words of one's own."""
    return replace(change, text_version=tidy(change.text_version))


def check_reaction(reaction: Reaction) -> Reaction:
    """The reaction as it is kept; a verdict alone is enough."""
    return replace(reaction, private=None)


def check_private(private: Private) -> None:
    """What stands in the box of a case: somebody who can be reached, and words where words are what it is for.

    Raises RuleBroken: contact_missing, words_missing.
    """
    match private:
        case ResponsePrivate() | HandoverPrivate():
            check_contact(private.contact)
        case MessagePrivate() | SignalPrivate() | CorrectionPrivate():
            if not tidy(private.words):
                raise _broken(RuleCode.WORDS_MISSING, "words")
        case ReactionPrivate():
            pass
        case _ as never:
            assert_never(never)


def check_words(words: str) -> str:
    """What one neighbour writes to the other, as they will read it, perhaps empty: neither side sees a way to reach
    the other, because the desk brings them together.

    The terminal asks while somebody types, the centre of what lies in the box of a response or a message; what the
    desk writes is not asked. Raises RuleBroken: text_has_phone, text_has_email, text_has_link.
    """
    clean = tidy(words, lines=True)
    check_no_contact_data(clean, "words")
    return clean


_REACHED_BY = {Channel.PHONE: "phone", Channel.EMAIL: "email", Channel.LETTERBOX: "address"}


def check_contact(contact: Contact) -> None:
    """The way somebody chose must lead to them; who comes to the desk leaves nothing.

    Raises RuleBroken(contact_missing).
    """
    field = _REACHED_BY.get(contact.channel)
    if field is not None and not tidy(getattr(contact, field)):
        raise _broken(RuleCode.CONTACT_MISSING, field)
