"""The sets of questions that come with the program, read as the terminal reads them."""

from __future__ import annotations

from kiosk.resources import ASSETS
from marketplace.assessment import QuestionSet
from marketplace.question_sets import read_question_set


def set_called(name: str) -> QuestionSet:
    """Fails as loud as it can when the set is not fit."""
    return read_question_set((ASSETS / "assessment" / f"{name}.toml").read_bytes())


HAARLEM = set_called("haarlem")
EXAMPLE = set_called("voorbeeld")
