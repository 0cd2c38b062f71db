"""Which single key of a real keyboard does what on a page of staff, and how its button says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.desk.doors import Door, doors
from kiosk.desk.entering import KEY, KEYS
from kiosk.intents import Filter, Intent, Onward, Open
from kiosk.texts import Texts
from kiosk.views.pages import FormView, Page
from kiosk.views.shapes import Action, HomeView
from kiosk.visit.state import Session
from kiosk.world import World


def keyed(action: Action, key: str, texts: Texts) -> Action:
    """The same button, with the key that does the same: "F2 Nieuwe vraag"."""
    return (
        replace(action, key=key, label=texts.say("desk.key", label=action.label, press=key.upper())) if key else action
    )


def door_actions(session: Session, world: World, texts: Texts) -> tuple[Action, ...]:
    """The ways on from this page as buttons."""
    return tuple(_action(door, texts) for door in doors(session, world))


def _action(door: Door, texts: Texts) -> Action:
    name = door.id.replace(":", ".")
    return keyed(Action(door.id, texts.say(f"desk.door.{name}"), door.icon), door.key, texts)


def keys_of(session: Session, world: World, page: Page) -> tuple[tuple[str, Intent], ...]:
    """Those of the buttons on the page, and on every page of staff those of the doors; a button goes before a door."""
    found: dict[str, Intent] = {door.key: Open(door.id) for door in doors(session, world) if door.key}
    found |= dict(_of_buttons(page))
    return tuple(sorted(found.items()))


def _leading_away(page: FormView) -> tuple[str, ...]:
    """Past the last field, and before the first, these go on to the rest of the page, as on any other."""
    ids = [field.id for rows in page.columns for row in rows for field in row]
    ends = (("shift_tab", ids[0]), ("tab", ids[-1])) if ids else ()
    return tuple(key for key, end in ends if page.open.id == end)


def _of_buttons(page: Page) -> Iterator[tuple[str, Intent]]:
    if isinstance(page, HomeView):
        return
    if isinstance(page, FormView):
        yield from ((key, Open(f"{KEY}{key}")) for key in KEYS if key not in _leading_away(page))
        return
    for chip in getattr(page, "kinds", ()):
        if chip.key:
            yield chip.key, Filter(chip.id)
    onward = page.frame.onward
    for action in (*getattr(page, "doors", ()), *getattr(page, "actions", ()), *getattr(page, "taps", ())):
        if action.key and not action.resting:
            yield action.key, Open(action.id)
    if onward is not None and onward.key and not onward.resting:
        yield onward.key, Onward()
