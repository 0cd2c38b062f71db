"""How a round gets at the store: through a function that runs something on the store's own thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from offline_store.store import Store

T = TypeVar("T")


class Reach(Protocol):
    """Runs a function on the store's thread and gives back what it returned or raised."""

    def __call__(self, work: Callable[[Store], T], /) -> T: ...
