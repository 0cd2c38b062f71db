"""R10, bad input: somebody takes their yes back in the middle of a handover, while another desk has no line."""

from __future__ import annotations

from datetime import UTC, datetime

from kiosk.intents import Choose, Onward, Open
from marketplace.case_operations import ChangeConsent, HandOver
from marketplace.cases import CaseState, ConsentChange, Handover, HandoverPrivate, Outcome, OutcomeWhy, Urgency
from marketplace.sealing import seal
from marketplace.vocabulary import Channel, Consent, ConsentPurpose, Contact
from tests.kiosk.ends.cases import all_of, does_by, new_id, opens, read, states, waits
from tests.kiosk.ends.market import Market
from tests.kiosk.ends.shift import HERE, in_step, signs_in, team, today_at

FATMA = Contact(Channel.PHONE, "Fatma Aydin", "023 555 0142")
TOLD = "Zij slaapt slecht sinds de verhuizing"


def test_who_takes_their_yes_back_is_rung_by_nobody_and_both_desks_read_so(city_market: Market) -> None:
    meike, omar, _ = team(city_market)
    first, second = today_at(city_market), today_at(city_market)
    enrolment = first.terminal.store.device.enrolment()
    now = datetime.now(UTC)
    partner = city_market.demo.partners[0]
    handover = Handover(new_id(), HERE, partner.id, Urgency.SOON, now.date())
    box = seal(HandoverPrivate(FATMA, TOLD), enrolment.sealing_public_key)
    consent = Consent(ConsentPurpose.CONTACT_BY_BROKER, "2026-1", now)
    does_by(first, meike, HandOver(new_id(), handover, box, enrolment.sealing_key, (consent,)))
    in_step(first, second)
    signs_in(first, meike)
    signs_in(second, omar)
    page = opens(second, "handover")
    assert partner.name in read(page)
    assert FATMA.phone in read(second.does(Open("look_contact")))
    assert TOLD not in read(second.does(Open("look_words"))), "what a professional may be told is not for every desk"
    second.cut()
    change = ConsentChange(new_id(), HERE, handover.id, ConsentPurpose.CONTACT_BY_BROKER, False, "2026-1", now)
    does_by(first, meike, ChangeConsent(new_id(), change))
    in_step(first)
    said = read(opens(first, "handover"))
    assert "Het ja is ingetrokken." in said
    assert FATMA.phone not in said
    second.does(Onward())
    second.mend()
    in_step(second, first)
    assert states(city_market, "Handover", Handover) == [CaseState.OPEN]
    assert second.refused() == ["consent_withdrawn"]
    assert "Bel niemand meer hierover" in read(opens(second, "refused"))
    opens(first, "handover")
    first.does(Onward(), Choose("declined"), Onward())
    in_step(first, second)
    assert states(city_market, "Handover", Handover) == [CaseState.NOT_DONE]
    assert "handover" not in waits(second)
    (outcome,) = all_of(city_market, "Outcome", Outcome)
    assert outcome.why is OutcomeWhy.DECLINED


def test_somebody_who_spoke_is_written_down_and_how_it_ended(city_market: Market) -> None:
    meike, _, _ = team(city_market)
    desk = today_at(city_market)
    enrolment = desk.terminal.store.device.enrolment()
    now = datetime.now(UTC)
    handover = Handover(new_id(), HERE, city_market.demo.partners[0].id, Urgency.TODAY, now.date())
    box = seal(HandoverPrivate(FATMA, TOLD), enrolment.sealing_public_key)
    consent = Consent(ConsentPurpose.CONTACT_BY_BROKER, "2026-1", now)
    does_by(desk, meike, HandOver(new_id(), handover, box, enrolment.sealing_key, (consent,)))
    in_step(desk)
    signs_in(desk, meike)
    opens(desk, "handover")
    assert TOLD in read(desk.does(Open("look_words")))
    assert "Genoteerd." in read(desk.does(Onward()))
    desk.does(Onward(), Choose("passed_on"), Onward())
    in_step(desk)
    assert states(city_market, "Handover", Handover) == [CaseState.DONE]
    (outcome,) = all_of(city_market, "Outcome", Outcome)
    assert (outcome.result, outcome.why) == (CaseState.DONE, OutcomeWhy.PASSED_ON)
