"""Everything of somebody that a page showed, read off the views word for word, and who it was shown to.

What counts as one look: something of a person comes on the screen that was not in the hands of whoever stands there.
It is in their hands until they are back where they began (the tray, or the number to look for).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from kiosk.intents import Finish, Intent, Type
from kiosk.views.pages import BoardView
from kiosk.views.view import View
from kiosk.visit.state import Page, Session
from tests.kiosk.ends.market import Point

Look = tuple[str, str, str, str]
"""Whose account, which record, what of it, and why; as the access log names them."""

CONTACT, WORDS, ALL = "contact", "words", "all"
_CASE = (Page.CASE, Page.REASON, Page.NOTE, Page.CANDIDATES, Page.MEDIATION)
_BEGINS = (Page.TRAY, Page.FIND, Page.AT_WORK, Page.HOME)
"""Where nothing of anybody is in hand any more."""
_LOCKED = (Page.SIGN_IN, Page.PIN)


@dataclass(frozen=True, slots=True)
class Secret:
    """Words that are somebody's, the record they lie in, and whether they say how to reach them or what they said."""

    text: str
    record: str
    part: str
    safety: bool = False


@dataclass(frozen=True, slots=True)
class OnCard:
    """Who is found: a name, and the title of a record of theirs."""

    name: str
    title: str
    record: str


def all_words(value: object) -> str:
    """Every text in a view, also those that are kept out of a repr."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple | list | frozenset):
        return "\n".join(all_words(one) for one in value)
    names = getattr(type(value), "__dataclass_fields__", {})
    return "\n".join(all_words(getattr(value, name)) for name in names)


def _plain(text: str) -> str:
    return re.sub(r"[\s–-]", "", text).casefold()


@dataclass
class Watched:
    """A terminal of which every view is looked through, by whoever stands at it."""

    point: Point
    secrets: list[Secret] = field(default_factory=list)
    cards: list[OnCard] = field(default_factory=list)
    shown: Counter[Look] = field(default_factory=Counter)
    pages: set[Page] = field(default_factory=set)
    """Where something of somebody was seen."""
    _in_hand: set[tuple[str, str, str]] = field(default_factory=set)
    _typed: str = ""

    def __post_init__(self) -> None:
        conductor: Any = self.point.terminal.conductor
        show, receive = conductor._doers.show, conductor.receive

        def shows(view: View) -> None:
            show(view)
            self._look(view, conductor.session)

        def receives(intent: Intent) -> None:
            if isinstance(intent, Type):
                self._typed += _plain(intent.text)
            if isinstance(intent, Finish):
                self._typed = ""
            receive(intent)

        conductor._doers = replace(conductor._doers, show=shows)
        conductor.receive = receives

    def _look(self, view: View, session: Session) -> None:
        page, words = session.here.page, all_words((view.page, view.overlay, view.papers))
        staff = session.staff.staff.id if session.staff is not None else ""
        seen = self._on_cards(view, session) if page in (Page.FOUND, Page.FIND) else set()
        if page in _BEGINS and not seen:
            self._in_hand.clear()
        if page is Page.FOUND:  # whoever is opened again is asked for again
            self._in_hand = {one for one in self._in_hand if one[1] == CONTACT}
        asked = session.desk.figures
        if page is Page.FIGURES and asked is not None and asked.at_looks and asked.looks is not None:
            seen.add((self.point.terminal.store.device.enrolment().market_point, ALL, "at_work"))
        for secret in self.secrets:
            if secret.text not in words or page is Page.FOUND:
                continue
            assert page not in _LOCKED, f"on a locked page: {secret}"
            if self._is_their_own(secret, page, staff):
                continue
            assert staff, f"shown to nobody in particular on {page}: {secret}"
            assert page is Page.KNOWN or page in _CASE, f"shown on {page}, where no look is written down: {secret}"
            seen.add(self._named(secret, page))
        for one in seen - self._in_hand:
            self.shown[(staff, *one)] += 1
            self.pages.add(page)
        self._in_hand |= seen

    def _is_their_own(self, secret: Secret, page: Page, staff: str) -> bool:
        """They typed it; or, filled in for a handover of whoever was looked at, it is in their hands."""
        if page in _CASE or page is Page.KNOWN:
            return False
        if _plain(secret.text) in self._typed or (not staff and page in (Page.MINE, Page.THREAD)):
            return True
        return page is Page.HANDOVER and any(record == secret.record for record, _, _ in self._in_hand)

    @staticmethod
    def _named(secret: Secret, page: Page) -> tuple[str, str, str]:
        if page is Page.KNOWN:
            return secret.record, WORDS if secret.part == "message" else ALL, "asked"
        return secret.record, secret.part, "safety" if secret.safety else "at_work"

    def _on_cards(self, view: View, session: Session) -> set[tuple[str, str, str]]:
        """Of whom it is said that they have this number, and of which of theirs; without a line by this desk alone."""
        cards = view.page.cards if isinstance(view.page, BoardView) else ()
        people = [card for card in cards if card.id.startswith("person:")]
        told = {
            (one.record, CONTACT, "asked")
            for card in people
            for one in self.cards
            if card.title == one.name and one.title in card.when
        }
        here = session.desk.found.here if session.desk.found is not None else None
        if here is not None and here.by_phone:
            told |= {(one.id, CONTACT, "asked") for one in here.cases}
        return told


def printed_secrets(watched: Watched, printed: str) -> set[str]:
    """The records of which something stands on paper."""
    return {one.record for one in watched.secrets if one.text in printed}
