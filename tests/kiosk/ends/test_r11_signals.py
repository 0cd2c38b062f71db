"""R11 and R21 from end to end: a worry reaches those who may read it, and nobody else; about us is kept apart."""

from __future__ import annotations

import pytest

from kiosk.intents import Choose, Intent, Onward, Open, Type
from kiosk.views.pages import DetailView
from marketplace.cases import SignalPrivate
from marketplace.sealing import unseal
from marketplace.staff import Staff
from tests.kiosk.ends.market import Market
from tests.kiosk.ends.shift import in_step, signs_in, team, today_at, tray_kinds

WORRY: tuple[Intent, ...] = (
    Open("signal"),
    Choose("person"),
    Type("Mevrouw De Wit, Slachthuisstraat"),
    Onward(),
    Type("De gordijnen blijven al drie dagen dicht"),
    Onward(),
    Choose("today"),
)
ABOUT_US: tuple[Intent, ...] = (
    Open("signal"),
    Choose("project"),
    Type("Bibliotheek"),
    Onward(),
    Type("De zuil staat in de weg"),
    Onward(),
    Choose("routine"),
    Onward(),
)


@pytest.fixture
def staff(city_market: Market) -> tuple[Staff, Staff, Staff]:
    return team(city_market)


def sealed_words(market: Market) -> list[SignalPrivate]:
    from marketplace.central import keys, models

    private = keys.current_sealing_key(market.city.folder).private
    return [
        unseal(bytes(row.sealed), private, SignalPrivate) for row in models.Signal.objects.order_by("made_on", "id")
    ]


@pytest.mark.parametrize("connected", [True, False])
@pytest.mark.parametrize(("answer", "consents"), [("agrees", True), ("danger", False), ("not_safe", False)])
def test_a_worry_of_the_desk_reaches_who_may_read_it_and_nobody_else(
    city_market: Market, staff: tuple[Staff, Staff, Staff], connected: bool, answer: str, consents: bool
) -> None:
    from marketplace.central import models

    meike, omar, sanne = staff
    desk, plain = today_at(city_market), today_at(city_market, care=False)
    signs_in(plain, omar)
    if not connected:
        plain.cut()
    done = plain.does(*WORRY, Choose(answer), Onward())
    assert isinstance(done, DetailView)
    assert done.heading == "Dank u. Uw zorg is doorgegeven."
    assert "Meike" in done.facts[0].text
    assert "Sanne" not in done.facts[0].text
    plain.mend()
    in_step(plain, desk)
    row = models.Signal.objects.get()
    assert sealed_words(city_market) == [
        SignalPrivate("Mevrouw De Wit, Slachthuisstraat", "De gordijnen blijven al drie dagen dicht")
    ]
    assert row.id
    assert models.OpLog.objects.get(type="raise_signal").detail == "person today"
    assert "signal" in tray_kinds(desk, meike)
    for somebody in (omar, sanne):
        assert "signal" not in tray_kinds(desk, somebody)
    assert "signal" not in tray_kinds(plain, meike)
    (kept,) = [file.case for file in desk.terminal.store.case_files.cases("signal")]
    assert kept.with_consent is consents
    assert kept.private is None


def test_about_how_the_marketplace_goes_is_told_apart_from_worries_about_people(
    city_market: Market, staff: tuple[Staff, Staff, Staff]
) -> None:
    from marketplace.central import models

    desk = today_at(city_market)
    signs_in(desk, staff[0])
    desk.does(*ABOUT_US, Onward())
    desk.does(*WORRY, Choose("danger"), Onward())
    in_step(desk)
    told = list(models.OpLog.objects.filter(type="raise_signal").order_by("op_seq").values_list("detail", flat=True))
    assert told == ["project routine", "person today"]
    kinds = {item.why for item in desk.terminal.store.tray(staff[0], desk.terminal.conductor._now_world().today)}
    assert {"project", "person"} <= kinds


def test_nothing_of_a_worry_stands_readable_on_the_terminal_that_told_it(
    city_market: Market, staff: tuple[Staff, Staff, Staff]
) -> None:
    desk = today_at(city_market, care=False)
    signs_in(desk, staff[1])
    desk.cut()
    desk.does(*WORRY, Choose("danger"), Onward(), Onward())
    session = desk.terminal.conductor.session
    assert session.desk.signal is None
    for view in desk.terminal.views[-2:]:
        assert "De Wit" not in repr(view)
        assert "gordijnen" not in repr(view)
