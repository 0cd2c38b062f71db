"""What a terminal for everybody told and the centre refused is in the tray of that point, until somebody saw to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from marketplace.cases import CaseState
from marketplace.central import erasing, log_check, models
from marketplace.central.feeds import log_changes
from marketplace.central.refusals import A_DAY
from marketplace.central.refused import KEPT_PER_DEVICE
from marketplace.desk_questions import ReachAnswer
from marketplace.operations import PlaceListing
from marketplace.refusals import CareRefusal, Refusal
from marketplace.vocabulary import OnBehalf, Partner, Roles
from marketplace.wire import Outcome
from tests.central import case_samples as samples
from tests.central.case_samples import HELPER, kept, reason
from tests.central.in_process import Centre
from tests.central.question_samples import BROKER, DESK, about, ask_reach, looks, reach, refusal
from tests.central.review_samples import asking
from tests.central.staff_samples import a_staff, at_work, looking
from tests.central.terminal import Terminal
from tests.central.test_bounds import statements
from tests.central.test_refused_reach import HERS

OPEN, DONE = CaseState.OPEN, CaseState.DONE
TOLD = ("de-hamelink/cases", "refusal", "put")


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    at_work(DESK, BROKER, a_staff("bas", market_point="parkwijk-balie"))
    haarlem_centre.put(Partner("wmo-loket", "Wmo-loket", "Een voorbeeld."))
    desk = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    desk.pull()
    return desk


@pytest.fixture(autouse=True)
def _nothing_past_the_log(haarlem_centre: Centre) -> Iterator[None]:  # noqa: ARG001 - asked when the test is done
    yield
    assert list(log_check.faults()) == []


def nowhere(terminal: Terminal, **changed: object) -> PlaceListing:
    """A request for a district that there is not."""
    return terminal.placing(district="nowhere", **changed)


def open_ones() -> list[str]:
    rows = [*models.Refusal.objects.filter(state="open"), *models.CareRefusal.objects.filter(state="open")]
    return sorted(row.id for row in rows)


def told(terminal: Terminal) -> list[tuple[str, str, str]]:
    return [(change.feed, change.record_type, change.kind.value) for change in terminal.pull()]


def settle(desk: Terminal, record: str, record_type: str = "refusal", by: str = DESK.id) -> tuple[str, str]:
    return reason(desk.push(samples.moving(record_type, record, DONE), by=by))


def test_the_desk_of_the_point_is_told_what_was_refused_there_with_no_word_of_anybody(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    elsewhere = Terminal.enrolled(haarlem_centre, "parkwijk-balie", "desk")
    elsewhere.pull()
    terminal.pull()
    placing = terminal.placing("Bel 023 555 01 23")
    terminal.push(placing)
    (change,) = desk.pull()
    assert (change.feed, change.record_type, change.kind.value) == TOLD
    day = timezone.localdate()
    assert kept("refusal", placing.id) == Refusal(
        placing.id, "de-hamelink", "place_listing", "text_has_phone", day, placing.listing.id, placing.listing.id,
        placing.listing.number,
    )  # fmt: skip
    assert not {"Marijke", "023 555"} & set(bytes(change.document).decode().split('"'))
    assert (terminal.pull(), elsewhere.pull()) == ((), ()), "no public terminal, and no other point"


def test_what_a_desk_told_itself_is_in_its_own_outbox(desk: Terminal) -> None:
    desk.push(nowhere(desk))
    assert (models.RefusedOperation.objects.count(), open_ones(), desk.pull()) == (1, [], ())


def test_what_nobody_waits_for_is_in_no_tray(terminal: Terminal, desk: Terminal) -> None:
    never = terminal.placing().listing
    assert reason(terminal.push(asking(never))) == ("listing_unknown", "listing")
    look = looking(never.id)
    assert reason(terminal.push(look))[0] == "staff_not_allowed"
    assert (models.RefusedOperation.objects.count(), open_ones(), desk.pull()) == (2, [], ())


def test_an_answer_to_a_slip_names_that_slip(terminal: Terminal, desk: Terminal) -> None:
    placing = terminal.placing()
    terminal.push(placing)
    response = samples.responding(terminal, placing.listing, consents=())
    terminal.push(response)
    found = kept("refusal", response.id)
    assert isinstance(found, Refusal)
    listing = placing.listing
    assert (found.record, found.listing, found.number) == (response.response.id, listing.id, listing.number)
    assert TOLD in told(desk)


def test_care_is_for_the_desk_that_was_entrusted_with_it(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    caring = samples.with_care(Terminal.enrolled(haarlem_centre, "de-hamelink", "desk"))
    caring.pull()
    handing = samples.handing_over(terminal, partner="nobody")
    worry = replace(samples.signalling(terminal), sealing_key="no-such-key")
    terminal.push(handing, worry)
    assert told(desk) == []
    assert told(caring) == [("de-hamelink/care", "care_refusal", "put")] * 2
    assert isinstance(kept("care_refusal", handing.id), CareRefusal)
    assert settle(desk, handing.id, "care_refusal") == ("desk_not_allowed", "care")
    assert settle(caring, handing.id, "care_refusal") == ("", "")
    assert open_ones() == [worry.id]


def test_i2_told_again_it_is_there_once(terminal: Terminal, desk: Terminal) -> None:
    pushed = [terminal.pushed(nowhere(terminal)), terminal.pushed(nowhere(terminal))]
    terminal.push_raw(*pushed)
    before = desk.pull()
    terminal.push_raw(*pushed)
    terminal.push_raw(pushed[1])
    assert (len(before), len(open_ones()), desk.pull()) == (2, 2, ())


def test_i2_a_device_that_was_enrolled_anew_tells_no_desk_a_second_time(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    placing = nowhere(terminal)
    terminal.push(placing)
    settle(desk, placing.id)
    again = Terminal.enrolled(haarlem_centre, "de-hamelink", replaces=terminal.enrolment.device_id)
    assert [result.outcome for result in again.push(placing)] == [Outcome.REJECTED]
    assert (open_ones(), models.RefusedOperation.objects.count()) == ([], 1)


def test_somebody_at_one_desk_settles_it_for_all(haarlem_centre: Centre, terminal: Terminal, desk: Terminal) -> None:
    other = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    elsewhere = Terminal.enrolled(haarlem_centre, "parkwijk-balie", "desk")
    placing = nowhere(terminal)
    terminal.push(placing)
    other.pull()
    assert settle(elsewhere, placing.id, by="bas") == ("desk_not_allowed", "market_point")
    assert settle(desk, placing.id) == ("", "")
    assert told(other) == [TOLD]
    assert open_ones() == []
    assert settle(other, placing.id) == ("case_moved", "expects"), "a colleague was first"
    assert reason(other.push(samples.moving("refusal", placing.id, OPEN, DONE), by=DESK.id)) == (
        "step_not_allowed",
        "to",
    )
    assert reason(terminal.push(samples.moving("refusal", placing.id, DONE))) == ("role_not_allowed", "role")
    assert models.RefusedOperation.objects.filter(type="place_listing").exists(), "it is kept as long as it was"


def test_it_is_over_when_what_it_waited_for_comes(terminal: Terminal, desk: Terminal) -> None:
    placing = desk.placing()
    withdrawing = terminal.withdrawing(placing.listing)
    terminal.push(withdrawing)
    assert open_ones() == [withdrawing.id]
    desk.push(placing, by=DESK.id)
    assert (open_ones(), models.Listing.objects.get().state) == ([], "withdrawn")
    found = kept("refusal", withdrawing.id)
    assert isinstance(found, Refusal)
    assert (found.state, models.Refusal.objects.get().ended_on) == (DONE, timezone.localdate())


def test_it_is_over_when_they_do_the_same_once_more(terminal: Terminal, desk: Terminal) -> None:
    placing, other = terminal.placing(), terminal.placing()
    terminal.push(placing, other)
    for listing in (placing.listing, other.listing):
        terminal.push(terminal.withdrawing(listing, "fout woord hier"))
    assert len(open_ones()) == 2
    terminal.push(samples.completing(terminal, other.listing), terminal.withdrawing(placing.listing))
    (left,) = (kept("refusal", one) for one in open_ones())
    assert isinstance(left, Refusal)
    assert left.record == other.listing.id, "it was done as something else, which nobody knows it is enough"
    assert TOLD in told(desk)


def test_who_tries_the_same_again_and_again_waits_once(terminal: Terminal) -> None:
    placing = terminal.placing()
    terminal.push(placing)
    wrong = [terminal.withdrawing(placing.listing, f"fout {number}") for number in range(4)]
    terminal.push(*wrong[:2])
    terminal.push(*wrong[2:])
    assert (open_ones(), models.RefusedOperation.objects.count()) == ([wrong[0].id], 4)


def test_a_terminal_that_is_broken_does_not_fill_the_tray(haarlem_centre: Centre, terminal: Terminal) -> None:
    terminal.push(*(nowhere(terminal) for _ in range(A_DAY - 5)))
    terminal.push(*(nowhere(terminal) for _ in range(10)))
    assert (len(open_ones()), models.RefusedOperation.objects.count()) == (A_DAY, A_DAY + 5), "the rest is kept"
    other = Terminal.enrolled(haarlem_centre, "de-hamelink")
    other.push(nowhere(other))
    assert len(open_ones()) == A_DAY + 1, "another terminal is heard"
    models.RefusedOperation.objects.update(received_at=timezone.now() - timedelta(days=1))
    terminal.push(nowhere(terminal))
    assert len(open_ones()) == A_DAY + 2, "and so is this one tomorrow"


def test_many_cost_no_statement_each(terminal: Terminal) -> None:
    few, many = ([nowhere(terminal) for _ in range(count)] for count in (4, 14))
    less, more = statements(lambda: terminal.push(*few)), statements(lambda: terminal.push(*many))
    assert more - less <= 2, "a longer list of names to look for among what was erased, and no more"


def test_i9_an_erasure_takes_it_along_with_what_it_names(terminal: Terminal, desk: Terminal) -> None:
    placing = terminal.placing()
    never = nowhere(terminal)
    terminal.push(placing, never)
    response = samples.responding(terminal, placing.listing, consents=())
    withdrawing = terminal.withdrawing(placing.listing, "fout woord hier")
    terminal.push(response, withdrawing)
    assert len(open_ones()) == 3
    desk.push(samples.erasing(desk, "listing", placing.listing.id), by=BROKER.id)
    assert open_ones() == [never.id]
    desk.push(samples.erasing(desk, "listing", never.listing.id), by=BROKER.id)
    assert (open_ones(), models.RefusedOperation.objects.count()) == ([], 0)
    for record in (placing.listing.id, never.listing.id, response.response.id):
        assert samples.tables_with(record) in ([], ["change"]), "that it is gone"


def test_i9_also_when_the_operation_is_no_longer_kept(terminal: Terminal, desk: Terminal) -> None:
    placing = desk.placing()
    withdrawing = terminal.withdrawing(placing.listing)
    terminal.push(withdrawing)
    desk.push(placing, by=DESK.id)
    assert models.RefusedOperation.objects.count() == 0
    desk.push(samples.erasing(desk, "listing", placing.listing.id), by=BROKER.id)
    assert models.Refusal.objects.count() == 0


def test_i9_a_database_put_back_forgets_it_again(terminal: Terminal, desk: Terminal) -> None:
    never = nowhere(terminal)
    terminal.push(never)
    before = list(models.Refusal.objects.values())
    desk.push(samples.erasing(desk, "listing", never.listing.id), by=BROKER.id)
    models.Erasure.objects.all().delete()
    models.Change.objects.filter(feed__endswith="/erasures").delete()
    models.Feed.objects.filter(name__endswith="/erasures").delete()
    from marketplace.central import records

    with transaction.atomic():
        log_changes(records.put_many([records.Put(kept_of(row), row["document"].encode()) for row in before]))
    erasing.catch_up()
    assert models.Refusal.objects.count() == 0


def kept_of(row: dict[str, object]) -> Refusal:
    from marketplace import wire

    return wire.decode(str(row["document"]).encode(), Refusal)


def test_nobody_erases_it_by_itself(terminal: Terminal, desk: Terminal) -> None:
    placing = nowhere(terminal)
    terminal.push(placing)
    erase = samples.erasing(desk, "refusal", placing.id)
    assert reason(desk.push(erase, by=BROKER.id)) == ("case_unknown", "record_type")


def test_it_goes_with_the_oldest_that_make_room(terminal: Terminal) -> None:
    placing = nowhere(terminal)
    terminal.push(placing)
    models.RefusedOperation.objects.bulk_create(
        models.RefusedOperation(
            device_id=terminal.enrolment.device_id, incarnation=9, op_seq=number, type="nonsense", body=b"{}",
            code="operation_unknown", received_at=timezone.now(),
        )
        for number in range(KEPT_PER_DEVICE - 1)
    )  # fmt: skip
    terminal.push(nowhere(terminal))
    assert placing.id not in open_ones()


def test_what_is_known_of_somebody_is_told_whole_though_another_answer_was_refused(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    placing = terminal.placing()
    terminal.push(placing)
    library = Terminal.enrolled(haarlem_centre, "parkwijk-balie")
    library.push(samples.responding(library, placing.listing, consents=()))
    assert len(open_ones()) == 1
    assert not about(desk, ("listing", placing.listing.id)).left_out


def test_a_desk_asks_how_to_reach_whoever_did_it_at_the_public_terminal(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    placing = nowhere(terminal)
    terminal.push(placing)
    key = ("place_listing", placing.listing.id)
    assert reach(desk, key) == ReachAnswer(HERS, Roles(OnBehalf.SELF))
    assert looks() == [("sanne", "listing", placing.listing.id, "contact", "at_work")]
    hanging = terminal.placing()
    terminal.push(hanging)
    response = samples.responding(terminal, hanging.listing, consents=())
    terminal.push(response)
    assert reach(desk, ("respond", response.response.id)) == ReachAnswer(HELPER)
    elsewhere = Terminal.enrolled(haarlem_centre, "parkwijk-balie", "desk")
    assert refusal(ask_reach(elsewhere, key, "bas")) == (422, "case_unknown", "record")
