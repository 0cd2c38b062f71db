"""What a page that promises to ask nobody's name says to who is signed in: of them it is written down who did it."""

from __future__ import annotations

from kiosk.texts import Texts


def by_account(key: str, texts: Texts) -> str:
    """The key of the sentence for who is signed in, where there is one; else `key`."""
    own = f"desk.account.{key}"
    return own if texts.knows(own) else key
