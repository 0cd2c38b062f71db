"""How much one question may find: a switchboard nobody, the latest of somebody, of care nothing; and how many a day."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection

from marketplace import sealing
from marketplace.case_operations import HandOver
from marketplace.cases import HandoverPrivate
from marketplace.central import asking, finding, knowing, models
from marketplace.desk_questions import PEOPLE_MAX, FindAnswer
from marketplace.operations import PlaceListing
from marketplace.vocabulary import Contact, Partner
from tests.central import case_samples as samples
from tests.central.in_process import Centre
from tests.central.question_samples import BROKER, DESK, MANAGER, about, find, found, looks
from tests.central.staff_samples import a_staff, at_work, looking
from tests.central.terminal import Terminal
from tests.central.test_finding import HERS, HIS, placing
from tests.central.threads import in_a_thread

TODAY = date.today()


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    at_work(DESK, BROKER, MANAGER, a_staff("bas", market_point="parkwijk-balie"))
    haarlem_centre.put(Partner("wmo-loket", "Wmo-loket", "Een voorbeeld."))
    return Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")


def ids_of(answer: FindAnswer) -> list[str]:
    return [record.id for person in answer.people for record in person.records]


def placed_days_ago(terminal: Terminal, *days: int, **changed: Any) -> list[PlaceListing]:
    """Put up by one person, each so many days ago."""
    operations = [placing(terminal, **changed) for _ in days]
    terminal.push(*operations)
    for operation, ago in zip(operations, days, strict=True):
        row = models.Listing.objects.get(id=operation.listing.id)
        row.placed_on = TODAY - timedelta(days=ago)
        row.document = row.document.replace(f'"placed_on":"{TODAY}"', f'"placed_on":"{row.placed_on}"')
        row.save()
    return operations


def handed_over(terminal: Terminal, contact: Contact) -> HandOver:
    box = sealing.seal(HandoverPrivate(contact, "Loopt slecht"), terminal.enrolment.sealing_public_key)
    return replace(samples.handing_over(terminal), sealed=box)


def test_a_number_of_as_many_people_as_an_answer_holds_gives_all_of_them(desk: Terminal) -> None:
    desk.push(*(placing(desk, name=f"Buur {at}") for at in range(PEOPLE_MAX)))
    answer = found(desk, HERS)
    assert (len(answer.people), answer.left_out) == (PEOPLE_MAX, False)
    assert len(looks()) == PEOPLE_MAX


def test_nobody_is_found_by_the_number_of_a_switchboard_but_by_a_slip(desk: Terminal) -> None:
    operations = [placing(desk, name=f"Buur {at}") for at in range(PEOPLE_MAX + 1)]
    desk.push(*operations)
    assert found(desk, HERS) == FindAnswer(left_out=True)
    assert looks() == []
    assert models.Question.objects.get().found is False, "it counts among those that find nobody"
    assert ids_of(found(desk, operations[3].listing.number)) == [operations[3].listing.id]


def test_a_slip_that_a_whole_house_answered_still_leads_to_as_many_as_an_answer_holds(desk: Terminal) -> None:
    asked = placing(desk)
    desk.push(asked)
    for at in range(PEOPLE_MAX):
        contact = replace(samples.HELPER, name=f"Buur {at}", phone=f"023-555 01 {at:02}")
        desk.push(samples.responding(desk, asked.listing, contact=contact, code=f"kat dak trein {at}"))
    answer = found(desk, asked.listing.number)
    assert (len(answer.people), answer.left_out) == (PEOPLE_MAX, True)


def test_who_lives_behind_a_switchboard_counts_wherever_they_put_something_up_but_care_does_not(
    haarlem_centre: Centre, desk: Terminal
) -> None:
    desk.push(*(placing(desk, name=f"Buur {at}") for at in range(PEOPLE_MAX - 1)))
    elsewhere = Terminal.enrolled(haarlem_centre, "parkwijk-balie")
    there = placing(elsewhere, name="Een ander", phone="023-555 01 60")
    elsewhere.push(there)
    contact = replace(samples.HELPER, phone=HERS)
    elsewhere.push(samples.responding(elsewhere, there.listing, contact=contact))
    desk.push(*(handed_over(desk, replace(contact, name=f"Stil {at}")) for at in range(3)))
    assert len(found(desk, HERS).people) == PEOPLE_MAX - 1, "with who is elsewhere twenty, and of care nothing is said"
    desk.push(placing(desk, name="Nog een buur"))
    assert found(desk, HERS) == FindAnswer(left_out=True), "of the other point nothing is told, and it counts"


def test_of_many_records_the_latest_are_told(desk: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "RECORDS_MAX", 2)
    operations = placed_days_ago(desk, 3, 0, 9, 1)
    answer = found(desk, HERS)
    assert (ids_of(answer), answer.left_out) == ([operations[1].listing.id, operations[3].listing.id], True)
    assert len(looks()) == 2, "what was not told nobody looked at"


@pytest.mark.parametrize("asked", [HERS, "the slip"])
def test_of_more_boxes_than_are_opened_the_latest_are(
    desk: Terminal, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    operations = placed_days_ago(desk, 5, 9, 7, 0, 1)
    response = samples.responding(desk, operations[0].listing, contact=replace(samples.HELPER, phone=HERS))
    desk.push(response)
    number = operations[3].listing.number if asked == "the slip" else asked
    assert len(ids_of(found(desk, HERS))) == 6
    assert found(desk, HERS).left_out is False
    monkeypatch.setattr(finding, "BOXES_MAX", 3)
    answer = found(desk, number)
    latest = {operations[3].listing.id, operations[4].listing.id}
    assert set(ids_of(answer)) == latest | ({response.response.id} if asked == HERS else set())
    assert answer.left_out is True


def test_elsewhere_never_tells_that_there_is_care(haarlem_centre: Centre, desk: Terminal) -> None:
    elsewhere = samples.with_care(Terminal.enrolled(haarlem_centre, "parkwijk-balie", "desk"))
    elsewhere.push(samples.handing_over(elsewhere))
    desk.push(samples.handing_over(desk), placing(desk, name="Joris Voorbeeld", phone=HIS))
    for by in (DESK.id, BROKER.id):
        (person,) = found(desk, HIS, by).people
        assert person.elsewhere == ()
        assert {record.record_type for record in person.records} == {"listing"}
    samples.with_care(desk)
    (person,) = found(desk, HIS, BROKER.id).people
    assert person.elsewhere == ("parkwijk-balie",), "to whom care was entrusted at both it is said"


def test_looks_at_other_records_are_not_told_to_whoever_asks_about_one(desk: Terminal) -> None:
    asked_for, other = placing(desk), placing(desk, name="Wim Voorbeeld", phone="023-555 01 61")
    desk.push(asked_for, other)
    for key in (("listing", other.listing.id), ("listing", asked_for.listing.id)):
        about(desk, key)
    desk.push(looking(other.listing.id), by=DESK.id)
    desk.push(looking(asked_for.listing.id, record_type="response"), by=DESK.id)
    told = about(desk, ("listing", asked_for.listing.id), by=MANAGER.id).accesses
    assert {(look.record_type, look.record) for look in told} == {("listing", asked_for.listing.id)}
    assert len(told) == 2


def test_of_the_looks_the_latest_are_told(desk: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowing, "ACCESSES_MAX", 2)
    operation = placing(desk)
    desk.push(operation)
    key = ("listing", operation.listing.id)
    for _ in range(3):
        about(desk, key)
    told = [look.id for look in about(desk, key).accesses]
    assert told == list(models.Access.objects.order_by("-logged_at").values_list("id", flat=True)[:2])


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_two_who_ask_at_once_do_not_go_over_the_limit(desk: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "QUESTIONS_MAX", 3)
    desk.push(placing(desk))
    answers: list[int] = []

    def ask() -> None:
        answers.append(find(desk, HERS).status_code)

    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(partial(in_a_thread, ask)) for _ in range(24)]:
            done.result()
    assert (answers.count(200), answers.count(403)) == (3, 21)
    assert len(looks()) == 3
