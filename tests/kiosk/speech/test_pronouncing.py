"""Figures that are no amount are said one by one, and every text has an end."""

from __future__ import annotations

import pytest

from kiosk.speech.pronouncing import pronounced


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Verder", "Verder.\n"),
        ("Bent u er nog?", "Bent u er nog?\n"),
        ("Bel 023 555 01 12", "Bel 0 2 3, 5 5 5, 0 1, 1 2.\n"),
        ("Bel 023 – 555 01 10", "Bel 0 2 3, 5 5 5, 0 1, 1 0.\n"),
        ("Noem nummer H-0412 aan de balie.", "Noem nummer H, 0 4 1 2 aan de balie.\n"),
        ("Stap 1 van 8", "Stap 1 van 8.\n"),
        ("Hangt tot 21 december 2026", "Hangt tot 21 december 2026.\n"),
        ("1.940 aanbieders", "1.940 aanbieders.\n"),
    ],
)
def test_a_text_as_a_voice_needs_it(text: str, said: str) -> None:
    assert pronounced((text,)) == said


def test_each_text_is_a_line_of_its_own_and_empty_ones_are_none() -> None:
    assert pronounced(("Verder", " ", "knop")) == "Verder.\nknop.\n"
