"""Makes assets/fonts and assets/icons from the published fonts; run by hand when one of them changes.

Usage: python packaging/make_fonts.py ATKINSON_DIR TABLER_DIR NOTO_DIR
ATKINSON_DIR and TABLER_DIR are the unpacked npm packages @fontsource/atkinson-hyperlegible-next and
@tabler/icons-webfont, NOTO_DIR holds the .ttf files of Debian's fonts-noto-core.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ASSETS = Path(__file__).parents[1] / "assets"
ICONS = """
accessible adjustments-horizontal alert-triangle ambulance arrow-back-up arrow-down arrow-left
arrow-narrow-left arrow-narrow-right arrow-right arrow-up at baby-carriage backspace basket bell bike book
bowl bucket building-community building-store bulb calendar calendar-event calendar-repeat calendar-week cat
check chevron-down chevron-left chevron-right chevron-up circle circle-check circle-dashed clipboard-check
clock clock-hour-4 cloud-check cloud-off cloud-upload coffee coin-euro confetti device-laptop device-mobile
dog door-exit dots-circle-horizontal ear eraser eye eye-off file-text filter flower folders hand-click
hand-finger hand-stop haze heart heart-handshake hearts help-circle history home home-heart hourglass
info-circle key keyboard language layout-board layout-grid letter-case-upper lifebuoy list loader lock
lock-off mail mailbox map map-2 map-pin message message-2 message-circle messages microphone mood-neutral
mood-sad mood-smile moon news note notes paper-bag pencil phone phone-call pin pinned plant-2 plug-connected-x
plus printer printer-off question-mark receipt refresh school scissors search send shield-check shield-heart
shopping-cart space sparkles speakerphone square square-check star stethoscope sun sun-high sunrise sunset
ticket tool trash urgent user user-circle user-heart user-off user-question users users-group volume
volume-off wallet wash-machine wheelchair wifi wifi-off world writing x yoga
""".split()  # noqa: SIM905 - a hundred quoted names would be harder to read


def atkinson(source: Path) -> None:
    """One .ttf a weight from the Latin and extended Latin subsets."""
    for weight in (400, 600, 800):
        with tempfile.TemporaryDirectory() as work:
            parts = []
            for subset in ("latin", "latin-ext"):
                font = TTFont(source / "files" / f"atkinson-hyperlegible-next-{subset}-{weight}-normal.woff2")
                font.flavor = None
                parts.append(f"{work}/{subset}.ttf")
                font.save(parts[-1])
            Merger().merge(parts).save(ASSETS / "fonts" / f"AtkinsonHyperlegibleNext-{weight}.ttf")
    shutil.copy(source / "LICENSE", ASSETS / "licences" / "Atkinson-Hyperlegible-Next-OFL.txt")


def tabler(source: Path) -> None:
    """The pictograms we use, as a font, and names.json from name to code point."""
    css = (source / "dist" / "tabler-icons.css").read_text()
    points = {
        name: int(hexa, 16)
        for name, hexa in re.findall(r'\.ti-([a-z0-9-]+):before\s*{\s*content:\s*"\\([0-9a-f]+)"', css)
    }
    missing = [name for name in ICONS if name not in points]
    if missing:
        raise SystemExit(f"not in this release of Tabler: {missing}")
    font = TTFont(source / "dist" / "fonts" / "tabler-icons.ttf")
    subsetter = Subsetter(Options(glyph_names=False, notdef_outline=True))
    subsetter.populate(unicodes=[points[name] for name in ICONS])
    subsetter.subset(font)
    for name, (advance, _) in font["hmtx"].metrics.items():
        # The published font says 0 here for all, and FreeType then draws each pictogram too far to the left.
        font["hmtx"].metrics[name] = (advance, getattr(font["glyf"][name], "xMin", 0))
    font.save(ASSETS / "icons" / "tabler.ttf")
    names = {name: points[name] for name in sorted(ICONS)}
    (ASSETS / "icons" / "names.json").write_text(json.dumps(names, indent=1) + "\n")
    shutil.copy(source / "LICENSE", ASSETS / "licences" / "Tabler-Icons-MIT.txt")


def noto(source: Path) -> None:
    for name in ("NotoSans-Regular", "NotoSans-Bold", "NotoSansArabic-Regular", "NotoSansArabic-Bold"):
        shutil.copy(source / f"{name}.ttf", ASSETS / "fonts" / f"{name}.ttf")


if __name__ == "__main__":
    atkinson(Path(sys.argv[1]))
    tabler(Path(sys.argv[2]))
    noto(Path(sys.argv[3]))
