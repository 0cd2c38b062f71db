"""Keys, on whichever field is open: an answer in words or the search line of the board."""

from __future__ import annotations

from dataclasses import replace

from kiosk.journeys.drafting import capital_next, erased, typed
from kiosk.journeys.questions import Capitals, Words
from kiosk.visit.beginning import question_here
from kiosk.visit.state import Page, Session

SEARCH_MAX = 60


def open_field(session: Session) -> tuple[str, int, Capitals] | None:
    """(text, longest, capitals) of the field that keys go to, or None when there is none."""
    question = question_here(session)
    if isinstance(question, Words):
        return session.answers.said(question.id), question.limit, question.capitals
    if session.here.page is Page.BOARD:
        return session.board.words, SEARCH_MAX, Capitals.NONE
    if session.here.page is Page.PARTNERS:
        return session.looking.words, SEARCH_MAX, Capitals.NONE
    return None


def capital_now(session: Session) -> bool:
    """Whether the next letter is a capital."""
    field = open_field(session)
    if field is None:
        return False
    return capital_next(field[0], field[2]) if session.shift is None else session.shift


def type_keys(session: Session, keys: str) -> Session:
    """Put `keys` behind the text of the open field."""
    field = open_field(session)
    if field is None:
        return session
    text, limit, _ = field
    after = typed(text, keys, limit=limit, capital=capital_now(session), language=session.language)
    shift = None if any(character.isalpha() for character in keys) else session.shift
    return replace(_with_text(session, after.text), full=after.full, shift=shift)


def erase(session: Session) -> Session:
    """Take the last character of the open field away."""
    field = open_field(session)
    return session if field is None else _with_text(session, erased(field[0]))


def clear(session: Session) -> Session:
    """Empty the open field."""
    return session if open_field(session) is None else _with_text(session, "")


def shift(session: Session) -> Session:
    """The next letter is a capital, or just not."""
    return session if open_field(session) is None else replace(session, shift=not capital_now(session))


def _with_text(session: Session, text: str) -> Session:
    question = question_here(session)
    if question is not None:
        return session.answering(session.answers.saying(question.id, text))
    if session.here.page is Page.PARTNERS:
        return replace(session, looking=replace(session.looking, words=text))
    return replace(session, board=replace(session.board, words=text))
