from __future__ import annotations

import pytest
from escpos.capabilities import CAPABILITIES

from kiosk.slips.errors import PrinterSettingsWrong
from kiosk.slips.printer import WIDTHS_DOTS, PrinterSettings
from kiosk.slips.profiles import check_profile
from kiosk.slips.transports import open_printer


def test_without_a_profile_the_width_is_ours_to_choose() -> None:
    for width in WIDTHS_DOTS:
        check_profile(PrinterSettings(width_dots=width))


@pytest.mark.parametrize(("profile", "width"), [("TM-T88V", 512), ("TM-T20II", 576), ("NT-5890K", 384), ("RP326", 512)])
def test_a_width_that_is_the_makes_or_is_not_known_is_right(profile: str, width: int) -> None:
    check_profile(PrinterSettings(profile=profile, width_dots=width))


@pytest.mark.parametrize("profile", ["default", "simple"])
@pytest.mark.parametrize("width", WIDTHS_DOTS)
def test_the_profiles_of_no_make_say_nothing_about_a_width(profile: str, width: int) -> None:
    check_profile(PrinterSettings(profile=profile, width_dots=width))


@pytest.mark.parametrize(("profile", "width"), [("TM-T88V", 576), ("TM-T20II", 512), ("NT-5890K", 576)])
def test_another_width_than_the_makes_is_refused_before_anything_is_printed(profile: str, width: int) -> None:
    with pytest.raises(PrinterSettingsWrong, match=rf"width_dots: {width} is not the width of {profile}"):
        open_printer(PrinterSettings(profile=profile, width_dots=width))


def test_a_profile_nobody_knows_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(PrinterSettingsWrong, match=r"profile: T-800 is none of AF-240, .*, default, simple"):
        check_profile(PrinterSettings(profile="T-800"))


def test_every_profile_of_the_library_is_known() -> None:
    for name in CAPABILITIES["profiles"]:
        try:
            check_profile(PrinterSettings(profile=name))
        except PrinterSettingsWrong as exc:
            assert str(exc).startswith("width_dots")  # noqa: PT017 -- which of the two it is, is what is asked
