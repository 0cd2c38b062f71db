"""The baseline: the first program of Kivy's own manual, an App with one button, at our window's size.

Prints "drawn" at its first frame and ends. KIVY_HOME is set by the bench and the same for every run, so that
no run pays for making Kivy's folder.
"""

from __future__ import annotations

import sys

width, height = sys.argv[1:3]
del sys.argv[1:]

from kivy.config import Config  # noqa: E402 - Kivy reads the arguments when it is imported

Config.set("graphics", "width", width)
Config.set("graphics", "height", height)

from kivy.app import App  # noqa: E402 - the window takes its size from what was set above
from kivy.core.window import Window  # noqa: E402
from kivy.uix.button import Button  # noqa: E402


class OneButtonApp(App):  # type: ignore[misc]  # Kivy is untyped
    def build(self) -> Button:
        Window.bind(on_flip=self.drawn)
        return Button(text="Hello World")

    def drawn(self, *_: object) -> None:
        print("drawn", flush=True)
        self.stop()


OneButtonApp().run()
