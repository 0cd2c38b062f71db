"""The house holds: import contracts, and the rules of style a machine can see. Planted breaches turn them red."""

from __future__ import annotations

import ast
import graphlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("kiosk", "offline_store", "marketplace")
LONGEST_MODULE = 400
EMPTY_WORDS = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}


def our_modules() -> list[Path]:
    return sorted(
        path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts
    )


def contracts_hold(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"],
        cwd=root,
        env={"PYTHONPATH": str(root), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_import_contract_holds() -> None:
    outcome = contracts_hold(ROOT)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


@pytest.mark.parametrize(
    ("module", "planted", "contract"),
    [
        ("kiosk/session.py", "import kivy", "Kivy only where the screen is"),
        ("kiosk/screens/home.py", "import requests", "requests only in offline_store.client"),
        ("kiosk/screens/board.py", "import kiosk.screens.home", "Screens never import each other"),
        ("kiosk/screens/home.py", "import marketplace.rules", "Screens, widgets and stage know no store"),
        ("kiosk/conductor.py", "import threading", "Threads only in background, speech and the spooler"),
        ("kiosk/conductor.py", "import sqlite3", "SQL libraries only in offline_store"),
        ("kiosk/conductor.py", "import escpos", "escpos and serial lines only in kiosk.slips"),
        ("kiosk/conductor.py", "import reportlab", "escpos and serial lines only in kiosk.slips, reportlab only"),
        ("offline_store/sync.py", "import marketplace.central.apply", "Nobody outside imports the centre"),
        ("offline_store/sync.py", "import kiosk.session", "One direction"),
        ("marketplace/rules.py", "import socket", "The marketplace core does no I/O"),
    ],
)
def test_a_planted_breach_turns_its_contract_red(module: str, planted: str, contract: str, tmp_path: Path) -> None:
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    target = tmp_path / module
    target.write_text(target.read_text("utf-8") + f"\n{planted}\n", "utf-8")
    outcome = contracts_hold(tmp_path)
    broken = [line for line in outcome.stdout.splitlines() if line.startswith(contract) and " BROKEN" in line]
    assert outcome.returncode != 0
    assert broken, outcome.stdout


def imports_of(sources: dict[str, str]) -> dict[str, set[str]]:
    """Which of these modules each one imports, inside functions and under TYPE_CHECKING too."""
    found: dict[str, set[str]] = {}
    for module, source in sources.items():
        named = found.setdefault(module, set())
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                named |= {one.name for one in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                inside = {f"{node.module}.{one.name}" for one in node.names}
                named |= {one if one in sources else node.module for one in inside}
        named &= sources.keys()
    return found


def circle_in(imports: dict[str, set[str]]) -> list[str]:
    """One circle of modules that import each other; nothing where there is none."""
    try:
        graphlib.TopologicalSorter(imports).prepare()
    except graphlib.CycleError as error:
        circle: list[str] = error.args[1]
        return circle
    return []


def test_no_modules_import_each_other_in_a_circle() -> None:
    names = {path: path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".") for path in our_modules()}
    sources = {name.removesuffix(".__init__"): path.read_text("utf-8") for path, name in names.items()}
    assert circle_in(imports_of(sources)) == []


def test_a_circle_through_a_function_is_found() -> None:
    sources = {"kiosk.a": "from kiosk import b", "kiosk.b": "def late():\n    from kiosk.a import name"}
    assert set(circle_in(imports_of(sources))) == {"kiosk.a", "kiosk.b"}


def test_no_module_is_longer_than_two() -> None:
    too_long = {
        str(path.relative_to(ROOT)): lines
        for path in [*our_modules(), *(ROOT / "layouts").rglob("*.kv"), *(ROOT / "tests").rglob("*.py")]
        if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST_MODULE
    }
    assert too_long == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    djangos_own = ROOT / "marketplace/central/sqlite/base.py"  # Django asks for a backend by this name
    assert [str(path) for path in our_modules() if path.stem in EMPTY_WORDS and path != djangos_own] == []


def test_every_module_says_what_it_answers_for() -> None:
    assert [str(path) for path in our_modules() if not ast.get_docstring(ast.parse(path.read_text("utf-8")))] == []


def test_nobody_catches_everything_except_at_the_outer_doors() -> None:
    doors = {"kiosk/background.py", "kiosk/slips/spooler.py", "kiosk/app.py", "kiosk/__main__.py"}
    doors |= {"marketplace/central/housekeeping.py"}  # a process of its own
    caught = {
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in our_modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException")))
        and not raises_it_again(node)
        and str(path.relative_to(ROOT)) not in doors
        and "website" not in path.parts
    }
    assert caught == set()


def raises_it_again(handler: ast.ExceptHandler) -> bool:
    """Whether it only tidies up on the way: nothing is swallowed."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_packaging_never_hides_the_library_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_the_environment_is_read_in_one_place() -> None:
    readers = {
        str(path.relative_to(ROOT))
        for path in our_modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv", "argv")
    }
    assert {reader for reader in readers if not reader.startswith("marketplace/central/")} <= {"kiosk/__main__.py"}


def test_the_lock_names_every_package_with_a_hash_and_no_index() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    entries = [entry for entry in lock.replace("\\\n", " ").splitlines() if entry and not entry.startswith((" ", "#"))]
    assert entries
    assert [entry.split()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []
    assert [line for line in lock.splitlines() if "://" in line or line.startswith("-")] == []
