from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from kiosk.slips import errors
from kiosk.slips.errors import SlipError
from kiosk.slips.printer import PaperStatus, PrinterSettings, PrintState

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


def test_every_example_in_the_documentation_is_a_printer_that_can_be() -> None:
    examples = DOCS.split("```toml\n")[1:]
    assert len(examples) == 4
    for example in examples:
        table = tomllib.loads(example.partition("```")[0])["printer"]
        msgspec.convert(table, PrinterSettings, dec_hook=lambda kind, text: kind(text)).check()
