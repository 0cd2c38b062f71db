from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.settings import load_settings
from kiosk.slips import errors
from kiosk.slips.errors import SlipError
from kiosk.slips.printer import PaperStatus, PrintState, SheetTransport, Transport
from kiosk.slips.profiles import check_profile
from tests.kiosk.visits import nl

DOCS = (Path(__file__).parents[3] / "docs" / "printing.md").read_text("utf-8")
CODES = {kind.code for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, SlipError)} - {
    "slip"
} | {value for name, value in vars(errors).items() if name.isupper()}


def test_every_reason_stands_in_the_documentation() -> None:
    assert len(CODES) > 12
    assert {code for code in CODES if f"| `{code}` |" not in DOCS} == set()


def test_every_status_in_which_printing_is_no_use_is_also_a_reason() -> None:
    assert {status.value for status in PaperStatus} - CODES == {"ready", "unknown"}


def test_every_state_stands_in_the_documentation() -> None:
    assert {state for state in PrintState if f"| {state} |" not in DOCS} == set()


EXAMPLES = [example.partition("```")[0] for example in DOCS.split("```toml\n")[1:]]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_in_the_documentation_is_a_printer_that_can_be(example: str, tmp_path: Path) -> None:
    path = tmp_path / "marktpunt.toml"
    path.write_text(example, "utf-8")
    check_profile(load_settings(path).printer)


def test_every_transport_has_its_example_or_needs_none() -> None:
    shown = set(re.findall(r'^transport = "(\w+)"', "\n".join(EXAMPLES), re.MULTILINE))
    assert {*Transport, *SheetTransport} - shown == {"none"}


@pytest.mark.parametrize("code", sorted(CODES | {SlipError.code}))
@pytest.mark.parametrize("reader", ["error", "desk"])
def test_every_reason_has_a_sentence_for_the_resident_and_one_for_the_desk(reader: str, code: str) -> None:
    assert nl().knows(f"{reader}.{code}")
