"""It is saved: the number, what the printer did in words, and what happens next and when."""

from __future__ import annotations

from kiosk.events import PrintReported, PrintState
from kiosk.slips.compose import board_slip, next_steps
from kiosk.texts import Texts
from kiosk.views.frame import frame, onward
from kiosk.views.shapes import DoneView, NextStep, Tone
from kiosk.visit.state import Done, Session
from kiosk.world import World
from marketplace.vocabulary import Channel

SLIPS = ("board", "receipt")
_REACH_ICONS = {
    Channel.PHONE: "phone-call",
    Channel.DESK: "building-store",
    Channel.LETTERBOX: "mailbox",
    Channel.EMAIL: "mail",
}


def done_view(done: Done, session: Session, world: World, texts: Texts) -> DoneView:
    """The last page of a journey."""
    kind = done.listing.kind
    icon, state, tone = print_words(done, session.prints, texts)
    steps = next_steps(done.listing, done.channel, world, texts)
    icons = ("pinned", _REACH_ICONS[done.channel], "message-circle")
    return DoneView(
        frame=frame(session, world, texts, onward=onward(texts, "onward.ready", "check")),
        heading=texts.say(f"done.heading.{kind}"),
        lead=texts.say("done.lead"),
        number_label=texts.say("done.number"),
        number=done.listing.number,
        print_icon=icon,
        print_state=state,
        print_tone=tone,
        next_heading=texts.say("next.heading"),
        steps=tuple(NextStep(icon_, text) for icon_, text in zip(icons, steps, strict=True)),
        slip=board_slip(done.listing, world, texts),
        slip_heading=texts.say("done.slip"),
    )


def print_words(done: Done, prints: tuple[PrintReported, ...], texts: Texts) -> tuple[str, str, Tone]:
    """(icon, sentence, tone) of both slips together; the worst news first, for that asks something of somebody.

    A slip that waits with a reason is news too: it comes out later, and the person should not wait for it.
    """
    reports = tuple(report for report in prints if report.number == done.listing.number)
    kind, number = done.listing.kind, done.listing.number
    failed = next((one for one in reports if one.state is PrintState.FAILED or _waits_for_something(one)), None)
    if failed is not None:
        why = texts.fault(failed.code or "slip")
        return "printer-off", texts.say(f"done.print.failed.{kind}", why=why, number=number), Tone.WARNING
    if any(one.state is PrintState.UNKNOWN for one in reports):
        return "printer", texts.say("done.print.unknown", number=number), Tone.WARNING
    out = {one.slip for one in reports if one.state is PrintState.PRINTED}
    if out >= set(SLIPS):
        return "printer", texts.say("done.print.out"), Tone.SUCCESS
    return "printer", texts.say("done.print.busy"), Tone.PLAIN


def _waits_for_something(report: PrintReported) -> bool:
    return report.state is PrintState.WAITING and report.code != ""
