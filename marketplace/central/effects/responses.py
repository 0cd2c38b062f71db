"""What answering a listing and writing to the other side do at the centre."""

from __future__ import annotations

from typing import assert_never

from marketplace import case_rules
from marketplace.case_operations import Respond, WriteMessage
from marketplace.cases import MessagePrivate, Response, ResponsePrivate, Side
from marketplace.central.effects.consents import given_with
from marketplace.central.effects.parts import (
    check_at_desk,
    compare_code,
    listing_of,
    new_case,
    opened_private,
    response_of,
)
from marketplace.central.reaching import reach_of
from marketplace.central.unit_of_work import Effect, Stored, UnitOfWork
from marketplace.errors import RuleBroken
from marketplace.rule_codes import RuleCode


def respond(operation: Respond, work: UnitOfWork) -> Effect:
    """Somebody can help: a case for the desk where the listing hangs; over at once when it does not hang any more."""
    listing, _ = listing_of(operation.response.listing, work)
    response = case_rules.kept_response(operation, listing, today=work.today)
    private = opened_private(operation.sealed, operation.sealing_key, ResponsePrivate, work)
    if isinstance(private, ResponsePrivate):
        case_rules.check_words(private.words)
    put = new_case(
        response,
        "response",
        work,
        about=listing.id,
        sealed=operation.sealed,
        sealing_key=operation.sealing_key,
    )
    reach = (reach_of("response", response.id, private.contact),) if isinstance(private, ResponsePrivate) else ()
    return Effect((put, *given_with(operation.id, operation.consents, response)), reach)


def write_message(operation: WriteMessage, work: UnitOfWork) -> Effect:
    """A message for the other side of a response, once the writer has shown whose side they are on."""
    response, stored = response_of(operation.message.response, work)
    message = case_rules.check_message(operation.message, response)
    private = opened_private(operation.sealed, operation.sealing_key, MessagePrivate, work)
    if isinstance(private, MessagePrivate):
        if message.side is not Side.DESK:
            case_rules.check_words(private.words)
        _check_writer(message.side, private.secret_code, response, stored, work)
    put = new_case(
        message,
        "message",
        work,
        about=response.id,
        sealed=operation.sealed,
        sealing_key=operation.sealing_key,
    )
    return Effect((put,))


def _check_writer(side: Side, code: str, response: Response, stored: Stored, work: UnitOfWork) -> None:
    """A desk writes as the desk, or for a neighbour who shows it the code of their receipt."""
    match side:
        case Side.ASKER:
            _, listing = listing_of(response.listing, work)
            compare_code(code, "listing", listing, work)
        case Side.HELPER:
            compare_code(code, "response", stored, work)
        case Side.DESK:
            if code:
                raise RuleBroken(RuleCode.CODE_WRONG.value, "code")
            check_at_desk("response", stored, work)
        case _ as never:
            assert_never(never)
