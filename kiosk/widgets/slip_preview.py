"""The slip as it will come out, from the very picture the printer gets; draws no word itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kivy.graphics import Color, Rectangle
from kivy.graphics.texture import Texture
from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty

from kiosk.widgets.box import Column
from kiosk.widgets.panel import Panel

if TYPE_CHECKING:
    from PIL.Image import Image


class SlipPreview(Panel):
    """White paper with an ink border, scaled with care so that small letters stay sharp."""

    slip = ObjectProperty(None, allownone=True)
    """A `kiosk.views.pages.Preview`."""
    widest = NumericProperty(0)
    centred = BooleanProperty(False)
    """In the middle of the width it gets, instead of at its left."""

    def __init__(self, **values: Any) -> None:
        self._picture: Image | None = None
        self._scaled: tuple[int, int] = (0, 0)
        super().__init__(**values)
        with self.canvas:
            Color(1, 1, 1, 1)
            self._paper = Rectangle(size=(0, 0))

    def on_slip(self, *_: object) -> None:
        self._picture = None
        self._scaled = (0, 0)
        if self.slip is None and hasattr(self, "_paper"):
            self._paper.texture = None
            self._paper.size = (0, 0)

    def present(self) -> bool:
        return bool(self.shown and self.slip is not None)

    def _image(self) -> Image:
        if self._picture is None:
            # Pillow and the slip's own fonts cost a third of the start: only a page with a slip pays for them.
            from kiosk.slips.bitmap import draw

            self._picture = draw(self.slip.slip, self.slip.width_dots)
        return self._picture

    def wants(self) -> float:
        return float(self.widest)

    def wants_at(self, height: float) -> float:
        image, edges = self._image(), 2 * self.border_px
        if height == float("inf"):
            return self.wants()
        return min(self.wants(), (height - edges) * image.width / image.height + edges)

    def needs(self, width: float) -> float:
        image, edges = self._image(), 2 * self.border_px
        return max(float(self.least_height), (width - edges) * image.height / image.width + edges)

    def bears(self, width: float) -> float:
        del width
        return float(self.least_height)

    def place(self, x: float, y: float, width: float, height: float) -> None:
        image, edge = self._image(), self.border_px
        scale = min((width - 2 * edge) / image.width, (height - 2 * edge) / image.height)
        paper = (max(1, int(image.width * scale)), max(1, int(image.height * scale)))
        own_width, own_height = paper[0] + 2 * edge, paper[1] + 2 * edge
        left = x + (width - own_width) / 2 if self.centred else self.from_start(x, x, width, own_width)
        super().place(left, y + height - own_height, own_width, own_height)
        if paper != self._scaled:
            self._scaled = paper
            self._paper.texture = _texture(image, paper)
        self._paper.pos = (self.x + edge, self.y + edge)
        self._paper.size = paper


class SlipChoice(Column):
    """The slip with the other choice under it; where none is wanted, what that means.

    Beside other parts it is no wider than slip and button need at the height there is.
    """

    __events__ = ("on_choose",)

    slip = ObjectProperty(None, allownone=True)
    heading = StringProperty("")
    note = StringProperty("")
    icon = StringProperty("")
    label = StringProperty("")
    item_id = StringProperty("")
    resting = BooleanProperty(False)

    def on_choose(self) -> None:
        """The other choice was touched; the page binds it."""

    def wants_at(self, height: float) -> float:
        parts = self._present_parts()
        under = [part for part in parts if not isinstance(part, SlipPreview)]
        if len(under) == len(parts):
            return float(self.fixed_width or self.wants())
        width = max((part.wants() for part in under), default=0.0)
        left = height - sum(part.needs(width) for part in under) - self._rest(parts)
        return max(width, *(part.wants_at(left) for part in parts if part not in under))


def _texture(image: Image, size: tuple[int, int]) -> Any:
    from PIL.Image import Resampling, Transpose

    shown = image.convert("L").resize(size, Resampling.LANCZOS).transpose(Transpose.FLIP_TOP_BOTTOM)
    texture = Texture.create(size=size, colorfmt="luminance")
    texture.blit_buffer(shown.tobytes(), colorfmt="luminance", bufferfmt="ubyte")
    return texture
