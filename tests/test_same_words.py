"""What hangs on the terminal's board and on the centre's page goes by the same words."""

from __future__ import annotations

from marketplace.central.website import wording
from marketplace.vocabulary import CATEGORIES, ListingKind
from tests.kiosk.visits import nl


def test_a_category_has_one_name_on_screen_and_site() -> None:
    assert {one.id: wording.CATEGORY[one.id] for one in CATEGORIES} == {
        one.id: nl().say(f"category.{one.id}") for one in CATEGORIES
    }


def test_a_kind_of_listing_has_one_name_on_screen_and_site() -> None:
    assert {kind: wording.KIND[kind] for kind in ListingKind} == {
        kind: nl().say(f"kind.{kind}") for kind in ListingKind
    }
