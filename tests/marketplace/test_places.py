from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.errors import WireFault
from marketplace.places import PostcodeArea, PostcodeTable, postcode4_in, read_postcodes, sketch

ASSETS = Path(__file__).parents[2] / "assets"
DOCUMENT = (ASSETS / "places" / "postcode4.csv").read_bytes()
TABLE = read_postcodes(DOCUMENT)
HEADER = "postcode4,place,latitude,longitude\n"


def test_the_table_holds_the_areas_in_and_around_haarlem_and_names_its_source() -> None:
    assert len(TABLE.areas) == 42
    assert TABLE.areas["2033"] == PostcodeArea("2033", "Haarlem", 52.373, 4.667)
    assert b"4PP" in DOCUMENT
    assert b"MIT" in DOCUMENT
    assert "Bob den Otter" in (ASSETS / "licences" / "4pp-MIT.txt").read_text()


@pytest.mark.parametrize(
    "written",
    [
        "2033",
        " 2033",
        "2033ab",
        "2033 AB",
        "2033-AB",
        "2033 AB Haarlem",
        "Haarlem, 2033 AB",
        "Kerkstraat 12, 2033 AB",
        "12 2033AB",
        "postcode: 2033.",
        "2 0 3 3",
        "2O33 AB",
        "٢٠٣٣",
        "２０３３",
        "2033\u00a0AB",
    ],
)
def test_a_postcode_is_read_as_people_write_it(written: str) -> None:
    assert postcode4_in(written) == "2033"


@pytest.mark.parametrize(
    "written", ["", "twintig", "AB", "203", "20333", "0233", "2033 of 2011", "023 555 01 23", "٢", "2033" * 30]
)
def test_what_is_no_postcode_is_unclear(written: str) -> None:
    assert postcode4_in(written) is None


@given(st.text(max_size=100))
def test_whatever_is_typed_gives_four_figures_or_nothing(text: str) -> None:
    found = postcode4_in(text)
    assert found is None or (len(found) == 4 and found.isascii() and found.isdigit() and found[0] != "0")


def test_an_area_nobody_knows_is_told_apart_from_an_unclear_postcode() -> None:
    assert postcode4_in("9999 ZZ") == "9999"
    assert "9999" not in TABLE
    assert "2033" in TABLE
    assert TABLE.distance_m("2033", "9999") is None
    assert TABLE.distance_m("9999", "2033") is None


def test_distances_are_those_of_a_sphere() -> None:
    # one degree of the equator, and of any meridian, is a 360th of 2 pi times 6,371,009 m
    table = PostcodeTable(
        {
            code: PostcodeArea(code, "", north, east)
            for code, north, east in (("1000", 0.0, 0.0), ("2000", 0.0, 1.0), ("3000", 1.0, 0.0), ("4000", 0.0, 180.0))
        }
    )
    assert table.distance_m("1000", "2000") == 111_195
    assert table.distance_m("1000", "3000") == 111_195
    assert table.distance_m("1000", "4000") == 20_015_115
    # from the Slachthuisbuurt to the station is two and a half kilometres on any map
    assert TABLE.distance_m("2033", "2011") == 2_492


@given(st.sampled_from(sorted(TABLE.areas)), st.sampled_from(sorted(TABLE.areas)), st.sampled_from(sorted(TABLE.areas)))
def test_distances_are_the_same_both_ways_and_no_way_round_is_shorter(one: str, other: str, third: str) -> None:
    there, back = TABLE.distance_m(one, other), TABLE.distance_m(other, one)
    by_one, by_two = TABLE.distance_m(one, third), TABLE.distance_m(third, other)
    assert there is not None
    assert by_one is not None
    assert by_two is not None
    assert there == back
    assert (there == 0) == (one == other)
    assert there <= by_one + by_two + 2


def test_a_sketch_has_north_above_east_to_the_right_and_true_proportions() -> None:
    drawn = sketch(TABLE, ["2033", "2011", "2012", "9999", "2033"])
    assert drawn.points.keys() == {"2033", "2011", "2012"}
    assert drawn.points["2011"][1] == pytest.approx(1.0)
    assert drawn.points["2012"] == pytest.approx((0.0, 0.0))
    assert drawn.points["2033"] == pytest.approx((1.0, 0.25))
    # 0.040 degrees east at 52.4 north against 0.016 degrees north
    assert drawn.aspect == pytest.approx(0.040 * 0.6104 / 0.016, rel=0.001)


@given(st.lists(st.sampled_from(sorted(TABLE.areas)), max_size=12))
def test_every_point_of_a_sketch_lies_in_the_picture(codes: list[str]) -> None:
    drawn = sketch(TABLE, codes)
    assert drawn.points.keys() == set(codes)
    assert all(0.0 <= x <= 1.0 and 0.0 <= y <= 1.0 for x, y in drawn.points.values())
    assert drawn.aspect > 0


def test_a_single_area_stands_in_the_middle() -> None:
    assert sketch(TABLE, ["2033"]).points == {"2033": pytest.approx((0.5, 0.5))}
    assert dict(sketch(TABLE, []).points) == {}


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ("", "the columns are not"),
        ("a,b,c,d\n", "the columns are not"),
        (f"{HEADER}2033,Haarlem,52.3\n", "line 2: is not a code, a place and two numbers"),
        (f"# from\n{HEADER}2033,Haarlem,north,4.6\n", "line 3: is not a code, a place and two numbers"),
        (f"{HEADER}20333,Haarlem,52.3,4.6\n", "line 2: '20333' is no postcode of four figures"),
        (f"{HEADER}2033,Haarlem,152.3,4.6\n", "line 2: lies nowhere on earth"),
        (f"{HEADER}2033,Haarlem,nan,4.6\n", "line 2: lies nowhere on earth"),
        (f"{HEADER}2033,Haarlem,52.3,4.6\n2033,Haarlem,52.3,4.6\n", "line 3: 2033 stands there twice"),
    ],
)
def test_a_fault_in_the_table_is_named_with_its_line(document: str, says: str) -> None:
    with pytest.raises(WireFault, match=says):
        read_postcodes(document.encode())


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_refused(document: bytes) -> None:
    try:
        read_postcodes(HEADER.encode() + document)
    except WireFault as fault:
        named = fault.field and fault.why
        assert named  # most documents are refused, and some are not
