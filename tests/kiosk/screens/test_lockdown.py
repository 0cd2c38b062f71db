"""Every way out that Kivy leaves open is closed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk import lockdown
from tests.kiosk.screens.conftest import Bench
from tests.kiosk.screens.sample_views import SAMPLES

pytestmark = pytest.mark.display


class TestLockdown:
    @pytest.mark.parametrize("key", [27, 282, 293, 319])
    def test_escape_menu_and_function_keys_go_no_further(self, bench: Callable[[str], Bench], key: int) -> None:
        window = bench("roomy").window
        lockdown.lock(window)
        assert window.dispatch("on_keyboard", key, 0, None, [])

    def test_the_window_cannot_be_closed(self, bench: Callable[[str], Bench]) -> None:
        window = bench("roomy").window
        lockdown.lock(window)
        assert window.dispatch("on_request_close")

    def test_a_dropped_file_goes_nowhere(self, bench: Callable[[str], Bench]) -> None:
        window = bench("roomy").window
        lockdown.lock(window)
        assert window.dispatch("on_drop_file", b"/etc/hosts", 1, 1)

    def test_other_buttons_than_the_left_one_are_no_finger(self, bench: Callable[[str], Bench]) -> None:
        here = bench("roomy")
        lockdown.lock(here.window)
        here.show(SAMPLES["home"])
        assert here.window.dispatch("on_mouse_down", 10, 10, "right", [])
        assert not here.window.dispatch("on_mouse_down", 10, 10, "left", [])

    def test_i20_kivy_reads_no_file_keeps_no_log_and_offers_no_clipboard(self) -> None:
        from kivy.config import Config
        from kivy.core.clipboard import Clipboard

        lockdown.configure(1080, 1920, fullscreen=False)
        assert Config.getint("kivy", "log_enable") == 0
        assert Config.get("input", "mouse") == "mouse,disable_multitouch"
        assert Config.items("modules") == []
        assert type(Clipboard).__name__ == "ClipboardDummy"
