"""Where on the page somebody is, without a finger on it: moved by keys, followed by the ring and by the voice.

One list of what there is to read and touch (`readable`) serves keys, finger and voice, so that the order is the same.
Knows no key code and no page by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Protocol

from kivy.graphics import InstructionGroup

from kiosk.intents import Back, Intents, Listen, Onward, Search, Stir
from kiosk.speech.speech import Speech
from kiosk.views.shapes import HomeView
from kiosk.widgets.box import Box
from kiosk.widgets.headings import heading_of
from kiosk.widgets.pager import Pager
from kiosk.widgets.panel import Shape
from kiosk.widgets.target import Finger

if TYPE_CHECKING:
    from kiosk.speech.utterances import Utterance
    from kiosk.views.view import View
    from kiosk.widgets.announcing import Announcer
    from kiosk.widgets.readable import Mark, Readable


HOME_QUIET_S = 20
"""After so long without a touch on the start screen somebody else stands there: keys start the voice for them."""


class Ground(Protocol):
    """The page somebody's attention is on."""

    canvas: Any
    theme: Any

    def top_layer(self) -> Box:
        """What can be reached now."""

    def pager(self) -> Pager | None:
        """What turns, when there is such a thing."""

    def turn(self, pages: int) -> None:
        """Turn it."""

    def typing(self) -> bool:
        """Whether a keyboard types into the page."""


