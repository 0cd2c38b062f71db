"""The count of cases tells what arrived from what did not."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import call_command


@pytest.mark.usefixtures("central_app")
def test_nothing_is_counted_where_nothing_arrived() -> None:
    said = io.StringIO()
    call_command("count_cases", stdout=said)
    assert json.loads(said.getvalue()) == dict.fromkeys(
        ("correction", "handover", "message", "reaction", "response", "signal"), 0
    )
