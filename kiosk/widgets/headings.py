"""What a page says first, in words: by that it is known as another page, and announced; knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.views.view import View


def heading_of(view: View) -> tuple[str, ...]:
    """What a page says first: where in a journey, and what it asks; of what is laid over it, that."""
    if view.overlay is not None:
        return (view.overlay.heading, view.overlay.text)
    page = view.page
    trail = getattr(page, "trail", None)
    heading = getattr(page, "heading", "") or getattr(page, "how_heading", "")
    return tuple(plain(text) for text in (trail.text if trail else "", heading) if text)


def plain(text: str) -> str:
    """On one line, as it is said."""
    return " ".join(text.split())
