from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from marketplace.household import Counts, FoundProvider, Wanted, counts, found
from marketplace.places import read_postcodes
from marketplace.vocabulary import DayPart, Funding, PartOfDay, Provider, ProviderType, Weekday

TABLE = read_postcodes((Path(__file__).parents[2] / "assets" / "places" / "postcode4.csv").read_bytes())

MONDAY = DayPart(Weekday.MONDAY, PartOfDay.MORNING)
FRIDAY = DayPart(Weekday.FRIDAY, PartOfDay.EVENING)

NEAR = Provider(
    "near",
    "Zorg om de hoek",
    ProviderType.CONTRACTED_CARE,
    "",
    "2033",
    (Funding.IN_KIND,),
    (MONDAY,),
    ("nl", "tr"),
    2000,
)
FAR = Provider(
    "far",
    "alfahulp Corrie",
    ProviderType.ALPHA_HELPER,
    "",
    "2011",
    (Funding.PERSONAL_BUDGET,),
    (MONDAY, FRIDAY),
    ("nl",),
    1500,
)
SILENT = Provider("silent", "Een bedrijf", ProviderType.COMMERCIAL, "", "2032")
NOWHERE = replace(FAR, id="nowhere", name="Aan huis", postcode4="9999")
EVERYBODY = (SILENT, NOWHERE, FAR, NEAR)

PARTS = tuple(DayPart(weekday, part) for weekday in (Weekday.MONDAY, Weekday.FRIDAY) for part in PartOfDay)
STEPS = (1000, 3000)
PRICES = (1500, 2000)
LANGUAGES = ("nl", "tr", "ar")

PROVIDERS = st.lists(
    st.builds(
        Provider,
        id=st.uuids().map(str),
        name=st.sampled_from(["Bea", "bram", "Zorg", "Ça va"]),
        type=st.sampled_from(ProviderType),
        description=st.just(""),
        postcode4=st.sampled_from(["2033", "2032", "2011", "2142", "9999"]),
        funding=st.lists(st.sampled_from(Funding), unique=True).map(tuple),
        free_day_parts=st.lists(st.sampled_from(PARTS), max_size=4).map(tuple),
        languages=st.lists(st.sampled_from(LANGUAGES), unique=True).map(tuple),
        price_per_hour_cents=st.sampled_from([None, 0, 1500, 1501, 2000, 3000]),
    ),
    max_size=12,
)
WANTED = st.builds(
    Wanted,
    types=st.lists(st.sampled_from(ProviderType), unique=True, max_size=3).map(tuple),
    within_m=st.sampled_from([None, *STEPS]),
    from_postcode4=st.sampled_from([None, "2033", "9999"]),
    funding=st.sampled_from([None, *Funding]),
    day_parts=st.lists(st.sampled_from(PARTS), unique=True, max_size=3).map(tuple),
    language=st.sampled_from([None, *LANGUAGES]),
    price_max_cents=st.sampled_from([None, *PRICES]),
)


def ids(wanted: Wanted) -> list[str]:
    return [hit.provider.id for hit in found(EVERYBODY, wanted, TABLE)]


def test_the_nearest_stand_first_and_an_unknown_distance_last() -> None:
    assert found(EVERYBODY, Wanted(from_postcode4="2033"), TABLE) == (
        FoundProvider(NEAR, 0, (MONDAY,), True),
        FoundProvider(SILENT, TABLE.distance_m("2033", "2032"), (), True),
        FoundProvider(FAR, 2492, (MONDAY, FRIDAY), True),
        FoundProvider(NOWHERE, None, (MONDAY, FRIDAY), True),
    )


def test_without_a_place_to_start_from_they_stand_by_name() -> None:
    assert ids(Wanted()) == ["nowhere", "far", "silent", "near"]
    assert ids(Wanted(from_postcode4="9999")) == ids(Wanted())


def test_what_is_said_and_differs_is_left_out() -> None:
    assert ids(Wanted(types=(ProviderType.CONTRACTED_CARE, ProviderType.STUDENT))) == ["near"]
    assert "far" not in ids(Wanted(funding=Funding.IN_KIND))
    assert "far" not in ids(Wanted(within_m=2491, from_postcode4="2033"))
    assert "far" in ids(Wanted(within_m=2492, from_postcode4="2033"))
    assert "near" not in ids(Wanted(day_parts=(FRIDAY,)))
    assert "far" not in ids(Wanted(language="tr"))
    assert "near" not in ids(Wanted(price_max_cents=1999))
    assert "near" in ids(Wanted(price_max_cents=2000))


