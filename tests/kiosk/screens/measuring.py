"""What is wrong with the page on a stage now, as it was measured and placed: for the layout audits; draws nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

TARGET_MM = 20
GAP_MM = 3
CAPITAL_OF_SIZE = 0.668
CAPITAL_MM = {True: 6.1, False: 4.9}
"""By whether the screen is roomy (docs/design.md)."""
OFFICE_TARGET_MM, OFFICE_GAP_MM, OFFICE_CAPITAL_MM = 11, 1.6, 2.62
"""For who sits at it: 20 minutes of arc at 45 cm are 2.62 mm (docs/design.md)."""
SLACK_PX = 1.01
PAGES_MOST = 400


def on_page(part: Any) -> Iterator[Any]:
    """The parts that are really shown."""
    for child in reversed(part.children):
        if not getattr(child, "stowed", False):
            yield child
            yield from on_page(child)


def texts_on(root: Any) -> list[Any]:
    """The words that are really shown."""
    from kiosk.widgets.text import Text

    return [part for part in on_page(root) if isinstance(part, Text) and part.words]


def apart_px(one: Any, other: Any) -> float:
    """The room between two controls; below zero when they overlap."""
    across = max(one.x, other.x) - min(one.right, other.right)
    along = max(one.y, other.y) - min(one.top, other.top)
    return float(max(across, along))


def _small(targets: list[Any], least: float) -> Iterator[str]:
    for target in targets:
        if min(target.size) < least:
            yield f"small: {type(target).__name__} {tuple(target.size)}"


def _close(targets: list[Any], least: float) -> Iterator[str]:
    for one, other in combinations(targets, 2):
        if apart_px(one, other) < least:
            yield f"close: {type(one).__name__} {_said(one)!r} and {type(other).__name__} {_said(other)!r}"


def _said(part: Any) -> str:
    return " ".join(text.words for text in texts_on(part))[:40]


def _cut(texts: list[Any], page_width: float) -> Iterator[str]:
    for text in texts:
        if not text.fits():
            yield f"cut: {text.words[:50]!r} {tuple(text.size)}"
        elif text.breaks_a_word() and not _too_long_for_any_line(text, page_width):
            yield f"broken word: {text.words[:50]!r} {tuple(text.size)}"


def _too_long_for_any_line(text: Any, page_width: float) -> bool:
    """It stands across the page and even so a word of it is longer than a line: then it breaks at a syllable."""
    return bool(text.least_wide() > page_width * ACROSS)


ACROSS = 0.7
"""Of the page: what is left for words beside the pictogram and the tick of a control that is as wide as the page."""


def _outside(root: Any) -> Iterator[str]:
    for part in on_page(root):
        around = part.parent
        inside = (
            part.x >= around.x - SLACK_PX
            and part.right <= around.right + SLACK_PX
            and part.y >= around.y - SLACK_PX
            and part.top <= around.top + SLACK_PX
        )
        if not inside:
            yield f"outside: {type(part).__name__} {part.pos} {part.size} in {type(around).__name__} {_said(part)!r}"


def _over(texts: list[Any]) -> Iterator[str]:
    for one, other in combinations(texts, 2):
        if apart_px(one, other) < -SLACK_PX:
            yield f"over each other: {one.words[:40]!r} and {other.words[:40]!r}"


def _low(texts: list[Any], least: float) -> Iterator[str]:
    for text in texts:
        if text.size_px() * CAPITAL_OF_SIZE < least:
            yield f"low letters: {text.words[:40]!r}"


def faults_of(stage: Any) -> list[str]:
    """Everything on the page that is too small, too close, cut, outside, over each other or too low."""
    from kiosk.widgets.target import targets

    top = stage.top_layer()
    px_per_mm, found = stage.theme.px_per_mm, list(targets(top))
    texts = texts_on(top)
    target, gap, capital = TARGET_MM, GAP_MM, CAPITAL_MM[bool(stage.theme.roomy)]
    if stage.theme.office:
        target, gap, capital = OFFICE_TARGET_MM, OFFICE_GAP_MM, OFFICE_CAPITAL_MM
    return [
        *_small(found, target * px_per_mm - SLACK_PX),
        *_close(found, gap * px_per_mm - SLACK_PX),
        *_cut(texts, stage.width - 2 * stage.theme.edge),
        *_outside(top),
        *_over(texts),
        *_low(texts, capital * px_per_mm),
    ]


def pages_of(stage: Any) -> Iterator[int]:
    """Turn from the first page, whichever is in sight, to the last one; gives the number of each."""
    while _turns(stage.pager(), "can_up"):
        stage.turn(-1)
    for number in range(PAGES_MOST):
        yield number
        if not _turns(stage.pager(), "can_down"):
            return
        stage.turn(1)
    raise AssertionError("the pages of this page never end")


def _turns(pager: Any, way: str) -> bool:
    return pager is not None and not pager.stowed and bool(getattr(pager, way))
