"""What staff are told of all that is known about somebody: theirs, whole, and nothing of others."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction

from marketplace import cases, wire
from marketplace.cases import HandoverPrivate, MessagePrivate, ResponsePrivate, Side
from marketplace.central import erasing, knowing, models
from marketplace.central.feeds import log_changes
from marketplace.desk_questions import AboutAnswer, KnownListing
from marketplace.staff import AccessPart
from marketplace.vocabulary import Channel, Contact, Listing, OnBehalf, Partner, Roles
from tests.central import case_samples as samples
from tests.central.case_samples import HELPER, HELPER_CODE
from tests.central.in_process import Centre
from tests.central.question_samples import BROKER, DESK, MANAGER, about, ask_about, found, looks, refusal
from tests.central.staff_samples import at_work, looking
from tests.central.terminal import CODE, Terminal

TODAY = date.today()
HERS = Contact(Channel.PHONE, name="Marijke Voorbeeld", phone="023-555 01 42")


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    """A desk at De Hamelink, where care is entrusted to one of the two."""
    at_work(DESK, BROKER)
    haarlem_centre.put(Partner("wmo-loket", "Wmo-loket", "Een voorbeeld."))
    return samples.with_care(Terminal.enrolled(haarlem_centre, "de-hamelink", "desk"))


@pytest.fixture
def listing(desk: Terminal) -> Listing:
    operation = desk.placing()
    desk.push(operation)
    return operation.listing


def test_who_put_something_up_is_told_all_of_it(desk: Terminal, listing: Listing) -> None:
    desk.push(samples.editing(listing, title="Wie doet mijn zware boodschappen?"))
    (known,) = about(desk, ("listing", listing.id)).listings
    assert known == KnownListing(
        replace(listing, title="Wie doet mijn zware boodschappen?"),
        HERS,
        Roles(OnBehalf.SELF),
        (samples.HOUSE_RULES,),
        before=1,
    )


def test_what_belongs_to_it_is_told_and_of_others_only_that_they_did(desk: Terminal, listing: Listing) -> None:
    response = samples.responding(desk, listing)
    asker = samples.writing(desk, response.response, Side.ASKER, CODE, "Heel graag!")
    helper = samples.writing(desk, response.response, Side.HELPER, HELPER_CODE, "Tot dinsdag!")
    from_desk = samples.writing(desk, response.response, Side.DESK, words="Bel hem op 023 555 01 77")
    proposal = samples.proposing(desk, (response.response.id, listing.id))
    reaction, attempt = samples.reacting(desk, listing.id), samples.logging_contact(desk, listing.id)
    outcome, consent = samples.reporting(desk, listing.id), samples.consenting(desk, listing.id, True)
    results = desk.push(response, asker, helper, from_desk, proposal, reaction, attempt, outcome, consent)
    assert {result.code for result in results} == {""}
    told = about(desk, ("listing", listing.id), by=BROKER.id)
    assert told.responses == (response.response,)
    assert {message.side: message.private for message in told.messages} == {
        Side.ASKER: MessagePrivate("Heel graag!"),
        Side.HELPER: MessagePrivate("Tot dinsdag!"),
        Side.DESK: None,
    }
    assert told.reactions == (reaction.reaction,)
    assert (told.contact_log, told.outcomes) == ((attempt.attempt,), (outcome.outcome,))
    assert [one.id for one in told.mediations] == [proposal.mediation.id]
    answer = ask_about(desk, ("listing", listing.id), by=BROKER.id).text
    for personal in (HELPER.name, HELPER.phone, "Ik help graag", "Fijn geholpen", CODE, HELPER_CODE, "555 01 77"):
        assert personal not in answer


def test_who_responded_is_told_their_own_and_nothing_of_who_put_it_up(desk: Terminal, listing: Listing) -> None:
    response = samples.responding(desk, listing)
    helper = samples.writing(desk, response.response, Side.HELPER, HELPER_CODE, "Mijn nummer krijgt u dinsdag")
    desk.push(response, helper)
    told = about(desk, ("response", response.response.id))
    assert told.responses == (replace(response.response, private=ResponsePrivate(HELPER, "Ik help graag")),)
    assert [message.private for message in told.messages] == [MessagePrivate("Mijn nummer krijgt u dinsdag")]
    assert [change.purpose for change in told.consents] == [samples.HOUSE_RULES.purpose]
    assert told.listings == ()
    answer = ask_about(desk, ("response", response.response.id)).text
    for personal in (HERS.name, HERS.phone, CODE, HELPER_CODE):
        assert personal not in answer


def test_of_a_helper_who_took_their_yes_back_nothing_they_wrote_is_told(desk: Terminal, listing: Listing) -> None:
    response = samples.responding(desk, listing)
    helper = samples.writing(desk, response.response, Side.HELPER, HELPER_CODE, "Tot dinsdag!")
    desk.push(response, helper, samples.consenting(desk, response.response.id, False, HELPER_CODE))
    assert [message.private for message in about(desk, ("listing", listing.id)).messages] == [None]
    own = about(desk, ("response", response.response.id)).messages
    assert [message.private for message in own] == [MessagePrivate("Tot dinsdag!")]


def test_everything_that_goes_with_an_erasure_is_told_before(desk: Terminal, listing: Listing) -> None:
    response = samples.responding(desk, listing)
    desk.push(
        response,
        samples.writing(desk, response.response, Side.HELPER, HELPER_CODE),
        samples.handing_over(desk, listing.id),
        samples.reacting(desk, response.response.id),
    )
    told = about(desk, ("listing", listing.id), by=BROKER.id)
    with transaction.atomic():
        gone = erasing.erase("listing", listing.id)
        log_changes(gone)
    erased = {(entry.record_type, entry.record_id) for entry in gone if entry.record_type != "erasure"}
    assert keys_in(told) == erased
    assert len(erased) >= 6


def keys_in(told: AboutAnswer) -> set[tuple[str, str]]:
    names = {"listings": "listing", "responses": "response", "messages": "message", "mediations": "mediation",
             "handovers": "handover", "contact_log": "contact_attempt", "reactions": "reaction", "outcomes": "outcome",
             "consents": "consent", "reviews": "review", "conflicts": "conflict"}  # fmt: skip
    found = set()
    for field, record_type in names.items():
        for one in getattr(told, field):
            found.add((record_type, one.listing.id if record_type == "listing" else one.id))
    return found


def test_care_is_for_whom_it_was_entrusted_to(desk: Terminal, listing: Listing) -> None:
    handover = samples.handing_over(desk, listing.id)
    desk.push(handover)
    key = ("handover", handover.handover.id)
    assert refusal(ask_about(desk, key)) == (403, "desk_not_allowed", "records")
    assert looks() == []
    without = about(desk, ("listing", listing.id))
    assert (without.handovers, without.left_out) == ((), True)
    told = about(desk, key, by=BROKER.id)
    assert told.handovers == (replace(handover.handover, private=HandoverPrivate(HELPER, "Loopt slecht")),)
    beside = about(desk, ("listing", listing.id), by=BROKER.id)
    assert beside.handovers == (handover.handover,), "whom it is about may be somebody else"


def test_what_is_another_desks_is_not_told(haarlem_centre: Centre, desk: Terminal, listing: Listing) -> None:
    response = samples.responding(desk, listing)
    desk.push(response)
    other = Terminal.enrolled(haarlem_centre, "parkwijk-balie", "desk")
    at_work(replace(DESK, id="bas", market_point="parkwijk-balie"))
    assert refusal(ask_about(other, ("response", response.response.id), by="bas"))[1] == "desk_not_allowed"
    found(other, listing.number, by="bas")
    told = about(other, ("listing", listing.id), by="bas")
    assert (told.responses, told.left_out, len(told.listings)) == ((), True, 1)
    models.Device.objects.filter(id=other.enrolment.device_id).update(districts=["parkwijk"])
    assert refusal(ask_about(other, ("listing", listing.id), by="bas"))[1] == "desk_not_allowed"


@pytest.mark.parametrize("key", [("listing", "unknown"), ("message", "m-1"), ("partner", "wmo-loket"), ("x", "y")])
def test_only_what_somebody_is_reached_by_can_be_asked_for(desk: Terminal, key: tuple[str, str]) -> None:
    assert refusal(ask_about(desk, key)) == (422, "case_unknown", "records")


def test_no_records_and_more_than_a_person_has_are_no_question(desk: Terminal) -> None:
    assert refusal(ask_about(desk)) == (400, "malformed", "records")
    assert refusal(ask_about(desk, *[("listing", f"l-{at}") for at in range(51)])) == (400, "malformed", "records")


def test_the_look_is_written_down_first_and_stands_among_those_that_are_told(desk: Terminal, listing: Listing) -> None:
    response = samples.responding(desk, listing)
    message = samples.writing(desk, response.response, Side.ASKER, CODE, "Heel graag!")
    desk.push(response, message)
    desk.push(looking(listing.id), by="sanne")
    told = about(desk, ("listing", listing.id), ("listing", listing.id), by=BROKER.id)
    assert sorted(looks()) == [
        ("karim", "listing", listing.id, "all", "asked"),
        ("karim", "message", message.message.id, "words", "asked"),
        ("sanne", "listing", listing.id, "contact", "asked"),
    ]
    assert {(access.staff, access.record, access.part) for access in told.accesses} == {
        ("karim", listing.id, AccessPart.ALL),
        ("karim", message.message.id, AccessPart.WORDS),
        ("colleague", listing.id, AccessPart.CONTACT),
    }


def test_who_looked_is_told_to_the_point_manager_and_of_what_may_be_seen_alone(
    desk: Terminal, listing: Listing
) -> None:
    at_work(MANAGER)
    other = desk.placing()
    handover = samples.handing_over(desk, listing.id)
    desk.push(other, handover)
    about(desk, ("handover", handover.handover.id), by=BROKER.id)
    about(desk, ("listing", other.listing.id), by=BROKER.id)
    about(desk, ("listing", listing.id), by=BROKER.id)
    told = about(desk, ("listing", listing.id))
    assert {(one.staff, one.record) for one in told.accesses} == {("sanne", listing.id), ("colleague", listing.id)}
    told = about(desk, ("listing", listing.id), by=MANAGER.id)
    assert {(one.staff, one.record) for one in told.accesses} == {
        (staff, listing.id) for staff in ("sanne", "karim", MANAGER.id)
    }


def test_a_box_that_does_not_open_keeps_nothing_else_back(
    desk: Terminal, listing: Listing, caplog: pytest.LogCaptureFixture
) -> None:
    models.PrivatePart.objects.update(sealed=b"x" * 200)
    with caplog.at_level(logging.WARNING):
        (known,) = about(desk, ("listing", listing.id)).listings
    assert (known.contact, known.listing, len(known.consents)) == (None, listing, 1)
    assert listing.id in caplog.text


def test_more_than_somebody_reads_is_left_out(
    desk: Terminal, listing: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.push(samples.responding(desk, listing), samples.responding(desk, listing, code="kat dak trein"))
    monkeypatch.setattr(knowing, "BELONGING_MAX", 2)
    told = about(desk, ("listing", listing.id))
    assert (len(told.listings), len(told.responses), told.left_out) == (1, 1, True)


def test_an_answer_travels_whole() -> None:
    answer = AboutAnswer(
        messages=(cases.Message("m", "p", "r", Side.DESK, TODAY, MessagePrivate("Dag")),), left_out=True
    )
    assert wire.decode(wire.encode(answer), AboutAnswer) == answer


def test_nothing_of_anybody_stands_in_the_repr_of_an_answer(desk: Terminal, listing: Listing) -> None:
    response = samples.responding(desk, listing)
    desk.push(response)
    for key in (("listing", listing.id), ("response", response.response.id)):
        shown = repr(about(desk, key))
        for personal in (HERS.name, HERS.phone, HELPER.name, HELPER.phone, "Ik help graag"):
            assert personal not in shown
