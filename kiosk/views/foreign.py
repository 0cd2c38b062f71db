"""Which words of a page are not in the language of the visit: what neighbours, partners and the centre wrote in Dutch.

For the voice, which would else read Dutch words with the sounds of another language. Knows no page from the inside.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.around import Pinned
from kiosk.deeds import Write
from kiosk.journeys.journey import Journey, JourneyId
from kiosk.journeys.questions import Choice
from kiosk.texts import Texts
from kiosk.views.messages import beginning
from kiosk.views.pages import Page, WordsView
from kiosk.visit.state import Looking, Mine, Session
from kiosk.world import World
from marketplace.vocabulary import Listing

TERMS = ("zorg in natura",)
"""What a sentence in another language names in Dutch, because letters of the city do."""


def foreign_words(page: Page, session: Session, world: World, texts: Texts) -> frozenset[str]:
    """Whole texts as they stand on pages, or in the middle of a sentence there; none on a page in the terminal's own.

    What somebody typed in this visit is none of them: nobody knows in which language they type.
    """
    if texts.language == texts.own.language:
        return frozenset()
    return frozenset(text for text in _foreign(page, session, world) if text.strip())


def _foreign(page: Page, session: Session, world: World) -> Iterator[str]:
    yield from TERMS
    for point in (world.point, *world.points):
        yield from (point.name, point.address)
    for district in (world.district, *world.districts):
        yield district.name
    for pinned in (*world.newest, *session.board.entries, session.listing):
        yield from _of_pinned(pinned)
    yield from _of_the_directory(session.looking)
    if session.journey.id is JourneyId.CALL:
        yield from _named_in(session.journey)
    if session.mine is not None:
        yield from _of_their_slip(session.mine)
    if session.done is not None and session.done.listing is not None:
        yield from _of_listing(session.done.listing)
    if isinstance(page, WordsView):
        yield from (option.hint for option in page.examples)
    yield from (answers.example for _, answers in session.answered)


def _of_pinned(pinned: Pinned | None) -> Iterator[str]:
    if pinned is not None:
        yield from _of_listing(pinned.listing)


def _of_listing(listing: Listing) -> Iterator[str]:
    yield from (listing.title, listing.details, listing.first_name)


def _of_the_directory(looking: Looking) -> Iterator[str]:
    for provider in looking.providers:
        yield from (provider.name, provider.description)
    for partner in looking.partners:
        yield from (partner.name, partner.description, *partner.services)
        yield from (partner.contact_name, partner.address, partner.website)
    for story in looking.stories:
        yield from (story.title, story.text)


def _named_in(journey: Journey) -> Iterator[str]:
    """The entry a journey is about, whatever is read of the directory by now."""
    for question in journey.questions:
        if isinstance(question, Choice):
            yield from (option.text for option in question.options if option.is_words)


def _of_their_slip(mine: Mine) -> Iterator[str]:
    yield from _of_pinned(mine.pinned)
    if mine.answer is None:
        return
    yield from _of_listing(mine.answer.listing)
    for thread in mine.answer.threads:
        for words in (thread.words, *(message.words for message in thread.messages)):
            yield from (words, beginning(words))
    for deed in mine.told:
        if isinstance(deed, Write):
            yield from (deed.words, beginning(deed.words))
