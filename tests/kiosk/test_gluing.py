"""No sentence is put together from pieces: word order, endings and marks differ between languages.

What goes into a sentence goes into a hole of it, by name. Read from the code: an f-string, a `+`, a `%` or a `join`
that makes words to read is found here, unless it stands in the list below with its reason.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.kiosk.saying import modules, tree_of

PLACES = ("kiosk.views", "kiosk.visit", "kiosk.journeys", "kiosk.slips.compose", "kiosk.sheets.compose")
DRAWN = ("kiosk.screens", "kiosk.widgets", "kiosk.stage")
SPOKEN = ("kiosk.speech",)
"""Takes finished words apart and spells them out, for one voice after the other."""
SAYING = ("say", "say_many", "fault", "all_of", "one_of")
WORDS_OF = "_words"
"""`when_words`, `day_words` and their like give words to read."""

FOR_THE_LOKET = "told to the Loket or the broker, in Dutch: no resident reads it"
ALLOWED = {
    "' '.join(way.reasons[:reasons])": "whole sentences of the question set, each checked to be one",
    "'. '.join(found.bring)": "things of the question set, with commas of their own: each is read as a sentence",
    "' '.join(filter(None, (questions.lead if first else '', question.lead)))": "whole sentences of the question set",
    "'\\n'.join(filter(None, (applies, _for_whom(answers), to_tell)))": FOR_THE_LOKET,
    "f'Het gaat om {whom}. Toestemming: {_AGREED[ConsentHow(answers.asker_agrees)]}.'": FOR_THE_LOKET,
    "f'{answers.asker_name.strip()} ({_RELATIONS[OnBehalf(answers.for_whom)]})'": FOR_THE_LOKET,
    "f'{entry.name} ({entry.id})'": FOR_THE_LOKET,
    "f'{mine.number} {answers.said(ABOUT_RESPONSE)}'": FOR_THE_LOKET,
    "f'{why}: {answers.said(WORRY_WORDS)}'": FOR_THE_LOKET,
}
"""Joins that make no sentence, each with its reason. What is split and joined again is one text."""
BETWEEN_PARTS = {
    " · ": "parts beside each other, in any language",
    " ": "sentences or lines of one text, taken apart to be laid out",
    "\n": "lines under each other",
}
"""What the screen itself may put between finished words: it knows no sentence."""


def glued(tree: ast.AST) -> Iterator[str]:
    """Every place where words to read are put together, as it stands in the code."""
    unread = {id(inner) for node in ast.walk(tree) for inner in _unread(node)}
    for node in ast.walk(tree):
        if id(node) not in unread and _joins(node):
            yield ast.unparse(node)


def _unread(node: ast.AST) -> Iterator[ast.AST]:
    """What is said to who programs, or looked for: the words of an exception, of the log, and of a pattern."""
    if isinstance(node, ast.Raise) or (
        isinstance(node, ast.Call) and ast.unparse(node.func).startswith(("log.", "re."))
    ):
        yield from ast.walk(node)


def _joins(node: ast.AST) -> bool:
    match node:
        case ast.JoinedStr(values=parts):
            words = [part.value for part in parts if isinstance(part, ast.Constant)]
            return any(" " in str(word) for word in words) or any(map(_is_said, parts))
        case ast.BinOp(left=left, op=ast.Add() | ast.Mod(), right=right):
            return any(_is_text(side) or _is_said(side) for side in (left, right))
        case ast.Call(func=ast.Attribute(attr="join", value=ast.Constant(value=str() as between)), args=[joined]):
            return any(c in between for c in " .,;·\n") and not _is_one_text(joined)
        case ast.Call(func=ast.Attribute(attr="format")):
            return True
    return False


def _is_one_text(joined: ast.expr) -> bool:
    """What was split, or a row of ids."""
    if isinstance(joined, ast.GeneratorExp):
        return ast.unparse(joined.elt).endswith(".id")
    return isinstance(joined, ast.Call) and ast.unparse(joined.func).endswith(".split")


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _is_said(node: ast.AST) -> bool:
    """Whether it is what the catalogue says; an argument of something else is not read as it stands."""
    if isinstance(node, ast.FormattedValue):
        return _is_said(node.value)
    if not isinstance(node, ast.Call):
        return False
    name = ast.unparse(node.func).rpartition(".")[2]
    return name in SAYING or name.endswith(WORDS_OF)


def read_in(places: tuple[str, ...]) -> list[str]:
    return [name for name in modules() if name.startswith(tuple(f"{place}." for place in places)) or name in places]


@pytest.mark.parametrize("module", read_in(PLACES))
def test_no_sentence_is_glued(module: str) -> None:
    assert [found for found in glued(tree_of(module)) if found not in ALLOWED] == []


@pytest.mark.parametrize("module", read_in(SPOKEN))
def test_what_is_said_is_said_whole(module: str) -> None:
    """Each sentence is an utterance of its own: none is put into another one, or behind it."""
    texts = [node for node in ast.walk(tree_of(module)) if isinstance(node, ast.JoinedStr | ast.BinOp)]
    assert [ast.unparse(node) for node in texts if any(map(_is_said, ast.walk(node)))] == []


def test_nothing_is_allowed_that_nobody_does_any_more() -> None:
    done = {found for module in read_in(PLACES) for found in glued(tree_of(module))}
    assert set(ALLOWED) - done == set()


@pytest.mark.parametrize("module", read_in(DRAWN))
def test_the_screen_puts_finished_words_beside_each_other_at_most(module: str) -> None:
    calls = [node for node in ast.walk(tree_of(module)) if isinstance(node, ast.Call)]
    joins = [call.func.value for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "join"]
    assert {join.value for join in joins if isinstance(join, ast.Constant) and join.value} - set(BETWEEN_PARTS) == set()
    catalogue = tuple(f"texts.{saying}" for saying in SAYING)
    assert [ast.unparse(call) for call in calls if ast.unparse(call.func).endswith(catalogue)] == []


@pytest.mark.parametrize(
    "code",
    [
        "f'{one} {two}'",
        "f\"{texts.say('a')}!\"",
        "texts.say('a') + texts.say('b')",
        "words + ': '",
        "'%s: %s' % pair",
        "'{} {}'.format(one, two)",
        "', '.join(names)",
        "' · '.join((kind, day))",
        "'\\n'.join(lines)",
        "f'{when_words(when, texts)}{rest}'",
    ],
)
def test_gluing_is_found(code: str) -> None:
    assert list(glued(ast.parse(code))) != []


@pytest.mark.parametrize(
    "code",
    [
        "f'check.row.{row}'",
        "f'{LISTING}{listing.id}'",
        "raise WireFault(f'{kind}: {field}')",
        "at + 1",
        "texts.say(f'kind.{kind}', name=name)",
        "' '.join(text.split())",
        "''.join(letters)",
        "(*steps, *more)",
    ],
)
def test_what_makes_no_sentence_is_left_alone(code: str) -> None:
    assert list(glued(ast.parse(code))) == []
