"""Walks a script through a window, frame by frame, and keeps what it saw; knows no Kivy and no store."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import assert_never

from kiosk.receipt_codes import receipt_code
from kiosk.texts import Texts
from kiosk.tour.hands import Hands, Seen
from kiosk.tour.plans import planned
from kiosk.tour.steps import (
    Expect,
    Find,
    Leave,
    Note,
    NoteCode,
    OwnWords,
    PassTime,
    Picture,
    Scan,
    Step,
    Touch,
    TypeNoted,
    TypeWords,
    Unfold,
)

PATIENCE_S = 20.0
BETWEEN_TOUCHES_S = 0.33
"""Goes by for the terminal before a touch: over the time within which a second one counts as one shaking hand."""
NUMBER = re.compile(r"\b[A-Z]{1,3}-[0-9]{4,7}\b")


class Walk:
    """One walk: what it does follows from `plan`, where it leaves its pictures and walk.json is `out`.

    `known` is what earlier walks noted, as JSON: {"offer": "H-0002", "offer-code": "fiets maan soep"}.
    """

    def __init__(self, out: Path, plan: str, texts: Texts, known: str = "") -> None:
        self._out = out
        self._noted: dict[str, str] = json.loads(known) if known else {}
        self._steps: Iterator[Step] = planned(plan, texts, self._noted)
        self._step: Step | None = next(self._steps)
        self._texts = texts
        self._keys: list[str] = []
        self._last_key = ""
        self._upwards = False
        self._since: float | None = None
        self._frames_to_wait = 0
        self._pictures = 0
        self.numbers: dict[str, str] = {}
        self.pages: list[str] = []
        self.found: list[str] = []
        self.failed = ""

    def step(self, hands: Hands, now: float) -> bool:
        """Do what can be done in this frame; False when the walk has ended. `now` is monotonic seconds."""
        if self._since is None:
            self._since = now
        if self._frames_to_wait:
            self._frames_to_wait -= 1
            return True
        if self._step is None:
            self._report(hands)
            return False
        if self._done(self._step, hands):
            self._since, self._upwards = now, False
            self._step = next(self._steps, None)
        elif now - self._since > PATIENCE_S:
            self.failed = f"waited {PATIENCE_S:.0f} s for {self._step} on {hands.page()}: {hands.texts()}"
            hands.picture(self._out / "failed.png")
            self._step, self._frames_to_wait = None, 2
        return True

    def _done(self, step: Step, hands: Hands) -> bool:
        match step:
            case Touch(what=what):
                return self._touch(what, hands)
            case OwnWords():
                own = self._texts.say("keyboard.own_words")
                return _control(own, hands.controls()) is None or self._touch(own, hands)
            case Unfold():
                button = self._texts.say("board.otherwise")
                return _control(button, hands.controls()) is None or self._touch(button, hands)
            case TypeWords(text=text):
                return self._type(text, hands)
            case TypeNoted(what=what):
                return self._type(self._noted[what], hands)
            case Scan(what=what):
                number, code = self._noted.get(what, "X-0"), self._noted.get(f"{what}-code", "")
                hands.scan(receipt_code(number, code))
                self._frames_to_wait = 2
                return True
            case Leave():
                return self._leave(hands)
            case Expect(page=page, words=words):
                return hands.page() == page and (not words or _stands(words, hands.texts()))
            case Find(words=words):
                if _stands(words, hands.texts()):
                    self.found.append(words)
                    return True
                return self._look_further(hands)
            case Picture(name=name):
                self._pictures += 1
                hands.picture(self._out / f"{self._pictures:02d}-{name}.png")
                self.pages.append(name)
                self._frames_to_wait = 2
                return True
            case PassTime(seconds=seconds):
                hands.pass_time(seconds)
                return True
            case Note(what=what):
                found = NUMBER.search(" ".join(hands.texts()))
                if found is None:
                    return False
                self.numbers[what] = self._noted[what] = found[0]
                return True
            case NoteCode(what=what, label=label):
                texts = hands.texts()
                if label not in texts[:-1]:
                    return False
                self._noted[f"{what}-code"] = texts[texts.index(label) + 1]
                return True
            case _ as never:
                assert_never(never)

    def _touch(self, what: str, hands: Hands) -> bool:
        control = _control(what, hands.controls())
        if control is None:
            return self._look_further(hands)
        self._finger_down(control, hands)
        return True

    def _finger_down(self, control: Seen, hands: Hands) -> None:
        hands.pass_time(BETWEEN_TOUCHES_S)
        hands.touch(control.x, control.y)
        self._last_key = ""
        self._frames_to_wait = 2

    def _leave(self, hands: Hands) -> bool:
        if hands.page() == "HomeView":
            return True
        if hands.page().endswith("+overlay"):
            self._touch("x", hands)  # the pictogram of stopping, whatever is said beside it
        elif _control(self._texts.say("finish"), hands.controls()) is not None:
            self._touch(self._texts.say("finish"), hands)
        else:
            self._touch(self._texts.say("onward.ready"), hands)
        return False

    def _look_further(self, hands: Hands) -> bool:
        """What is not in sight may be on another page: touch the button that turns it, down first, then up again."""
        controls = hands.controls()
        down, up = _control("chevron-down", controls), _control("chevron-up", controls)
        self._upwards = down is None if not self._upwards else up is not None
        turner = up if self._upwards else down
        if turner is not None:
            self._finger_down(turner, hands)
        return False

    def _type(self, text: str, hands: Hands) -> bool:
        if not self._keys:
            self._keys = list(text)
        key = self._keys[0]
        cap = self._texts.say("keyboard.space") if key == " " else key
        if self._key(cap, hands):
            self._keys.pop(0)
            return not self._keys
        return False

    def _key(self, cap: str, hands: Hands) -> bool:
        keys = [c for c in hands.controls() if c.words.casefold() == cap.casefold() and not c.resting]
        if not keys:
            # a figure stands on the other sheet of keys, and letters on the one before it
            other = self._texts.say("keyboard.letters" if cap.isalpha() else "keyboard.numbers")
            self._touch(other, hands)
            return False
        # The same key twice, or a key right after a button, is a shaking hand; another key may follow at once.
        if self._last_key in ("", cap):
            hands.pass_time(BETWEEN_TOUCHES_S)
        hands.touch(keys[0].x, keys[0].y)
        self._last_key = cap
        self._frames_to_wait = 1
        return True

    def _report(self, hands: Hands) -> None:
        self._out.mkdir(parents=True, exist_ok=True)
        report = {
            "numbers": self.numbers,
            "pictures": self.pages,
            "noted": self._noted,
            "found": self.found,
            "failed": self.failed,
            "touch_ms": [round(ms, 2) for ms in hands.touch_ms()],
        }
        (self._out / "walk.json").write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _stands(words: str, texts: list[str]) -> bool:
    flat = " ".join(" ".join(texts).split())
    return " ".join(words.split()) in flat


def _control(what: str, controls: list[Seen]) -> Seen | None:
    """The control with this id or pictogram, whose id begins so (for "listing:"), or on which these words stand."""
    awake = [control for control in controls if not control.resting]
    for fits in (
        lambda c: c.id == what,
        lambda c: c.icon == what,
        lambda c: what.endswith(":") and c.id.startswith(what),
        lambda c: c.words == what,
        lambda c: what in c.words,
    ):
        for control in awake:
            if fits(control):
                return control
    return None
