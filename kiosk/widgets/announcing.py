"""What is said by itself: that a page came, what changed on it, what was typed; knows keys nor finger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.speech.heard import Heard, Role
from kiosk.speech.speech import Speech
from kiosk.widgets.flow import Flow
from kiosk.widgets.pager import Pager

if TYPE_CHECKING:
    from kiosk.slips.content import Slip
    from kiosk.speech.utterances import Utterance
    from kiosk.views.view import View
    from kiosk.widgets.readable import Readable


def heading_of(view: View) -> tuple[str, ...]:
    """What a page says first: where in a journey, and what it asks; of what is laid over it, that."""
    if view.overlay is not None:
        return (view.overlay.heading, view.overlay.text)
    page = view.page
    trail = getattr(page, "trail", None)
    heading = getattr(page, "heading", "") or getattr(page, "how_heading", "")
    return tuple(_plain(text) for text in (trail.text if trail else "", heading) if text)


def is_paged(one: Readable, pager: Pager) -> bool:
    """Whether it turns with the page."""
    from kiosk.widgets.readable import Zone

    # A page hands out its list through a proxy of Kivy's: equal, and not the same.
    return one.flow == pager if isinstance(pager, Flow) else one.zone is Zone.PAGE


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
        from kiosk.widgets.readable import Zone

        told = {*heading_of(view), _plain(getattr(view.page, "fault", ""))}
        news = (one for one in things if not (_is_text(one) and told.issuperset(one.heard.words)))
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
        self.say((*said, *(wording.thing(first.heard) if first else ())))

    def changed(self, view: View, things: list[Readable], here: Readable | None) -> None:
        """The same page with something else on it: what is wrong first, then what was typed, then the rest."""
        before, stood = self._known, self._stood
        self.know(things)
        self._stood = here.heard if here else None
        fault = _plain(getattr(view.page, "fault", ""))
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
        from kiosk.widgets.readable import Zone

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
        if after == before:
            return
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


def _typed(view: View) -> str:
    return str(getattr(view.page, "text", "") or getattr(view.page, "search_text", ""))


def _plain(text: str) -> str:
    return " ".join(text.split())