class Attention:
    """Moves over everything on the page, and lets it act; where somebody listens, says what it comes by."""

    def __init__(
        self, ground: Ground, finger: Finger, intents: Intents, speech: Speech, clock: Callable[[], float]
    ) -> None:
        self._clock = clock
        self._ground = ground
        self._finger = finger
        self._intents = intents
        self._speech = speech
        self._announcing: Announcer | None = None
        self._here: Readable | None = None
        self._view: View | None = None
        self._place: tuple[str, ...] = ()
        self._left: dict[tuple[str, ...], Mark] = {}
        """Where somebody stood on the pages of this visit: they go on there when they come back."""
        self._listened = False
        self._touched_at: float | None = None
        """When somebody who sees did something last: then keys alone do not start the voice."""
        self._ring: tuple[Shape, Shape] | None = None

    # What is shown

    def shown(self, view: View) -> bool:
        """This view stands there, each part in its place; whether it is another page than before."""
        farewell = (self._speech.wording.say("off"),) if self._speech.on else ()
        self._speech.wear(view)
        place = (type(view.page).__name__, *heading_of(view))
        calls = view.overlay is not None and view.overlay.calls
        calls = calls and (self._view is None or self._view.overlay is None)
        another, self._view = place != self._place, view
        started = self._speech.on and not self._listened
        stopped, self._listened = self._listened and not self._speech.on, self._speech.on
        if another:
            self._speech.hush()
            self._keep_place()
            self._look_at(None)
        self._place = place
        if calls:
            self._speech.call()
        if stopped:
            self.begun()  # who stops the voice is there, and can do without
            self._speech.hush()
            self._speech.say(farewell)
        if not self._speech.on:
            if self._here is not None:
                self._look_at(self._same(self._here.mark))
            if self._here is None:
                self._stand_on_first(view)
        elif another or started:
            self._arrive(view, started)
        else:
            self._see_changes(view)
        return another

    def forget(self) -> None:
        """The visit is over: the next one begins where every visit begins, and in silence."""
        self._speech.forget()
        if self._announcing is not None:
            self._announcing.forget()
        self._look_at(None)
        self._left.clear()
        self._place = ()
        self._touched_at, self._listened = None, False

    def placed(self) -> None:
        """Parts took their places anew: the ring goes along."""
        if self._here is not None and self._here.target is None:
            self._encircle(None if self._here.part.stowed else self._here.part)

    def turned(self, pages: int) -> None:
        """Somebody turned the page with its own buttons."""
        self._intents.send(Stir())
        if self._speech.on:
            self._stand_on_turned(pages)

    # What a key does

    def interrupt(self) -> None:
        """Somebody does something: what is being said is no longer listened to."""
        self._speech.hush()

    def begun(self) -> None:
        """Somebody touched or typed: they found their way without a voice."""
        if not self._speech.on:
            self._touched_at = self._clock()

    def listen(self) -> None:
        """Start or stop the voice."""
        self._intents.send(Listen())

    def step(self, by: int, *, controls_only: bool = False) -> None:
        """To the next thing (1) or the one before (-1); past the end of a list its page turns."""
        if (not controls_only and self._starts_the_voice()) or not self._is_still_here():
            return
        can = [one for one in self._all() if self._may_stand_on(one, controls_only)]
        if not can:
            return
        at = self._at(can)
        beyond = 0 if at is None and by > 0 else -1 if at is None else at + by
        ahead = can[beyond] if 0 <= beyond < len(can) else None
        if at is not None and not controls_only and self._turns(can[at], ahead, by):
            self._ground.turn(by)
            self._stand_on_turned(by)
            return
        wrapped = at is not None and ahead is None
        if wrapped and by > 0 and not controls_only and self._turns_back_to_the_first_page():
            can = [one for one in self._all() if self._may_stand_on(one, controls_only)]
        self._look_at(can[beyond % len(can)] if not wrapped else can[0 if by > 0 else -1])
        if self._opened_at_once():
            return
        self._say_here(lambda: (self._speech.wording.say("wrapped"),) if wrapped else ())

    def leaf(self, by: int) -> None:
        """To the next page (1) or the one before (-1) of what does not fit on one."""
        pager = self._ground.pager()
        if pager is None or pager.stowed or not (pager.can_down if by > 0 else pager.can_up):
            return
        if self._is_still_here():
            self._ground.turn(by)
            self._stand_on_turned(1)

    def _opened_at_once(self) -> bool:
        """Whoever looks, and comes back to a field of a form, types in it from here on."""
        target = self._here.target if self._here is not None else None
        if target is None or self._speech.on or not getattr(target, "opens_at_once", False):
            return False
        self._look_at(None)
        self._finger.act(target, by_key=True)
        return True

    @property
    def is_beside_the_fields(self) -> bool:
        """Whether a key went on from the fields of a form to the rest of its page."""
        target = self._here.target if self._here is not None else None
        return target is not None and not target.stowed and not getattr(target, "opens_at_once", False)

    def choose(self) -> None:
        """Let what somebody stands on act; a text is read once more. Where somebody types: done typing."""
        here = self._here
        if here is None or here.part.stowed:
            if self._ground.typing():
                onward = self._view is not None and self._view.page.frame.onward
                self._intents.send(Onward() if onward else Search())
            return
        self.act_on(here, by_key=True)

    def on_a_letter(self) -> bool:
        """Whether a key of our own keyboard has the ring."""
        target = self._here.target if self._here is not None else None
        return target is not None and bool(target.quick) and not target.stowed

    def act_on(self, one: Readable, *, by_key: bool = False) -> None:
        """Let it act; what cannot, and what shows nothing of it, is read once more."""
        said = self._announcer.said
        if one.target is not None and not one.target.resting:
            self._finger.act(one.target, by_key=by_key)
        if self._announcer.said == said:
            self._say_here()

    def back(self) -> None:
        """One page back."""
        said, page = self._announcer.said, self._view.page if self._view else None
        self._intents.send(Back())
        if self._announcer.said == said and page is not None and not page.frame.back and self._speech.on:
            self._announcer.say((self._speech.wording.say("no_back"),))

    def repeat(self) -> None:
        """What was said last, once more."""
        if not self._starts_the_voice() and self._is_still_here():
            self._speech.again()

    def look_away(self) -> None:
        """Somebody types: nothing else has their attention."""
        self._look_at(None)

    # What a finger does where somebody listens

    @property
    def explores(self) -> bool:
        """Whether a first touch speaks."""
        return self._speech.on

    def under(self, x: float, y: float) -> Readable | None:
        """What lies there; of two things the smaller one."""
        there = [one for one in self._all() if one.part.collide_point(x, y)]
        return min(there, key=lambda one: one.part.width * one.part.height, default=None)

    def feel(self, one: Readable) -> None:
        """A finger came upon this."""
        if not self._is_still_here():
            return
        self._look_at(one)
        self._say_here()

    # How it is done

    @property
    def _announcer(self) -> Announcer:
        if self._announcing is None:
            from kiosk.widgets.announcing import Announcer

            self._announcing = Announcer(self._speech)
        return self._announcing

    def _starts_the_voice(self) -> bool:
        """On the start screen a touch of a while ago was somebody else's: no visit was begun with it."""
        at_home = self._view is not None and isinstance(self._view.page, HomeView)
        touched = self._touched_at is not None and not (at_home and self._clock() - self._touched_at > HOME_QUIET_S)
        if self._speech.on or touched:
            return False
        self._intents.send(Listen(True))
        return True

    def _is_still_here(self) -> bool:
        """Tell that somebody is there; False where that took away what lay over the page: it is announced then."""
        layer = self._ground.top_layer()
        self._intents.send(Stir())
        return self._ground.top_layer() is layer

    def _all(self) -> list[Readable]:
        from kiosk.widgets.readable import readables

        layer = self._ground.top_layer()
        found = readables(layer)
        if self._view is not None and self._view.papers and self._view.overlay is None:
            found = self._announcer.with_papers(found, self._view.papers)
        return found

    def _may_stand_on(self, one: Readable, controls_only: bool) -> bool:
        """Who listens comes by everything, also by what rests; who looks goes from control to control."""
        if controls_only:
            return one.target is not None and not one.target.resting and not one.target.quick
        return self._speech.on or (one.target is not None and not one.target.resting)

    def _at(self, can: list[Readable]) -> int | None:
        marks = [one.mark for one in can]
        if self._here is not None and self._here.mark in marks:
            return marks.index(self._here.mark)
        from kiosk.speech.heard import Role

        # Who types stands in the field, whether or not that was said; in a form that one is also among the others.
        fields = [one.heard.role is Role.FIELD or getattr(one.target, "here", False) for one in can]
        return fields.index(True) if True in fields else None

    def _turns(self, here: Readable, ahead: Readable | None, by: int) -> bool:
        pager = self._ground.pager()
        if pager is None or pager.stowed or not (pager.can_down if by > 0 else pager.can_up):
            return False
        return here.turns_with(pager) and not (ahead is not None and ahead.turns_with(pager))

    def _turns_back_to_the_first_page(self) -> bool:
        """Whoever has heard all begins again at the beginning, not at the top of the last page."""
        pager = self._ground.pager()
        if pager is None or pager.stowed or not pager.can_up:
            return False
        while pager.can_up:
            self._ground.turn(-1)
        self._announcer.know(self._all())
        return True

    def _stand_on_turned(self, by: int) -> None:
        pager, things = self._ground.pager(), self._all()
        self._announcer.know(things)
        paged = [one for one in things if pager is not None and one.turns_with(pager)]
        can = [one for one in paged if self._may_stand_on(one, False)]
        self._look_at(can[0 if by > 0 else -1] if can else None)
        self._say_here(lambda: self._announcer.of_page(pager, by))

    def _arrive(self, view: View, started: bool) -> None:
        things = self._all()
        before = self._left.get(self._place)
        first = next((one for one in things if one.mark == before), None) or self._announcer.first(view, things)
        self._look_at(first)
        self._announcer.arrive(view, things, first, started)

    def _stand_on_first(self, view: View) -> None:
        """On what the page begins with, where it says so: Enter is enough then."""
        first = getattr(view.page, "first", "")
        if first and view.overlay is None:
            self._look_at(next((one for one in self._all() if getattr(one.target, "item_id", "") == first), None))

    def _see_changes(self, view: View) -> None:
        things = self._all()
        if self._here is not None:
            same = next((one for one in things if one.mark == self._here.mark), None)
            self._look_at(same or self._announcer.first(view, things))
        self._announcer.changed(view, things, self._here)

    def _same(self, mark: Mark) -> Readable | None:
        return next((one for one in self._all() if one.mark == mark), None)

    def _keep_place(self) -> None:
        if self._here is not None:
            self._left[self._place] = self._here.mark

    def _say_here(self, before: Callable[[], Iterable[Utterance]] = tuple) -> None:
        """What is here, after what comes `before` it, which nobody words where nobody listens."""
        if self._speech.on:
            self._announcer.say((*before(), *(self._speech.wording.thing(self._here.heard) if self._here else ())))

    def _look_at(self, one: Readable | None) -> None:
        if self._here is not None and self._here.target is not None:
            self._here.target.focused = False
        self._here = one
        if one is not None and one.target is not None:
            one.target.focused = True
        self._encircle(one.part if one is not None and one.target is None else None)

    def _encircle(self, part: Box | None) -> None:
        """A thin ring around a text; a control has its own, thicker one."""
        if self._ring is None:
            if part is None:
                return
            group = InstructionGroup()
            self._ring = (Shape(group), Shape(group))
            self._ground.canvas.after.add(group)
        theme, clear = self._ground.theme, (0.0, 0.0, 0.0, 0.0)
        line = theme.line
        for shape, out, colour in zip(self._ring, (4 * line, 3 * line), (theme.ink, theme.focus), strict=True):
            shape.colour(clear if part is None else colour, clear)
            if part is not None:
                wide, high = part.width + 2 * out, part.height + 2 * out
                shape.place(part.x - out, part.y - out, wide, high, theme.tiny_gap, line)
