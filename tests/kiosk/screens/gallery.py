"""Draws every sample view in one size class to PNG files; run it twice for both.

Usage: python -m tests.kiosk.screens.gallery FOLDER roomy|compact [NAME …]
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from kiosk.kivy_environment import kivy_environment

CLASSES = {"roomy": (1080, 1920, 3.65), "compact": (1280, 800, 5.87)}


def main(folder: Path, name: str, only: tuple[str, ...]) -> None:
    """Draw them."""
    width, height, px_per_mm = CLASSES[name]
    os.environ.update(kivy_environment(px_per_mm, Path(tempfile.mkdtemp())))
    from kiosk import lockdown

    lockdown.configure(width, height, fullscreen=False)
    from kivy.base import EventLoop
    from kivy.core.window import Window

    from kiosk.intents import Intents
    from kiosk.stage import Stage
    from tests.kiosk.screens.sample_views import SAMPLES

    EventLoop.ensure_window()
    stage = Stage(Intents(print), px_per_mm, (width, height))
    Window.add_widget(stage)
    stage.attach(Window)
    folder.mkdir(parents=True, exist_ok=True)
    for title, view in SAMPLES.items():
        if only and title not in only:
            continue
        stage.show(view)
        EventLoop.idle()
        EventLoop.idle()
        path = folder / f"{title}-{name}.png"
        path.unlink(missing_ok=True)
        taken = Path(Window.screenshot(name=str(path)))
        taken.rename(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], tuple(sys.argv[3:]))
