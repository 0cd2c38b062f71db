"""What the up and down buttons turn: one list of parts, or two that stand beside each other; knows no part."""

from __future__ import annotations

from typing import Protocol

from kiosk.widgets.flow import Flow


class Pager(Protocol):
    """Something with a page before or after the one in sight."""

    @property
    def stowed(self) -> bool:
        """Whether it is not on the page."""

    @property
    def can_up(self) -> bool:
        """Whether there is a page before this one."""

    @property
    def can_down(self) -> bool:
        """Whether there is a page after this one."""

    def turn(self, pages: int) -> None:
        """One page further (1) or back (-1), as far as there is one."""


class SideBySide:
    """Two lists turned as one: each goes on as long as it has a page further, and waits for the other."""

    def __init__(self, left: Flow, right: Flow) -> None:
        self._flows = (left, right)

    @property
    def stowed(self) -> bool:
        """Whether neither is on the page."""
        return all(flow.stowed for flow in self._flows)

    @property
    def can_up(self) -> bool:
        """Whether there is a page before this one."""
        return any(flow.page for flow in self._in_sight())

    @property
    def can_down(self) -> bool:
        """Whether there is a page after this one."""
        return any(flow.can_down for flow in self._in_sight())

    def turn(self, pages: int) -> None:
        """One page further or back."""
        flows = self._in_sight()
        page = max((flow.page for flow in flows), default=0) + pages
        for flow in flows:
            if pages > 0 or flow.page > page:
                flow.turn(pages)

    def _in_sight(self) -> list[Flow]:
        return [flow for flow in self._flows if not flow.stowed]
