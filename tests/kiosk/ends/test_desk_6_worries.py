"""Issue 7, number 6: a worry reaches who may read it and nobody else, is acted upon and learnt from; line cut.

What is said about the marketplace itself is kept apart (R21).
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.intents import Choose, Onward, Open, Type
from marketplace.cases import CaseState, Outcome, OutcomeWhy, Signal, SignalKind, SignalPrivate
from marketplace.sealing import unseal
from tests.kiosk.ends.cases import all_of, opens, read, tray, waits
from tests.kiosk.ends.floor import Floor
from tests.kiosk.ends.market import Market
from tests.kiosk.ends.said import ABOUT, ABOUT_US, WORRIED, WORRY, is_done, worries
from tests.kiosk.ends.shift import signs_in, today_at, tray_kinds


def sealed_words(market: Market) -> list[SignalPrivate]:
    from marketplace.central import keys, models

    private = keys.current_sealing_key(market.city.folder).private
    return [
        unseal(bytes(row.sealed), private, SignalPrivate) for row in models.Signal.objects.order_by("made_on", "id")
    ]


@pytest.mark.parametrize("connected", [True, False])
@pytest.mark.parametrize(("answer", "consents"), [("agrees", True), ("danger", False), ("not_safe", False)])
def test_a_worry_of_the_desk_reaches_who_may_read_it_and_nobody_else(
    floor: Floor, connected: bool, answer: str, consents: bool
) -> None:
    from marketplace.central import models

    plain = today_at(floor.market, care=False)
    signs_in(plain, floor.omar)
    if not connected:
        plain.cut()
    done = worries(plain, answer)
    kept = "Bewaard. Uw zorg gaat weg zodra er verbinding is."
    assert done.heading == ("Dank u. Uw zorg is doorgegeven." if connected else kept)
    assert "Meike" in done.facts[0].text
    assert "Sanne" not in done.facts[0].text
    plain.mend()
    plain.syncs()
    floor.in_step()
    row = models.Signal.objects.get()
    assert sealed_words(floor.market) == [SignalPrivate(ABOUT, WORRIED)]
    assert row.id
    assert models.OpLog.objects.get(type="raise_signal").detail == "person today"
    for desk in (floor.first, floor.second):
        assert "signal" in tray_kinds(desk, floor.meike)
        for somebody in (floor.omar, floor.sanne):
            assert "signal" not in tray_kinds(desk, somebody)
        (kept,) = [file.case for file in desk.terminal.store.case_files.cases("signal")]
        assert isinstance(kept, Signal)
        assert kept.with_consent is consents
        assert kept.private is None
    for point in (plain, floor.hall):
        assert "signal" not in tray_kinds(point, floor.meike)
        assert not point.terminal.store.case_files.cases("signal")


def test_a_worry_without_a_yes_and_without_danger_is_not_passed_on(floor: Floor) -> None:
    """The house rules say when it may be without."""
    from marketplace.central import models

    floor.at_work()
    floor.second.does(*WORRY, Choose("none"), Onward(), Onward())
    floor.in_step()
    assert not models.Signal.objects.exists()


def test_it_is_read_only_by_them_acted_upon_and_learnt_from_without_a_line_and_who_looked_is_known(
    floor: Floor,
) -> None:
    from marketplace.central import models

    floor.at_work()
    floor.cut()
    worries(floor.second)
    is_done(floor.second)
    assert "signal" not in waits(floor.second)
    floor.mend()
    assert "signal" not in waits(floor.second)
    for opened in (floor.second.does(Open(f"item:signal:signal:{_only(floor).id}:0")), tray(floor.second)):
        assert WORRIED not in repr(opened)
    floor.cut()
    page = opens(floor.first, "signal")
    assert ABOUT not in repr(page)
    assert WORRIED not in repr(page)
    told = read(floor.first.does(Open("look_words")))
    assert ABOUT in told
    assert WORRIED in told
    floor.first.does(Open("learn"), Type("vaker aanbellen helpt"), Onward())
    floor.first.does(Onward(), Choose("passed_on"), Onward())
    assert "signal" not in [card.id.split(":")[1] for card in tray(floor.first).cards if "persoon" in card.title]
    floor.mend()
    assert floor.refused() == []
    by_kind = {signal.kind: signal for signal in all_of(floor.market, "Signal", Signal)}
    worry, learnt = by_kind[SignalKind.PERSON], by_kind[SignalKind.PROJECT]
    assert (worry.state, learnt.state, learnt.about) == (CaseState.DONE, CaseState.OPEN, worry.id)
    (outcome,) = all_of(floor.market, "Outcome", Outcome)
    assert (outcome.about, outcome.result, outcome.why) == (worry.id, CaseState.DONE, OutcomeWhy.PASSED_ON)
    assert SignalPrivate("", "Vaker aanbellen helpt") in sealed_words(floor.market)
    assert list(models.Access.objects.values_list("staff", "record", "part", "why")) == [
        (floor.meike.id, worry.id, "words", "safety")
    ]


def _only(floor: Floor) -> Signal:
    (signal,) = all_of(floor.market, "Signal", Signal)
    return signal


def test_about_how_the_marketplace_goes_is_told_apart_from_worries_about_people(floor: Floor) -> None:
    from marketplace.central import models

    floor.at_work()
    floor.cut()
    floor.first.does(*ABOUT_US, Onward())
    worries(floor.first)
    floor.mend()
    told = list(models.OpLog.objects.filter(type="raise_signal").order_by("op_seq").values_list("detail", flat=True))
    assert told == ["project routine", "person today"]
    signs_in(floor.second, floor.meike)
    cards = [card for card in tray(floor.second).cards if card.id.startswith("item:signal:")]
    assert len({card.title for card in cards}) == 2, "on the cards as well"
    assert WORRIED not in repr(cards)


def test_nothing_of_a_worry_stands_readable_on_the_terminal_that_told_it(floor: Floor) -> None:
    signs_in(floor.second, floor.omar)
    floor.cut()
    worries(floor.second)
    is_done(floor.second)
    session = floor.second.terminal.conductor.session
    assert session.desk.signal is None
    for view in floor.second.terminal.views[-2:]:
        for words in ("De Wit", "gordijnen"):
            assert words not in repr(view)
    waiting = [bytes(one.body) for one in floor.second.terminal.store.outbox.pending()]
    assert waiting
    assert not any(b"gordijnen" in body or b"De Wit" in body for body in waiting)


def test_a_care_permission_that_is_taken_away_takes_the_worry_off_the_screen(floor: Floor) -> None:
    """Read only by them: also by whoever could a minute ago."""
    floor.at_work()
    worries(floor.second)
    floor.in_step()
    opens(floor.first, "signal")
    assert WORRIED in read(floor.first.does(Open("look_words")))
    floor.market.city.put(replace(floor.meike, care=False))
    floor.in_step()
    page = floor.first.terminal.page
    assert WORRIED not in repr(page)
    assert WORRIED not in repr(floor.first.terminal.conductor.session.desk)
    assert "signal" not in waits(floor.first)
