"""What neighbours already offer of what is asked, or the reverse: said where there is room and where it still helps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.intents import Back, Intent, Onward, Open
from kiosk.views.pages import BoardView, ChoiceView
from kiosk.world import OpenCount
from marketplace.vocabulary import ListingKind
from tests.kiosk.visits import OFFER_AT_DESK, REQUEST_BY_PHONE, WORLD, after, page_of, question_of

LIVELY = replace(WORLD, counts=(OpenCount(ListingKind.OFFER, "forms", 3), OpenCount(ListingKind.REQUEST, "garden", 1)))


def banners_of(way: tuple[Intent, ...]) -> dict[str, str]:
    """Question -> what its page says of similar listings, of the pages that say it."""
    said: dict[str, str] = {}
    for n in range(len(way)):
        session = after(*way[: n + 1], world=LIVELY)
        page = page_of(session, LIVELY)
        if isinstance(page, ChoiceView) and page.banner is not None:
            said[question_of(session)] = page.banner.bold
    return said


@pytest.mark.parametrize(
    ("way", "bold", "about"),
    [
        (
            REQUEST_BY_PHONE,
            "3 buren bieden dit al aan.",
            "Er hangen al 3 aanbiedingen over formulieren en administratie.",
        ),
        (OFFER_AT_DESK, "1 buur vraagt hier al om.", "Er hangt al een vraag over tuin en heg."),
    ],
)
def test_it_is_said_when_the_kind_is_chosen_and_once_more_before_anything_personal(
    way: tuple[Intent, ...], bold: str, about: str
) -> None:
    assert banners_of(way) == {"category": bold, "named": about}


def test_looking_at_them_loses_nothing_of_what_was_said() -> None:
    asking = after(*REQUEST_BY_PHONE[:14], world=LIVELY)
    assert question_of(asking) == "named"
    looked = after(Open("similar"), session=asking, world=LIVELY)
    assert isinstance(page_of(looked, LIVELY), BoardView)
    assert looked.board.kind == "offer"
    back = after(Back(), session=looked, world=LIVELY)
    assert (question_of(back), back.answers) == ("named", asking.answers)
    assert question_of(after(Onward(), session=back, world=LIVELY)) == "named"
