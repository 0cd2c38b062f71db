"""R11, R21 from end to end: a worry is read by whoever it was entrusted to, closed with its why, and learnt from."""

from __future__ import annotations

from datetime import UTC, datetime

from kiosk.intents import Choose, Onward, Open, Type
from marketplace.case_operations import RaiseSignal
from marketplace.cases import CaseState, Outcome, OutcomeWhy, Signal, SignalKind, SignalPrivate, Urgency
from marketplace.sealing import seal, unseal
from marketplace.staff import Staff
from tests.kiosk.ends.cases import all_of, does_by, new_id, opens, read, waits
from tests.kiosk.ends.market import Market, Point
from tests.kiosk.ends.shift import HERE, in_step, signs_in, team, today_at

ABOUT, WORDS = "Mevrouw Bakker", "De gordijnen zijn al een week dicht"


def raised(point: Point, staff: Staff) -> Signal:
    enrolment, now = point.terminal.store.device.enrolment(), datetime.now(UTC)
    signal = Signal(new_id(), HERE, SignalKind.PERSON, Urgency.TODAY, False, now.date())
    box = seal(SignalPrivate(ABOUT, WORDS), enrolment.sealing_public_key)
    does_by(point, staff, RaiseSignal(new_id(), signal, box, enrolment.sealing_key))
    return signal


def test_a_worry_is_read_without_a_line_closed_and_what_was_learnt_names_nobody(city_market: Market) -> None:
    meike, omar, _ = team(city_market)
    first, second = today_at(city_market), today_at(city_market)
    worry = raised(first, omar)
    in_step(first, second)
    signs_in(first, omar)
    assert "signal" not in waits(first)
    signs_in(second, meike)
    second.cut()
    page = opens(second, "signal")
    assert ABOUT not in repr(page)
    assert WORDS not in repr(page)
    told = read(second.does(Open("look_words")))
    assert ABOUT in told
    assert WORDS in told
    second.does(Open("learn"), Type("vaker aanbellen helpt"), Onward())
    second.does(Onward(), Choose("passed_on"), Onward())
    second.mend()
    in_step(second, first)
    assert second.refused() == []
    by_kind = {signal.kind: signal for signal in all_of(city_market, "Signal", Signal)}
    assert (by_kind[SignalKind.PERSON].id, by_kind[SignalKind.PERSON].state) == (worry.id, CaseState.DONE)
    assert by_kind[SignalKind.PROJECT].state is CaseState.OPEN
    (outcome,) = all_of(city_market, "Outcome", Outcome)
    assert (outcome.about, outcome.why) == (worry.id, OutcomeWhy.PASSED_ON)
    from marketplace.central import keys, models

    private = keys.current_sealing_key(city_market.city.folder).private
    box = bytes(models.Signal.objects.get(id=by_kind[SignalKind.PROJECT].id).sealed)
    assert unseal(box, private, SignalPrivate) == SignalPrivate("", "Vaker aanbellen helpt")
    assert list(models.Access.objects.values_list("staff", "record", "part", "why")) == [
        (meike.id, worry.id, "words", "safety")
    ]
