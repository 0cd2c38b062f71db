"""Which font a text asks for, and how it breaks into lines; pure: measuring is handed in, nothing is drawn.

Kivy knows no right-to-left and no second font when a letter is missing. So: the logical text is broken
into lines by measured width first, and each line is then put in the order of the eye. Wrapping after
that stacks Arabic upside down.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from itertools import groupby

Measure = Callable[[str], float]
"""Width in pixels of one line of text."""


class Script(StrEnum):
    LATIN = "latin"
    CYRILLIC = "cyrillic"
    ARABIC = "arabic"


_ARABIC = ((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF))
_CYRILLIC = ((0x0370, 0x052F), (0x1C80, 0x1C8F), (0x2DE0, 0x2DFF), (0xA640, 0xA69F))
_LAST_LETTER = 0xFFFF


def _within(char: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= ord(char) <= high for low, high in ranges)


def script_of(text: str) -> Script:
    """The script that decides the font and the direction; one Arabic or Cyrillic letter is enough."""
    if text.isascii():
        return Script.LATIN
    if any(_within(char, _ARABIC) for char in text):
        return Script.ARABIC
    return Script.CYRILLIC if any(_within(char, _CYRILLIC) for char in text) else Script.LATIN


def drawable(text: str) -> str:
    """The text without what none of our fonts can draw: a picture letter is left out, never shown as a box."""
    if text.isascii():
        return text
    return "".join(char for char in text if ord(char) <= _LAST_LETTER and ord(char) not in (0x200D, 0xFE0F))


def wrap(text: str, width: float, measure: Measure) -> list[str]:
    """The logical lines of a text within `width` pixels; a word that is too long is broken, never cut off."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if measure(paragraph) <= width:
            lines.append(paragraph)
            continue
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if measure(longer) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            line = word
            while measure(line) > width and len(line) > 1:
                fits = _fitting(line, width, measure)
                lines.append(line[:fits])
                line = line[fits:]
        lines.append(line)
    return lines


def _fitting(word: str, width: float, measure: Measure) -> int:
    low, high = 1, len(word) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(word[:middle]) <= width else (low, middle - 1)
    return low


def narrowest_in_two(text: str, measure: Measure) -> float:
    """The least width at which a text stands in at most two lines."""
    words = text.split(" ")
    whole = measure(text)
    halves = [max(measure(" ".join(words[:cut])), measure(" ".join(words[cut:]))) for cut in range(1, len(words))]
    return min([whole, *halves])


def for_the_eye(line: str) -> str:
    """One logical line with Arabic letters joined, in the order in which the eye meets them from the left."""
    from arabic_reshaper import reshape
    from bidi.algorithm import get_display

    return str(get_display(reshape(line), base_dir="R"))


def runs(line: str) -> list[tuple[bool, str]]:
    """A line as pieces for one font each: (is Arabic, text). Spaces stay with what stands before them."""
    kinds: list[tuple[bool, str]] = []
    arabic = False
    for char in line:
        if not char.isspace():
            arabic = _within(char, _ARABIC)
        kinds.append((arabic, char))
    return [(kind, "".join(char for _, char in group)) for kind, group in groupby(kinds, key=lambda pair: pair[0])]
