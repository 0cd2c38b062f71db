"""Partners, providers, districts, points and settings, as the centre gave them last."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from marketplace import wire
from marketplace.vocabulary import (
    District,
    Figures,
    MarketPoint,
    Partner,
    PointSettings,
    Provider,
    ProviderType,
    Story,
    figures_id,
)
from offline_store.store import Store
from tests.offline_store.makers import CITY, TODAY, page, put, stored

HAMELINK = MarketPoint("de-hamelink", "De Hamelink", "slachthuisbuurt", "H", "023-555 01 10")
LIBRARY = MarketPoint("bibliotheek", "Bibliotheek Centrum", "centrum", "B", "023-555 01 11")
EVERYWHERE = Partner("loket", "Loket", "Overal in de stad")
LOCAL = Partner("buurtwerk", "Buurtwerk", "In de wijk", districts=("slachthuisbuurt",))
ELSEWHERE = Partner("anders", "Anders", "In een andere wijk", districts=("centrum",))
HELP = Provider("thuis", "Voorbeeld: Thuis", ProviderType.STUDENT, "Helpt na schooltijd", "2033", is_example=True)


def told(store: Store, **records: object) -> None:
    seq = store.records.cursors()[CITY]
    changes = []
    for kind, several in records.items():
        for record in several if isinstance(several, tuple) else (several,):
            seq += 1
            changes.append(put(record, seq, kind, CITY))
    store.take_in(page(*changes))


def test_an_empty_directory_answers_with_nothing_and_with_our_own_settings(store: Store) -> None:
    directory = store.directory
    for all_of in (directory.partners, directory.providers, directory.districts, directory.market_points):
        assert all_of() == ()
    assert directory.market_point("de-hamelink") is None
    assert directory.settings() == PointSettings()


def test_what_the_centre_told_is_there_by_name(store: Store) -> None:
    slachthuis, centrum = District("slachthuisbuurt", "Slachthuisbuurt"), District("centrum", "Centrum")
    told(
        store,
        partner=(EVERYWHERE, LOCAL, ELSEWHERE),
        provider=HELP,
        district=(slachthuis, centrum),
        market_point=(HAMELINK, LIBRARY),
        settings=PointSettings(city="Haarlem", term_days=42),
    )
    assert store.directory.partners() == (ELSEWHERE, LOCAL, EVERYWHERE)
    assert store.directory.partners("slachthuisbuurt") == (LOCAL, EVERYWHERE)
    assert store.directory.providers() == (HELP,)
    assert store.directory.districts() == (centrum, slachthuis)
    assert store.directory.market_points() == (LIBRARY, HAMELINK)
    assert store.directory.market_points("slachthuisbuurt") == (HAMELINK,)
    assert store.directory.market_point("de-hamelink") == HAMELINK
    assert store.directory.settings() == PointSettings(city="Haarlem", term_days=42)


def test_a_field_we_do_not_know_is_kept_as_it_came(store: Store) -> None:
    document = msgspec.json.decode(wire.encode(LOCAL)) | {"bank_hours": {"fri": "09:00"}}
    raw = msgspec.json.encode(document)
    store.take_in(page(put(LOCAL, 1, "partner", CITY, raw)))
    assert store.directory.partners() == (LOCAL,)
    assert stored(store, "buurtwerk") == raw


def test_stories_are_told_newest_first_and_of_the_district_asked_for(store: Store) -> None:
    old = Story("s-1", "slachthuisbuurt", "Samen koken", "Riet kookt nu voor twee.", TODAY - timedelta(days=9))
    new = Story("s-2", "slachthuisbuurt", "De heg", "Ahmed snoeide, en kreeg les.", TODAY)
    elsewhere = Story("s-3", "centrum", "Lezen", "Zij lezen elke week.", TODAY - timedelta(days=1))
    told(store, story=(old, elsewhere, new))
    assert store.directory.stories("slachthuisbuurt") == (new, old)
    assert store.directory.stories("") == (new, elsewhere, old)
    assert store.directory.stories("parkwijk") == ()


def test_figures_are_those_of_one_district_and_one_month(store: Store) -> None:
    this, long = (Figures(figures_id(name, "2026-12"), name, "2026-12", 14) for name in ("centrum", "d" * 64))
    told(store, figures=(this, long))
    assert store.directory.figures("centrum", "2026-12") == this
    assert store.directory.figures("d" * 64, "2026-12") == long
    assert store.directory.figures("centrum", "2026-11") is None
    assert store.directory.figures("parkwijk", "2026-12") is None


def test_one_partner_and_one_provider_are_found_by_id(store: Store) -> None:
    told(store, partner=(EVERYWHERE, LOCAL), provider=HELP)
    assert store.directory.partner("buurtwerk") == LOCAL
    assert store.directory.provider("thuis") == HELP
    assert store.directory.partner("thuis") is None
    assert store.directory.provider("buurtwerk") is None


def test_a_story_or_figures_that_cannot_be_read_are_left_out_and_hold_up_nothing(store: Store) -> None:
    good = Story("s-1", "centrum", "Lezen", "Zij lezen elke week.", TODAY)
    bad = Story("s-2", "centrum", "x", "y", TODAY)
    odd = Figures(figures_id("centrum", "2026-12"), "centrum", "2026-12", 14)
    store.take_in(
        page(
            put(good, 1, "story", CITY),
            put(bad, 2, "story", CITY, b'{"id":"s-2","told_on":"gisteren"}'),
            put(odd, 3, "figures", CITY, b'{"id":"centrum-2026-12","helped":-1}'),
        )
    )
    assert store.directory.stories("centrum") == (good,)
    assert store.directory.figures("centrum", "2026-12") is None
    assert {kind for kind, *_ in store.records.unreadable()} == {"story", "figures"}
