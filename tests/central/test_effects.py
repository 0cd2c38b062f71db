"""What putting up, taking down and renewing do at the centre, and what they may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from msgspec import Raw

from marketplace import sealing, wire
from marketplace.central import models
from marketplace.central.effects import DOCUMENT_MAX_BYTES
from marketplace.vocabulary import Listing, ListingState
from marketplace.wire import Outcome, PushResult
from tests.central.case_samples import bare, tables_with
from tests.central.in_process import Centre
from tests.central.terminal import Terminal, private_part


def reason(results: tuple[PushResult, ...]) -> tuple[str, str]:
    (result,) = results
    return result.code, result.field


def hanging() -> Listing:
    return wire.decode(models.Listing.objects.get().document.encode(), Listing)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"district": "atlantis"}, ("district_unknown", "district")),
        ({"market_point": "maan"}, ("point_unknown", "market_point")),
        ({"id": "../../etc"}, ("wire_fault", "listing.id")),
        ({"category": "a/b"}, ("wire_fault", "listing.category")),
        ({"title": "  "}, ("title_missing", "title")),
        ({"details": "mail naar jan@voorbeeld.nl"}, ("text_has_email", "details")),
    ],
)
def test_what_may_not_hang_is_refused_with_code_and_field(
    terminal: Terminal, changed: dict[str, Any], expected: tuple[str, str]
) -> None:
    operation = terminal.placing()
    assert reason(terminal.push(replace(operation, listing=replace(operation.listing, **changed)))) == expected
    assert models.Listing.objects.count() == 0


def test_a_number_is_never_on_two_slips(terminal: Terminal) -> None:
    first, second = terminal.placing(), terminal.placing()
    twice = replace(second, listing=replace(second.listing, number=first.listing.number))
    assert [result.code for result in terminal.push(first, twice)] == ["", "number_taken"]


def test_the_letter_of_another_terminal_at_work_is_refused_and_one_that_is_nobody_s_is_not(
    haarlem_centre: Centre, terminal: Terminal
) -> None:
    other = Terminal.enrolled(haarlem_centre, "parkwijk-balie")
    foreign = terminal.placing(number=other.number())
    assert reason(terminal.push(foreign)) == ("number_taken", "number")
    models.Device.objects.filter(letter="P").update(state=models.DeviceState.REVOKED)
    again = terminal.placing(number=foreign.listing.number)
    assert reason(terminal.push(again)) == ("", "")
    assert reason(terminal.push(terminal.placing(number="ZZ-0001"))) == ("", "")


def test_a_listing_without_yes_to_the_house_rules_does_not_hang(terminal: Terminal) -> None:
    assert reason(terminal.push(replace(terminal.placing(), consents=()))) == ("consent_missing", "consents")


@pytest.mark.parametrize("years", [-10, 10])
def test_i13_a_terminal_with_a_wrong_clock_loses_no_listing(terminal: Terminal, years: int) -> None:
    today = date.today()
    wrong = today + timedelta(days=365 * years)
    assert bare(terminal.push(terminal.placing(today=wrong))) == (PushResult(1, Outcome.APPLIED),)
    listing = hanging()
    assert (listing.placed_on, listing.hangs_until) == (today, today + timedelta(days=30))


def test_a_box_nobody_can_open_is_refused_while_the_terminal_can_still_say_so(terminal: Terminal) -> None:
    other = sealing.new_key_pair()
    closed = replace(terminal.placing(), sealed=sealing.seal(private_part(), other.public_key))
    assert reason(terminal.push(closed)) == ("seal_broken", "sealed")
    assert reason(terminal.push(replace(terminal.placing(), sealing_key="../secret"))) == ("key_unknown", "sealing_key")


def test_i14_a_field_of_a_newer_terminal_survives_from_push_to_pull_and_through_a_withdrawal(
    haarlem_centre: Centre, terminal: Terminal
) -> None:
    operation = terminal.placing()
    body = msgspec.json.decode(wire.encode(operation))
    body["listing"]["mood"] = {"colour": "sun"}
    body["listing"]["when"]["moon"] = "full"
    pushed = replace(terminal.pushed(operation), body=Raw(msgspec.json.encode(body)))
    assert terminal.push_raw(pushed).status_code == 200
    terminal.push(terminal.withdrawing(operation.listing))
    other = Terminal.enrolled(haarlem_centre, "parkwijk-balie")
    (change,) = [change for change in other.pull() if change.record_type == "listing"]
    document = msgspec.json.decode(bytes(change.document))
    assert (document["mood"], document["when"]["moon"], document["state"]) == ({"colour": "sun"}, "full", "withdrawn")


def test_a_listing_with_too_much_we_do_not_know_is_refused(terminal: Terminal) -> None:
    operation = terminal.placing()
    body = msgspec.json.decode(wire.encode(operation))
    body["listing"]["novel"] = "x" * DOCUMENT_MAX_BYTES
    pushed = replace(terminal.pushed(operation), body=Raw(msgspec.json.encode(body)))
    (result,) = wire.decode(terminal.push_raw(pushed).content, wire.PushAnswer).results
    assert (result.code, result.field) == ("wire_fault", "listing")


def test_the_code_of_the_receipt_takes_a_listing_down_from_any_terminal(
    haarlem_centre: Centre, terminal: Terminal
) -> None:
    operation = terminal.placing()
    terminal.push(operation)
    elsewhere = Terminal.enrolled(haarlem_centre, "centrum-balie")
    assert bare(elsewhere.push(elsewhere.withdrawing(operation.listing))) == (PushResult(1, Outcome.APPLIED),)
    assert hanging() == replace(operation.listing, state=ListingState.WITHDRAWN)


def test_another_code_takes_nothing_down(terminal: Terminal) -> None:
    operation = terminal.placing()
    terminal.push(operation)
    assert reason(terminal.push(terminal.withdrawing(operation.listing, "boom roos vis"))) == ("code_wrong", "code")
    assert hanging() == operation.listing


def test_a_listing_is_taken_down_once(terminal: Terminal) -> None:
    operation = terminal.placing()
    terminal.push(operation, terminal.withdrawing(operation.listing))
    assert reason(terminal.push(terminal.withdrawing(operation.listing))) == ("listing_not_open", "listing")
    later = operation.listing.hangs_until
    assert reason(terminal.push(terminal.renewing(operation.listing, later))) == ("listing_not_open", "listing")


def test_a_listing_the_centre_does_not_know_is_not_taken_down(terminal: Terminal) -> None:
    known = terminal.placing()
    terminal.push(known)
    unknown = replace(known.listing, number="H-0999")
    assert reason(terminal.push(terminal.withdrawing(unknown))) == ("listing_unknown", "number")


def test_a_listing_hangs_longer_when_its_owner_says_so(terminal: Terminal) -> None:
    operation = terminal.placing(hangs_until=date.today() + timedelta(days=3))
    wished = date.today() + timedelta(days=20)
    terminal.push(operation, terminal.renewing(operation.listing, wished))
    assert hanging() == replace(operation.listing, hangs_until=wished)


def test_an_example_listing_without_a_receipt_belongs_to_nobody(haarlem_centre: Centre, terminal: Terminal) -> None:
    example = terminal.placing().listing
    haarlem_centre.put(example)
    assert reason(terminal.push(terminal.withdrawing(example))) == ("code_wrong", "code")


def test_contact_data_is_readable_nowhere_in_the_centre_s_files_and_tables(
    haarlem_centre: Centre, terminal: Terminal
) -> None:
    terminal.push(terminal.placing())
    files = [path.read_bytes() for path in haarlem_centre.folder.rglob("*") if path.is_file()]
    for word in ("023-555 01 42", "Voorbeeld", "fiets maan"):
        assert not any(word.encode() in content for content in files)
        assert tables_with(word) == []
    assert tables_with("Wie doet mijn boodschappen?") == ["listing"], "the search itself works"
