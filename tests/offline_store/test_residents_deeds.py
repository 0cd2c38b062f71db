"""Everything a resident does with a slip, at a terminal without a line first and then told to the real centre."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from marketplace import cases, sealing
from marketplace.case_operations import CorrectDirectory, HandOver, RaiseSignal, React, Respond, WriteMessage
from marketplace.case_rules import WRONG_CODES_MAX
from marketplace.cases import Side, SignalKind, Urgency, Verdict
from marketplace.mine import MineAnswer, MineRequest
from marketplace.operations import (
    CompleteListing,
    EditListing,
    ListingFields,
    Operation,
    RenewListing,
    WithdrawListing,
)
from marketplace.vocabulary import Channel, Consent, ConsentPurpose, Contact, Listing, ListingState, Partner
from offline_store.errors import CentreRefused
from tests.central.case_samples import tables_with
from tests.offline_store.real_terminals import CODE, NOW, TODAY, Terminal
from tests.offline_store.test_case_files import bytes_on

HELPER_CODE = "boom roos vis"
LONGER = TODAY + timedelta(days=30)
HELPER = Contact(Channel.PHONE, name="Joris Voorbeeld", phone="023-555 01 77")
YES = (
    Consent(ConsentPurpose.HOUSE_RULES, "2026-1", NOW),
    Consent(ConsentPurpose.CONTACT_BY_BROKER, "2026-1", NOW),
)


def box(terminal: Terminal, private: Any) -> tuple[bytes, str]:
    enrolment = terminal.store.device.enrolment()
    key = enrolment.sealing_public_key
    closed = sealing.seal_code(private, key) if isinstance(private, str) else sealing.seal(private, key)
    return closed, enrolment.sealing_key


def withdrawing(at: Terminal, made: Listing, code: str = CODE) -> Operation:
    return WithdrawListing("op-w", made.id, made.number, *box(at, code))


def renewing(at: Terminal, made: Listing, code: str = CODE) -> Operation:
    return RenewListing("op-r", made.id, made.number, LONGER, *box(at, code))


def completing(at: Terminal, made: Listing, code: str = CODE) -> Operation:
    return CompleteListing("op-c", made.id, made.number, *box(at, code))


def editing(at: Terminal, made: Listing, code: str = CODE) -> Operation:
    seen, wanted = ListingFields(title=made.title), ListingFields(title="Melk halen")
    return EditListing("op-e", made.id, seen, wanted, *box(at, code))


def responding(at: Terminal, made: Listing, words: str = "Ik ga elke dinsdag") -> Respond:
    response = cases.Response("r-1", made.market_point, made.id, TODAY)
    return Respond("op-h", response, *box(at, cases.ResponsePrivate(HELPER, words, HELPER_CODE)), YES)


def writing(at: Terminal, side: Side, code: str, words: str) -> WriteMessage:
    message = cases.Message(f"m-{side}", "de-hamelink", "r-1", side, TODAY)
    return WriteMessage(f"op-m-{side}", message, *box(at, cases.MessagePrivate(words, code)))


def hanging(at: Terminal, title: str = "Brood halen") -> Listing:
    """A request put up here, known everywhere."""
    at.puts_up(1, title)
    assert at.syncs().at_rest
    (entry,) = at.store.listings.board(today=TODAY).entries
    return entry.listing


def mine(at: Terminal, number: str, code: str) -> MineAnswer:
    return at.client().mine(MineRequest(number, *box(at, code)))


DEEDS: dict[str, tuple[Callable[..., Operation], dict[str, Any]]] = {
    "withdraw": (withdrawing, {"state": ListingState.WITHDRAWN}),
    "renew": (renewing, {"hangs_until": LONGER}),
    "complete": (completing, {"state": ListingState.DONE}),
    "edit": (editing, {"title": "Melk halen"}),
}


def seen(at: Terminal, number: str, names: dict[str, Any]) -> dict[str, Any]:
    """These fields of the listing as this terminal shows it."""
    entry = at.store.listings.find_number(number)
    assert entry is not None
    return {name: getattr(entry.listing, name) for name in names}


@pytest.mark.parametrize("deed", DEEDS)
def test_what_an_owner_does_without_a_line_shows_at_once_and_is_so_everywhere_later(
    pillar: Terminal, desk: Terminal, deed: str
) -> None:
    operation_of, after = DEEDS[deed]
    made = hanging(pillar)
    desk.syncs()
    pillar.store.record(operation_of(pillar, made), NOW)
    assert seen(pillar, made.number, after) == after
    assert seen(desk, made.number, after) == {name: getattr(made, name) for name in after}
    assert pillar.syncs().at_rest
    desk.syncs()
    for terminal in (pillar, desk):
        assert seen(terminal, made.number, after) == after
        assert terminal.store.outbox.overlaid() == ()
        assert terminal.store.owed.refused() == ()


@pytest.mark.parametrize("deed", DEEDS)
def test_i15_what_was_done_with_a_wrong_code_comes_undone_and_is_kept_with_its_reason(
    pillar: Terminal, deed: str
) -> None:
    operation_of, after = DEEDS[deed]
    made = hanging(pillar)
    pillar.store.record(operation_of(pillar, made, "fiets maan soep"), NOW)
    assert seen(pillar, made.number, after) == after
    assert pillar.syncs().fault is None
    assert seen(pillar, made.number, after) == {name: getattr(made, name) for name in after}
    assert pillar.hangs() == ["Brood halen"]
    (refused,) = pillar.store.owed.refused()
    assert (refused.code, refused.field) == ("code_wrong", "code")
    again = replace(operation_of(pillar, made), id="op-again")  # type: ignore[type-var]  # each is a dataclass
    pillar.store.record(again, NOW)
    assert pillar.syncs().fault is None
    assert seen(pillar, made.number, after) == after


def test_who_helps_and_who_asked_write_each_other_and_read_it_with_their_codes(
    pillar: Terminal, desk: Terminal
) -> None:
    made = hanging(pillar)
    desk.syncs()
    desk.store.record(responding(desk, made), NOW)
    assert desk.syncs().at_rest
    pillar.store.record(writing(pillar, Side.ASKER, CODE, "Heel graag, dank u"), NOW)
    pillar.store.record(writing(pillar, Side.HELPER, HELPER_CODE, "Tot dinsdag dan"), NOW)
    assert pillar.syncs().at_rest
    owner, helper = mine(pillar, made.number, CODE), mine(pillar, made.number, HELPER_CODE)
    assert (owner.side, helper.side) == (Side.ASKER, Side.HELPER)
    assert owner.threads == helper.threads
    (thread,) = owner.threads
    assert thread.words == "Ik ga elke dinsdag"
    assert [message.words for message in thread.messages] == ["Heel graag, dank u", "Tot dinsdag dan"]
    kept = bytes_on(pillar.store)
    for words in ("Ik ga elke dinsdag", "Heel graag, dank u", "Tot dinsdag dan", HELPER.phone):
        assert words.encode() not in kept


def test_words_that_lead_to_somebody_stay_with_the_desk_and_reach_nobody(pillar: Terminal) -> None:
    made = hanging(pillar)
    pillar.store.record(responding(pillar, made, "Bel mij op 023 555 01 77"), NOW)
    assert pillar.syncs().fault is None
    (refused,) = pillar.store.owed.refused()
    assert (refused.code, refused.field) == ("text_has_phone", "words")
    assert mine(pillar, made.number, CODE).threads == ()


def test_a_wrong_code_and_too_many_of_them_reach_whoever_asks_as_reasons(pillar: Terminal) -> None:
    made = hanging(pillar)
    reasons = []
    for _ in range(WRONG_CODES_MAX + 1):
        with pytest.raises(CentreRefused) as raised:
            mine(pillar, made.number, "fiets maan soep")
        reasons.append(raised.value.reason)
    assert reasons == ["code_wrong"] * WRONG_CODES_MAX + ["too_many_codes"]


def test_what_is_left_for_others_to_do_reaches_the_centre(pillar: Terminal) -> None:
    made = hanging(pillar)
    pillar.city.put(Partner("wmo-loket", "Wmo-loket", "Een voorbeeld."))
    point = made.market_point
    left: tuple[Operation, ...] = (
        React(
            "op-v",
            cases.Reaction("v-1", point, Verdict.GOOD, TODAY, made.id),
            *box(pillar, cases.ReactionPrivate("Fijn geholpen")),
        ),
        CorrectDirectory(
            "op-d",
            cases.Correction("d-1", point, "partner", "wmo-loket", "phone", TODAY),
            *box(pillar, cases.CorrectionPrivate("Dit nummer klopt niet")),
        ),
        HandOver(
            "op-o",
            cases.Handover("o-1", point, "wmo-loket", Urgency.SOON, TODAY),
            *box(pillar, cases.HandoverPrivate(HELPER, "Schoonmaken lukt niet meer")),
            YES,
        ),
        RaiseSignal(
            "op-s",
            cases.Signal("s-1", point, SignalKind.PROJECT, Urgency.ROUTINE, True, TODAY),
            *box(pillar, cases.SignalPrivate("een bericht", "Dit hoort hier niet")),
        ),
    )
    for operation in left:
        pillar.store.record(operation, NOW)
    assert pillar.syncs().at_rest
    assert pillar.store.owed.refused() == ()
    for words in ("Fijn geholpen", "Dit nummer klopt niet", "Schoonmaken lukt", "Dit hoort hier"):
        assert tables_with(words) == []
    tables = {table for one in ("v-1", "d-1", "o-1", "s-1") for table in tables_with(f'"{one}"')}
    assert tables >= {"reaction", "correction", "handover", "signal"}


def test_what_worked_is_counted_on_every_terminal(pillar: Terminal, desk: Terminal) -> None:
    made = hanging(pillar)
    month = f"{TODAY:%Y-%m}"
    assert pillar.store.directory.figures(made.district, month) is None
    pillar.store.record(completing(pillar, made), NOW)
    for terminal in (pillar, desk):
        assert terminal.syncs().at_rest
        told = terminal.store.directory.figures(made.district, month)
        assert told is not None
        assert told.helped == 1


def test_i8_a_slip_changed_twice_without_a_line_shows_the_last_and_tells_both(pillar: Terminal) -> None:
    made = hanging(pillar)
    pillar.store.record(editing(pillar, made), NOW)
    seen_now, wanted = ListingFields(title="Melk halen"), ListingFields(title="Kaas halen")
    pillar.store.record(EditListing("op-e2", made.id, seen_now, wanted, *box(pillar, CODE)), NOW)
    pillar.store.record(renewing(pillar, made), NOW)
    after = {"title": "Kaas halen", "hangs_until": LONGER}
    assert seen(pillar, made.number, after) == after
    assert pillar.syncs().at_rest
    assert seen(pillar, made.number, after) == after
