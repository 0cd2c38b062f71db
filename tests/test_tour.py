"""The tour proves every journey: every page in both orientations, the slips, the centre, the second terminal."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiosk.demo import LANDSCAPE, PORTRAIT, Screen
from kiosk.errors import TourFailed
from kiosk.tour.conduct import DONE_ON_THE_WAY, conduct_tour

pytestmark = pytest.mark.display

_NAMES = (
    "home languages home-turkish comfort home-contrast person idle-warning leaving"
    " request-category request-title request-title-refused request-details request-rhythm request-day"
    " request-day-parts request-named request-first-name request-channel request-phone request-for-whom"
    " request-rules request-rules-missing request-check request-done request-done-again"
    " offer-category offer-title offer-rhythm offer-check offer-check-no-slip offer-done-no-slip offer-done"
    " behalf-name behalf-agrees behalf-day behalf-called behalf-named behalf-check"
    " board board-offers board-categories board-search board-found board-none-found listing"
    " respond-words respond-channel respond-check respond-done"
    " household-types household-place household-postcode household-within household-funding household-when"
    " household-language household-list household-list-narrowed household-map household-map-chosen"
    " household-provider household-provider-printed call-name call-phone call-agreement call-check call-done"
    " assessment-1 assessment-7 assessment-outcome apply-as apply-may-know apply-urgency apply-agreement"
    " apply-check apply-done"
    " partners-questions partners-list partner correction-part correction-words correction-check correction-done"
    " partners-by-name partners-found"
    " stories story reaction-faces reaction-words reaction-check reaction-done"
    " offline-home offline-title offline-check offline-saved offline-done mine-whose mine-offline no-printer-done"
    " mine-number mine-words mine mine-scanned mine-wrong scan-unknown change-check change-details change-done"
    " mine-complete mine-withdraw mine-withdraw-done"
)
PAGES = set(_NAMES.split())
ONLY_OWNER = {
    "messages",
    "message-words",
    "message-check",
    "message-done",
    "messages-answered",
    "report-why",
    "report-words",
    "report-check",
    "report-done",
}
ONLY_HELPER = {"mine-helper", "helper-messages", "helper-message-words", "helper-messages-answered"}


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """One tour for all tests of this file: it takes minutes."""
    out = tmp_path_factory.mktemp("tour") / "tour"
    return out, list(conduct_tour(out, dict(os.environ)))


def report_of(toured: tuple[Path, list[str]]) -> dict[str, Any]:
    report: dict[str, Any] = json.loads((toured[0] / "tour.json").read_text("utf-8"))
    return report


def test_the_tour_shows_every_journey_in_both_orientations(toured: tuple[Path, list[str]]) -> None:
    pictures = report_of(toured)["pictures"]
    assert (PAGES | ONLY_OWNER) - set(pictures["portrait"]) == set()
    assert (PAGES | ONLY_HELPER) - set(pictures["landscape"]) == set()


def test_what_was_done_on_the_way_is_at_the_centre_once(toured: tuple[Path, list[str]]) -> None:
    report = report_of(toured)
    assert report["number"].startswith("H-")
    assert report["centre_has_it"] == 1
    assert report["second_terminal_shows_it"] is True
    assert len(report["all_numbers"]) == 8
    assert set(report["all_numbers"].values()) == {1}
    assert report["arrived_at_the_centre"] == DONE_ON_THE_WAY
    assert "each exactly once" in toured[1][-1]


@pytest.mark.parametrize(("name", "screen"), [("portrait", PORTRAIT), ("landscape", LANDSCAPE)])
def test_every_picture_is_a_whole_screen_with_something_on_it(
    toured: tuple[Path, list[str]], name: str, screen: Screen
) -> None:
    found = list((toured[0] / name).rglob("*.png"))
    assert len(found) >= len(PAGES)
    for picture in found:
        with Image.open(picture) as image:
            assert image.size == (screen.width, screen.height)
            assert len(image.getcolors(1 << 24)) > 10, f"{picture.name} is empty"


def test_the_slips_come_out_and_the_second_says_that_it_is_a_copy(toured: tuple[Path, list[str]]) -> None:
    for slip in ("board-slip", "receipt"):
        with Image.open(toured[0] / f"{slip}.png") as first, Image.open(toured[0] / f"{slip}-copy.png") as again:
            assert first.width == again.width == 576
            assert first.tobytes() != again.tobytes()


def test_a_folder_that_holds_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    with pytest.raises(TourFailed, match="name another folder"):
        list(conduct_tour(tmp_path, dict(os.environ)))
    assert (tmp_path / "letter.txt").read_text("utf-8") == "mine"
