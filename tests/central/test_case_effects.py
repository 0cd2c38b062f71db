"""What answering, writing, handing over, signalling, reacting and correcting do at the centre, and may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from msgspec import Raw

from marketplace import wire
from marketplace.cases import CaseState, ConsentChange, MessagePrivate, Response, ResponsePrivate, Side
from marketplace.central import models
from marketplace.operations import Operation
from marketplace.vocabulary import (
    Channel,
    Consent,
    ConsentHow,
    ConsentPurpose,
    Contact,
    Listing,
    OnBehalf,
    Partner,
)
from marketplace.wire import Outcome, PushResult
from tests.central import case_samples as samples
from tests.central.case_samples import HELPER_CODE, bare, kept, reason
from tests.central.in_process import Centre
from tests.central.terminal import CODE, Terminal

APPLIED = ("", "")


@pytest.fixture
def listing(haarlem_centre: Centre, terminal: Terminal) -> Listing:
    """A request that hangs at De Hamelink."""
    haarlem_centre.put(Partner("wmo-loket", "Wmo-loket", "Een voorbeeld."))
    operation = terminal.placing()
    terminal.push(operation)
    return operation.listing


@pytest.fixture
def desk(listing: Listing, haarlem_centre: Centre) -> Terminal:  # noqa: ARG001 - it hangs there already
    """A desk at De Hamelink."""
    return Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")


def test_a_response_waits_at_the_desk_where_the_listing_hangs_whatever_the_terminal_said(
    haarlem_centre: Centre, listing: Listing
) -> None:
    elsewhere = Terminal.enrolled(haarlem_centre, "parkwijk-balie")
    operation = samples.responding(elsewhere, listing, state=CaseState.CONNECTED, market_point="maan")
    (result,) = elsewhere.push(operation)
    assert (result.outcome, result.reached) == (Outcome.APPLIED, {}), "a feed it may not read"
    row = models.Response.objects.get()
    assert (row.market_point, row.about, row.state, row.ended_on) == ("de-hamelink", listing.id, "open", None)
    assert (bytes(row.sealed), row.sealing_key) == (operation.sealed, operation.sealing_key)
    assert kept("response", operation.response.id) == replace(
        operation.response, market_point="de-hamelink", state=CaseState.OPEN
    )
    consent = models.ConsentChange.objects.get()
    assert (consent.about, consent.market_point) == (operation.response.id, "de-hamelink")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"listing": "niet-bekend"}, ("listing_unknown", "listing")),
        ({"id": "../x"}, ("wire_fault", "response.id")),
        ({"consents": ()}, ("consent_missing", "consents")),
        ({"contact": Contact(Channel.PHONE, "Joris")}, ("contact_missing", "phone")),
    ],
)
def test_a_response_that_cannot_be_followed_up_is_refused_and_its_text_kept(
    terminal: Terminal, listing: Listing, changed: dict[str, Any], expected: tuple[str, str]
) -> None:
    operation = samples.responding(terminal, listing, **changed)
    assert reason(terminal.push(operation)) == expected
    assert models.Response.objects.count() == 0
    assert bytes(models.RefusedOperation.objects.get().body) == wire.encode(operation)


def test_an_answer_to_a_listing_that_does_not_hang_any_more_is_kept_as_over(
    terminal: Terminal, listing: Listing
) -> None:
    """Recorded without a line: whoever holds the receipt of it reads there how it ended."""
    terminal.push(terminal.withdrawing(listing))
    withdrawn = samples.responding(terminal, listing)
    assert reason(terminal.push(withdrawn)) == APPLIED
    over = terminal.placing()
    terminal.push(over)
    row = models.Listing.objects.get(id=over.listing.id)
    document = replace(over.listing, hangs_until=date.today() - timedelta(days=1))
    row.document, row.hangs_until = wire.encode(document).decode(), document.hangs_until
    row.save()
    late = samples.responding(terminal, over.listing)
    assert reason(terminal.push(late)) == APPLIED
    for operation in (withdrawn, late):
        row = models.Response.objects.get(id=operation.response.id)
        assert (row.state, row.ended_on, bytes(row.sealed)) == ("not_done", date.today(), operation.sealed)


def test_what_a_terminal_leaves_open_in_a_case_is_not_stored(terminal: Terminal, listing: Listing) -> None:
    private = ResponsePrivate(samples.HELPER, "LIGT OPEN")
    operation = samples.responding(terminal, listing, private=private)
    assert reason(terminal.push(operation)) == APPLIED
    assert "LIGT OPEN" not in models.Response.objects.get().document


def test_i11_a_field_of_a_newer_terminal_does_not_lie_unsealed_in_a_case(terminal: Terminal, listing: Listing) -> None:
    operation = samples.responding(terminal, listing)
    body = msgspec.json.decode(wire.encode(operation))
    body["response"] |= {"phone": "LIGT OPEN", "private": {"words": "OOK OPEN", "new": "LIGT OPEN"}}
    body["response"]["private"]["contact"] = {"channel": "desk", "name": "LIGT OPEN"}
    pushed = replace(terminal.pushed(operation), body=Raw(msgspec.json.encode(body)))
    assert b"applied" in terminal.push_raw(pushed).content
    assert (samples.tables_with("LIGT OPEN"), samples.tables_with("OOK OPEN")) == ([], [])


@pytest.mark.parametrize(
    ("side", "code", "expected"),
    [
        (Side.ASKER, CODE, APPLIED),
        (Side.HELPER, HELPER_CODE, APPLIED),
        (Side.ASKER, HELPER_CODE, ("code_wrong", "code")),
        (Side.HELPER, CODE, ("code_wrong", "code")),
        (Side.HELPER, "", ("code_wrong", "code")),
        (Side.DESK, CODE, ("role_not_allowed", "role")),
    ],
)
def test_who_writes_shows_the_code_of_their_own_receipt(
    terminal: Terminal, listing: Listing, side: Side, code: str, expected: tuple[str, str]
) -> None:
    operation = samples.responding(terminal, listing)
    terminal.push(operation)
    assert reason(terminal.push(samples.writing(terminal, operation.response, side, code))) == expected
    assert models.Message.objects.count() == (expected == APPLIED)


@pytest.mark.parametrize(
    ("side", "code", "here", "elsewhere"),
    [
        (Side.DESK, "", APPLIED, ("desk_not_allowed", "market_point")),
        (Side.ASKER, "", ("code_wrong", "code"), ("code_wrong", "code")),
        (Side.ASKER, CODE, APPLIED, APPLIED),
        (Side.HELPER, HELPER_CODE, APPLIED, APPLIED),
    ],
)
def test_a_desk_writes_as_the_desk_of_that_point_or_with_the_neighbour_s_code(
    haarlem_centre: Centre,
    terminal: Terminal,
    desk: Terminal,
    listing: Listing,
    side: Side,
    code: str,
    here: tuple[str, str],
    elsewhere: tuple[str, str],
) -> None:
    operation = samples.responding(terminal, listing)
    terminal.push(operation)
    other = Terminal.enrolled(haarlem_centre, "parkwijk-balie", "desk")
    got = [reason(each.push(samples.writing(each, operation.response, side, code))) for each in (desk, other)]
    assert got == [here, elsewhere]


def test_a_message_without_words_or_to_nobody_is_refused(terminal: Terminal, listing: Listing) -> None:
    operation = samples.responding(terminal, listing)
    unknown = samples.writing(terminal, operation.response, Side.HELPER, HELPER_CODE)
    assert reason(terminal.push(unknown)) == ("response_unknown", "response")
    terminal.push(operation)
    empty = samples.writing(terminal, operation.response, Side.HELPER, HELPER_CODE, words=" \n ")
    assert reason(terminal.push(empty)) == ("words_missing", "words")


def test_a_message_goes_with_the_words_only_the_centre_can_open(
    haarlem_centre: Centre, terminal: Terminal, listing: Listing
) -> None:
    operation = samples.responding(terminal, listing, words="SPOOR-ANTWOORD")
    message = samples.writing(terminal, operation.response, Side.HELPER, HELPER_CODE, words="SPOOR-BERICHT")
    assert bare(terminal.push(operation, message)) == (
        PushResult(2, Outcome.APPLIED),
        PushResult(3, Outcome.APPLIED),
    )
    files = b"".join(path.read_bytes() for path in haarlem_centre.folder.rglob("*") if path.is_file())
    assert b"SPOOR" not in files
    assert isinstance(kept("response", operation.response.id), Response)
    assert kept("message", message.message.id) == message.message
    assert MessagePrivate("SPOOR-BERICHT").words.encode() not in files


def test_somebody_is_handed_over_only_with_a_yes_to_that(terminal: Terminal, listing: Listing) -> None:
    only_rules = samples.handing_over(terminal, listing.id, consents=(samples.HOUSE_RULES,))
    assert reason(terminal.push(only_rules)) == ("handover_consent_missing", "consents")
    operation = samples.handing_over(terminal, listing.id)
    (result,) = terminal.push(operation)
    assert (result.outcome, result.reached) == (Outcome.APPLIED, {})
    row = models.Handover.objects.get()
    assert (row.about, row.state, row.market_point) == (listing.id, "open", "de-hamelink")
    assert models.ConsentChange.objects.filter(about=row.id).count() == 2


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (lambda t: samples.handing_over(t, partner="bestaat-niet"), ("partner_unknown", "partner")),
        (lambda t: samples.handing_over(t, "niet-bekend"), ("listing_unknown", "listing")),
        (lambda t: samples.handing_over(t, market_point="maan"), ("point_unknown", "market_point")),
        (lambda t: samples.signalling(t, market_point="maan"), ("point_unknown", "market_point")),
        (lambda t: samples.signalling(t, words=" "), ("words_missing", "words")),
        (lambda t: samples.reacting(t, "niet-bekend"), ("case_unknown", "about")),
        (lambda t: samples.correcting(t, "bestaat-niet"), ("partner_unknown", "record")),
        (lambda t: samples.correcting(t, "x", record_type="provider"), ("provider_unknown", "record")),
        (lambda t: samples.correcting(t, "x", record_type="listing"), ("case_unknown", "record_type")),
        (lambda t: samples.correcting(t, field="Bel mij, Jan"), ("field_unknown", "field")),
    ],
)
@pytest.mark.usefixtures("listing")
def test_what_leads_to_nobody_is_refused_with_code_and_field(
    terminal: Terminal, made: Any, expected: tuple[str, str]
) -> None:
    assert reason(terminal.push(made(terminal))) == expected
    assert models.RefusedOperation.objects.count() == 1


def test_signals_reactions_and_corrections_are_kept_with_their_box(terminal: Terminal, listing: Listing) -> None:
    operations: list[Operation] = [
        samples.signalling(terminal),
        samples.reacting(terminal, listing.id),
        samples.reacting(terminal),
        samples.correcting(terminal),
    ]
    assert {result.outcome for result in terminal.push(*operations)} == {Outcome.APPLIED}
    assert [(row.state, bool(row.sealed)) for row in models.Signal.objects.all()] == [("open", True)]
    assert [(row.state, bool(row.sealed)) for row in models.Correction.objects.all()] == [("open", True)]
    ended = dict(models.Reaction.objects.values_list("about", "ended_on"))
    assert ended == {listing.id: None, "": date.today()}, "what belongs to nothing is over at once"


@pytest.mark.parametrize("years", [-10, 10])
def test_i13_a_case_of_a_terminal_with_a_wrong_clock_is_of_today(
    terminal: Terminal, listing: Listing, years: int
) -> None:
    wrong = date.today() + timedelta(days=365 * years)
    operation = samples.responding(terminal, listing, made_on=wrong)
    assert reason(terminal.push(operation)) == APPLIED
    assert models.Response.objects.get().made_on == date.today()


def test_how_and_when_somebody_who_is_spoken_for_said_yes_is_kept_with_what_they_said_yes_to(
    terminal: Terminal, listing: Listing
) -> None:
    day = date(2026, 11, 20)
    told = Consent(ConsentPurpose.ASKER_AGREES, "2026-1", samples.GIVEN_AT, OnBehalf.RELATIVE, ConsentHow.BY_PHONE, day)
    consents = (samples.HOUSE_RULES, told)
    placing = replace(terminal.placing(), consents=consents)
    responding = samples.responding(terminal, listing, consents=consents)
    terminal.push(placing, responding)
    rows = models.Consent.objects.filter(listing_id=placing.listing.id).order_by("purpose")
    assert list(rows.values_list("purpose", "given_by", "how", "said_on")) == [
        ("asker_agrees", "relative", "by_phone", day),
        ("house_rules", "self", "", None),
    ]
    changes = [kept("consent", row.id) for row in models.ConsentChange.objects.filter(about=responding.response.id)]
    assert {(one.purpose, one.how, one.said_on) for one in changes if isinstance(one, ConsentChange)} == {
        (ConsentPurpose.HOUSE_RULES, None, None),
        (ConsentPurpose.ASKER_AGREES, ConsentHow.BY_PHONE, day),
    }


def test_the_same_case_is_made_once(terminal: Terminal, listing: Listing) -> None:
    first = samples.responding(terminal, listing)
    other = samples.responding(terminal, listing, id=first.response.id)
    results = terminal.push(first, other)
    assert [(result.code, result.field) for result in results] == [APPLIED, ("case_exists", "response.id")]


def test_a_box_of_a_case_that_nobody_can_open_is_refused(terminal: Terminal, listing: Listing) -> None:
    operation = samples.responding(terminal, listing)
    assert reason(terminal.push(replace(operation, sealed=b"x" * 200))) == ("seal_broken", "sealed")
    other = samples.responding(terminal, listing)
    assert reason(terminal.push(replace(other, sealing_key="../secret"))) == ("key_unknown", "sealing_key")


def test_it_is_done_when_somebody_was_helped(terminal: Terminal, listing: Listing) -> None:
    assert reason(terminal.push(samples.completing(terminal, listing, HELPER_CODE))) == ("code_wrong", "code")
    assert reason(terminal.push(samples.completing(terminal, listing))) == APPLIED
    assert models.Listing.objects.get().state == "done"
    assert reason(terminal.push(samples.completing(terminal, listing))) == ("listing_not_open", "listing")


def test_a_desk_takes_down_for_somebody_who_lost_the_receipt_and_a_public_terminal_does_not(
    terminal: Terminal, desk: Terminal, listing: Listing
) -> None:
    without = replace(terminal.withdrawing(listing), sealed=b"", sealing_key="")
    assert reason(terminal.push(without)) == ("code_wrong", "code")
    again = replace(terminal.withdrawing(listing), sealed=b"", sealing_key="")
    assert reason(desk.push(again)) == APPLIED
