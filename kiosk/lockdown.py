"""Closes every way out of the terminal that Kivy leaves open; knows nothing of pages and people.

`configure` comes before `kivy.core.window` is imported, `lock` after it. What the operating system
offers besides (other programs, virtual consoles) is for packaging to close.
"""

from __future__ import annotations

from typing import Any

from kivy.config import Config

LEFT_BUTTON = "left"


def configure(width_px: int, height_px: int, *, fullscreen: bool) -> None:
    """Set Kivy's configuration for a window of this size, before the window is made."""
    for section, option, value in (
        ("kivy", "exit_on_escape", "0"),
        ("kivy", "keyboard_mode", "system"),
        ("kivy", "pause_on_minimize", "0"),
        ("kivy", "log_enable", "0"),
        ("graphics", "width", str(width_px)),
        ("graphics", "height", str(height_px)),
        ("graphics", "borderless", "1" if fullscreen else "0"),
        ("graphics", "fullscreen", "auto" if fullscreen else "0"),
        ("graphics", "resizable", "0" if fullscreen else "1"),
        ("graphics", "allow_screensaver", "0"),
        # Borders and letters are drawn smooth already (widgets.panel); software GL pays for it a second time.
        ("graphics", "multisamples", "0"),
        # Without it a right click leaves a red dot that stays pressed.
        ("input", "mouse", "mouse,disable_multitouch"),
    ):
        Config.set(section, option, value)
    for module, _ in Config.items("modules"):
        Config.remove_option("modules", module)


def _refuse(*_: object, **__: object) -> bool:
    return True


def _only_left(_window: Any, _x: float, _y: float, button: str, _modifiers: object) -> bool:
    return button != LEFT_BUTTON


def lock(window: Any) -> None:
    """Take from this window F1, Esc, closing by its frame, dropped files, and every button but the left one.

    There is no kivy.app.App here, and with it no settings panel behind F1: `kiosk.app` runs its root widget itself.
    """
    window.bind(on_request_close=_refuse, on_drop_file=_refuse, on_drop_text=_refuse, on_drop_begin=_refuse)
    window.bind(on_mouse_down=_only_left)
    window.bind(on_keyboard=_swallow_keys)


ESCAPE, F1, F12, MENU = 27, 282, 293, 319


def _swallow_keys(_window: Any, key: int, *_: object) -> bool:
    # True ends the event: Kivy's own answer to Esc and an App's answer to F1 come after this one.
    return key in (ESCAPE, MENU) or F1 <= key <= F12
