"""Who works here: the names, and the six figures behind one of them."""

from __future__ import annotations

import math

from kiosk.desk import signing
from kiosk.desk.pages import SignIn
from kiosk.desk.signing import sign_in_of
from kiosk.texts import Texts
from kiosk.views.frame import frame
from kiosk.views.pages import ChoiceView, DetailView, KeyboardKind, Option, WordsView
from kiosk.views.shapes import MASK, NextStep, Tone, Trail
from kiosk.visit.state import Session
from kiosk.visit.waiting import waiting
from kiosk.world import World
from marketplace.staff import Staff, StaffRole

IN_MINUTES_S = 90
"""From here on nobody counts seconds."""
_ICONS = {StaffRole.DESK: "user", StaffRole.BROKER: "user-heart", StaffRole.POINT_MANAGER: "user-circle"}


def sign_in_view(session: Session, world: World, texts: Texts) -> ChoiceView | DetailView:
    """The names of who works here; one, where the terminal locked itself for somebody."""
    if not world.staff:
        return _nobody(session, world, texts)
    sign_in, locked = sign_in_of(session), session.locked is not None
    one = locked and not sign_in.others
    options = [_name(account, texts) for account in signing.offered(session, world)]
    if one:
        options.append(Option(signing.OTHERS, texts.say("desk.sign_in.others"), "users", acts=True))
    lead = "lead_keeps" if waiting(session, world) is not None else "lead"
    lead = "checking" if sign_in.checking else "locked" if one else lead
    return ChoiceView(
        frame=frame(session, world, texts),
        trail=_trail(texts),
        heading=texts.say("desk.sign_in.heading_locked" if one else "desk.sign_in.heading"),
        lead=texts.say(f"desk.sign_in.{lead}"),
        options=tuple(options),
        fault=_fault(sign_in, world, texts),
    )


def _name(account: Staff, texts: Texts) -> Option:
    role = texts.say(f"desk.role.{account.role}")
    return Option(f"{signing.STAFF}{account.id}", account.name, _ICONS[account.role], role, acts=True)


def _nobody(session: Session, world: World, texts: Texts) -> DetailView:
    """Not one account: what to do about that."""
    steps = [NextStep("key", texts.say("desk.nobody.make"))]
    if not world.network.connected:
        steps.insert(0, NextStep("wifi-off", texts.say("desk.nobody.offline")))
    return DetailView(
        frame=frame(session, world, texts),
        trail=_trail(texts),
        heading=texts.say("desk.nobody.heading"),
        lead=texts.say("desk.nobody.lead", point=world.point.name),
        facts=tuple(steps),
    )


def pin_view(session: Session, world: World, texts: Texts) -> WordsView:
    """The figures: as many dots as were typed. With the last one they are looked at, as the page says beforehand."""
    sign_in = sign_in_of(session)
    account = world.account(sign_in.who)
    name = account.name if account is not None else ""
    return WordsView(
        frame=frame(session, world, texts),
        trail=_trail(texts),
        heading=texts.say("desk.pin.heading", name=name),
        lead=texts.say("desk.sign_in.checking" if sign_in.checking else "desk.pin.lead"),
        text=MASK * len(sign_in.pin),
        placeholder=texts.say("desk.pin.placeholder"),
        keyboard=KeyboardKind.FIGURES,
        space_label=texts.say("keyboard.space"),
        erase_label=texts.say("keyboard.erase"),
        shift_label=texts.say("keyboard.shift"),
        letters_label=texts.say("keyboard.letters"),
        numbers_label=texts.say("keyboard.numbers"),
        fault=_fault(sign_in, world, texts),
        own_words=texts.say("keyboard.own_words"),
        masked=True,
    )


def _fault(sign_in: SignIn, world: World, texts: Texts) -> str:
    """Why not, and how long to wait: said once, for a voice would read every second of it."""
    code = sign_in.code
    if not code:
        return ""
    waits_s = math.ceil(sign_in.waits_s)
    if code in ("pin_wrong", "badge_unknown", "staff_wait"):
        if sign_in.waits(world.now):
            if waits_s >= IN_MINUTES_S:
                return texts.say_many(f"desk.wrong.{code}.minutes", math.ceil(waits_s / 60))
            return texts.say_many(f"desk.wrong.{code}", waits_s)
        return "" if code == "staff_wait" else texts.say(f"desk.wrong.{code}_again")
    key = f"desk.wrong.{code}"
    return texts.say(key) if texts.knows(key) else texts.fault(code)


def _trail(texts: Texts) -> Trail:
    return Trail("key", texts.say("desk.sign_in.trail"), Tone.PLAIN)
