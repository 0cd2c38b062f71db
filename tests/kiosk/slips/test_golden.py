"""Every slip looks as it did when somebody last looked at it, and its code leads where it should."""

from __future__ import annotations

import pytest
import zxingcpp
from PIL import Image

from kiosk.receipt_codes import receipt_code
from kiosk.resources import ROOT
from tests.kiosk.languages import texts_of
from tests.kiosk.slips.composed import ADDRESS, slips_in
from tests.kiosk.slips.golden import FOLDER, NAMES, golden, picture

PHONE_PIXELS_PER_MM = 3.2
"""A phone's preview, 1920 pixels over the 60 cm that it sees at half a metre; its photograph has twice as many."""
DOTS_PER_MM = 8


@pytest.mark.parametrize("name", NAMES)
def test_a_slip_looks_as_it_did(name: str) -> None:
    now, then = picture(name), golden(name)
    same = (now.mode, now.size, now.tobytes()) == (then.mode, then.size, then.tobytes())
    if not same:
        left = ROOT / "build" / "golden"
        left.mkdir(parents=True, exist_ok=True)
        now.save(left / f"{name}.png")
    assert same, (
        f"build/golden/{name}.png differs from tests/kiosk/slips/golden/{name}.png: look at both. "
        "If the new one is right: python -m tests.kiosk.slips.golden"
    )


def test_no_golden_picture_is_left_of_a_slip_that_is_gone() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(NAMES)


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith(("board-", "receipt-", "test-"))])
def test_the_code_of_a_golden_picture_leads_where_it_should(name: str) -> None:
    kind, language, _ = name.split("-")
    receipt = receipt_code("H-0417", "appel fiets maan")
    meant = {"board": ADDRESS, "receipt": receipt, "test": texts_of(language).say("test.code.holds")}[kind]
    assert read_codes(golden(name)) == [meant]


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("board-")])
def test_a_phone_at_half_a_metre_reads_the_code_of_the_board(name: str) -> None:
    paper = golden(name).convert("L")
    scale = PHONE_PIXELS_PER_MM / DOTS_PER_MM
    seen = paper.resize((round(paper.width * scale), round(paper.height * scale)), Image.Resampling.BILINEAR)
    assert read_codes(seen) == [ADDRESS]


@pytest.mark.parametrize("language", ["nl", "ar", "pl"])
def test_only_the_board_slip_the_receipt_and_the_trial_print_have_a_code(language: str) -> None:
    with_code = {kind for kind, slip in slips_in(texts_of(language)).items() if getattr(slip, "qr", "")}
    assert with_code == {"board", "receipt", "test"}


def read_codes(image: Image.Image) -> list[str]:
    """What somebody else's reader makes of a picture."""
    return [code.text for code in zxingcpp.read_barcodes(image.convert("L"))]
