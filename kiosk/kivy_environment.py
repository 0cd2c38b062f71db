"""The environment Kivy must find before its first import; knows no Kivy, so that it can be imported before it."""

from __future__ import annotations

from pathlib import Path

MM_PER_INCH = 25.4


def kivy_environment(px_per_mm: float, home: Path) -> dict[str, str]:
    """What goes into os.environ before `import kivy`, in the program and in its tests alike.

    `home` is a private, existing folder: Kivy writes there, and `mods` in it would run as code.
    NO_ARGS, NO_CONFIG: nobody changes the kiosk from a command line or a file in a home folder.
    NO_FILELOG, LOG_MODE: Kivy's own log file keeps every message of every library, addresses included.
    SDL_VIDEODRIVER: without it SDL draws on nothing when no display answers, and nobody notices.
    CLIPBOARD: what somebody typed must not stay behind for the next person.
    """
    return {
        "KIVY_NO_ARGS": "1",
        "KIVY_NO_CONFIG": "1",
        "KIVY_NO_FILELOG": "1",
        "KIVY_NO_CONSOLELOG": "1",
        "KIVY_LOG_MODE": "PYTHON",
        "KIVY_HOME": str(home),
        "KIVY_CLIPBOARD": "dummy",
        "KIVY_DPI": str(round(px_per_mm * MM_PER_INCH)),
        "KIVY_METRICS_DENSITY": "1",
        "KIVY_METRICS_FONTSCALE": "1",
        "SDL_VIDEODRIVER": "x11",
    }
