"""What lies beside the program: read when it is there, and no page the poorer when something else is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk import assets
from kiosk.assets import with_assets
from kiosk.world import World
from tests.kiosk.visits import WORLD


def named(name: str) -> World:
    return with_assets(replace(WORLD, settings=replace(WORLD.settings, assessment=name)))


def test_the_postcodes_and_the_questions_of_the_city_are_there() -> None:
    world = named("haarlem")
    assert world.postcodes is not None
    assert world.postcodes.distance_m("2033", "2033") == 0
    assert world.questions is not None
    assert world.questions.municipality == "Haarlem"


def test_each_city_names_its_own_questions() -> None:
    other = named("voorbeeld").questions
    assert other is not None
    assert other.municipality != "Haarlem"


@pytest.mark.parametrize("name", ["elders", "../demo/points", "/etc/passwd", "..", "haarlem/", "haarlem\u0000"])
def test_a_set_that_is_not_there_is_none_and_nothing_else_is_read(name: str) -> None:
    world = named(name)
    assert world.questions is None
    assert world.postcodes is not None


@pytest.mark.parametrize("document", [b"", b"format = 99\nid = 'x'", b"\xff\xfe", b"format = 1\n"])
def test_a_set_of_a_newer_version_or_a_broken_one_costs_its_page_only(
    document: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "assessment"
    folder.mkdir()
    (folder / "haarlem.toml").write_bytes(document)
    world = with_assets(WORLD, folder=tmp_path)
    assert (world.questions, world.postcodes) == (None, None)
    assert "reading the questions of the self-assessment" in caplog.text
    assert assets.ASSETS not in (tmp_path, folder)
