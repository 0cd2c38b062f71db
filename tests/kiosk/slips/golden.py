"""The golden pictures: how every slip looked when somebody last looked at it.

    python -m tests.kiosk.slips.golden

makes them anew. Look at each one that changed before it is committed: the picture is what a resident gets.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from kiosk.slips.bitmap import draw
from kiosk.slips.codec import TYPES
from tests.kiosk.languages import texts_of
from tests.kiosk.slips.composed import slips_in

FOLDER = Path(__file__).parent / "golden"
GOLDEN_LANGUAGES = ("nl", "ar", "pl")
GOLDEN_WIDTHS = (384, 576)
NAMES = tuple(
    f"{kind}-{language}-{width}" for kind in TYPES for language in GOLDEN_LANGUAGES for width in GOLDEN_WIDTHS
)


def picture(name: str) -> Image.Image:
    """The slip "<kind>-<language>-<width>" as it is drawn now."""
    kind, language, width = name.split("-")
    return draw(slips_in(texts_of(language), int(width))[kind], int(width))


def golden(name: str) -> Image.Image:
    """The same slip as it was when it was looked at. Raises FileNotFoundError."""
    with Image.open(FOLDER / f"{name}.png") as kept:
        kept.load()
        return kept


def made_anew() -> Iterator[str]:
    """Draw and keep all of them; the names of those that changed."""
    FOLDER.mkdir(exist_ok=True)
    for name in NAMES:
        now = picture(name)
        path = FOLDER / f"{name}.png"
        if path.exists() and golden(name).tobytes() == now.tobytes() and golden(name).size == now.size:
            continue
        now.save(path, optimize=True)
        yield name


if __name__ == "__main__":
    for changed in made_anew():
        print(changed)
