"""The ruler as it is drawn: a card is as wide as a card, a centimetre as long as one, in both orientations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.ruler import Measure, RulerView, ruler_view
from tests.kiosk.screens.conftest import CLASSES, _open_window
from tests.kiosk.visits import nl

pytestmark = pytest.mark.display
INK = (0x1D, 0x1B, 0x2B)


class Ruler:
    """A ruler in the window, a finger on it, and what it kept."""

    def __init__(self, name: str, dpi: float, told: str = "Bewaard.") -> None:
        from kivy.core.window import Window

        from kiosk.widgets.ruler import RulerStage

        self.window: Any = Window
        self.now = 100.0
        self.kept: list[Measure] = []
        width, height, _ = CLASSES[name]
        Window.size = (width, height)

        def view_of(measure: Measure, told: str) -> RulerView:
            return ruler_view(measure, told, nl())

        def keep(measure: Measure) -> str:
            self.kept.append(measure)
            return told

        self.stage = RulerStage(Measure(dpi), view_of, keep, (width, height), clock=lambda: self.now)
        Window.add_widget(self.stage)

    def targets(self) -> dict[str, Any]:
        from kiosk.widgets.target import targets

        return {target.item_id: target for target in targets(self.stage)}

    def touch(self, name: str) -> None:
        from kivy.tests.common import UnitTestTouch

        self.now += 1.0
        touch = UnitTestTouch(*self.targets()[name].center)
        touch.touch_down()
        touch.touch_up()

    def picture(self, folder: Path) -> Any:
        """What is drawn, as a Pillow image; off the screen, whose buffers are garbage after it was turned."""
        from PIL import Image

        self.stage.export_to_png(str(folder / "ruler.png"))
        with Image.open(folder / "ruler.png") as drawn:
            ground = Image.new("RGBA", drawn.size, (251, 247, 239, 255))
            return Image.alpha_composite(ground, drawn.convert("RGBA")).convert("RGB")


@pytest.fixture
def ruler() -> Iterator[Callable[..., Ruler]]:
    """Shows a ruler in the window of the other display tests; gone after the test."""
    _open_window()
    made: list[Ruler] = []

    def make(name: str, dpi: float, told: str = "Bewaard.") -> Ruler:
        made.append(Ruler(name, dpi, told))
        return made[-1]

    yield make
    for one in made:
        one.window.remove_widget(one.stage)


@pytest.mark.parametrize(("name", "dpi"), [("roomy", 92.6), ("compact", 149.5)])
def test_card_and_rulers_are_drawn_in_their_true_size(
    ruler: Callable[..., Ruler], tmp_path: Path, name: str, dpi: float
) -> None:
    shown = ruler(name, dpi)
    picture = shown.picture(tmp_path)
    width, height, _ = CLASSES[name]
    assert picture.size == (width, height)
    card = shown.stage.page.card
    middle = height - 1 - round(card.center_y)
    line = [x for x in range(round(card.x) - 8, round(card.right) + 8) if picture.getpixel((x, middle)) == INK]
    assert line[-1] - line[0] + 1 == round(85.60 * dpi / 25.4)
    px_per_mm = dpi / 25.4
    deep = round(7 * px_per_mm)  # only the lines of a centimetre reach so far in
    along = [x for x in range(width) if picture.getpixel((x, height - 1 - deep)) == INK]
    starts = [x for x in along if x - 1 not in along]
    assert starts[:6] == [round(10 * n * px_per_mm) for n in range(6)]
    upward = [y for y in range(height) if picture.getpixel((deep, height - 1 - y)) == INK]
    starts = [y for y in upward if y - 1 not in upward and y > 10 * px_per_mm + 1]
    assert starts[:6] == [round(10 * n * px_per_mm) for n in range(2, 8)]


@pytest.mark.parametrize(("name", "dpi"), [("roomy", 92.6), ("compact", 149.5), ("compact", 92.6), ("compact", 300.0)])
@pytest.mark.parametrize("told", ["", nl().say("ruler.kept"), nl().say("ruler.not_kept", line="dpi = 149.51")])
def test_every_word_and_button_stands_whole_on_the_page(
    ruler: Callable[..., Ruler], name: str, dpi: float, told: str
) -> None:
    from kiosk.widgets.text import Text

    shown = ruler(name, dpi, told)
    if told:
        shown.touch("save")
    page = shown.stage.page
    words = page.children[1]  # what is said, before the controls
    inside = [part for part in page.walk(restrict=True) if isinstance(part, Text) and part.words and not part.stowed]
    if words.stowed:
        assert dpi == 300.0, "no screen of this size has so many dots in an inch"
        inside = [part for part in inside if part.parent is not words]
    else:
        assert told in {part.words for part in inside} | {""}
    assert [part.words for part in inside if not part.fits() or part.breaks_a_word()] == []
    width, height, _ = CLASSES[name]
    for part in [*shown.targets().values(), page.card if dpi < 300 else page]:
        assert part.x >= 0
        assert part.y >= 0
        assert part.right <= width
        assert part.top <= height
    controls = shown.targets()
    assert list(controls) == ["much_smaller", "smaller", "larger", "much_larger", "save", "end"]
    words_end = min((part.y for part in inside if part.parent is words), default=height)
    assert words_end >= max(target.top for target in controls.values())


def test_a_touch_makes_the_card_one_pixel_wider_and_saving_keeps_that(ruler: Callable[..., Ruler]) -> None:
    shown = ruler("compact", 149.5)
    before = shown.stage.page.card.width
    shown.touch("larger")
    assert shown.stage.page.card.width == before + 1
    shown.touch("much_smaller")
    assert shown.stage.page.card.width == before - 9
    shown.touch("save")
    assert shown.kept == [Measure(149.5).wider(1).wider(-10)]


def test_a_shaking_hand_makes_one_step(ruler: Callable[..., Ruler]) -> None:
    shown = ruler("compact", 149.5)
    before = shown.stage.page.card.width
    shown.touch("larger")
    shown.now -= 0.9
    shown.touch("larger")
    assert shown.stage.page.card.width == before + 1


def test_a_real_keyboard_does_the_same(ruler: Callable[..., Ruler]) -> None:
    shown = ruler("roomy", 92.6)
    before = shown.stage.page.card.width
    for key in (43, 275, 273, 45):
        shown.stage.key_down(None, key)
    assert shown.stage.page.card.width == before + 1 + 1 + 10 - 1
    shown.stage.key_down(None, 13)
    assert [measure.card_px[0] for measure in shown.kept] == [before + 11]
