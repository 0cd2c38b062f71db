"""Every part a .kv file may name but for those of the start screen: importing it makes them known to Kivy."""

from __future__ import annotations

from kiosk.widgets.cards import AnswerRow, OptionCard, SearchLine
from kiosk.widgets.controls import Chip, CodePanel, Fault, NumberPanel, PhonePanel, Trail, Waiting
from kiosk.widgets.day_grid import DayGrid
from kiosk.widgets.field import Field
from kiosk.widgets.keyboard import Functions, OwnKeyboard
from kiosk.widgets.packed import Packed
from kiosk.widgets.slip_preview import SlipChoice, SlipPreview
from kiosk.widgets.text import Number, Sentences

LATER_PARTS = (
    AnswerRow, Chip, CodePanel, DayGrid, Fault, Field, Functions, Number, NumberPanel, OptionCard,
    OwnKeyboard, Packed, PhonePanel, SearchLine, Sentences, SlipChoice, SlipPreview, Trail, Waiting,
)  # fmt: skip
