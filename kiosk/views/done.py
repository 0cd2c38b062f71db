"""It is saved: the number, what the printer did in words, and what happens next and when."""

from __future__ import annotations

from kiosk.dates import day_words
from kiosk.events import PrintReported, PrintState
from kiosk.journeys.journey import JourneyId
from kiosk.slips.codec import BOARD, RECEIPT, as_copy, decode_slip
from kiosk.slips.compose import next_steps, promised_day
from kiosk.slips.content import BoardSlip, Receipt, Slip
from kiosk.slips.errors import PRINTER_SILENT
from kiosk.texts import Texts
from kiosk.views.frame import frame, onward
from kiosk.views.pages import DoneView, Preview
from kiosk.views.shapes import Action, NextStep, Tone
from kiosk.visit.printing import AGAIN_MOST, can_print, used_up
from kiosk.visit.state import Done, Session
from kiosk.world import World
from marketplace.vocabulary import Channel

PRINT = "print"
_REACH_ICONS = {
    Channel.PHONE: "phone-call",
    Channel.DESK: "building-store",
    Channel.LETTERBOX: "mailbox",
    Channel.EMAIL: "mail",
}


def done_view(done: Done, session: Session, world: World, texts: Texts) -> DoneView:
    """The last page of a journey."""
    listing = done.listing
    if listing is None or not done.is_listing:
        return _deed_done(done, session, world, texts)
    kind = listing.kind
    icon, state, tone = print_words(done, session.prints, texts)
    steps = next_steps(listing, done.channel, world, texts, waits=done.waits)
    icons = ("pinned" if world.network.connected else "wifi-off", _REACH_ICONS[done.channel], "message-circle")
    code = code_to_write(done, session.prints)
    can_ask = bool(done.slips) and not used_up(session)
    return DoneView(
        frame=frame(session, world, texts, onward=onward(texts, "onward.ready", "check")),
        heading=texts.say(f"done.heading.{kind}"),
        lead=_lead(done, code, texts),
        number_label=texts.say("done.number"),
        number=listing.number,
        print_icon=icon,
        print_state=state,
        print_tone=tone,
        next_heading=texts.say("next.heading"),
        steps=tuple(NextStep(icon_, text) for icon_, text in zip(icons, steps, strict=True)),
        slip=None if code else _preview(done, world, texts),
        code_label=texts.say("receipt.code") if code else "",
        code=code,
        print_action=_print_action(done, texts) if can_ask else None,
        print_resting=not can_print(session),
    )


def _deed_done(done: Done, session: Session, world: World, texts: Texts) -> DoneView:
    """Of what puts up nothing: that it is saved, what happens next, and the slip when there is one."""
    journey = done.journey
    icon, state, tone = print_words(done, session.prints, texts) if done.slips else ("circle-check", "", Tone.SUCCESS)
    code = code_to_write(done, session.prints)
    by = day_words(promised_day(world.today, world.settings), texts)
    number = done.listing.number if done.listing is not None else ""
    connected = world.network.connected
    coming = f"done.next.{journey}" if connected else f"done.later.{journey}"
    if session.staff is not None:
        from kiosk.views.desk.by_account import by_account

        coming = by_account(coming, texts)
    said = texts.say(coming, day=by, number=number, point=world.point_of(done.listing).name)
    steps: tuple[NextStep, ...] = (NextStep("arrow-narrow-right", said),)
    if not connected:  # first: a promise read before it is a promise that is not kept
        steps = (NextStep("wifi-off", texts.say("done.waits")), *steps)
    if done.went_badly and world.point.phone:
        steps = (*steps, NextStep("phone", texts.say("done.talk", phone=world.point.phone)))
    can_ask = bool(done.slips) and not used_up(session)
    return DoneView(
        frame=frame(session, world, texts, onward=_leave(done, texts)),
        heading=texts.say(f"done.heading.{journey}" if connected else f"done.kept.{journey}"),
        lead=texts.say("done.lead.write") if code else texts.say(f"done.lead.{journey}"),
        number_label=texts.say("done.number.of") if code else "",
        number=number if code else "",
        print_icon=icon,
        print_state=state,
        print_tone=tone,
        next_heading=texts.say("next.heading"),
        steps=steps,
        slip=None,
        code_label=texts.say("receipt.code") if code else "",
        code=code,
        print_action=_print_action(done, texts) if can_ask else None,
        print_resting=not can_print(session),
    )


