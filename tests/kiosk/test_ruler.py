"""What the ruler draws is as long as it says, and the settings file keeps everything but its dots per inch."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kiosk.ruler import CARD_MM, DPI_LEAST, DPI_MOST, Mark, Measure, keep, with_dpi
from kiosk.settings import MM_PER_INCH, load_settings

TOML = """\
# This terminal.
[terminal]
data = "data"

[display]
width = 1280
dpi = 92.6                       # pixels in an inch
height = 800

[idle]
warn_after_s = 120
"""
ANY_DPI = some.floats(DPI_LEAST, DPI_MOST).map(lambda dpi: round(dpi, 2))


def test_a_card_on_the_screens_of_the_design_is_as_wide_as_a_card() -> None:
    assert Measure(92.6).card_px == (312, 197)
    assert Measure(149.5).card_px == (504, 318)


@given(ANY_DPI)
def test_a_card_is_never_half_a_pixel_off(dpi: float) -> None:
    for pixels, mm in zip(Measure(dpi).card_px, CARD_MM, strict=True):
        assert abs(pixels - mm * dpi / MM_PER_INCH) <= 0.5


@given(ANY_DPI, some.sampled_from([-10, -1, 1, 10]))
def test_a_step_makes_the_card_that_many_pixels_wider(dpi: float, pixels: int) -> None:
    stepped = Measure(dpi).wider(pixels)
    if DPI_LEAST < stepped.dpi < DPI_MOST:
        assert stepped.card_px[0] == Measure(dpi).card_px[0] + pixels


@given(ANY_DPI)
def test_there_and_back_is_the_same_measure(dpi: float) -> None:
    first = Measure(dpi).wider(1).wider(-1)
    assert abs(first.dpi - dpi) <= MM_PER_INCH / CARD_MM[0] or dpi >= DPI_MOST - 1
    if first.dpi > DPI_LEAST and first.wider(1).dpi < DPI_MOST:
        assert first.wider(1).wider(-1) == first, "no drift"


def test_it_ends_where_the_setting_ends() -> None:
    assert Measure(DPI_LEAST).wider(-50).dpi == DPI_LEAST
    assert Measure(DPI_MOST).wider(50).dpi == DPI_MOST


def test_a_ruler_has_a_line_for_every_millimetre_from_the_corner() -> None:
    marks = Measure(254.0).marks(123)
    assert [at for at, _, _ in marks] == [mm * 10 for mm in range(13)]
    assert [mm for _, mark, mm in marks if mark is Mark.CENTIMETRE] == [0, 10]
    assert [mm for _, mark, mm in marks if mark is Mark.FIVE] == [5]


def test_only_the_number_changes_and_the_remark_behind_it_stays() -> None:
    assert with_dpi(TOML, Measure(149.51)) == TOML.replace("dpi = 92.6 ", "dpi = 149.51 ")


def test_a_table_without_it_gets_the_line_and_a_file_without_the_table_gets_both() -> None:
    without = TOML.replace("dpi = 92.6                       # pixels in an inch\n", "")
    assert with_dpi(without, Measure(100.0)).splitlines()[4:7] == ["[display]", "dpi = 100", "width = 1280"]
    assert with_dpi("[idle]\nwarn_after_s = 90\n", Measure(100.0)).endswith("= 90\n\n[display]\ndpi = 100\n")
    assert with_dpi("", Measure(100.0)) == "[display]\ndpi = 100\n"


def test_the_dots_of_another_table_are_left_alone() -> None:
    text = '[printer]\ntransport = "png"\n# dpi = 203\n\n[display]\ndpi = 92.6\n\n[idle]\n# dpi = 1\n'
    assert with_dpi(text, Measure(96.0)) == text.replace("dpi = 92.6", "dpi = 96")
    others = "[display]\nwidth = 1280\n\n[printer]\ndpi = 203\n"
    assert with_dpi(others, Measure(96.0)) == others.replace("width", "dpi = 96\nwidth")


@given(ANY_DPI)
def test_what_is_written_is_what_is_read(dpi: float) -> None:
    assert f"dpi = {dpi:g}" in with_dpi(TOML, Measure(dpi))


def written(folder: Path, text: str = TOML, mode: int = 0o640) -> Path:
    path = folder / "marktpunt.toml"
    path.write_text(text, "utf-8")
    path.chmod(mode)
    return path


def test_kept_in_the_file_with_its_rights(tmp_path: Path) -> None:
    path = written(tmp_path)
    before = load_settings(path)
    assert keep(path, Measure(149.51))
    assert load_settings(path) == replace(before, display=replace(before.display, dpi=149.51))
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["marktpunt.toml"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    path = written(tmp_path / "real")
    link = tmp_path / "marktpunt.toml"
    link.symlink_to(path)
    assert keep(link, Measure(100.0))
    assert link.is_symlink()
    assert load_settings(path).display.dpi == 100.0


@pytest.mark.parametrize(
    "text",
    [
        "display = { dpi = 92.6 }\n",
        '"display" = { dpi = 92.6 }\n',
        "display.dpi = 92.6\n",
        "[display]\ndpi = true\n",
    ],
)
def test_a_file_written_another_way_is_left_as_it_is(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    assert not keep(path, Measure(100.0))
    assert path.read_text("utf-8") == text
    assert [one.name for one in tmp_path.iterdir()] == ["marktpunt.toml"]


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert not keep(tmp_path / "marktpunt.toml", Measure(100.0))
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_may_not_be_written_is_left_as_it_is(tmp_path: Path) -> None:
    path = written(tmp_path, mode=0o440)
    root_may_all = os.geteuid() == 0
    assert keep(path, Measure(100.0)) is root_may_all
    assert (path.read_text("utf-8") == TOML) is not root_may_all


def test_a_folder_that_takes_no_file_is_told_by_false() -> None:
    assert not keep(Path("/proc/version"), Measure(100.0))
