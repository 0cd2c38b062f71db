from __future__ import annotations

import secrets
import time
from collections.abc import Iterator

import pytest

from marketplace.pins import (
    badge_verifier,
    is_badge,
    is_pin,
    new_pin,
    new_pin_verifier,
    pin_fits,
    same_badge,
)
from marketplace.staff import VERIFIER_MAX

SLOWEST_S = 3.0
"""Ten times what is promised of a terminal: the machine of a test may have other work."""


@pytest.mark.parametrize(
    "pin",
    ["000000", "777777", "121212", "343343", "402402", "123456", "012345", "890123", "654321", "987654", "998899"],
)
def test_what_anybody_would_try_first_is_no_pin(pin: str) -> None:
    assert not is_pin(pin)


@pytest.mark.parametrize("pin", ["", "40281", "4028170", "40281a", "4028 7", "４０２８１７", "402817\n"])
def test_a_pin_has_six_figures_and_nothing_else(pin: str) -> None:
    assert not is_pin(pin)


def test_a_new_pin_passes_over_what_is_none_and_keeps_its_noughts() -> None:
    picked: Iterator[int] = iter((111111, 123456, 40281))
    assert new_pin(lambda below: next(picked) % below) == "040281"
    assert all(is_pin(new_pin(secrets.randbelow)) for _ in range(200))


def test_a_pin_fits_its_own_verifier_and_no_other() -> None:
    verifier = new_pin_verifier("402817")
    assert pin_fits("402817", verifier)
    assert not pin_fits("402818", verifier)
    assert not pin_fits("", verifier)
    assert "402817" not in verifier
    assert len(verifier) <= VERIFIER_MAX


def test_the_same_pin_given_again_is_another_verifier() -> None:
    assert new_pin_verifier("402817") != new_pin_verifier("402817")


@pytest.mark.parametrize(
    "verifier", ["", "402817", "$argon2id$v=19$m=65536,t=3,p=4$", "$argon2id$v=19$m=1,t=1,p=1$a$b"]
)
def test_of_an_account_without_a_pin_none_fits(verifier: str) -> None:
    assert not pin_fits("402817", verifier)
    assert not pin_fits("", verifier)


def test_both_cost_what_the_recommendation_says_and_no_more_than_somebody_waits_for() -> None:
    begin = time.perf_counter()
    verifiers = (new_pin_verifier("402817"), badge_verifier("0055501017", "de-hamelink"))
    assert time.perf_counter() - begin < 2 * SLOWEST_S
    assert all(verifier.startswith("$argon2id$v=19$m=65536,t=3,p=4$") for verifier in verifiers)


def test_a_badge_is_the_same_at_its_point_and_another_elsewhere() -> None:
    here = badge_verifier("04a1b2c3", "de-hamelink")
    assert same_badge(here, badge_verifier(" 04A1B2C3\r\n", "de-hamelink")), "as a reader types it"
    assert not same_badge(here, badge_verifier("04a1b2c3", "parkwijk-balie"))
    assert not same_badge(here, badge_verifier("04a1b2c4", "de-hamelink"))
    assert len(here) <= VERIFIER_MAX
    assert "04A1B2C3" not in here.upper()


@pytest.mark.parametrize(
    "number",
    [
        *("", "  ", "12345", "4" * 41, "04 A1 B2 C3", "05550101é", "04A1B2C", "0471123"),
        *("00000000", "AAAAAAAA", "12121212", "11112222", "12341234", "a1b2A1B2", "1234567890123"),
        *("12345678", "87654321", "90123456", "ABCDEFGH", "ZYXWVUTS"),
    ],
)
def test_what_is_no_badge_is_nobody_s(number: str) -> None:
    assert not is_badge(number)
    assert badge_verifier(number, "de-hamelink") == ""
    assert not same_badge(badge_verifier(number, "de-hamelink"), ""), "nor that of an account without one"
