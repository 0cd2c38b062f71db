"""The question sets of the tests: those of the project, and a small one that a test may break."""

from __future__ import annotations

import tomllib
from itertools import chain
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from marketplace.assessment import WAYS_TO_APPLY, Answers, Outcome, Question, QuestionSet, WayKind, asked, outcome
from marketplace.question_sets import denies, read_question_set, sentences

ASSETS = Path(__file__).parents[2] / "assets"
DOCUMENTS = {path.stem: path.read_bytes() for path in sorted((ASSETS / "assessment").glob("*.toml"))}
SETS = {name: read_question_set(document) for name, document in DOCUMENTS.items()}
HAARLEM = SETS["haarlem"]
EXAMPLE = SETS["voorbeeld"]


def written(name: str) -> dict[str, Any]:
    """The document as TOML reads it, to be changed at will."""
    return tomllib.loads(DOCUMENTS[name].decode())


def toml(value: Any) -> str:
    """TOML of a document: the standard library reads it only."""
    return "".join(f"{key} = {_inline(inner)}\n" for key, inner in value.items())


def _inline(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case str():
            return '"' + "".join(_escaped(char) for char in value) + '"'
        case list():
            return f"[{', '.join(map(_inline, value))}]"
        case dict():
            return f"{{{', '.join(f'{_inline(key)} = {_inline(inner)}' for key, inner in value.items())}}}"
        case _:
            raise TypeError(value)


def _escaped(char: str) -> str:
    return char if char.isprintable() and char not in '"\\' else f"\\U{ord(char):08x}"


def answered(questions: QuestionSet) -> st.SearchStrategy[dict[str, tuple[str, ...]]]:
    """A whole visit: every question that comes is answered with something it offers, or skipped."""

    @st.composite
    def visit(draw: st.DrawFn) -> dict[str, tuple[str, ...]]:
        answers: dict[str, tuple[str, ...]] = {}
        while coming := [question for question in asked(questions, answers) if question.id not in answers]:
            answers[coming[0].id] = draw(answer(coming[0]))
        return answers

    return visit()


def answer(question: Question) -> st.SearchStrategy[tuple[str, ...]]:
    alone = [option.id for option in question.options if option.alone or not question.several]
    others = [option.id for option in question.options if option.id not in alone]
    ways: list[st.SearchStrategy[tuple[str, ...]]] = [st.just(())]
    if alone:
        ways.append(st.sampled_from(alone).map(lambda one: (one,)))
    if others:
        ways.append(st.lists(st.sampled_from(others), unique=True, min_size=1).map(tuple))
    return st.one_of(ways)


def texts_of(found: Outcome) -> list[str]:
    ways = [
        (on.way.title, on.way.text, on.way.where, *on.way.bring, *on.reasons)  # what a page or a slip shows of it
        for on in found.ways
    ]
    return [found.summary, found.notice, *found.bring, *chain.from_iterable(ways)]


def check(questions: QuestionSet, answers: Answers) -> None:
    """What must hold of every outcome whatever (brief, R6)."""
    found = outcome(questions, answers)
    kinds = [on.way.kind for on in found.ways]
    assert sorted(kinds) == sorted(WayKind)
    assert set(kinds) >= WAYS_TO_APPLY
    assert found.bring
    assert not any(denies(sentence) for text in texts_of(found) for sentence in sentences(text))
    for on in found.ways:
        assert on.reasons
        assert all(on.reasons)
        assert on.fits == (on.reasons != (on.way.anyway,))
    assert [on.fits for on in found.ways] == sorted((on.fits for on in found.ways), reverse=True)
    assert found == outcome(questions, dict(reversed(list(answers.items()))))
