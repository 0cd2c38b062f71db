"""Whether a width can be that of the make of printer in the settings; knows no connection and no picture.

The list of makes is python-escpos's. Its own reader of that list takes half a second and writes a cache file; the
list is also valid JSON, which takes 10 ms.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

from kiosk.slips.errors import PrinterSettingsWrong
from kiosk.slips.printer import PrinterSettings

ANY_WIDTH = ("default", "simple")
"""These two stand for no make: any of our widths may be right, so the settings alone decide."""


def check_profile(settings: PrinterSettings) -> None:
    """Raise PrinterSettingsWrong when the profile is none we know, or prints another width. No profile is right."""
    if not settings.profile:
        return
    widths = _widths()
    if settings.profile not in widths:
        raise PrinterSettingsWrong(f"profile: {settings.profile} is none of {', '.join(sorted(widths))}")
    pixels = widths[settings.profile]
    if pixels is not None and pixels != settings.width_dots:
        raise PrinterSettingsWrong(
            f"width_dots: {settings.width_dots} is not the width of {settings.profile}, which is {pixels}"
        )


@lru_cache(maxsize=1)
def _widths() -> dict[str, int | None]:
    """Dots across per profile; None where the list does not know, or where the profile is no make."""
    listed = json.loads((files("escpos") / "capabilities.json").read_text("utf-8"))["profiles"]
    return {
        name: pixels if isinstance(pixels := one["media"]["width"].get("pixels"), int) else None
        for name, one in listed.items()
        if name not in ANY_WIDTH
    } | dict.fromkeys(ANY_WIDTH)
