"""Partners, providers, districts, points and settings, as the centre gave them last."""

from __future__ import annotations

import msgspec

from marketplace import wire
from marketplace.vocabulary import District, MarketPoint, Partner, PointSettings, Provider, ProviderType
from offline_store.store import Store
from tests.offline_store.makers import CITY, page, put, stored

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
