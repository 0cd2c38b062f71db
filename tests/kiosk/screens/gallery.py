"""Draws every sample view in one size class to PNG files; run it twice for both.

Usage: python -m tests.kiosk.screens.gallery FOLDER roomy|compact [percent=150] [contrast] [low] [language=ar] [NAME …]
Another language turns the page round; the words of the samples stay Dutch.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from kiosk.kivy_environment import kivy_environment

PAGES_MOST = 20
CLASSES = {"roomy": (1080, 1920, 3.65), "compact": (1280, 800, 5.87)}


def main(folder: Path, name: str, said: tuple[str, ...]) -> None:
    """Draw them, every page of what was turned to."""
    width, height, px_per_mm = CLASSES[name]
    os.environ.update(kivy_environment(px_per_mm, Path(tempfile.mkdtemp())))
    from kiosk import lockdown

    lockdown.configure(width, height, fullscreen=False)
    from kivy.base import EventLoop
    from kivy.core.window import Window

    from kiosk.comfort import Comfort
    from kiosk.intents import Intents
    from kiosk.stage import Stage
    from tests.kiosk.screens.sample_views import SAMPLES

    EventLoop.ensure_window()
    stage = Stage(Intents(print), px_per_mm, (width, height))
    Window.add_widget(stage)
    stage.attach(Window)
    folder.mkdir(parents=True, exist_ok=True)
    values = dict(word.split("=") for word in said if "=" in word)
    comfort = Comfort(int(values.get("percent", 100)), contrast="contrast" in said, low="low" in said)
    only = [word for word in said if word in SAMPLES]
    for title, view in SAMPLES.items():
        if only and title not in only:
            continue
        stage.show(replace(view, comfort=comfort, language=values.get("language", "nl")))
        for number in range(1, PAGES_MOST):
            EventLoop.idle()
            EventLoop.idle()
            path = folder / f"{title}-{name}-{number}.png"
            path.unlink(missing_ok=True)
            Path(Window.screenshot(name=str(path))).rename(path)
            if not (only and stage.ids.bottom.can_down):
                break
            stage.ids.bottom.dispatch("on_go_down")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], tuple(sys.argv[3:]))
