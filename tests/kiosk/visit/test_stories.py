"""It worked: stories newest first, a month's figure that names nobody, and a reaction that goes on afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kiosk.deeds import Opinion
from kiosk.effects import LoadShelf, Record, Shelf, SyncNow
from kiosk.events import LookFailed, Recorded, ShelfLoaded
from kiosk.intents import Back, Choose, Intent, Onward, Open, Type
from kiosk.session import Session, turn
from kiosk.views.pages import BoardView, CheckView, ChoiceView, DetailView, DoneView
from kiosk.visit.state import Page
from marketplace.cases import Verdict
from marketplace.vocabulary import Figures, Story
from tests.kiosk.visits import TODAY, WORLD, after, after_event, effects_of, page_of, question_of

OLD = Story(
    "s-1", "slachthuisbuurt", "Samen naar de markt", "Ali ging mee. Nu kookt Fatma voor hem.", date(2026, 10, 1)
)
NEW = Story("s-2", "slachthuisbuurt", "De heg is weer laag", "Piet snoeide de heg.", date(2026, 11, 20))
TO_REACTION_CHECK: tuple[Intent, ...] = (
    Onward(),
    Choose("good"),
    Onward(),
    Type("heel fijn. Bel mij gerust op 0235550123"),
    Onward(),
)


def figures(helped: int) -> Figures:
    return Figures("slachthuisbuurt-2026-12", "slachthuisbuurt", "2026-12", helped)


def looked(stories: tuple[Story, ...] = (OLD, NEW), figure: Figures | None = None) -> Session:
    """The visit on the page with these stories."""
    session = after(Open("worked"))
    return after_event(session, ShelfLoaded(Shelf.STORIES, session.ticket, stories=stories, figures=figure))


def stories_page(session: Session) -> BoardView:
    page = page_of(session)
    assert isinstance(page, BoardView)
    return page


def test_the_stories_are_read_when_somebody_comes_for_them() -> None:
    turned = turn(after(), Open("worked"), WORLD)
    assert turned.effects == (LoadShelf(Shelf.STORIES, turned.session.ticket),)
    page = stories_page(turned.session)
    assert (page.waiting, page.count, page.cards, page.empty) == ("Wij zoeken de verhalen op…", "", (), "")


def test_the_newest_story_stands_first() -> None:
    page = stories_page(looked())
    assert [card.title for card in page.cards] == ["De heg is weer laag", "Samen naar de markt"]
    assert page.count == "2 verhalen"
    assert page.cards[0].when == "20 november 2026"


@pytest.mark.parametrize(
    ("figure", "heading"),
    [
        (None, "Buren helpen elkaar hier. Elke dag een beetje."),
        (figures(0), "Buren helpen elkaar hier. Elke dag een beetje."),
        (figures(4), "Buren helpen elkaar hier. Elke dag een beetje."),
        (figures(5), "Deze maand zijn hier 5 buren geholpen."),
        (figures(14), "Deze maand zijn hier 14 buren geholpen."),
    ],
)
def test_the_figure_of_the_month_is_said_when_it_names_nobody(figure: Figures | None, heading: str) -> None:
    assert stories_page(looked(figure=figure)).heading == heading


def test_no_story_yet_is_an_invitation() -> None:
    page = stories_page(looked(()))
    assert page.empty == "Er hangt hier nog geen verhaal. Vertelt u het eerste?"
    assert page.frame.onward is not None
    assert page.frame.onward.label == "Vertel hoe het was"


def test_stories_that_cannot_be_read_are_a_sentence() -> None:
    session = after(Open("worked"))
    page = stories_page(after_event(session, LookFailed("store_busy", session.ticket)))
    assert page.empty != ""
    assert page.count == ""


def test_of_very_many_stories_two_hundred_are_shown_and_it_says_so() -> None:
    many = tuple(replace(OLD, id=f"s-{n}") for n in range(260))
    page = stories_page(looked(many))
    assert len(page.cards) == 200
    assert page.count == "260 verhalen. U ziet de nieuwste 200."


def test_a_story_has_a_page_of_its_own_and_back_leads_to_the_others() -> None:
    opened = after(Open("story:s-1"), session=looked())
    page = page_of(opened)
    assert isinstance(page, DetailView)
    assert page.heading == OLD.title
    assert [fact.text for fact in page.facts] == [OLD.text, "Verteld op 1 oktober 2026"]
    assert stories_page(after(Back(), session=opened)) == stories_page(looked())


def test_a_story_that_is_not_there_leads_nowhere_and_one_that_went_says_so() -> None:
    session = looked()
    assert after(Open("story:s-9"), Open("x"), session=session) == replace(session, touched_at=WORLD.now)
    gone = after(Open("story:s-1"), session=session)
    page = page_of(replace(gone, looking=replace(gone.looking, stories=())))
    assert isinstance(page, DetailView)
    assert page.heading == "Dit verhaal hangt er niet meer."


def test_telling_how_it_was_is_a_face_and_words_if_somebody_likes() -> None:
    session = looked()
    faces = page_of(after(Onward(), session=session))
    assert isinstance(faces, ChoiceView)
    assert [(option.id, option.icon) for option in faces.options] == [
        ("good", "mood-smile"),
        ("mixed", "mood-neutral"),
        ("bad", "mood-sad"),
    ]
    assert after(Onward(), Onward(), session=session).fault == "verdict_missing"
    checked = after(Onward(), Choose("bad"), Onward(), Onward(), session=session)
    assert question_of(checked) == "check"
    (effect,) = effects_of(checked, Onward())
    assert isinstance(effect, Record)
    assert effect.deed == Opinion(Verdict.BAD, "", TODAY)


def test_a_reaction_is_checked_recorded_and_the_visit_goes_on_where_it_began() -> None:
    session = after(Open("story:s-2"), session=looked())
    checked = after(*TO_REACTION_CHECK, session=session)
    page = page_of(checked)
    assert isinstance(page, CheckView)
    assert [(row.id, row.answer) for row in page.rows] == [
        ("verdict", "Fijn"),
        ("reaction", "Heel fijn. Bel mij gerust op 0235550123"),
    ]
    assert page.slip_choice is None
    turned = turn(checked, Onward(), WORLD)
    (effect,) = turned.effects
    assert isinstance(effect, Record)
    assert effect.deed == Opinion(Verdict.GOOD, "Heel fijn. Bel mij gerust op 0235550123", TODAY)
    assert "0235550123" not in repr(turned)
    done = after_event(turned.session, Recorded(ticket=turned.session.ticket))
    last = page_of(done)
    assert isinstance(last, DoneView)
    assert last.heading == "Dank u wel."
    on = after(Onward(), session=done)
    assert (on.here.page, on.here.about) == (Page.STORY, "s-2")
    assert on.answered == ()


def test_a_recorded_reaction_is_told_to_the_centre_at_once() -> None:
    from kiosk.session import happened

    saving = after(*TO_REACTION_CHECK, Onward(), session=looked())
    assert happened(saving, Recorded(ticket=saving.ticket), WORLD).effects == (SyncNow(),)


def test_stories_that_cannot_be_read_say_so_and_can_be_asked_for_again() -> None:
    looking = after(Open("worked"))
    failed = after_event(looking, LookFailed("store_fault", looking.ticket))
    page = stories_page(failed)
    assert page.empty == "Wij kunnen dit nu niet laten zien. Probeer het zo nog eens. Of vraag het aan de balie."
    assert page.frame.onward is not None
    assert page.frame.onward.label == "Probeer opnieuw"
    again = turn(failed, Onward(), WORLD)
    assert again.effects == (LoadShelf(Shelf.STORIES, again.session.ticket),)
    assert again.session.here.page is Page.STORIES


@pytest.mark.parametrize(("face", "told"), [("good", ()), ("mixed", ()), ("bad", ("023 – 511 51 15",))])
def test_who_was_not_helped_well_is_told_with_whom_to_talk(face: str, told: tuple[str, ...]) -> None:
    saving = after(Onward(), Choose(face), Onward(), Onward(), Onward(), session=looked())
    page = page_of(after_event(saving, Recorded(ticket=saving.ticket)))
    assert isinstance(page, DoneView)
    assert page.steps[0].text == "De sociaal makelaar leest het. Wij hangen het niet op."
    assert tuple(step.text for step in page.steps[1:]) == tuple(
        f"Wilt u erover praten? Bel de sociaal makelaar: {phone}." for phone in told
    )
