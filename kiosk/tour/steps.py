"""What can be done and seen in front of a terminal, step by step, as values; knows no way through it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Touch:
    """Touch the control with this id or this pictogram, or on which these words stand."""

    what: str


@dataclass(frozen=True, slots=True)
class TypeWords:
    """Type on the keyboard of the screen, key by key."""

    text: str


@dataclass(frozen=True, slots=True)
class TypeNoted:
    """Type what was noted under this name, key by key."""

    what: str


@dataclass(frozen=True, slots=True)
class Scan:
    """Hold the receipt whose number and words were noted under this name before the scanner."""

    what: str


@dataclass(frozen=True, slots=True)
class Expect:
    """Wait until this page is on screen, and, when given, until these words stand on it."""

    page: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Find:
    """Turn the pages until these words stand on the screen."""

    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Take a picture of what is on screen."""

    name: str


@dataclass(frozen=True, slots=True)
class PassTime:
    """Let so many seconds go by for the visit."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Note:
    """Keep the number on the screen as the number of this walk's `what`."""

    what: str


@dataclass(frozen=True, slots=True)
class NoteCode:
    """Keep the secret words on the screen, which stand behind `label`, as those of this walk's `what`."""

    what: str
    label: str


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Touch 'I type it myself' where the keys are not on screen yet."""


@dataclass(frozen=True, slots=True)
class Unfold:
    """Touch the button behind which the chips stand, where they do."""


@dataclass(frozen=True, slots=True)
class Leave:
    """End the visit, and say yes when asked whether what was typed may go."""


Step = (
    Touch
    | TypeWords
    | TypeNoted
    | Scan
    | Expect
    | Find
    | Picture
    | PassTime
    | Note
    | NoteCode
    | OwnWords
    | Unfold
    | Leave
)
