"""A real keyboard, a keypad of five keys, a scanner: which of the three somebody uses; knows no page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, assert_never

from kiosk.five_keys import Deed, is_numpad_figure
from kiosk.intents import Erase, Intents, Scanned, Type
from kiosk.widgets.attention import Attention
from kiosk.widgets.scanner import FAST_S, Burst

BACKSPACE, TAB, ENTER, KEYPAD_ENTER = 8, 9, 13, 271
NUMLOCK = "numlock"


class RealKeys:
    """Hears a window's keyboard. `typing` says whether the page takes letters now; `later` as in `Stage`."""

    def __init__(
        self,
        attention: Attention,
        intents: Intents,
        deeds: Mapping[int, Deed],
        typing: Callable[[], bool],
        clock: Callable[[], float],
        later: Callable[[Callable[[float], None], float], object],
    ) -> None:
        self._attention = attention
        self._intents = intents
        self._deeds = {ENTER: Deed.CHOOSE, KEYPAD_ENTER: Deed.CHOOSE, **deeds}
        self._typing = typing
        self._clock, self._later = clock, later
        self._burst = Burst()
        self._held: set[int] = set()
        self._dumb = False
        """The key that is down types nothing: it is held, or does something else."""

    def attach(self, window: Any) -> None:
        """Hear the keyboard of this window."""
        window.bind(on_key_down=self._key_down, on_key_up=self._key_up, on_textinput=self._typed)

    def detach(self, window: Any) -> None:
        """No longer hear it."""
        window.unbind(on_key_down=self._key_down, on_key_up=self._key_up, on_textinput=self._typed)

    def forget(self) -> None:
        """Nothing held is typed any more."""
        self._burst.taken()

    def type_held(self) -> None:
        """What was held back is no code: type it."""
        self._type(self._burst.taken())

    def _key_down(self, _window: Any, key: int, *rest: Any) -> bool:
        repeats = key in self._held
        self._held.add(key)
        self._dumb = repeats
        if repeats:
            return True
        self._attention.interrupt()
        modifiers = rest[2] if len(rest) > 2 and rest[2] else ()
        if key in (ENTER, KEYPAD_ENTER) and (code := self._burst.entered(self._clock())):
            self._attention.look_away()
            self._intents.send(Scanned(code))
            return True
        deed = self._deeds.get(key)
        if is_numpad_figure(key) and NUMLOCK in modifiers and self._typing() and not self._attention.explores:
            deed = None  # its light says so; but who listens has perhaps no other keys than these, and must get away
        if deed is not None or key in (TAB, BACKSPACE):
            self.type_held()
        if deed is not None:
            self._dumb = True
            self._do(deed)
        elif key == TAB:
            self._attention.step(-1 if "shift" in modifiers else 1, controls_only=True)
        elif key == BACKSPACE and self._typing():
            self._intents.send(Erase())
        return True

    def _do(self, deed: Deed) -> None:
        match deed:
            case Deed.PREVIOUS:
                self._attention.step(-1)
            case Deed.NEXT:
                self._attention.step(1)
            case Deed.CHOOSE:
                self._attention.choose()
            case Deed.BACK:
                self._attention.back()
            case Deed.REPEAT:
                self._attention.repeat()
            case Deed.LISTEN:
                self._attention.listen()
            case _:
                assert_never(deed)

    def _key_up(self, _window: Any, key: int, *_: object) -> bool:
        self._held.discard(key)
        self._dumb = self._dumb and bool(self._held)
        return True

    def _typed(self, _window: Any, text: str) -> bool:
        # A key that is held down sends its letter again and again: a hand that shakes, or leans on it.
        if text.isprintable() and not self._dumb:
            self._type(self._burst.typed(text, self._clock()))
            self._later(self._type_when_slow, FAST_S)
        return True

    def _type_when_slow(self, _dt: float) -> None:
        """No letter came soon after the last one: somebody types, or a scanner is done without Enter."""
        if self._burst.is_over(self._clock()):
            self.type_held()

    def _type(self, letters: tuple[str, ...]) -> None:
        for letter in letters:
            if self._typing():
                self._attention.begun()
                self._attention.look_away()
                self._intents.send(Type(letter))
