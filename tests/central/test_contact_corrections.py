"""How to reach somebody was wrong: the box says it anew, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from marketplace import sealing
from marketplace.cases import HandoverPrivate, Response, ResponsePrivate
from marketplace.central import models
from marketplace.central.effects.contacts import correct_contact
from marketplace.central.keys import current_sealing_key, new_sealing_key, sealing_key
from marketplace.central.reaching import mark_of
from marketplace.central.unit_of_work import UnitOfWork, point_settings
from marketplace.operations import PlaceListing
from marketplace.vocabulary import Channel, Contact, Partner, PrivatePart
from tests.central import case_samples as samples
from tests.central.case_samples import HELPER, HELPER_CODE, reason, tables_with
from tests.central.in_process import Centre
from tests.central.review_samples import AT_THE_DESK, push_by, reaching, texts
from tests.central.terminal import CODE, Terminal, private_part
from tests.central.test_receipts import mine

APPLIED = ("", "")
T = TypeVar("T")
NEW = Contact(Channel.PHONE, name="Marijke Voorbeeld", phone="023-555 01 99")


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    """The desk of De Hamelink, with care."""
    haarlem_centre.put(Partner("wmo-loket", "Wmo-loket", "Een voorbeeld."), AT_THE_DESK)
    return samples.with_care(Terminal.enrolled(haarlem_centre, "de-hamelink", "desk"))


@pytest.fixture
def placing(terminal: Terminal) -> PlaceListing:
    operation = terminal.placing()
    terminal.push(operation)
    return operation


def opened(row: models.PrivatePart | models.Response | models.Handover, kind: type[T]) -> T:
    return sealing.unseal(bytes(row.sealed), sealing_key(settings.DATA_DIR, row.sealing_key).private, kind)


def test_of_a_listing_the_contact_changes_and_roles_and_code_stay(
    terminal: Terminal, desk: Terminal, placing: PlaceListing
) -> None:
    desk.pull()
    assert reason(desk.push(reaching(desk, "listing", placing.listing.id, NEW))) == APPLIED
    assert opened(models.PrivatePart.objects.get(), PrivatePart) == replace(private_part(), contact=NEW)
    assert desk.pull() == (), "nobody but the centre can read it, so no feed tells of it"
    assert mine(terminal, placing.listing.number, CODE).listing == placing.listing
    assert models.PrivatePart.objects.count() == 1


def test_of_a_response_the_contact_changes_and_words_and_code_stay(
    terminal: Terminal, desk: Terminal, placing: PlaceListing
) -> None:
    response = samples.responding(terminal, placing.listing, "Ik kan dinsdag")
    terminal.push(response)
    assert HELPER.phone in texts(desk)
    assert reason(desk.push(reaching(desk, "response", response.response.id, NEW))) == APPLIED
    row = models.Response.objects.get()
    assert opened(row, ResponsePrivate) == ResponsePrivate(NEW, "Ik kan dinsdag", HELPER_CODE)
    assert (NEW.phone in texts(desk), HELPER.phone in texts(desk)) == (True, False)
    assert models.History.objects.count() == 0, "the former box is kept nowhere"
    found = models.Reach.objects.filter(mark=mark_of(NEW.phone)).values_list("record_type", "record_id")
    assert list(found) == [("response", response.response.id)]
    assert not models.Reach.objects.filter(mark=mark_of(HELPER.phone)).exists(), "nobody finds them by the wrong one"
    assert bytes(response.sealed) not in [bytes(one.sealed) for one in models.Response.objects.all()]
    assert mine(terminal, placing.listing.number, HELPER_CODE).threads[0].words == "Ik kan dinsdag"


def test_of_a_handover_the_contact_changes_and_what_may_be_told_stays(terminal: Terminal, desk: Terminal) -> None:
    handover = samples.handing_over(terminal)
    terminal.push(handover)
    assert reason(desk.push(reaching(desk, "handover", handover.handover.id, NEW))) == APPLIED
    assert opened(models.Handover.objects.get(), HandoverPrivate) == HandoverPrivate(NEW, "Loopt slecht")
    assert NEW.phone in texts(desk)


def test_a_correction_is_sealed_with_the_key_of_now_whatever_it_was_closed_with(
    haarlem_centre: Centre, desk: Terminal, placing: PlaceListing
) -> None:
    before = placing.sealing_key
    new_sealing_key(haarlem_centre.folder)
    assert reason(desk.push(reaching(desk, "listing", placing.listing.id, NEW))) == APPLIED
    row = models.PrivatePart.objects.get()
    assert (row.sealing_key != before, row.sealing_key) == (True, current_sealing_key(haarlem_centre.folder).name)
    assert opened(row, PrivatePart).contact == NEW


def test_two_corrections_and_the_listing_itself_in_one_push_leave_the_last(desk: Terminal) -> None:
    placing = desk.placing()
    first = replace(NEW, phone="023-555 01 98")
    results = desk.push(
        placing,
        reaching(desk, "listing", placing.listing.id, first),
        reaching(desk, "listing", placing.listing.id, NEW),
        desk.withdrawing(placing.listing),
    )
    assert [result.code for result in results] == [""] * 4
    assert list(models.Reach.objects.values_list("record_id", "mark")) == [(placing.listing.id, mark_of(NEW.phone))]
    assert opened(models.PrivatePart.objects.get(), PrivatePart) == replace(private_part(), contact=NEW)


def test_nobody_corrects_what_is_not_theirs_to_work_on(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal, placing: PlaceListing
) -> None:
    response, handover = samples.responding(terminal, placing.listing), samples.handing_over(terminal)
    terminal.push(response, handover)
    other = samples.with_care(Terminal.enrolled(haarlem_centre, "parkwijk-balie", "desk"))
    elsewhere = ("desk_not_allowed", "market_point")
    tries = [("response", response.response.id), ("handover", handover.handover.id)]
    assert [reason(other.push(reaching(other, kind, one, NEW))) for kind, one in tries] == [elsewhere] * 2
    assert reason(terminal.push(reaching(terminal, *tries[0], NEW))) == ("role_not_allowed", "role")
    models.Device.objects.update(care=False)
    assert reason(desk.push(reaching(desk, *tries[1], NEW))) == ("desk_not_allowed", "care")
    models.Device.objects.filter(id=other.enrolment.device_id).update(districts=["parkwijk"])
    assert reason(other.push(reaching(other, "listing", placing.listing.id, NEW))) == ("desk_not_allowed", "district")
    assert reason(push_by(desk, AT_THE_DESK, reaching(desk, "response", response.response.id, NEW))) == APPLIED


def test_what_cannot_be_corrected_is_refused_with_its_reason(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal, placing: PlaceListing
) -> None:
    haarlem_centre.put(without_box := terminal.placing().listing)
    haarlem_centre.put(Response("no-box", "de-hamelink", placing.listing.id, placing.listing.placed_on))
    nowhere = replace(NEW, phone=" ")
    good = reaching(desk, "listing", placing.listing.id, NEW)
    cases = {
        "no number": (reaching(desk, "listing", placing.listing.id, nowhere), ("contact_missing", "phone")),
        "no listing": (reaching(desk, "listing", "onbekend", NEW), ("listing_unknown", "record")),
        "no response": (reaching(desk, "response", "onbekend", NEW), ("response_unknown", "record")),
        "no handover": (reaching(desk, "handover", "onbekend", NEW), ("case_unknown", "record")),
        "nobody is reached for it": (reaching(desk, "message", "onbekend", NEW), ("case_unknown", "record_type")),
        "an example": (reaching(desk, "listing", without_box.id, NEW), ("case_unknown", "record")),
        "a case without a box": (reaching(desk, "response", "no-box", NEW), ("case_unknown", "record")),
        "damaged": (replace(good, sealed=b"x" * 90), ("seal_broken", "sealed")),
        "another key": (replace(good, id="another", sealing_key="key-none"), ("key_unknown", "sealing_key")),
    }
    got = {name: reason(desk.push(operation)) for name, (operation, _) in cases.items()}
    assert got == {name: expected for name, (_, expected) in cases.items()}
    assert opened(models.PrivatePart.objects.get(), PrivatePart) == private_part()


def test_i9_an_erased_person_is_not_reached_again(terminal: Terminal, desk: Terminal, placing: PlaceListing) -> None:
    terminal.push(samples.erasing(terminal, "listing", placing.listing.id, CODE))
    (late,) = desk.push(reaching(desk, "listing", placing.listing.id, NEW))
    assert (late.outcome.value, models.PrivatePart.objects.count()) == ("gone", 0)


def test_the_new_number_is_readable_nowhere_in_the_centre(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal, placing: PlaceListing
) -> None:
    response = samples.responding(terminal, placing.listing)
    terminal.push(response)
    desk.push(reaching(desk, "listing", placing.listing.id, NEW), reaching(desk, "response", response.response.id, NEW))
    files = [path.read_bytes() for path in haarlem_centre.folder.rglob("*") if path.is_file()]
    for word in ("023-555 01 99", "0235550199", "31235550199"):
        assert not any(word.encode() in content for content in files)
        assert tables_with(word) == []


def test_what_comes_after_a_correction_in_the_same_push_reads_it(desk: Terminal, placing: PlaceListing) -> None:
    now = timezone.now()
    device = models.Device.objects.get(id=desk.enrolment.device_id)
    with transaction.atomic():
        work = UnitOfWork(device, now, timezone.localdate(now), point_settings())
        work.take(correct_contact(reaching(desk, "listing", placing.listing.id, NEW), work))
        private = work.private_part(placing.listing.id)
    assert private == replace(private_part(), contact=NEW)
