"""A picture as ESC/POS bytes, in pieces a small printer buffer survives; knows no connection.

Raster (`GS v 0`) and not text or the printer's own QR: what comes out is the picture, dot for dot, on every make.
"""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image

from kiosk.slips.errors import PrinterWidth

ROWS = 128
"""16 mm a piece: at 576 dots 9 kB, less than the smallest buffers we know, and a tenth of a second of printing."""
LARGEST_PIECE_BYTES = 8 + ROWS * 576 // 8
RESET = b"\x1b@"
REPORT_NOTHING = b"\x1da\x00"
"""`GS a 0`: no word unless asked. A reset brings back what the printer's own switches say."""
FEED_AND_CUT = b"\x1bd\x04\x1dVB\x00"
"""Four lines first: a printer without a cutter only feeds, and the slip must be past its tear bar."""


def raster(image: Image.Image, width_dots: int) -> Iterator[bytes]:
    """The mode "1" picture in `GS v 0` pieces; together ⌈width/8⌉·height bytes and 8 bytes a piece.

    Raises PrinterWidth when the picture is wider than the paper: a printer would take it and print rubbish.
    """
    if image.mode != "1":
        raise ValueError(f"a raster needs a mode 1 picture, not {image.mode}")
    if image.width > width_dots:
        raise PrinterWidth(f"{image.width} dots do not fit on {width_dots}")
    return _pieces(image)


def _pieces(image: Image.Image) -> Iterator[bytes]:
    across = (image.width + 7) // 8
    for top in range(0, image.height, ROWS):
        rows = min(ROWS, image.height - top)
        piece = image.crop((0, top, image.width, top + rows))
        ink = piece.point(lambda dot: 0 if dot else 255)  # ESC/POS: 1 is ink; also blanks the padding bits
        yield b"\x1dv0\x00" + across.to_bytes(2, "little") + rows.to_bytes(2, "little") + ink.tobytes()
