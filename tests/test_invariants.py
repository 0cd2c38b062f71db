"""Every invariant of docs/sync.md has a test that can fail, whose name begins with its number."""

from __future__ import annotations

import ast
import re
from pathlib import Path

TESTS = Path(__file__).parent
INVARIANTS = tuple(f"i{number}" for number in range(1, 22))


def about_invariants() -> dict[str, list[str]]:
    """Number of the invariant -> the tests that say they are about it, read from the files."""
    found: dict[str, list[str]] = {name: [] for name in INVARIANTS}
    for path in sorted(TESTS.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.FunctionDef):
                continue
            about = re.match(r"test_(i[0-9]+)_", node.name)
            if about is not None:
                found.setdefault(about[1], []).append(f"{path.relative_to(TESTS)}::{node.name}")
    return found


def test_every_invariant_has_a_test_of_its_own() -> None:
    missing = [name for name, tests in about_invariants().items() if not tests]
    assert not missing, "no test begins with: " + ", ".join(f"test_{name}_" for name in missing)


def test_no_test_is_about_an_invariant_that_does_not_exist() -> None:
    assert set(about_invariants()) == set(INVARIANTS)
