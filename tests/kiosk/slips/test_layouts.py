"""Whatever stands in a slip of whatever kind, it comes out within the paper."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.slips.bitmap import draw
from kiosk.slips.codec import TYPES, as_copy
from kiosk.slips.content import AssessmentSlip, BoardSlip, CallList, MessagesSlip, Slip, TakeDownList, TestSlip
from kiosk.slips.measures import measures
from tests.kiosk.languages import LANGUAGES, texts_of
from tests.kiosk.slips.composed import slips_in
from tests.kiosk.slips.pictures import ink_in_margins, inked_rows
from tests.kiosk.slips.samples import TEXTS, WIDTHS

T = TypeVar("T")
KINDS = tuple(TYPES)
NEW_KINDS = tuple(kind for kind in KINDS if kind not in ("board", "receipt"))
"""The two others are in test_bitmap."""


@cache
def samples(language: str = "nl") -> dict[str, Slip]:
    return slips_in(texts_of(language))


def with_text(value: T, text: str) -> T:
    """`value` with `text` in every field, in as many entries as it has; a code keeps what it holds."""
    if isinstance(value, str):
        return text  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(with_text(one, text) for one in value)  # type: ignore[return-value]
    assert is_dataclass(value)
    named: dict[str, Any] = {
        f.name: with_text(getattr(value, f.name), text) for f in fields(value) if f.name not in ("qr", "copy")
    }
    return replace(value, **named)


def with_nothing(value: T) -> T:
    """`value` with nothing in any field."""
    assert is_dataclass(value)
    nothing: dict[str, Any] = {f.name: () if isinstance(getattr(value, f.name), tuple) else "" for f in fields(value)}
    return replace(value, **nothing)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_slip_comes_out_in_every_language(kind: str, width: int, language: str) -> None:
    image = draw(samples(language)[kind], width)
    assert (image.mode, image.width) == ("1", width)
    assert ink_in_margins(image) == []


@pytest.mark.parametrize(
    ("kind", "name", "width"),
    [(kind, name, WIDTHS[(k + n) % 3]) for k, kind in enumerate(NEW_KINDS) for n, name in enumerate(TEXTS)],
)
def test_any_text_in_every_field_wraps_within_the_margins(kind: str, name: str, width: int) -> None:
    assert ink_in_margins(draw(with_text(samples()[kind], TEXTS[name]), width)) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", NEW_KINDS)
def test_a_slip_with_nothing_on_it_comes_out(kind: str, width: int) -> None:
    assert ink_in_margins(draw(with_nothing(samples()[kind]), width)) == []


@pytest.mark.parametrize(
    ("kind", "field"), [(kind, f.name) for kind in NEW_KINDS for f in fields(TYPES[kind]) if f.name != "copy"]
)
def test_any_field_may_be_missing(kind: str, field: str) -> None:
    whole = samples()[kind]
    nothing: Any = () if isinstance(getattr(whole, field), tuple) else ""
    assert ink_in_margins(draw(replace(whole, **{field: nothing}), 384)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_is_marked_on_every_slip(kind: str) -> None:
    whole = samples()[kind]
    assert draw(as_copy(whole, "kopie")).tobytes() != draw(whole).tobytes()


@pytest.mark.parametrize(
    ("kind", "field", "labels"),
    [
        ("handover", ("told",), ("told_heading",)),
        ("handover", ("who", "organisation"), ("who_label",)),
        ("handover", ("phone",), ("phone_label",)),
        ("assessment", ("bring",), ("bring_heading",)),
        ("assessment", ("where",), ("where_heading",)),
        ("directory", ("contact",), ("contact_label",)),
        ("directory", ("hours",), ("hours_heading",)),
        ("messages", ("answer",), ("answer_heading",)),
        ("test", ("qr",), ("code_heading",)),
    ],
)
def test_what_is_missing_takes_its_label_with_it(kind: str, field: tuple[str, ...], labels: tuple[str, ...]) -> None:
    whole = samples()[kind]
    nothing: dict[str, Any] = {name: () if isinstance(getattr(whole, name), tuple) else "" for name in field}
    without = replace(whole, **nothing)
    assert draw(without).tobytes() == draw(replace(without, **dict.fromkeys(labels, ""))).tobytes()


@pytest.mark.parametrize("width", [384, 576])
def test_a_list_of_two_hundred_comes_out_whole(width: int) -> None:
    one = samples()["take_down"]
    assert isinstance(one, TakeDownList)
    entry = one.entries[0]
    tall = {n: draw(replace(one, entries=(entry,) * n), width).height for n in (1, 2, 200)}
    assert tall[200] - tall[1] == 199 * (tall[2] - tall[1])


def test_a_hundred_long_messages_come_out_with_their_writers() -> None:
    slip = samples()["messages"]
    assert isinstance(slip, MessagesSlip)
    long = replace(slip.messages[0], words=TEXTS["long"])
    assert draw(replace(slip, messages=(long,) * 20), 384).height > 20 * 60 * 29
    without = replace(long, who="", when="")
    assert draw(replace(slip, messages=(without,))).height < draw(replace(slip, messages=(long,))).height


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_an_arabic_slip_is_mirrored(kind: str, width: int) -> None:
    sizes = measures(width)
    edge = sizes.margin - 4
    dutch = draw(samples()[kind], width).crop((edge, 24, edge + sizes.symbol, 24 + sizes.symbol))
    right = width - edge
    arabic = draw(samples("ar")[kind], width).crop((right - sizes.symbol, 24, right, 24 + sizes.symbol))
    assert dutch.tobytes() == arabic.tobytes()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", ["take_down", "calls", "assessment"])
def test_boxes_to_tick_stand_where_a_line_begins(kind: str, width: int) -> None:
    assert empty_boxes(samples()[kind], width, right=False) > 0
    assert empty_boxes(samples()[kind], width, right=True) == 0
    assert empty_boxes(samples("ar")[kind], width, right=True) > 0
    assert empty_boxes(samples("ar")[kind], width, right=False) == 0


def empty_boxes(slip: Slip, width: int, *, right: bool) -> int:
    """How many small frames stand at that edge: an inked side of 3 dots with white within."""
    image = draw(replace(slip, always="") if isinstance(slip, AssessmentSlip) else slip, width)  # that is framed too
    margin, side = (16, 32) if width == 384 else (20, 40)
    edge = width - margin - 3 if right else margin
    within = width - margin - side // 2 if right else margin + side // 2
    frame, inside = inked_rows(image, edge, edge + 3), inked_rows(image, within - 6, within + 6)
    boxes, run = 0, 0
    for row in range(image.height):
        run = run + 1 if frame[row] and not inside[row] else 0
        boxes += run == side - 20
    return boxes


@pytest.mark.parametrize("width", WIDTHS)
def test_the_ruler_of_a_trial_print_is_true_to_size(width: int) -> None:
    slip = samples()["test"]
    assert isinstance(slip, TestSlip)
    bare = replace(with_nothing(slip), ruler="Meet", copy="")
    image = draw(bare, width)
    margin = 16 if width == 384 else 20
    rows = inked_rows(image, margin, margin + 2)
    top = max(row for row in range(image.height) if rows[row : row + 26] == [True] * 26)
    ticks = [x for x in range(width) if inked_rows(image.crop((x, top, x + 1, top + 26)), 0, 1) == [True] * 26]
    starts = [x for x in ticks if x - 1 not in ticks]
    assert starts == [margin + 80 * n for n in range(len(starts))]
    assert len(starts) >= 5


def test_the_band_of_a_trial_print_goes_from_edge_to_edge() -> None:
    image = draw(samples()["test"], 576)
    left, right = inked_rows(image, 0, 1), inked_rows(image, 575, 576)
    assert left == right
    assert left.count(True) > 80


odd_text = st.one_of(
    st.text(max_size=80),
    st.text(st.characters(categories=("Lo", "Mn", "So", "Cf", "Zs")), max_size=40),
    st.text(st.sampled_from("abcé -–/.0123456789مرحبا،؟()يшщїі\u00a0\u200c\n😀ß"), max_size=90),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.sampled_from(NEW_KINDS), st.sampled_from(WIDTHS))
def test_no_text_makes_a_slip_fail_or_run_off_the_paper(data: st.DataObject, kind: str, width: int) -> None:
    def drawn(value: Any) -> Any:
        if isinstance(value, str):
            return data.draw(odd_text)
        if isinstance(value, tuple):
            return tuple(drawn(one) for one in value)
        return replace(value, **{f.name: drawn(getattr(value, f.name)) for f in fields(value)})

    assert ink_in_margins(draw(drawn(samples()[kind]), width)) == []


def test_an_arabic_request_leaves_a_dutch_slip_as_it_is() -> None:
    slip, other = samples()["board"], samples("ar")["board"]
    assert isinstance(slip, BoardSlip)
    assert isinstance(other, BoardSlip)
    mixed = draw(replace(slip, title=other.title, details=other.details, first_name=other.first_name))
    assert mixed.crop((0, 0, 576, 220)).tobytes() == draw(slip).crop((0, 0, 576, 220)).tobytes()


def test_a_list_without_entries_says_so() -> None:
    for kind in ("take_down", "calls"):
        slip = samples()[kind]
        assert isinstance(slip, TakeDownList | CallList)
        empty = replace(slip, entries=(), count="", note="Niets te doen.")
        assert draw(empty).height < draw(slip).height
        assert draw(empty).tobytes() != draw(replace(empty, note="")).tobytes()
