"""Documentation that can go stale is held against the program: every command, every setting, every file it names."""

from __future__ import annotations

import re
import tomllib
from dataclasses import is_dataclass
from pathlib import Path
from typing import get_type_hints

import pytest

from kiosk.__main__ import cli
from kiosk.settings import Settings, load_settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
DOCS = sorted((ROOT / "docs").glob("*.md"))


def settings_keys(kind: type, above: str = "") -> set[str]:
    keys: set[str] = set()
    for name, inner in get_type_hints(kind).items():
        keys |= settings_keys(inner, f"{name}.") if is_dataclass(inner) else {above + name}
    return keys


def test_every_command_is_in_the_readme() -> None:
    shown = {name for name, command in cli.commands.items() if not command.hidden}
    assert {name for name in shown if f"`marktpunt {name}" not in README} == set()


def test_every_make_target_of_the_readme_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = set(re.findall(r"`make (\w+)`", README))
    assert named
    assert {name for name in named if not re.search(rf"^{name}:", makefile, re.MULTILINE)} == set()


def test_the_settings_of_the_readme_are_settings_the_program_takes(tmp_path: Path) -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    path = tmp_path / "marktpunt.toml"
    path.write_text("\n".join(line.strip() for line in block.splitlines()), "utf-8")
    settings = load_settings(path)
    assert settings.display.fullscreen
    assert tomllib.loads(path.read_text("utf-8"))["printer"]["transport"] == "network"


def test_every_setting_is_documented() -> None:
    everything = README + (ROOT / "docs" / "printing.md").read_text("utf-8")
    assert {
        key for key in settings_keys(Settings) if not re.search(rf"\b{key.rpartition('.')[2]}\b", everything)
    } == set()


@pytest.mark.parametrize("document", [ROOT / "README.md", *DOCS], ids=lambda path: path.name)
def test_every_file_a_document_names_exists(document: Path) -> None:
    named = re.findall(
        r"`((?:kiosk|offline_store|marketplace|docs|assets|layouts|packaging|tests)/[\w./-]+)`",
        document.read_text("utf-8"),
    )
    assert [name for name in named if not (ROOT / name).exists()] == []
