"""How a PIN or a badge is compared with what an account knows of it; keeps nothing and counts no tries.

Argon2id with the second recommendation of RFC 9106 (section 4): 64 MiB, three passes, four lanes. A terminal with two
processors takes 0.1 to 0.3 s for one; somebody who has a terminal's file and its key takes days for all PINs.
argon2 is imported when it is needed: the first screen does not wait for it.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable

PIN_FIGURES = 6
BADGE_MIN = 8
"""The shortest number of a card that readers type: four bytes, as eight characters."""
BADGE_MAX = 40

MEMORY_KIB = 65_536
PASSES = 3
LANES = 4
_HASH_BYTES = 32
_SALT_BYTES = 16
_BADGES_OF = b"marktpunt-badge-1\0"
_PIN = re.compile(r"[0-9]{6}")
_BADGE = re.compile(rf"[0-9A-Z]{{{BADGE_MIN},{BADGE_MAX}}}")
_UP = "0123456789" * 5
_DOWN = _UP[::-1]
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_COUNTING = (_UP, _DOWN, _LETTERS, _LETTERS[::-1])


def new_pin(pick: Callable[[int], int]) -> str:
    """A PIN that may be used, "402817". `pick(n)`: a number below n that nobody can guess, `secrets.randbelow`."""
    while True:
        pin = f"{pick(10**PIN_FIGURES):0{PIN_FIGURES}}"
        if is_pin(pin):
            return pin


def is_pin(pin: str) -> bool:
    """Six figures, not the first that anybody would try: one or two of them repeated, one half twice, or counting."""
    return _PIN.fullmatch(pin) is not None and not _is_trivial(pin)


def _is_trivial(text: str) -> bool:
    half = len(text) // 2
    return len(set(text)) <= 2 or text[:half] == text[half:] or any(text in counting for counting in _COUNTING)


def new_pin_verifier(pin: str) -> str:
    """With what this PIN is compared from now on; another each time. 97 characters (PHC string format)."""
    from argon2 import PasswordHasher
    from argon2.low_level import Type

    return PasswordHasher(PASSES, MEMORY_KIB, LANES, _HASH_BYTES, _SALT_BYTES, type=Type.ID).hash(pin)


def pin_fits(pin: str, verifier: str) -> bool:
    """Whether it is this PIN; never of an account that has none, or of a verifier that is none."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(verifier, pin)
    except (VerificationError, InvalidHashError):
        return False


def is_badge(number: str) -> bool:
    """Whether a reader can have typed this: letters and figures, not the first that anybody would type, as for a PIN.

    All badges of a point can be tried at once (`badge_verifier`), so one that is guessed at a keyboard is no badge.
    """
    return _BADGE.fullmatch(_plain(number)) is not None and not _is_trivial(_plain(number))


def badge_verifier(number: str, market_point: str) -> str:
    """What stands for a badge at this market point: the same each time, so that one look finds whose it is.

    Its salt is made from the market point, or every account would cost a computation. Empty for what is no badge.
    """
    from argon2.low_level import Type, hash_secret

    if not is_badge(number):
        return ""
    salt = hashlib.sha256(_BADGES_OF + market_point.encode()).digest()[:_SALT_BYTES]
    hashed = hash_secret(_plain(number).encode(), salt, PASSES, MEMORY_KIB, LANES, _HASH_BYTES, Type.ID)
    return hashed.decode("ascii")


def same_badge(one: str, other: str) -> bool:
    """Whether two verifiers are of one badge; none is no badge's."""
    return bool(one) and hmac.compare_digest(one, other)


def _plain(number: str) -> str:
    return number.strip().upper()
