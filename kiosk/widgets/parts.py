"""Every part a .kv file may name: importing it makes them known to Kivy."""

from __future__ import annotations

from kiosk.widgets.bars import BottomBar, StatusLine, TopBar
from kiosk.widgets.box import Column, Row
from kiosk.widgets.cards import AnswerRow, ListingCard, OptionCard, SearchLine, Slot, Tile
from kiosk.widgets.controls import (
    Banner,
    BarButton,
    Chip,
    CodePanel,
    Fault,
    Filler,
    Gap,
    NumberPanel,
    Onward,
    PhonePanel,
    Pill,
    Rule,
    Step,
    StepCard,
    Trail,
    Turner,
)
from kiosk.widgets.day_grid import DayGrid
from kiosk.widgets.field import Field
from kiosk.widgets.flow import Flow
from kiosk.widgets.icon import Icon, Symbol
from kiosk.widgets.keyboard import Functions, OwnKeyboard
from kiosk.widgets.overlay import OverlaySheet
from kiosk.widgets.packed import Packed
from kiosk.widgets.slip_preview import SlipChoice, SlipPreview
from kiosk.widgets.text import Body, CardTitle, ControlLabel, Heading, Number, Quiet, Strong, Subheading, TileLabel

PARTS = (
    AnswerRow, Banner, BarButton, Body, BottomBar, CardTitle, Chip, CodePanel, Column, ControlLabel, DayGrid, Fault,
    Field, Filler, Flow, Functions, Gap, Heading, Icon, ListingCard, Number, NumberPanel, Onward, OptionCard,
    OverlaySheet, OwnKeyboard, Packed, PhonePanel, Pill, Quiet, Row, Rule, SearchLine, SlipChoice, SlipPreview,
    Slot, StatusLine, Step, StepCard, Strong, Subheading, Symbol, Tile, TileLabel, TopBar, Trail, Turner,
)  # fmt: skip
