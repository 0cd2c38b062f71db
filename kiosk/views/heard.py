"""What a voice must know beyond the page: which words are somebody's own, and what stands on the slips that came out.

A screen is read by who stands before it, a loudspeaker by everybody in the room (EN 301 549, 5.1.3.8 and 9).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from kiosk.journeys.answers import Answers
from kiosk.journeys.journey import Journey
from kiosk.journeys.questions import Words
from kiosk.slips.codec import decode_slip
from kiosk.slips.content import AssessmentSlip, BoardSlip, HandoverSlip, Receipt, Slip
from kiosk.views.messages import beginning
from kiosk.views.pages import CheckView
from kiosk.views.pages import Page as PageView
from kiosk.visit.state import Page, Session

TYPED = (
    "title", "details", "first_name", "phone", "email", "address", "contact_name", "asker_name", "asker_phone",
    "asker_address", "asker_first_name", "enterer_name", "agreed_for",
)  # fmt: skip
"""The answers that are words of whoever stands there; the others are chosen."""
TELLS = "may_know"
"""The line of a check page with what the Loket may know beforehand: the answers of the self-assessment in words."""


def own_words(session: Session, page: PageView) -> frozenset[str]:
    """What was typed in this visit, the secret words, what was written to this person, and how they are.

    As it stands there; `page` is what is shown: it may say in another language what somebody told.
    """
    return frozenset(
        text for text in map(str.strip, (*_own(session), *_told_on(page), *_of_people(session, page))) if text
    )


def papers(session: Session) -> tuple[Slip, ...]:
    """The slips of what was just done, for its last page: who cannot read them hears them there."""
    if session.done is None or session.here.page is not Page.DONE or not session.done.printing.wanted:
        return ()
    return tuple(decode_slip(slip.kind, slip.content) for slip in session.done.slips)


def _own(session: Session) -> Iterator[str]:
    journeys = {session.journey.id: session.journey}
    journeys |= {stop.journey.id: stop.journey for stop in session.stops if stop.journey is not None}
    for journey_id, answers in session.answered:
        yield from _typed(answers, journeys.get(journey_id))
    yield from _on_the_form(session)
    yield from _of_their_slip(session)
    if session.staff is not None:
        from kiosk.views.desk.heard import own_of_desk

        yield from own_of_desk(session)


def _on_the_form(session: Session) -> Iterator[str]:
    """What staff typed for somebody."""
    if session.desk.form is None:
        return
    from kiosk.desk.entering import form_of
    from kiosk.views.desk.form import own_words_of

    form = form_of(session)
    if form is not None:
        yield from own_words_of(form)


def _of_people(session: Session, page: PageView) -> Iterator[str]:
    """What staff look at, and write down, of somebody."""
    if session.staff is None:
        return
    from kiosk.views.desk.own_words import words_of_people

    yield from words_of_people(session, page)


def _told_on(page: PageView) -> Iterator[str]:
    """What the Loket will read of how somebody is."""
    if isinstance(page, CheckView):
        yield from (row.answer for row in page.rows if row.id == TELLS)


def _typed(answers: Answers, journey: Journey | None) -> Iterator[str]:
    for name in TYPED:
        said = answers.said(name)
        if name != "title" or said != answers.example:  # a sentence of ours says nothing of anybody
            yield said
    asked = journey.questions if journey is not None else ()
    words = {question.id for question in asked if isinstance(question, Words)}
    for question, said in answers.more:
        if question in words:
            yield said


def _of_their_slip(session: Session) -> Iterator[str]:
    for kept in session.done.slips if session.done is not None else ():
        yield from _on_paper(decode_slip(kept.kind, kept.content), session)
    mine = session.mine
    if mine is None:
        return
    yield mine.number
    yield mine.code
    for thread in mine.answer.threads if mine.answer is not None else ():
        for words in (thread.words, *(message.words for message in thread.messages)):
            yield from (words, beginning(words))
    for deed in (*mine.told, *((session.saving,) if session.saving is not None else ())):
        for words in _personal(deed):
            yield from (words, beginning(words))


def _personal(value: object) -> Iterator[str]:
    """Every text of a deed that is kept out of logs, and all of what is in it: contact data, words."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            inner = getattr(value, field.name)
            if not field.repr or (is_dataclass(inner) and not isinstance(inner, type)):
                yield from _personal(inner)


def _on_paper(slip: Slip, session: Session) -> Iterator[str]:
    """By now the answers are gone: what was typed is found on the slips that came of it."""
    match slip:
        case Receipt():
            yield slip.code
            if session.done is not None and session.done.is_listing:
                yield slip.title
        case BoardSlip():
            yield from (slip.title, slip.details, slip.first_name)
        case HandoverSlip():
            yield slip.told
        case AssessmentSlip():
            yield slip.outcome
            yield from slip.why
        case _:
            return
