"""Forms as somebody types them at the desk, key by key, without a window; everybody on them is made up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kiosk.desk.entering import KEY, form_of
from kiosk.desk.form import Form
from kiosk.desk.form_words import read_form_words
from kiosk.effects import Effect
from kiosk.intents import Intent, Open, Type
from kiosk.session import Session, turn
from kiosk.views.form_page import FormView
from kiosk.world import World
from tests.kiosk.desk.at_work import AT_DESK, signed_in
from tests.kiosk.visits import page_of

WORDS = read_form_words((Path(__file__).parents[3] / "assets" / "desk" / "form_words.toml").read_bytes())
DESK: World = replace(AT_DESK, form_words=WORDS)
PHONE = "023 555 01 99"


def key(*names: str) -> tuple[Intent, ...]:
    """These keys of a real keyboard, as they reach the form."""
    return tuple(Open(f"{KEY}{name}") for name in names)


def line(*fields: str) -> tuple[Intent, ...]:
    """What stands in each field in turn, each ended with Enter; an empty one is passed by."""
    return tuple(one for text in fields for one in (*((Type(text),) if text else ()), *key("enter")))


REQUEST, OFFER = Open("enter:request"), Open("enter:offer")
FOR_MOTHER: tuple[Intent, ...] = (
    REQUEST,
    *line("wie gaat mee naar de dokter?", "Zij ziet niet goed.", "e", "do", "o"),
    *line("f", "mevrouw de Wit", "t", "v", "", PHONE, "els"),
    Type("j"),
)
"""By phone, on behalf of a mother; up to F9."""
FOR_ONESELF: tuple[Intent, ...] = (
    REQUEST,
    *line("wie helpt mij met een brief?", "", "", "", "fatma", PHONE),
    Type("j"),
)
AN_OFFER: tuple[Intent, ...] = (OFFER, *line("ik snoei graag uw heg", "", "v", "di", "", "", ""), Type("j"))


def entered(*intents: Intent, world: World = DESK, session: Session | None = None) -> Session:
    """The visit of who is signed in at the desk, after these."""
    here = session or signed_in(world=world)
    for intent in intents:
        here = turn(here, intent, world).session
    return here


def form_after(*intents: Intent, world: World = DESK, session: Session | None = None) -> Form:
    """The form after these."""
    form = form_of(entered(*intents, world=world, session=session))
    assert form is not None
    return form


def asked_for(session: Session, intent: Intent, world: World = DESK) -> tuple[Effect, ...]:
    """What one more key asks for."""
    return turn(session, intent, world).effects


def form_page(session: Session, world: World = DESK) -> FormView:
    """The page, which is the form."""
    page = page_of(session, world)
    assert isinstance(page, FormView), page
    return page
