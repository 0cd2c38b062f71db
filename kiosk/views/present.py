"""A visit in a world to the finished view of it: which page, and what is laid over it."""

from __future__ import annotations

from functools import partial

from kiosk.intents import Intent
from kiosk.texts import Texts
from kiosk.views import assessing, household, mine, partners, stories
from kiosk.views.board import board_view, categories_view
from kiosk.views.check import check_view
from kiosk.views.comfort import comfort_view
from kiosk.views.done import done_view
from kiosk.views.foreign import foreign_words
from kiosk.views.heard import own_words, papers
from kiosk.views.home import home_view
from kiosk.views.languages import languages_view
from kiosk.views.listing import listing_view
from kiosk.views.pages import Page as PageView
from kiosk.views.person import person_view
from kiosk.views.question import question_view
from kiosk.views.shapes import Action
from kiosk.views.view import Overlay, View
from kiosk.visit.beginning import question_here
from kiosk.visit.state import ASIDE, OF_STAFF, Done, Overlaid, Page, Session, Warned
from kiosk.world import World
from marketplace.vocabulary import TerminalRole


def present(session: Session, world: World, texts: Texts) -> View:
    """What the stage shows."""
    of_staff = session.staff is not None or session.beneath.page in OF_STAFF
    if session.here.page in OF_STAFF or (session.here.page is Page.DONE and session.staff is not None):
        texts = texts.own  # staff read the terminal's language, whatever a visitor chose
    page = _page(session, world, texts)
    return View(
        page,
        _overlay(session.overlaid, session, texts) if session.overlaid else None,
        texts.language,
        session.comfort,
        partial(texts.say, "of_pages"),
        foreign=foreign_words(page, session, world, texts),
        own=own_words(session, page),
        papers=papers(session),
        office=of_staff and (session.staff is not None or world.role is TerminalRole.DESK),
        keys=_keys(session, world, page) if session.staff is not None else (),
    )


def _is_saved_by_staff(session: Session) -> bool:
    return session.beneath.page is Page.DONE and session.staff is not None


def _keys(session: Session, world: World, page: PageView) -> tuple[tuple[str, Intent], ...]:
    aside = session.here.page in ASIDE and not _is_saved_by_staff(session)
    if aside or session.overlaid is not None:
        return ()
    from kiosk.views.desk.keys import keys_of

    return keys_of(session, world, page)


def _page(session: Session, world: World, texts: Texts) -> PageView:
    match session.here.page:
        case Page.HOME:
            return home_view(session, world, texts)
        case Page.QUESTION:
            question = question_here(session)
            return (
                home_view(session, world, texts) if question is None else question_view(question, session, world, texts)
            )
        case Page.CHECK:
            return check_view(session, world, texts)
        case Page.DONE:
            return (
                home_view(session, world, texts) if session.done is None else _done(session.done, session, world, texts)
            )
        case Page.BOARD:
            return board_view(session, world, texts)
        case Page.CATEGORIES:
            return categories_view(session, world, texts)
        case Page.LISTING:
            return listing_view(session, world, texts)
        case Page.PERSON:
            return person_view(session, world, texts)
        case Page.LANGUAGES:
            return languages_view(session, world, texts)
        case Page.COMFORT:
            return comfort_view(session, world, texts)
        case Page.PROVIDERS:
            return household.providers_view(session, world, texts)
        case Page.PROVIDER:
            return household.provider_view(session, world, texts)
        case Page.MAP:
            return household.map_view(session, world, texts)
        case Page.OUTCOME:
            return assessing.outcome_view(session, world, texts)
        case Page.MINE:
            return mine.mine_view(session, world, texts)
        case Page.THREAD:
            return mine.thread_view(session, world, texts)
        case Page.PARTNERS:
            return partners.partners_view(session, world, texts)
        case Page.PARTNER:
            return partners.partner_view(session, world, texts)
        case Page.STORIES:
            return stories.stories_view(session, world, texts)
        case Page.STORY:
            return stories.story_view(session, world, texts)
        case _:
            from kiosk.views.desk.present import desk_page

            return desk_page(session, world, texts)


def _done(done: Done, session: Session, world: World, texts: Texts) -> PageView:
    if session.staff is None or not done.is_listing:
        return done_view(done, session, world, texts)
    from kiosk.views.desk.entered import entered_view

    return entered_view(done, session, world, texts)


def _overlay(overlaid: Overlaid, session: Session, texts: Texts) -> Overlay:
    """Whoever sent something must not think that it goes with the screen."""
    icon = "hourglass" if overlaid.why is Warned.IDLE else "door-exit"
    why = f"overlay.{overlaid.why}"
    kept = f"overlay.sent.{overlaid.why}" if session.sent or session.done is not None else why
    text = texts.say(f"{kept}.text") if session.locked is None else texts.say("overlay.locked.text")
    return Overlay(
        icon=icon,
        heading=texts.say(f"{kept}.heading"),
        text=text,
        stay=Action("stay", texts.say(f"{why}.stay"), "check"),
        leave=Action("finish", texts.say(f"{kept}.leave"), "door-exit"),
        calls=overlaid.why is Warned.IDLE,
    )
