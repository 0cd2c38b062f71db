from __future__ import annotations

from dataclasses import dataclass

import pytest

from marketplace.documents import rows_in, table_in, value_of
from marketplace.errors import WireFault


@dataclass(frozen=True, slots=True)
class Shelf:
    height_mm: int


@dataclass(frozen=True, slots=True)
class Cupboard:
    name: str
    shelves: tuple[Shelf, ...] = ()
    top: Shelf | None = None


def test_rows_become_values() -> None:
    table = table_in("rooms", b'[[cupboard]]\nname = "A"\n[[cupboard.shelves]]\nheight_mm = 300\n')
    assert list(rows_in("rooms", table, "cupboard", Cupboard)) == [Cupboard("A", (Shelf(300),))]


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (b"\xff", "^rooms: "),
        (b"[[cupboard", "^rooms: "),
        (b"", r"^rooms: holds no \[\[cupboard\]\]"),
        (b"cupboard = [1]", r"^rooms: holds no \[\[cupboard\]\]"),
        (b'[[cupboard]]\nname = "A"\n[[cupboard]]\n', "^rooms: cupboard 2: .*name"),
        (b'[[cupboard]]\nname = "A"\ncolour = "red"\n', "^rooms: cupboard 1: unknown: colour"),
        (
            b'[[cupboard]]\nname = "A"\n[[cupboard.shelves]]\nheight_mm = 1\nwidth = 2\n',
            r"^rooms: cupboard 1\.shelves 1: unknown: width",
        ),
    ],
)
def test_a_fault_is_named_with_its_place(document: bytes, says: str) -> None:
    with pytest.raises(WireFault, match=says):
        list(rows_in("rooms", table_in("rooms", document), "cupboard", Cupboard))


def test_an_unknown_key_is_seen_where_a_value_may_be_left_out() -> None:
    with pytest.raises(WireFault, match=r"^place\.top: unknown: width"):
        value_of("place", "", {"name": "A", "top": {"height_mm": 1, "width": 2}}, Cupboard)