def test_what_is_not_said_leaves_nobody_out_but_stands_last() -> None:
    for wanted in (
        Wanted(funding=Funding.IN_KIND),
        Wanted(day_parts=(MONDAY,)),
        Wanted(language="nl"),
        Wanted(price_max_cents=2000),
    ):
        assert ids(wanted)[-1] == "silent"
        assert [hit.certain for hit in found(EVERYBODY, wanted, TABLE)][-1] is False
    within = found(EVERYBODY, Wanted(within_m=3000, from_postcode4="2033"), TABLE)
    assert [(hit.provider.id, hit.certain) for hit in within][-1] == ("nowhere", False)


def test_only_the_free_day_parts_that_are_wanted_are_told() -> None:
    hits = {hit.provider.id: hit.day_parts for hit in found(EVERYBODY, Wanted(day_parts=(FRIDAY,)), TABLE)}
    assert hits == {"far": (FRIDAY,), "nowhere": (FRIDAY,), "silent": ()}


def test_options_tell_how_many_are_left_beside_what_is_wanted_otherwise() -> None:
    wanted = Wanted(funding=Funding.PERSONAL_BUDGET, from_postcode4="2033")
    left = counts(
        EVERYBODY,
        wanted,
        TABLE,
        within_m=(100, 3000),
        day_parts=(MONDAY, FRIDAY),
        languages=("tr",),
        price_max_cents=(1000,),
    )
    assert left == Counts(
        types={
            ProviderType.CONTRACTED_CARE: 0,
            ProviderType.ALPHA_HELPER: 2,
            ProviderType.PRIVATE_CLEANER: 0,
            ProviderType.STUDENT: 0,
            ProviderType.COMMERCIAL: 1,
        },
        within_m={100: 1, 3000: 3},
        funding={Funding.IN_KIND: 2, Funding.PERSONAL_BUDGET: 3, Funding.OWN_POCKET: 1},
        day_parts={MONDAY: 3, FRIDAY: 3},
        languages={"tr": 1},
        price_max_cents={1000: 1},
    )


@given(PROVIDERS, WANTED)
def test_every_count_is_what_is_found_with_that_option(providers: list[Provider], wanted: Wanted) -> None:
    left = counts(
        providers, wanted, TABLE, within_m=STEPS, day_parts=PARTS, languages=LANGUAGES, price_max_cents=PRICES
    )

    def many(other: Wanted) -> int:
        return len(found(providers, other, TABLE))

    assert left == Counts(
        {one: many(replace(wanted, types=(one,))) for one in ProviderType},
        {one: many(replace(wanted, within_m=one)) for one in STEPS},
        {one: many(replace(wanted, funding=one)) for one in Funding},
        {one: many(replace(wanted, day_parts=(one,))) for one in PARTS},
        {one: many(replace(wanted, language=one)) for one in LANGUAGES},
        {one: many(replace(wanted, price_max_cents=one)) for one in PRICES},
    )


@given(PROVIDERS, WANTED)
def test_nobody_is_found_twice_and_asking_more_never_finds_more(providers: list[Provider], wanted: Wanted) -> None:
    hits = [hit.provider.id for hit in found(providers, wanted, TABLE)]
    assert len(set(hits)) == len(hits)
    everybody = {hit.provider.id for hit in found(providers, Wanted(), TABLE)}
    assert everybody == {provider.id for provider in providers}
    for asks_for_less in (
        replace(wanted, types=()),
        replace(wanted, within_m=None),
        replace(wanted, funding=None),
        replace(wanted, day_parts=()),
        replace(wanted, language=None),
        replace(wanted, price_max_cents=None),
    ):
        assert set(hits) <= {hit.provider.id for hit in found(providers, asks_for_less, TABLE)}


@given(PROVIDERS, WANTED, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_how_they_came_in(
    providers: list[Provider], wanted: Wanted, chance: object
) -> None:
    shuffled = list(providers)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis hands out a random.Random
    hits = found(providers, wanted, TABLE)
    assert found(shuffled, wanted, TABLE) == hits
    assert [hit.certain for hit in hits] == sorted((hit.certain for hit in hits), reverse=True)
    for one, other in pairwise(hits):
        if one.certain == other.certain and one.distance_m is not None and other.distance_m is not None:
            assert one.distance_m <= other.distance_m
