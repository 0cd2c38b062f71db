"""Log lines tell what went wrong and where, never what somebody typed."""

from __future__ import annotations

import io
import logging

from marketplace.central.quiet_log import QuietFormatter


def logged(message: str, *args: object, error: BaseException | None = None) -> str:
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(QuietFormatter())
    record = logging.LogRecord("centre", logging.ERROR, __file__, 1, message, args, None)
    if error is not None:
        record.exc_info = (type(error), error, error.__traceback__)
    handler.emit(record)
    return out.getvalue()


def test_an_exception_is_logged_with_its_place_and_without_its_words() -> None:
    try:
        try:
            raise KeyError("Marijke")
        except KeyError as cause:
            raise ValueError("DETAIL: row contains (023-555 01 42)") from cause
    except ValueError as error:
        text = logged("Internal Server Error: %s", "/v1/sync/push", error=error)
    assert "Internal Server Error: /v1/sync/push" in text
    assert "ValueError" in text
    assert "KeyError" in text
    assert "test_quiet_log.py" in text
    assert "555" not in text
    assert "Marijke" not in text


def test_a_query_string_is_not_logged() -> None:
    assert "Marijke" not in logged("Not Found: %s", "/n/H-0417?naam=Marijke")
