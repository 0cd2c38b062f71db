"""What was entered for somebody is saved: the number, the secret words to tell them, what the printer did, the next."""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk.doors import OFFER, REQUEST, doors
from kiosk.slips.codec import RECEIPT, decode_slip
from kiosk.slips.content import Receipt
from kiosk.texts import Texts
from kiosk.views.desk.frame import desk_frame
from kiosk.views.desk.keys import keyed
from kiosk.views.done import done_view
from kiosk.views.frame import ONWARD
from kiosk.views.pages import DoneView
from kiosk.views.shapes import Action, Tone
from kiosk.visit.state import Done, Session
from kiosk.world import World
from marketplace.vocabulary import ListingKind


def entered_view(done: Done, session: Session, world: World, texts: Texts) -> DoneView:
    """As the last page of a visit; whoever rang has no receipt in hand, so its secret words are always in sight."""
    shown = done_view(done, session, world, texts)
    code = secret_words(done)
    ready = Action(ONWARD, texts.say("onward.ready"), "check")
    return replace(
        shown,
        frame=replace(
            desk_frame(session, world, texts, onward=ready), back="", besides=_next(done, session, world, texts)
        ),
        heading=texts.say(f"desk.entered.heading.{_kind(done)}"),
        lead=texts.say("desk.entered.lead" if done.printing.wanted else "desk.entered.lead.no_slip"),
        number_label=texts.say("desk.entered.number"),
        print_state=_print_state(done, session, shown, texts),
        next_heading=texts.say("desk.entered.tell"),
        code_label=texts.say("desk.entered.code") if code else "",
        code=code,
        slip=None,
    )


def secret_words(done: Done) -> str:
    """Those of the receipt, also where it was not printed; empty where there is none any more."""
    kept = next((slip for slip in done.slips if slip.kind == RECEIPT), None)
    receipt = decode_slip(kept.kind, kept.content) if kept is not None else None
    return receipt.code if isinstance(receipt, Receipt) else ""


def _print_state(done: Done, session: Session, shown: DoneView, texts: Texts) -> str:
    """What the printer did, for who can walk up to it; the pictogram and the colour are those everybody sees."""
    failed = next((one for one in session.prints if one.number == done.number and one.code), None)
    if failed is not None:
        return texts.say("desk.entered.print.failed", why=texts.fault(failed.code))
    if not done.printing.wanted:
        return texts.say("desk.entered.print.none")
    out = "out.waits" if done.waits else "out"
    how = {Tone.SUCCESS: out, Tone.WARNING: "doubt"}.get(shown.print_tone, "busy")
    return texts.say(f"desk.entered.print.{how}")


def _next(done: Done, session: Session, world: World, texts: Texts) -> Action | None:
    """The next one of the same kind."""
    wanted = REQUEST if _kind(done) is ListingKind.REQUEST else OFFER
    door = next((one for one in doors(session, world) if one.id == wanted), None)
    if door is None:
        return None
    return keyed(Action(door.id, texts.say(f"desk.entered.next.{_kind(done)}"), door.icon), door.key, texts)


def _kind(done: Done) -> ListingKind:
    return done.listing.kind if done.listing is not None else ListingKind.REQUEST
