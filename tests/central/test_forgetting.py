"""Somebody is forgotten at every market point at once: what goes, what stays, and who may ask for it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from threading import Thread
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from marketplace import sealing, wire
from marketplace.case_operations import Respond
from marketplace.central import counting, erasing, models, records
from marketplace.central.feeds import log_changes
from marketplace.central.log_check import faults
from marketplace.central.reaching import reach_of
from marketplace.checksums import erased_hash
from marketplace.counting import Measure, month_of
from marketplace.desk_operations import CorrectContact, ForgetPerson
from marketplace.operations import PlaceListing
from marketplace.vocabulary import Channel, Contact, Listing, OnBehalf, Partner, PrivatePart, ReviewPolicy, Roles
from marketplace.wire import Outcome, PushResult
from tests.central import case_samples as samples
from tests.central.case_samples import new_id, reason, tables_with
from tests.central.in_process import Centre
from tests.central.question_samples import BROKER, DESK, MANAGER
from tests.central.review_samples import with_policy
from tests.central.staff_samples import a_staff, at_work
from tests.central.terminal import CODE, Terminal
from tests.central.threads import in_a_thread, wait_for_a_lock

HERS = Contact(Channel.PHONE, name="Dagmar Voorbeeld", phone="023-555 01 88")
HIS = replace(HERS, name="Egbert Voorbeeld")
"""Who answers the same telephone."""
NAMESAKE = replace(HERS, phone="023-555 01 89")
only_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    """A desk at De Hamelink, without care."""
    at_work(DESK, BROKER, MANAGER, a_staff("bas", MANAGER.role, market_point="parkwijk-balie"))
    haarlem_centre.put(Partner("wmo-loket", "Wmo-loket", "Een voorbeeld."))
    return Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")


@pytest.fixture
def parkwijk(haarlem_centre: Centre) -> Terminal:
    """The desk of another point, with care."""
    return samples.with_care(Terminal.enrolled(haarlem_centre, "parkwijk-balie", "desk"))


@pytest.fixture
def centrum(haarlem_centre: Centre) -> Terminal:
    """A pillar of a third point."""
    return Terminal.enrolled(haarlem_centre, "centrum-balie")


def placing(at: Terminal, contact: Contact = HERS) -> PlaceListing:
    private = PrivatePart(contact, Roles(OnBehalf.SELF), CODE)
    return replace(at.placing(), sealed=sealing.seal(private, at.enrolment.sealing_public_key))


def placed(at: Terminal, contact: Contact = HERS) -> Listing:
    operation = placing(at, contact)
    assert reason(at.push(operation)) == ("", "")
    return operation.listing


def answered(at: Terminal, listing: Listing, contact: Contact = HERS) -> Respond:
    operation = samples.responding(at, listing, contact=contact)
    at.push(operation)
    return operation


def forgetting(record: str, record_type: str = "listing") -> ForgetPerson:
    return ForgetPerson(new_id(), record_type, record)


def forget(at: Terminal, record: str, record_type: str = "listing", by: str = BROKER.id) -> PushResult:
    (result,) = at.push(forgetting(record, record_type), by=by)
    return result


def there() -> set[str]:
    """The ids of all listings, responses, messages and handovers the centre has."""
    tables: tuple[Any, ...] = (models.Listing, models.Response, models.Message, models.Handover)
    return {one for table in tables for one in table._default_manager.values_list("id", flat=True)}


def test_i9_everything_of_one_person_goes_at_every_point_and_nothing_of_anybody_else(
    desk: Terminal, parkwijk: Terminal, centrum: Terminal
) -> None:
    here, elsewhere = placed(desk), placed(parkwijk, replace(HERS, name="DAGMAR  voorbeeld", phone="+31 23 5550188"))
    third, his, other = placed(centrum), placed(parkwijk, HIS), placed(centrum, NAMESAKE)
    her_answer, his_answer = answered(centrum, his), answered(desk, his, HIS)
    to_her = answered(desk, elsewhere, samples.HELPER)
    message = samples.writing(desk, to_her.response, samples.Side.HELPER, samples.HELPER_CODE)
    handover = samples.handing_over(parkwijk)
    handover = replace(handover, sealed=samples.box(parkwijk, samples.cases.HandoverPrivate(HERS, "Loopt slecht"))[0])
    parkwijk.push(handover)
    desk.push(message, samples.editing(third, title="Anders gezegd"))
    parkwijk.pull(), centrum.pull()
    yeses = models.ConsentChange.objects.exclude(about=his_answer.response.id).values_list("id", flat=True)
    agreed = {("consent", one) for one in yeses}
    assert reason((forget(desk, here.id),)) == ("", "")
    assert there() == {his.id, other.id, his_answer.response.id}
    gone = {
        ("listing", here.id), ("listing", elsewhere.id), ("listing", third.id), ("handover", handover.handover.id),
        ("response", her_answer.response.id), ("response", to_her.response.id), ("message", message.message.id),
    } | agreed  # fmt: skip
    hashes = {erased_hash(*key) for key in gone}
    assert hashes == set(models.Erasure.objects.values_list("id", flat=True))
    assert set(models.Reach.objects.values_list("record_id", flat=True)) == there()
    assert models.History.objects.filter(record_type="listing").count() == 0
    told = {(change.record_type, change.record_id) for change in parkwijk.pull() if change.kind is wire.ChangeKind.DEL}
    assert told == {key for key in gone if key in told}
    assert {("listing", elsewhere.id), ("response", to_her.response.id), ("handover", handover.handover.id)} <= told
    assert {change.record_id for change in centrum.pull() if change.record_type == "erasure"} == hashes
    assert list(faults()) == []
    for record_id in (elsewhere.id, third.id, her_answer.response.id, handover.handover.id):
        assert tables_with(record_id) == ["change"], "that it is gone"


def test_i9_a_backup_knows_nothing_of_it_and_is_told_of_all_of_them(
    desk: Terminal, parkwijk: Terminal, centrum: Terminal
) -> None:
    operation = placing(parkwijk)
    parkwijk.push(operation)
    forget(desk, placed(desk).id)
    models.Erasure.objects.all().delete()
    models.OpLog.objects.filter(op_id=operation.id).delete()
    erasing.catch_up()
    assert centrum.push(operation)[0].outcome is Outcome.GONE


def test_i2_told_again_it_gives_the_same_answer_and_takes_nothing_more(
    haarlem_centre: Centre, desk: Terminal, parkwijk: Terminal
) -> None:
    here = placed(desk)
    placed(parkwijk)
    forgotten = forgetting(here.id)
    pushed = desk.pushed(forgotten, by=BROKER.id)
    answer = desk.push_raw(pushed)
    back = placed(parkwijk)
    assert desk.push_raw(pushed).content == answer.content
    anew = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk", desk.enrolment.device_id)
    (result,) = anew.push(forgotten, by=BROKER.id)
    assert (result.outcome, there()) == (Outcome.APPLIED, {back.id}), "what she put up since is hers to keep"


def test_all_that_is_in_front_of_the_desk_may_be_named_whichever_is_first(desk: Terminal, parkwijk: Terminal) -> None:
    first, second = placing(desk), placing(desk)
    placed(parkwijk)
    results = desk.push(first, second, forgetting(first.listing.id), forgetting(second.listing.id), by=BROKER.id)
    assert [result.outcome.value for result in results] == ["applied", "applied", "applied", "gone"]
    assert there() == set()


def test_without_a_telephone_number_it_is_this_record_alone(desk: Terminal, parkwijk: Terminal) -> None:
    no_number = Contact(Channel.EMAIL, name=HERS.name, email="dagmar@voorbeeld.nl")
    here, elsewhere = placed(desk, no_number), placed(parkwijk, no_number)
    assert forget(desk, here.id).outcome is Outcome.APPLIED
    assert there() == {elsewhere.id}


def test_what_the_centre_put_up_itself_is_forgotten_alone(haarlem_centre: Centre, desk: Terminal) -> None:
    haarlem_centre.put(example := desk.placing().listing)
    other = placed(desk)
    assert forget(desk, example.id).outcome is Outcome.APPLIED
    assert there() == {other.id}


def test_who_was_corrected_to_another_number_is_another(desk: Terminal, parkwijk: Terminal) -> None:
    here, theirs = placed(desk), placed(parkwijk)
    moved = CorrectContact(new_id(), "listing", theirs.id, *samples.box(desk, NAMESAKE))
    results = desk.push(moved, forgetting(here.id), by=BROKER.id)
    assert [result.outcome for result in results] == [Outcome.APPLIED] * 2
    assert there() == {theirs.id}


def test_a_listing_that_is_held_and_the_review_of_it_go_too(
    haarlem_centre: Centre, desk: Terminal, parkwijk: Terminal
) -> None:
    with_policy(haarlem_centre, ReviewPolicy.BEFORE, "parkwijk-balie")
    held, here = placed(parkwijk), placed(desk)
    assert models.Review.objects.filter(id=held.id).exists()
    forget(desk, here.id)
    assert (there(), models.Review.objects.count()) == (set(), 0)


def test_what_was_refused_about_her_is_kept_nowhere_either(desk: Terminal, parkwijk: Terminal) -> None:
    here, elsewhere = placed(desk), placed(parkwijk)
    parkwijk.push(samples.editing(replace(elsewhere, title="Iets anders"), title="bel 023-555 01 88"))
    assert models.RefusedOperation.objects.count() == 1
    forget(desk, here.id)
    assert models.RefusedOperation.objects.count() == 0


@pytest.mark.parametrize(
    ("by", "why"), [("", "staff_not_allowed"), (DESK.id, "staff_not_allowed"), ("bas", "staff_withdrawn")]
)
def test_only_an_account_of_the_point_whose_work_it_is_may(desk: Terminal, by: str, why: str) -> None:
    here = placed(desk)
    assert reason((forget(desk, here.id, by=by),)) == (why, "by")
    assert there() == {here.id}


def test_only_at_a_desk_and_of_a_record_it_works_on(haarlem_centre: Centre, desk: Terminal, parkwijk: Terminal) -> None:
    here = placed(desk)
    response, handover = answered(parkwijk, placed(parkwijk, HIS)), samples.handing_over(desk)
    desk.push(handover)
    pillar = Terminal.enrolled(haarlem_centre, "de-hamelink")
    assert reason((forget(pillar, here.id),)) == ("role_not_allowed", "role")
    assert reason((forget(desk, response.response.id, "response"),)) == ("desk_not_allowed", "market_point")
    assert reason((forget(desk, handover.handover.id, "handover"),)) == ("desk_not_allowed", "care")
    models.Device.objects.filter(id=desk.enrolment.device_id).update(districts=["centrum"])
    assert reason((forget(desk, here.id),)) == ("desk_not_allowed", "district")
    for kind in ("review", "message", "signal", "partner"):
        assert reason((forget(desk, here.id, kind),)) == ("case_unknown", "record_type")
    assert reason((forget(desk, "geen id!"),)) == ("wire_fault", "record")
    assert len(there()) == 4


@pytest.mark.parametrize("record_type", ["response", "handover"])
def test_whoever_answered_or_was_handed_over_is_forgotten_as_well(
    desk: Terminal, parkwijk: Terminal, record_type: str
) -> None:
    samples.with_care(desk)
    his, elsewhere = placed(parkwijk, HIS), placed(parkwijk)
    theirs = answered(desk, placed(desk, NAMESAKE))
    handover = samples.handing_over(desk)
    handover = replace(handover, sealed=samples.box(desk, samples.cases.HandoverPrivate(HERS, ""))[0])
    desk.push(handover)
    record = theirs.response.id if record_type == "response" else handover.handover.id
    assert forget(desk, record, record_type).outcome is Outcome.APPLIED
    assert elsewhere.id not in there()
    assert {his.id, theirs.response.listing} == there()


def test_i16_said_before_its_record_came_it_is_done_when_that_comes(desk: Terminal, parkwijk: Terminal) -> None:
    elsewhere, operation = placed(parkwijk), placing(parkwijk)
    assert reason((forget(desk, operation.listing.id),)) == ("listing_unknown", "record")
    assert there() == {elsewhere.id}
    (result,) = parkwijk.push(operation)
    assert (result.outcome, there()) == (Outcome.APPLIED, set())
    assert models.RefusedOperation.objects.count() == 0


def test_what_nobody_can_open_stays_and_stops_nothing(desk: Terminal, parkwijk: Terminal) -> None:
    here, elsewhere = placed(desk), placed(parkwijk)
    models.PrivatePart.objects.filter(listing_id=elsewhere.id).update(sealed=b"x" * 90)
    assert forget(desk, here.id).outcome is Outcome.APPLIED
    assert there() == {elsewhere.id}


def test_in_the_figures_none_of_them_is_open_any_more(desk: Terminal, parkwijk: Terminal) -> None:
    here = placed(desk)
    for _ in range(12):
        placed(parkwijk)
    today = timezone.localdate()

    def open_now() -> int:
        return len(counting.counts_of(month_of(today), today).get(Measure.OPEN, ()))

    before = open_now()
    forget(desk, here.id)
    assert (before, open_now()) == (13, 0)


def test_it_is_as_many_statements_for_many_as_for_one(desk: Terminal, parkwijk: Terminal) -> None:
    def statements(more: int) -> int:
        here = placed(desk)
        for _ in range(more):
            placed(parkwijk)
        count = 0

        def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            nonlocal count
            count += 1
            return execute(sql, params, many, context)

        with connection.execute_wrapper(watch):
            forget(desk, here.id)
        return count

    assert statements(20) <= statements(1) + 5


@only_postgresql
def test_i9_what_is_just_being_put_up_goes_too(desk: Terminal, parkwijk: Terminal) -> None:
    here, other = placed(desk), placing(parkwijk)
    private = models.PrivatePart(listing_id=other.listing.id, sealed=other.sealed, sealing_key=other.sealing_key)
    with transaction.atomic():  # somebody who has written and is about to commit
        records.lock({("listing", other.listing.id)})
        log_changes(records.put(other.listing, wire.encode(other.listing)))
        private.save()
        reach_of("listing", other.listing.id, HERS).save()
        eraser = Thread(target=in_a_thread, args=(lambda: forget(desk, here.id),))
        eraser.start()
        wait_for_a_lock()
    eraser.join()
    assert there() == set()
    assert tables_with(other.listing.id) == ["change"]


@only_postgresql
def test_two_desks_at_once_that_name_two_records_of_hers_both_get_an_answer(desk: Terminal, parkwijk: Terminal) -> None:
    for _ in range(5):
        pairs = [(desk, placed(desk).id, BROKER.id), (parkwijk, placed(parkwijk).id, "bas")]
        got: list[str] = []

        def work(at: Terminal, record: str, by: str, got: list[str] = got) -> None:
            got.append(forget(at, record, by=by).outcome.value)

        threads = [Thread(target=in_a_thread, args=(partial(work, *pair),)) for pair in pairs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (sorted(got), there()) == (["applied", "gone"], set())
