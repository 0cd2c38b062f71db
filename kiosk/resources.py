"""Where the files that travel with the program lie, from a checkout and from the frozen program alike."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).parents[1]))
ASSETS = ROOT / "assets"
LAYOUTS = ROOT / "layouts"
