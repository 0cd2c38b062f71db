"""The log says where a fault came from, never what somebody typed."""

from __future__ import annotations

import logging

import pytest

from kiosk.logs import log_fault, set_up_logging

TYPED = "bel mij op 023 555 01 23"


def test_a_fault_is_logged_with_its_place_and_type_but_not_its_words(caplog: pytest.LogCaptureFixture) -> None:
    try:
        int(TYPED)
    except ValueError as exc:
        log_fault(logging.getLogger("test"), "reading a number", exc)
    assert "reading a number failed: ValueError" in caplog.text
    assert "test_logs.py" in caplog.text
    assert "023" not in caplog.text


def test_of_the_libraries_only_warnings_are_kept(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = logging.getLogger().handlers[:]
    try:
        set_up_logging()
        for name in ("kivy", "urllib3.connectionpool", "PIL.Image"):
            monkeypatch.setattr(logging.getLogger(name), "isEnabledFor", lambda _level: True)
            logging.getLogger(name).info("GET http://centre/secret?phone=1")
            logging.getLogger(name).warning("something is wrong")
        logging.getLogger("kiosk").info("started")
        said = capsys.readouterr().err
    finally:
        logging.getLogger().handlers[:] = before
    assert "secret" not in said
    assert said.count("something is wrong") == 3
    assert "started" in said
