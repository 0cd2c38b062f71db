from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.slips.programs import Answer, run
from tests.printers.programs import on_path


def test_a_program_of_the_system_answers_in_plain_language_and_without_our_library_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", on_path(tmp_path, lpstat='echo "$LC_ALL,${LD_LIBRARY_PATH-none},$LANG"'))
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/marktpunt")
    assert run("lpstat", timeout_s=10.0) == Answer(0, "C,none,nl_NL.UTF-8\n")
