"""The parts that the .kv files of the start screen and of the frame name: importing it makes them known to Kivy.

Those of the other pages are in `later_parts`: the start screen pays for itself alone.
"""

from __future__ import annotations

from kiosk.widgets.bars import BottomBar, StatusLine, TopBar
from kiosk.widgets.box import Column, Row
from kiosk.widgets.cards import ListingCard, Slot, Tile
from kiosk.widgets.controls import Banner, BarButton, Filler, Gap, Onward, Pill, Rule, Step, StepCard, Turner
from kiosk.widgets.flow import Flow
from kiosk.widgets.icon import Icon, Symbol
from kiosk.widgets.text import Body, CardTitle, ControlLabel, Heading, Quiet, Strong, Subheading, TileLabel

PARTS = (
    Banner, BarButton, Body, BottomBar, CardTitle, Column, ControlLabel, Filler, Flow, Gap, Heading, Icon, ListingCard,
    Onward, Pill, Quiet, Row, Rule, Slot, StatusLine, Step, StepCard, Strong, Subheading, Symbol, Tile, TileLabel,
    TopBar, Turner,
)  # fmt: skip
