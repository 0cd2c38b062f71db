"""Whom staff find by a phone number or a slip number, whom not, and that each look is written down first."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from marketplace import sealing
from marketplace.central import asking, erasing, finding, models, reaching
from marketplace.central.feeds import log_changes
from marketplace.central.models import DeviceState
from marketplace.central.retention import sweep
from marketplace.desk_operations import CorrectContact
from marketplace.desk_questions import FindAnswer, FoundRecord, Person
from marketplace.operations import PlaceListing
from marketplace.staff import AccessReason
from marketplace.vocabulary import Channel, Contact, ListingState, OnBehalf, Partner, PrivatePart, ReviewPolicy, Roles
from tests.central import case_samples as samples
from tests.central.case_samples import tables_with
from tests.central.in_process import Centre
from tests.central.management.test_commands import run
from tests.central.question_samples import BROKER, DESK, MANAGER, find, found, looks, refusal
from tests.central.review_samples import push_by, with_policy
from tests.central.staff_samples import a_staff, at_work
from tests.central.terminal import CODE, Terminal

TODAY = date.today()
HERS = "023-555 01 42"
"""Of Marijke Voorbeeld, who puts up listings in these tests."""
HIS = "023-555 01 77"
"""Of Joris Voorbeeld, who responds."""


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    """A desk at De Hamelink."""
    at_work(DESK, BROKER, MANAGER)
    haarlem_centre.put(Partner("wmo-loket", "Wmo-loket", "Een voorbeeld."))
    return Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")


def placing(terminal: Terminal, name: str = "Marijke Voorbeeld", phone: str = HERS, **changed: Any) -> PlaceListing:
    contact = Contact(Channel.PHONE, name=name, phone=phone)
    private = PrivatePart(replace(contact, **changed), Roles(OnBehalf.SELF), CODE)
    sealed = sealing.seal(private, terminal.enrolment.sealing_public_key)
    return replace(terminal.placing(), sealed=sealed)


def a_record(operation: PlaceListing, state: str = "open") -> FoundRecord:
    listing = operation.listing
    return FoundRecord("listing", listing.id, listing.number, listing.title, state, TODAY)


def marijke(*records: FoundRecord, **changed: Any) -> Person:
    return replace(Person("Marijke Voorbeeld", Channel.PHONE, "••• 42", records), **changed)


@pytest.mark.parametrize("typed", ["0235550142", "+31 23 555 01 42", " 0031 (23) 555-0142 ", "023 - 555 01 42"])
def test_somebody_is_found_by_their_phone_number_however_it_is_written(desk: Terminal, typed: str) -> None:
    operation = placing(desk)
    desk.push(operation)
    assert found(desk, typed) == FindAnswer((marijke(a_record(operation)),))


@pytest.mark.parametrize("other", ["023 555 01 43", "06 12345678", "H-9999"])
def test_nobody_is_found_by_another_number(desk: Terminal, other: str) -> None:
    desk.push(placing(desk))
    assert found(desk, other) == FindAnswer()
    assert looks() == []


@pytest.mark.parametrize("said", ["Marijke", "Marijke Voorbeeld", "", "12", "boodschappen"])
def test_nobody_is_found_by_name_or_words(desk: Terminal, said: str) -> None:
    desk.push(placing(desk))
    assert refusal(find(desk, said)) == (422, "phone_unclear", "sealed")


def test_all_of_one_person_stands_together_the_latest_first(desk: Terminal) -> None:
    old = placing(desk, name="MARIJKE  voorbeeld", channel=Channel.DESK)
    old = replace(old, listing=replace(old.listing, placed_on=date(TODAY.year, 1, 1), hangs_until=TODAY))
    new = placing(desk)
    desk.push(old, new, desk.withdrawing(new.listing))
    days = models.Listing.objects.get(id=old.listing.id).placed_on
    latest, earliest = a_record(new, "withdrawn"), replace(a_record(old), made_on=days)
    assert found(desk, HERS).people == (marijke(latest, earliest),)


def test_a_number_of_two_people_gives_two_by_name(desk: Terminal) -> None:
    hers, his = placing(desk), placing(desk, name="Wim Voorbeeld")
    desk.push(hers, his)
    assert {person.name: person.records for person in found(desk, HERS).people} == {
        "Marijke Voorbeeld": (a_record(hers),),
        "Wim Voorbeeld": (a_record(his),),
    }


def test_a_slip_number_leads_to_who_put_it_up_and_who_answered_it_with_all_that_is_theirs(desk: Terminal) -> None:
    hers, other, strangers = placing(desk), placing(desk), placing(desk, name="Wim Voorbeeld", phone="06-12345678")
    desk.push(hers, other, strangers)
    response = samples.responding(desk, hers.listing)
    desk.push(response)
    answer = found(desk, f" nr. {hers.listing.number.lower()} ")
    theirs = FoundRecord("response", response.response.id, hers.listing.number, hers.listing.title, "open", TODAY)
    assert {person.name: set(person.records) for person in answer.people} == {
        "Marijke Voorbeeld": {a_record(hers), a_record(other)},
        "Joris Voorbeeld": {theirs},
    }
    assert found(desk, HIS).people[0].records == (theirs,)


def test_a_slip_number_leads_to_nobody_else_who_has_the_same_phone(desk: Terminal) -> None:
    hers, his = placing(desk), placing(desk, name="Wim Voorbeeld")
    desk.push(hers, his)
    assert found(desk, hers.listing.number) == FindAnswer((marijke(a_record(hers)),))


def test_who_gave_no_phone_number_is_found_by_the_slip_alone(desk: Terminal) -> None:
    one = placing(desk, phone="", channel=Channel.EMAIL, email="marijke@voorbeeld.nl")
    desk.push(one, placing(desk, phone="", channel=Channel.LETTERBOX, address="Voorbeeldstraat 1"))
    person = marijke(a_record(one), channel=Channel.EMAIL, reach="m•••@voorbeeld.nl")
    assert found(desk, one.listing.number) == FindAnswer((person,))


def test_a_handover_is_found_only_by_whom_care_was_entrusted_to(haarlem_centre: Centre, desk: Terminal) -> None:
    handover = samples.handing_over(desk)
    desk.push(handover)
    assert (found(desk, HIS, BROKER.id), found(desk, HIS)) == (FindAnswer(), FindAnswer())
    samples.with_care(desk)
    assert found(desk, HIS) == FindAnswer(), "the desk may, this account may not"
    (person,) = found(desk, HIS, BROKER.id).people
    assert person.records == (FoundRecord("handover", handover.handover.id, "", "Wmo-loket", "open", TODAY),)
    public = Terminal.enrolled(haarlem_centre, "de-hamelink")
    assert found(public, HIS, BROKER.id) == FindAnswer()


def test_what_is_another_desks_is_not_told_but_where_it_is(haarlem_centre: Centre, desk: Terminal) -> None:
    elsewhere = Terminal.enrolled(haarlem_centre, "parkwijk-balie")
    there, here = placing(elsewhere), placing(desk, name="Joris Voorbeeld", phone=HIS)
    elsewhere.push(there)
    elsewhere.push(samples.responding(elsewhere, there.listing))
    assert found(desk, HIS) == FindAnswer(), "of somebody who is only there nothing is said"
    desk.push(here)
    (person,) = found(desk, HIS).people
    assert (person.records, person.elsewhere) == ((a_record(here),), ("parkwijk-balie",))
    assert found(desk, HERS).people == (marijke(a_record(there)),), "a listing may come to any desk of its district"
    models.Device.objects.filter(id=desk.enrolment.device_id).update(districts=["slachthuisbuurt"])
    assert found(desk, HERS) == FindAnswer()


def test_staff_find_at_an_unlocked_public_terminal_too(haarlem_centre: Centre, desk: Terminal) -> None:
    operation = placing(desk)
    desk.push(operation)
    public = Terminal.enrolled(haarlem_centre, "de-hamelink")
    assert found(public, HERS).people == (marijke(a_record(operation)),)


def test_a_listing_that_waits_to_be_looked_at_is_found_as_such(haarlem_centre: Centre, desk: Terminal) -> None:
    with_policy(haarlem_centre, ReviewPolicy.BEFORE)
    operation = placing(desk)
    desk.push(operation)
    assert found(desk, HERS).people == (marijke(a_record(operation, finding.HELD)),)


def test_each_look_is_written_down_with_who_and_why_before_it_is_told(desk: Terminal) -> None:
    hers = placing(desk)
    response = samples.responding(desk, hers.listing)
    desk.push(hers, response)
    found(desk, hers.listing.number, BROKER.id, why=AccessReason.SAFETY)
    found(desk, HIS)
    assert sorted(looks()) == [
        ("karim", "listing", hers.listing.id, "contact", "safety"),
        ("karim", "response", response.response.id, "contact", "safety"),
        ("sanne", "response", response.response.id, "contact", "asked"),
    ]
    assert {row.device_id for row in models.Access.objects.all()} == {desk.enrolment.device_id}


def test_what_cannot_be_written_down_is_not_told(desk: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.push(placing(desk))

    def full(*_: Any, **__: Any) -> None:
        raise asking.StaffNotAllowed(field="full")

    monkeypatch.setattr(asking.Asker, "looked_at", full)
    assert find(desk, HERS).status_code == 403
    assert models.Question.objects.count() == 0


@pytest.mark.parametrize(
    ("by", "code"),
    [("nobody", "staff_withdrawn"), ("elsewhere", "staff_withdrawn")],
)
def test_nobody_asks_in_a_name_that_is_not_of_this_point(desk: Terminal, by: str, code: str) -> None:
    at_work(a_staff("elsewhere", market_point="parkwijk-balie"))
    desk.push(placing(desk))
    assert refusal(find(desk, HERS, by)) == (403, code, "by")


def test_an_account_that_is_withdrawn_during_a_shift_finds_nobody_any_more(desk: Terminal) -> None:
    desk.push(placing(desk))
    assert found(desk, HERS).people
    models.Staff.objects.filter(id=DESK.id).delete()
    assert refusal(find(desk, HERS)) == (403, "staff_withdrawn", "by")
    assert found(desk, HERS, BROKER.id).people


@pytest.mark.parametrize(
    ("state", "code"),
    [(DeviceState.REVOKED, "device_revoked"), (DeviceState.QUARANTINED, "device_quarantined")],
)
def test_i12_a_device_that_may_not_speak_finds_nobody(desk: Terminal, state: DeviceState, code: str) -> None:
    desk.push(placing(desk))
    models.Device.objects.update(state=state)
    assert refusal(find(desk, HERS))[1] == code


def test_who_tries_out_numbers_is_stopped_for_a_day(desk: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.push(placing(desk))
    monkeypatch.setattr(asking, "MISSES_MAX", 3)
    for last in "567":
        found(desk, f"023 555 01 3{last}")
    assert refusal(find(desk, HERS)) == (403, "too_many_questions", "by")
    models.Question.objects.update(asked_at=models.Question.objects.first().asked_at - asking.QUESTIONS_WITHIN)
    assert found(desk, HERS).people
    monkeypatch.setattr(asking, "QUESTIONS_MAX", 1)
    assert refusal(find(desk, HERS)) == (403, "too_many_questions", "by")


def test_what_was_asked_is_forgotten_after_a_day(desk: Terminal) -> None:
    desk.push(placing(desk))
    found(desk, HERS)
    now = timezone.now()
    assert sweep(now + asking.QUESTIONS_WITHIN / 2).questions == 0
    assert sweep(now + asking.QUESTIONS_WITHIN * 2).questions == 1
    assert len(looks()) == 1


def test_a_box_nobody_can_open_says_so(desk: Terminal) -> None:
    assert refusal(find(desk, HERS, sealed=b"")) == (422, "seal_broken", "sealed")
    assert refusal(find(desk, HERS, sealing_key="../secret")) == (422, "key_unknown", "sealing_key")


def test_i9_nobody_is_found_by_what_was_erased_or_is_over(desk: Terminal) -> None:
    gone, over = placing(desk), placing(desk)
    response = samples.responding(desk, gone.listing)
    desk.push(gone, over, response)
    assert models.Reach.objects.count() == 3
    with transaction.atomic():
        log_changes(erasing.erase("listing", gone.listing.id))
    assert found(desk, HERS).people == (marijke(a_record(over)),)
    assert found(desk, HIS) == FindAnswer()
    assert list(models.Reach.objects.values_list("record_id", flat=True)) == [over.listing.id]


def test_i11_no_number_stands_in_any_table_and_none_in_the_log(
    desk: Terminal, caplog: pytest.LogCaptureFixture
) -> None:
    desk.push(placing(desk))
    with caplog.at_level(logging.DEBUG):
        found(desk, HERS)
        find(desk, "023 555 01 99")
    for text in (HERS, "0235550142", "235550142", "555 01 99", "Marijke Voorbeeld"):
        assert tables_with(text) == []
        assert text not in caplog.text


def test_a_contact_that_was_corrected_is_found_by_the_new_number_alone(desk: Terminal) -> None:
    operation = placing(desk)
    desk.push(operation)
    contact = Contact(Channel.PHONE, name="Marijke Voorbeeld", phone="023 555 01 60")
    sealed = sealing.seal(contact, desk.enrolment.sealing_public_key)
    fix = CorrectContact(samples.new_id(), "listing", operation.listing.id, sealed, desk.enrolment.sealing_key)
    assert {result.code for result in push_by(desk, BROKER, fix)} == {""}
    assert found(desk, HERS) == FindAnswer()
    assert found(desk, "023 555 01 60").people == (marijke(a_record(operation), reach="••• 60"),)


def test_a_mark_that_leads_to_another_number_finds_nobody(desk: Terminal) -> None:
    """What counts is the box: an index put back from another day may not tell of a stranger."""
    desk.push(placing(desk))
    models.Reach.objects.update(mark=reaching.mark_of("023 555 01 43"))
    assert found(desk, "023 555 01 43") == FindAnswer()


def test_the_marks_are_made_anew_when_the_key_was_lost(haarlem_centre: Centre, desk: Terminal) -> None:
    operation = placing(desk)
    response, handover = samples.responding(desk, operation.listing), samples.handing_over(desk)
    desk.push(operation, response, handover, placing(desk, phone=""))
    before = set(models.Reach.objects.values_list("mark", flat=True))
    (haarlem_centre.folder / "marks.key").unlink()
    assert found(desk, HERS) == FindAnswer()
    models.PrivatePart.objects.filter(listing_id=operation.listing.id).update(sealing_key="lost")
    assert reaching.fill() == 2
    models.PrivatePart.objects.update(sealing_key=desk.enrolment.sealing_key)
    assert run("find_again").out == "3 records can be found by a phone number.\n"
    assert found(desk, HERS).people == (marijke(a_record(operation)),)
    assert set(models.Reach.objects.values_list("mark", flat=True)) & before == {""}


def test_a_box_that_does_not_open_keeps_nothing_else_from_being_found(
    desk: Terminal, caplog: pytest.LogCaptureFixture
) -> None:
    broken, whole = placing(desk), placing(desk)
    desk.push(broken, whole)
    models.PrivatePart.objects.filter(listing_id=broken.listing.id).update(sealed=b"x" * 200)
    with caplog.at_level(logging.WARNING):
        assert found(desk, HERS).people == (marijke(a_record(whole)),)
    assert broken.listing.id in caplog.text


def test_a_listing_that_is_done_is_found_as_done(desk: Terminal) -> None:
    operation = placing(desk)
    desk.push(operation, samples.completing(desk, operation.listing))
    assert found(desk, HERS).people == (marijke(a_record(operation, ListingState.DONE.value)),)


class TestByAReceipt:
    """Number and secret words: it is shown by whose it is."""

    def test_the_owners_finds_the_owner_and_never_who_answered(self, desk: Terminal) -> None:
        hers, other = placing(desk), placing(desk)
        desk.push(hers, other, samples.responding(desk, hers.listing))
        (person,) = found(desk, f"{hers.listing.number} {CODE}").people
        assert (person.name, set(person.records)) == ("Marijke Voorbeeld", {a_record(hers), a_record(other)})
        assert {row.record_type for row in models.Access.objects.all()} == {"listing"}, "nobody else was looked at"

    def test_a_helpers_finds_that_helper_and_never_the_owner(self, desk: Terminal) -> None:
        hers = placing(desk)
        mine, other = samples.responding(desk, hers.listing), samples.responding(desk, hers.listing, code="a b c")
        desk.push(hers, mine, other)
        (person,) = found(desk, f"{hers.listing.number} {samples.HELPER_CODE.upper()}").people
        assert mine.response.id in {one.id for one in person.records}
        assert hers.listing.id not in {one.id for one in person.records}

    @pytest.mark.parametrize("code", ["vis boom huis", "x"])
    def test_other_words_find_nobody_and_count_as_tried_out(self, desk: Terminal, code: str) -> None:
        hers = placing(desk)
        desk.push(hers, samples.responding(desk, hers.listing))
        assert found(desk, f"{hers.listing.number} {code}") == FindAnswer()
        assert looks() == []
        assert [row.found for row in models.Question.objects.all()] == [False]

    def test_at_a_public_terminal_whoever_shows_it_is_found_too(self, haarlem_centre: Centre, desk: Terminal) -> None:
        hers = placing(desk)
        response = samples.responding(desk, hers.listing)
        desk.push(hers, response)
        public = Terminal.enrolled(haarlem_centre, "de-hamelink")
        (owner,) = found(public, f"{hers.listing.number} {CODE}").people
        assert owner.name == "Marijke Voorbeeld"
        (helper,) = found(public, f"{hers.listing.number} {samples.HELPER_CODE}").people
        assert [one.id for one in helper.records] == [response.response.id]
