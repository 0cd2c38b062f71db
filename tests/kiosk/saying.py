"""Which sentences which modules of the terminal say: read from the code itself, so that no list can be forgotten.

A module counts for whoever reaches it. A package's `__init__` only passes names on: who takes one from it reaches the
module the name is from, and not its neighbours.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kiosk.resources import ROOT

KEY = re.compile(r"[a-z_]+(\.[a-z_0-9]+)+|[a-z_]+")
_PIECE = r"[a-z_.0-9]+"
TERMINAL, COMMAND_LINE = "kiosk.app", "kiosk.__main__"


@dataclass(frozen=True, slots=True)
class Said:
    """Keys that stand in the code as they are, and patterns of those made with a value in them."""

    keys: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]

    def has(self, key: str) -> bool:
        """Whether this key is said here, perhaps."""
        return key in self.keys or any(pattern.fullmatch(key) for pattern in self.patterns)

    def by_name(self) -> Said:
        """Without the patterns that begin with a value: those could be any key."""
        return Said(self.keys, tuple(found for found in self.patterns if found.pattern[0].isalpha()))


@cache
def modules() -> dict[str, Path]:
    """Every module of the terminal by its dotted name."""
    found = {}
    for path in sorted((ROOT / "kiosk").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def tree_of(module: str) -> ast.Module:
    """The module as Python reads it."""
    return ast.parse(modules()[module].read_text("utf-8"))


def reached_from(root: str) -> frozenset[str]:
    """The module and all that it imports, at any depth, inside functions too."""
    seen: set[str] = set()
    left = [root]
    while left:
        module = left.pop()
        if module in modules() and module not in seen:
            seen.add(module)
            left += _imports(module)
    return frozenset(seen)


def _imports(module: str) -> Iterator[str]:
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (_home_of(node.module, alias.name) for alias in node.names)


def _home_of(module: str, name: str) -> str:
    if f"{module}.{name}" in modules():
        return f"{module}.{name}"
    if module in modules() and modules()[module].name == "__init__.py":
        return _passed_on(module).get(name, module)
    return module


@cache
def _passed_on(package: str) -> dict[str, str]:
    taken = [node for node in tree_of(package).body if isinstance(node, ast.ImportFrom) and node.module]
    return {alias.asname or alias.name: str(node.module) for node in taken for alias in node.names}


def said_by(names: Iterable[str]) -> Said:
    """What these modules say."""
    keys: set[str] = set()
    patterns: list[re.Pattern[str]] = []
    for node in (node for name in sorted(names) for node in ast.walk(tree_of(name))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
            keys.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
            literal = "".join(part for part in parts if isinstance(part, str))
            if "." in literal and re.fullmatch(_PIECE, literal):
                patterns.append(re.compile("".join(re.escape(p) if isinstance(p, str) else _PIECE for p in parts)))
    return Said(frozenset(keys), tuple(patterns))


@cache
def only_on_the_command_line(keys: frozenset[str]) -> frozenset[str]:
    """Those of `keys` that only `marktpunt print`, `doctor` and their like say, to who looks after the terminal."""
    terminal = reached_from(TERMINAL)
    on_screen, commands = said_by(terminal).by_name(), said_by(reached_from(COMMAND_LINE) - terminal).by_name()
    return frozenset(key for key in keys if commands.has(key) and not on_screen.has(key))
