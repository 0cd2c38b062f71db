"""A desk in a real window with a real keyboard, and a member of staff at it whose keys are counted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kiosk.desk.form import Form
from kiosk.five_keys import CODES
from kiosk.intents import Choose, Intent, Type
from marketplace.pins import new_pin_verifier
from marketplace.staff import Staff, StaffRole
from tests.kiosk.ends.market import Market, Point
from tests.kiosk.screens.conftest import Bench

KEYS_A_SECOND = 4
"""Of who practised (docs/desk.md)."""
PIN = "402817"


def employ(market: Market, point: str = "de-hamelink", name: str = "Meike") -> Staff:
    """An account at the centre."""
    staff = Staff(f"staff-{name.lower()}-{point}", point, name, StaffRole.BROKER, care=True, pin=new_pin_verifier(PIN))
    market.city.put(staff)
    return staff


class DeskWindow(Bench):
    """Whatever is typed goes through the window to the terminal, and what the terminal shows is drawn."""

    def __init__(self, point: Point) -> None:
        self.point = point
        self.letters = self.keys = 0
        super().__init__("compact")
        conductor: Any = point.terminal.conductor
        conductor._doers = replace(conductor._doers, show=self._show, forget=self._forget)
        self.show(point.terminal.views[-1])

    def _take(self, intent: Intent) -> None:
        self.point.terminal.conductor.receive(intent)

    def _show(self, view: Any) -> None:
        self.point.terminal.views.append(view)
        self.show(view)

    def _forget(self) -> None:
        self.stage.forget()

    def signs_in(self, staff: Staff) -> None:
        """The name, and the six figures."""
        self.point.does(Choose(f"staff:{staff.id}"), *map(Type, PIN))

    def words(self, text: str) -> None:
        """The words themselves."""
        self.letters += len(text)
        self._type(text)

    def strikes(self, *keys: str) -> None:
        """Keys besides the words: single letters, and keys with a name."""
        for key in keys:
            self.keys += 1
            if len(key) == 1:
                self._type(key)
            else:
                self._press(CODES[key])

    def _press(self, code: int) -> None:
        self.now += 1 / KEYS_A_SECOND
        self.window.dispatch("on_key_down", code, 0, None, [])
        self.window.dispatch("on_key_up", code, 0)

    def _type(self, text: str) -> None:
        self.types(text, 1 / KEYS_A_SECOND)

    @property
    def form(self) -> Form | None:
        """What stands in the form."""
        form = self.point.terminal.conductor.session.desk.form
        return form if isinstance(form, Form) else None

    @property
    def seconds(self) -> float:
        """How long so many keys take who practised: arithmetic, not a measurement."""
        return (self.letters + self.keys) / KEYS_A_SECOND

    def told(self, what: str) -> str:
        """The count, in words."""
        return f"{what}: {self.letters} letters of the words + {self.keys} other keys = {self.seconds:.0f} s"
