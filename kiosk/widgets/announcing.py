"""What is said by itself: that a page came, what changed on it, what was typed; knows keys nor finger.

Loaded when somebody first listens or uses a key: the start screen is not made to wait for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.speech.heard import Heard, Role
from kiosk.speech.speech import Speech
from kiosk.widgets.headings import heading_of, plain
from kiosk.widgets.pager import Pager
from kiosk.widgets.readable import LANGUAGE, Readable, Zone

if TYPE_CHECKING:
    from kiosk.slips.content import Slip
    from kiosk.speech.utterances import Utterance
    from kiosk.views.view import View


class Announcer:
    """Remembers what was there, so that only what is new is said. `said` counts how often it spoke."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self.said = 0
        self._known: frozenset[tuple[str, ...]] = frozenset()
        self._stood: Heard | None = None
        self._typed = ""
        self._status = ""
        self._told_of_silence = False
        """That letters are not said, once a visit."""

    def forget(self) -> None:
        """The visit is over."""
        self._known, self._stood, self._typed, self._status = frozenset(), None, "", ""
        self._told_of_silence = False

    def say(self, utterances: Iterable[Utterance]) -> None:
        """Say these, when there are any."""
        said = tuple(utterances)
        if said:
            self.said += 1
            self._speech.say(said)

    def first(self, view: View, things: list[Readable]) -> Readable | None:
        """What somebody stands on when a page comes: what comes after its heading."""
        told = (*heading_of(view), plain(getattr(view.page, "fault", "")))
        news = (one for one in things if not (_is_text(one) and all(_is_told(text, told) for text in one.heard.words)))
        on_page = [one for one in news if one.zone is Zone.PAGE]
        return next(iter(on_page), None) or next(iter(things), None)

    def arrive(self, view: View, things: list[Readable], first: Readable | None, started: bool) -> None:
        """A page came, or the voice began: what is wrong, where we are, what it asks, and where one stands."""
        self.know(things)
        self._typed = _typed(view)
        self._stood = first.heard if first else None
        wording, page = self._speech.wording, view.page
        texts = [] if view.overlay is not None else [getattr(page, "fault", "")]
        if view.overlay is None and page.frame.status != self._status:
            texts.append(page.frame.status)
            self._status = page.frame.status
        said = [wording.say("on"), *wording.languages()] if started else []
        for text in (*texts, *heading_of(view)):
            said += wording.told(text)
        if self._hides_keys(things) and not self._told_of_silence:
            self._told_of_silence = True
            said.append(wording.say("words_silent"))
        said += wording.thing(first.heard) if first else ()
        if started and any(one.heard.name == LANGUAGE for one in things):
            said += self._speech.ways()  # last: whoever understood all before it does not wait for it
        self.say(said)

    def of_page(self, pager: Pager | None, by: int) -> tuple[Utterance, ...]:
        """Another page came: which one of how many, where that is known."""
        wording = self._speech.wording
        number, count = getattr(pager, "number", 0), getattr(pager, "count", 0)
        if number and count:
            return (wording.page(number, count),)
        return (wording.say("turned_down" if by > 0 else "turned_up"),)

    def changed(self, view: View, things: list[Readable], here: Readable | None) -> None:
        """The same page with something else on it: what is wrong first, then what was typed, then the rest."""
        before, stood = self._known, self._stood
        self.know(things)
        self._stood = here.heard if here else None
        fault = plain(getattr(view.page, "fault", ""))
        new = [one.heard for one in things if _is_text(one) and one.heard.words not in before]
        wrong = [one for one in new if one.role is Role.FAULT or fault in one.words]
        rest = [one for one in new if one not in wrong]
        echo = tuple(self._echo(view))
        said = [utterance for one in wrong for utterance in self._told(one)]
        if wrong:  # which answer it is about
            said += [utterance for text in heading_of(view)[-1:] for utterance in self._speech.wording.told(text)]
        said += echo
        if here is not None and here.heard.role is not Role.FIELD and here.heard != stood and not echo:
            said += self._speech.wording.standing(here.heard)
        said += [utterance for one in rest if here is None or one != here.heard for utterance in self._told(one)]
        self.say(said)

    def know(self, things: list[Readable]) -> None:
        """These texts are no news any more."""
        self._known = frozenset(one.heard.words for one in things if _is_text(one))

    def with_papers(self, things: list[Readable], papers: tuple[Slip, ...]) -> list[Readable]:
        """With the slips that came out after all that is on the page: who cannot read them hears them."""
        last = max((at for at, one in enumerate(things) if one.zone is Zone.PAGE), default=None)
        if last is None:
            return things
        by = things[last]
        more = [
            replace(by, heard=Heard(Role.SLIP, slip=slip, language=language), mark=("paper", "", at), flow=None)
            for at, (slip, language) in enumerate(self._in_language(papers))
        ]
        return [*things[: last + 1], *more, *things[last + 1 :]]

    def _in_language(self, papers: tuple[Slip, ...]) -> Iterator[tuple[Slip, str]]:
        from kiosk.slips.content import BoardSlip
        from kiosk.speech.utterances import DUTCH

        for slip in papers:
            yield slip, DUTCH if isinstance(slip, BoardSlip) else ""

    def _told(self, heard: Heard) -> tuple[Utterance, ...]:
        return self._speech.wording.thing(heard)

    def _echo(self, view: View) -> Iterator[Utterance]:
        before, self._typed = self._typed, _typed(view)
        after = self._typed
        if after == before or (not after and getattr(view.page, "masked", False) and len(before) > 1):
            return  # the last figure of a PIN: all of them are looked at, nothing was erased
        if after.startswith(before):
            yield from self._speech.wording.typed(after[len(before) :])
        elif before.startswith(after):
            yield from self._speech.wording.erased(before[len(after) :])
        elif after:
            yield from self._speech.wording.typed(after)

    def _hides_keys(self, things: list[Readable]) -> bool:
        """Whether there are keys whose letters are not said."""
        return not self._speech.wording.aloud and any(one.heard.role is Role.KEY for one in things)


def _is_text(one: Readable) -> bool:
    return one.heard.role in (Role.TEXT, Role.FAULT)


def _is_told(text: str, told: Iterable[str]) -> bool:
    """Also the first half of a text that goes on on the next page: it was said whole."""
    return any(f"{whole} ".startswith(f"{text} ") for whole in told)


def _typed(view: View) -> str:
    return str(getattr(view.page, "text", "") or getattr(view.page, "search_text", ""))
