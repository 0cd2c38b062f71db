"""The tour proves the main job: every page in both orientations, the slips, the centre, the second terminal."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from PIL import Image

from kiosk.demo import LANDSCAPE, PORTRAIT
from kiosk.errors import TourFailed
from kiosk.tour.conduct import conduct_tour

pytestmark = pytest.mark.display

PAGES = {
    "home",
    "request-category",
    "request-title",
    "request-title-refused",
    "request-details",
    "request-rhythm",
    "request-day",
    "request-day-parts",
    "request-named",
    "request-first-name",
    "request-channel",
    "request-phone",
    "request-for-whom",
    "request-rules",
    "request-check",
    "person",
    "idle-warning",
    "request-done",
    "request-done-again",
    "offer-category",
    "offer-check",
    "offer-check-no-slip",
    "offer-done-no-slip",
    "offer-done",
    "board",
    "board-search",
    "board-none-found",
    "board-categories",
    "listing",
}


def test_the_tour_shows_the_main_job_from_touch_to_the_second_terminal(tmp_path: Path) -> None:
    said = list(conduct_tour(tmp_path / "tour", dict(os.environ)))
    out = tmp_path / "tour"
    report = json.loads((out / "tour.json").read_text("utf-8"))
    assert report["number"].startswith("H-")
    assert report["centre_has_it"] == 1
    assert report["second_terminal_shows_it"] is True
    assert len(report["all_numbers"]) == 6
    assert set(report["all_numbers"].values()) == {1}
    for name, screen in (("portrait", PORTRAIT), ("landscape", LANDSCAPE)):
        assert set(report["pictures"][name]) >= PAGES
        for picture in [*(out / name).glob("*.png"), *(out / name / "offline").glob("*.png")]:
            with Image.open(picture) as image:
                assert image.size == (screen.width, screen.height)
                assert len(image.getcolors(1 << 24)) > 10, f"{picture.name} is empty"
    for slip in ("board-slip", "receipt"):
        with Image.open(out / f"{slip}.png") as first, Image.open(out / f"{slip}-copy.png") as again:
            assert first.width == again.width == 576
            assert first.tobytes() != again.tobytes(), f"the second {slip} does not say that it is a copy"
    assert "each exactly once" in said[-1]


def test_a_folder_that_holds_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    with pytest.raises(TourFailed, match="name another folder"):
        list(conduct_tour(tmp_path, dict(os.environ)))
    assert (tmp_path / "letter.txt").read_text("utf-8") == "mine"
