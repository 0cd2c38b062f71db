"""The baseline: the smallest Kivy program with one button. Prints "drawn" at its first frame and ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.kivy_environment import kivy_environment


def main(width: int, height: int) -> None:
    with TemporaryDirectory() as home:
        os.environ.update(kivy_environment(3.65, Path(home)))
        from kivy.config import Config

        Config.set("graphics", "width", str(width))
        Config.set("graphics", "height", str(height))
        from kivy.base import runTouchApp, stopTouchApp
        from kivy.core.window import Window
        from kivy.uix.button import Button

        def drawn(*_: object) -> None:
            print("drawn", flush=True)
            stopTouchApp()

        Window.bind(on_flip=drawn)
        runTouchApp(Button(text="Hallo"))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
