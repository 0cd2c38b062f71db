"""What to do about something that the centre did not accept, in a sentence."""

from __future__ import annotations

from kiosk.desk.case_steps import is_worth_again
from kiosk.desk.events import Seen
from kiosk.texts import Texts

_FOR_WHOEVER = ("code_wrong",)
"""Codes of which the sentence says what to do for a resident."""


def advice(code: str, type_: str, seen: Seen, texts: Texts) -> str:
    """What to do about it: its own sentence, or what is true of all that may, or may not, be tried again.

    Where nothing of it is known here, nothing is there to look at: then it is looked up by name.
    """
    if seen.refusal is not None:
        return _in_the_hall(code, type_, texts)
    blind = seen.case is None and seen.listing is None and not is_worth_again(code)
    for own in (f"desk.todo.{code}.blind",) * blind + (f"desk.todo.{code}",):
        if texts.knows(own):
            return texts.say(own)
    if is_worth_again(code):
        return texts.say("desk.todo.again")
    of_type = f"desk.todo.of.{type_}"
    return texts.say(of_type if texts.knows(of_type) else "desk.todo.ask.blind" if blind else "desk.todo.ask")


def _in_the_hall(code: str, type_: str, texts: Texts) -> str:
    """What to do for whoever did it at a terminal for everybody: what they said lies at the centre, closed."""
    if code in _FOR_WHOEVER:
        return texts.say(f"desk.todo.{code}")
    of_type = f"desk.hall.{type_}"
    return texts.say(of_type if texts.knows(of_type) else "desk.hall.ask")
