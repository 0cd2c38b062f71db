"""Which ways through the terminal make up a walk; knows no window and no centre."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kiosk.texts import Texts
from kiosk.tour.directory import assessment_journey, household_journey, partners_journey, stories_journey
from kiosk.tour.own_slip import helper_journey, offline_slip, owner_journey, wrong_words
from kiosk.tour.script import (
    board_walk,
    offer_journey,
    offline_look,
    on_behalf_journey,
    other_language,
    request_journey,
    without_printer,
)
from kiosk.tour.steps import Step

LOOK_FOR, MESSAGES, ANSWERED = "look-for", "messages", "answered"
"""What a walk is told: a number to find on the board, that a neighbour wrote to the owner, or to the helper."""


def planned(plan: str, texts: Texts, noted: Mapping[str, str]) -> Iterator[Step]:
    """The steps of a plan; `noted` is what walks before this one kept, and is looked at while walking."""
    match plan:
        case "whole":
            yield from request_journey(texts)
            yield from offer_journey(texts)
            yield from board_walk(texts, noted.get(LOOK_FOR, ""))
            yield from on_behalf_journey(texts)
            yield from other_language(texts)
            yield from household_journey(texts)
            yield from assessment_journey(texts)
            yield from partners_journey(texts)
            yield from stories_journey(texts)
        case "alone":
            yield from request_journey(texts)
            yield from offer_journey(texts)
            yield from board_walk(texts)
            yield from on_behalf_journey(texts)
        case "own":
            if ANSWERED in noted:
                yield from helper_journey(texts)
            yield from owner_journey(texts, has_messages=MESSAGES in noted)
            yield from wrong_words(texts)
        case "offline":
            yield from offline_look(texts)
            if "offer" in noted:
                yield from offline_slip(texts)
        case "no-printer":
            yield from without_printer(texts)
        case _:
            raise ValueError(f"no such walk: {plan}")
