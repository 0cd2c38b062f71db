"""What a printer gets, read by other people's code: npos must see our dots, and zxing must read the code in them."""

from __future__ import annotations

import itertools
from functools import cache
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from kiosk.slips.bitmap import draw
from kiosk.slips.codec import TYPES
from kiosk.slips.escpos_printer import EscposPrinter
from kiosk.slips.printer import PrinterSettings, Transport
from tests.kiosk.languages import texts_of
from tests.kiosk.slips.composed import ADDRESS, slips_in
from tests.printers.judge import Judgement, judged, needs_npos
from tests.printers.network import NetworkPrinter

WIDTHS = (384, 512, 576)
LANGUAGES = ("nl", "ar")
NAMES = tuple(f"{kind}-{language}-{width}" for kind, language, width in itertools.product(TYPES, LANGUAGES, WIDTHS))


@cache
def picture(name: str) -> Image.Image:
    kind, language, width = name.split("-")
    return draw(slips_in(texts_of(language), int(width))[kind], int(width))


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Judgement]:
    needs_npos()
    return judged({name: sent(name) for name in NAMES}, Path(tmp_path_factory.mktemp("npos")))


def sent(name: str) -> bytes:
    """All bytes that a printer on the network got for this slip, questions included."""
    with NetworkPrinter() as printer:
        width = int(name.rpartition("-")[2])
        settings = PrinterSettings(Transport.NETWORK, host="127.0.0.1", port=printer.port, width_dots=width)
        EscposPrinter(settings).print_image(picture(name), name)
    return bytes(printer.taken)


@pytest.mark.parametrize("name", NAMES)
def test_npos_sees_the_slip_dot_for_dot(name: str, verdicts: dict[str, Judgement]) -> None:
    seen, ours = verdicts[name].picture, picture(name)
    assert (seen.size, seen.tobytes()) == (ours.size, ours.tobytes())


@pytest.mark.parametrize("name", NAMES)
def test_npos_sees_no_command_but_ours(name: str, verdicts: dict[str, Judgement]) -> None:
    # DLE 04 is npos's own writing of DLE EOT
    kinds = [command.encode("unicode_escape").decode() for command, _ in itertools.groupby(verdicts[name].commands)]
    ask = ["DLE \\x04"]
    assert kinds == [*ask, "ESC @", "GS r", "GS a", "GS v0", "ESC d", "GS V", "GS r", *ask]


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith(("board-", "test-"))])
def test_the_code_that_npos_sees_leads_where_it_should(name: str, verdicts: dict[str, Judgement]) -> None:
    kind, language, _ = name.split("-")
    meant = ADDRESS if kind == "board" else texts_of(language).say("test.code.holds")
    assert [code.text for code in zxingcpp.read_barcodes(verdicts[name].picture.convert("L"))] == [meant]


@pytest.mark.parametrize("name", NAMES)
def test_the_bytes_sent_are_those_of_the_picture_and_hardly_more(name: str) -> None:
    width = int(name.rpartition("-")[2])
    assert len(sent(name)) <= 1.05 * ((width + 7) // 8) * picture(name).height


@pytest.mark.parametrize(("ci", "fails"), [("true", True), ("1", True), ("yes", True), ("false", False), ("0", False)])
def test_without_node_the_slips_are_not_judged_and_under_ci_that_is_a_failure(
    ci: str, fails: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CI", ci)
    # both are caught: a skip that is let through would skip this test instead of failing it
    with pytest.raises((pytest.fail.Exception, pytest.skip.Exception)) as caught:
        needs_npos()
    assert isinstance(caught.value, pytest.fail.Exception) is fails
