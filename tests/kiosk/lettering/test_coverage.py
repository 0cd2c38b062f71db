from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no types

from kiosk.lettering.coverage import covered
from kiosk.lettering.families import FONTS
from kiosk.resources import ASSETS


@pytest.mark.parametrize(
    "path", [*sorted(FONTS.glob("*.ttf")), ASSETS / "icons" / "tabler.ttf"], ids=lambda path: path.stem
)
def test_coverage_is_what_the_font_tools_say(path: Path) -> None:
    with TTFont(path) as font:
        expected = {code for code in font.getBestCmap() if code < 0xFFFF}
    assert covered(path) == expected


def test_a_file_without_a_table_of_characters_is_refused(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.ttf"
    damaged.write_bytes(bytes(12))
    with pytest.raises(ValueError, match=r"damaged\.ttf has no cmap"):
        covered(damaged)