def _leave(done: Done, texts: Texts) -> Action:
    """The green button: after what worked out one can tell how it was; 'Stoppen' stands above it."""
    if done.journey is JourneyId.COMPLETE and done.goes_on:
        return onward(texts, "stories.tell", "message-circle")
    return onward(texts, "onward", "arrow-right") if done.goes_on else onward(texts, "onward.ready", "check")


def print_words(done: Done, prints: tuple[PrintReported, ...], texts: Texts) -> tuple[str, str, Tone]:
    """(icon, sentence, tone) of both slips together; the worst news first, for that asks something of somebody.

    A slip that waits with a reason is news too: it comes out later, and the person should not wait for it.
    """
    number, printing = done.number, done.printing
    kind = done.listing.kind if done.listing is not None and done.is_listing else "deed"
    hangs = done.is_listing and not done.waits  # else there is only a paper to take along
    if printing.gone:
        return "printer-off", texts.say("done.print.gone"), Tone.WARNING
    if printing.failed:
        return "printer-off", texts.say(f"done.print.not_queued.{kind}", number=number), Tone.WARNING
    if not printing.wanted:
        return "pencil", texts.say("done.print.none"), Tone.PLAIN
    reports = tuple(report for report in prints if report.number == number)
    failed = next((one for one in reports if one.state is PrintState.FAILED or _waits_for_something(one)), None)
    if failed is not None:
        why = texts.fault(failed.code or "slip")
        return "printer-off", texts.say(f"done.print.failed.{kind}", why=why, number=number), Tone.WARNING
    doubtful = tuple(one for one in reports if one.state is PrintState.UNKNOWN)
    if doubtful:
        return "printer", _doubt(doubtful, done, texts), Tone.WARNING
    out = {one.slip for one in reports if one.state is PrintState.PRINTED}
    if out and out >= {slip.kind for slip in done.slips}:
        state = texts.say("done.print.out" if hangs else "done.print.out.deed")
        asked_enough = printing.again >= AGAIN_MOST
        return "printer", texts.say("done.used_up", state=state) if asked_enough else state, Tone.SUCCESS
    busy = "done.print.again" if printing.again else "done.print.busy"
    return "printer", texts.say(busy if hangs else f"{busy}.deed"), Tone.PLAIN


def code_to_write(done: Done, prints: tuple[PrintReported, ...]) -> str:
    """The secret words, for who has no receipt and will get none: no other paper bears them. Empty otherwise."""
    lost = any((one.number, one.slip, one.state) == (done.number, RECEIPT, PrintState.FAILED) for one in prints)
    receipt = _slip(done, RECEIPT)
    return receipt.code if isinstance(receipt, Receipt) and (lost or not done.printing.wanted) else ""


def _lead(done: Done, code: str, texts: Texts) -> str:
    if not done.printing.wanted:
        return texts.say("done.lead.no_slip")
    return texts.say("done.lead.write" if code else "done.lead")


def _preview(done: Done, world: World, texts: Texts) -> Preview | None:
    """The very slip that was queued, marked as the printer marks a copy."""
    slip = _slip(done, BOARD, texts.own.say("slip.copy"))
    return Preview(slip, world.slip_width_dots, texts.own.language) if isinstance(slip, BoardSlip) else None


def _slip(done: Done, kind: str, copy_word: str = "") -> Slip | None:
    kept = next((slip for slip in done.slips if slip.kind == kind), None)
    if kept is None:
        return None
    slip = decode_slip(kept.kind, kept.content)
    return as_copy(slip, copy_word) if kept.copy else slip


def _print_action(done: Done, texts: Texts) -> Action:
    return Action(PRINT, texts.say("done.again" if done.printing.wanted else "check.slip.yes"), "printer")


def _doubt(reports: tuple[PrintReported, ...], done: Done, texts: Texts) -> str:
    """Many printers never answer: that is no news for a person. One that broke off half way is."""
    number = done.number
    kind = done.listing.kind if done.listing is not None and done.is_listing else "deed"
    broke_off = next((one.code for one in reports if one.code not in ("", PRINTER_SILENT)), "")
    if not broke_off:
        return texts.say("done.print.unknown" if done.is_listing else "done.print.unknown.deed", number=number)
    return texts.say(f"done.print.cut_off.{kind}", why=texts.fault(broke_off), number=number)


def _waits_for_something(report: PrintReported) -> bool:
    return report.state is PrintState.WAITING and report.code != ""
