"""What of the world lies in files beside the program: postcodes, the questions of the assessment, words of the form.

Read when the start screen has been drawn. A file that cannot be read costs its page and nothing else.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from pathlib import Path

from kiosk.desk.form_words import FormWords, FormWordsUnfit, read_form_words
from kiosk.logs import log_fault
from kiosk.resources import ASSETS
from kiosk.world import World
from marketplace.assessment import QuestionSet
from marketplace.errors import MarketplaceError
from marketplace.places import PostcodeTable, read_postcodes
from marketplace.question_sets import read_question_set

log = logging.getLogger(__name__)
_NAME = re.compile(r"[a-z0-9-]+")
"""A name comes from the centre: it must not lead to another folder."""


def with_assets(world: World, folder: Path = ASSETS) -> World:
    """The world with what lies in `folder` beside the program."""
    questions = _questions(folder / "assessment", world.settings.assessment)
    return replace(
        world,
        postcodes=_postcodes(folder / "places" / "postcode4.csv"),
        questions=questions,
        form_words=_form_words(folder / "desk" / "form_words.toml"),
    )


def _postcodes(path: Path) -> PostcodeTable | None:
    try:
        return read_postcodes(path.read_bytes())
    except (OSError, MarketplaceError) as exc:
        log_fault(log, "reading the postcodes", exc)
        return None


def _form_words(path: Path) -> FormWords | None:
    try:
        return read_form_words(path.read_bytes())
    except (OSError, FormWordsUnfit) as exc:
        log_fault(log, "reading the words of the form", exc)
        return None


def _questions(folder: Path, name: str) -> QuestionSet | None:
    """The set that the centre names; one this program does not have, or cannot read, is none."""
    if not _NAME.fullmatch(name):
        return None
    try:
        return read_question_set((folder / f"{name}.toml").read_bytes())
    except (OSError, MarketplaceError) as exc:
        log_fault(log, "reading the questions of the self-assessment", exc)
        return None
