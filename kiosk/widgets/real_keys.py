"""A real keyboard, a keypad of five keys, a scanner: which of the three somebody uses; knows no page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, assert_never

from kiosk.five_keys import CODES, EDITING, ENTERS, SHIFTED, Deed, deed_of, is_numpad_figure
from kiosk.intents import Erase, Intent, Intents, Scanned, Type
from kiosk.widgets.attention import Attention
from kiosk.widgets.scanner import FAST_S, Burst

BACKSPACE, TAB = CODES["backspace"], CODES["tab"]
TURNS = {CODES["pageup"]: -1, CODES["pagedown"]: 1}
"""Where the settings give them nothing else to do: the page before, or the next one."""
SIGNS = frozenset(map(ord, "abcdefghijklmnopqrstuvwxyz0123456789"))
"""What a scanner types too: these do something where a page offers it, once it is clear that no code came."""
NUMLOCK = "numlock"
GOES_ROUND = (Deed.PREVIOUS, Deed.NEXT, Deed.REPEAT)
"""These change nothing but what has the ring, and whoever hurries along a list presses them fast. What changes a page
counts once within the time of a double strike (EN 301 549, 5.8)."""


class RealKeys:
    """Hears a window's keyboard. `typing` says whether the page takes letters now, `rtl` whether it is read from the
    right; `later` and `double_strike_s` as in `Stage`."""

    def __init__(
        self,
        attention: Attention,
        intents: Intents,
        deeds: Mapping[int, Deed],
        typing: Callable[[], bool],
        rtl: Callable[[], bool],
        clock: Callable[[], float],
        later: Callable[[Callable[[float], None], float], object],
        double_strike_s: float,
    ) -> None:
        self._attention = attention
        self._intents = intents
        self._enters = tuple(CODES[name] for name in ENTERS)
        self._deeds = {**deeds, **dict.fromkeys(self._enters, Deed.CHOOSE)}
        self._typing, self._rtl = typing, rtl
        self._double_strike_s = double_strike_s
        self._last: tuple[int, float] = (0, float("-inf"))
        """The key that did something last, and when."""
        self._clock, self._later = clock, later
        self._burst = Burst()
        self._held: set[int] = set()
        self._offered: Mapping[int, Intent] = {}
        self._dumb = False
        """The key that is down types nothing: it is held, or does something else."""

    def offer(self, intents: Mapping[int, Intent]) -> None:
        """What these keys do on the page that is shown now; a key of the settings keeps what it does.

        Those that edit a form (`EDITING`) go before the settings: there letters and fields are all there is.
        """
        self._offered = intents

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
        if key in self._enters and (code := self._burst.entered(self._clock())):
            self._attention.look_away()
            self._intents.send(Scanned(code))
            return True
        deed = deed_of(key, self._deeds, rtl=self._rtl())
        if is_numpad_figure(key) and NUMLOCK in modifiers and self._typing() and not self._attention.explores:
            deed = None  # its light says so; but who listens has perhaps no other keys than these, and must get away
        named = key | SHIFTED if key == TAB and "shift" in modifiers else key
        edits = named in EDITING and named in self._offered and not self._attention.is_beside_the_fields
        if edits and not self._attention.explores:  # who listens goes over all of the page with them
            deed = None
        does = deed is None and (edits or named not in EDITING) and named not in SIGNS
        offered = self._offered.get(named) if does else None
        if deed is not None or offered is not None or key in (TAB, BACKSPACE, *TURNS):
            self.type_held()
        if deed is not None:
            self._dumb = True
            if not self._is_a_double_strike(key, deed):
                self._do(deed)
        elif offered is not None:
            self._dumb = True
            if edits or not self._is_a_double_strike(key, deed):
                self._attention.begun()
                self._attention.look_away()
                self._intents.send(offered)
        elif key in TURNS:
            self._attention.leaf(TURNS[key])
        elif key == TAB:
            self._attention.step(-1 if "shift" in modifiers else 1, controls_only=True)
        elif key == BACKSPACE and self._typing():
            self._intents.send(Erase())
        return True

    def _is_a_double_strike(self, key: int, deed: Deed | None) -> bool:
        """The same key twice in a moment is one press of a hand that shakes, but for a letter: many words have two.

        What it typed is heard and can be erased, and the key had to come up in between.
        """
        (last, last_at), now = self._last, self._clock()
        counts = deed in GOES_ROUND or (deed is Deed.CHOOSE and self._attention.on_a_letter())
        if not counts and key == last and now - last_at < self._double_strike_s:
            return True
        self._last = (key, now)
        return False

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
                self._intents.send(Type(letter, by_key=True))
            elif len(letters) == 1 and (offered := self._offered.get(ord(letter))) is not None:
                self._attention.begun()
                self._attention.look_away()
                self._intents.send(offered)
