"""What the centre's tests share: an empty centre, a terminal that speaks to it, and a few records."""

from __future__ import annotations

import pytest

from tests.central.in_process import Centre, centre, start
from tests.central.terminal import Terminal, haarlem

start()  # the test modules beside this one import models, which Django allows only once it has been set up


@pytest.fixture
def central_app() -> Centre:
    """The real centre in this process, empty."""
    return centre()


@pytest.fixture
def haarlem_centre(central_app: Centre) -> Centre:
    """A centre that knows three districts and a market point in each."""
    central_app.put(*haarlem())
    return central_app


@pytest.fixture
def terminal(haarlem_centre: Centre) -> Terminal:
    """A terminal enrolled at De Hamelink."""
    return Terminal.enrolled(haarlem_centre, "de-hamelink")
