"""The pages at the end of a journey, check and done, in each of their states and with the longest texts that come."""

from __future__ import annotations

from dataclasses import replace

from kiosk.views.pages import AnswerRow, CheckView, DoneView, Preview
from kiosk.views.shapes import Action, Banner, NextStep, Tone
from kiosk.views.view import View
from tests.kiosk.screens.sample_frames import FRAME, JOURNEY, SLIP, offline, trail

CHECK = CheckView(
    frame=replace(JOURNEY, onward=Action("onward", "Hang het op", "pin")),
    trail=trail(8),
    heading="Klopt dit zo?",
    rows=(
        AnswerRow("category", "Hulp bij", "Formulieren en administratie", "Verander"),
        AnswerRow("title", "In uw woorden", "Wie helpt mij met een brief van de gemeente?", "Verander"),
        AnswerRow("when", "Wanneer", "Elke dinsdag en donderdag, ochtend", "Verander"),
        AnswerRow("name", "Op het briefje", "Voornaam: Fatma", "Verander"),
        AnswerRow("contact", "Hoe bereiken we u?", "Telefoon: 023 555 01 23", "Verander"),
        AnswerRow("behalf", "Voor wie?", "Voor mijzelf", "Verander"),
    ),
    slip=Preview(replace(SLIP, number="H-····"), 576),
    slip_heading="Zo komt uw briefje eruit",
    slip_note="",
    slip_choice=Action("no_slip", "Liever geen briefje", "printer-off"),
    privacy=Banner("lock", "Uw telefoonnummer komt niet op het briefje.", "Alleen de sociaal makelaar kan het zien.",
                   Tone.HOUSEHOLD),
    next_heading="Wat gebeurt er nu?",
    next_text="U krijgt een briefje met een nummer. Wij bellen u uiterlijk donderdag 24 december.",
    tone=Tone.REQUEST,
)  # fmt: skip
NO_SLIP = replace(
    CHECK,
    slip=None,
    slip_heading="Er komt geen briefje",
    slip_note="Wij printen niets. U schrijft uw nummer zelf op.",
    slip_choice=Action("slip", "Toch een briefje", "printer"),
    next_text="U krijgt een nummer. Schrijf het op. Wij bellen u uiterlijk donderdag 24 december.",
)
NOT_SAVED = replace(CHECK, fault="Deze terminal zit vol. Uw briefje is nog niet bewaard. U bent niets kwijt.")
DONE = DoneView(
    frame=replace(FRAME, onward=Action("onward", "Klaar", "check")),
    heading="Gelukt! Uw aanbod is bewaard.",
    lead="Bewaar uw nummer goed. Het staat ook op uw bewijsje.",
    number_label="Uw nummer",
    number="H-0417",
    print_icon="printer",
    print_state="Uw briefjes zijn klaar. Hang het grote briefje op het prikbord.",
    print_tone=Tone.SUCCESS,
    next_heading="Wat gebeurt er nu?",
    steps=(
        NextStep("pinned", "Uw aanbod hangt tot 31 december 2026 op het prikbord."),
        NextStep("mailbox", "De brief van de sociaal makelaar komt uiterlijk donderdag 24 december."),
        NextStep("message-circle", "Wilt u iets weten? Noem nummer H-0417 aan de balie."),
    ),
    slip=Preview(SLIP, 576),
    print_action=Action("print", "Opnieuw printen", "printer"),
)
BUSY = replace(
    DONE,
    print_state="Uw briefjes worden nog een keer geprint. Wacht u even bij de printer?",
    print_tone=Tone.PLAIN,
    print_resting=True,
)
USED_UP = replace(
    DONE,
    print_state="Uw briefjes zijn klaar. Hang het grote briefje op het prikbord. "
    "Wilt u nog een briefje? Vraag het aan de balie.",
    print_action=None,
)
WITHOUT = replace(
    DONE,
    lead="Er komt geen briefje, zoals u wilde.",
    print_icon="pencil",
    print_state="Schrijf dit op. U hebt het nodig aan de balie.",
    print_tone=Tone.PLAIN,
    slip=None,
    code_label="Uw geheime woorden",
    code="wandelen brievenbus zonnebloem",
    print_action=Action("print", "Toch een briefje", "printer"),
)
CUT_OFF = replace(
    DONE,
    print_state="De printer viel weg tijdens het printen. Uw aanbod is bewaard. Is een briefje niet heel? "
    "Noem nummer H-0417 aan de balie.",
    print_tone=Tone.WARNING,
)
NO_PRINTER = replace(
    DONE,
    lead="Schrijf uw nummer en uw geheime woorden op.",
    print_icon="printer-off",
    print_state="Hier staat geen printer. Uw aanbod is bewaard. Noem nummer H-0417 aan de balie.",
    print_tone=Tone.WARNING,
    code_label="Uw geheime woorden",
    code="fiets maan soep",
    slip=None,
)
PAPER_OUT = replace(
    DONE,
    print_icon="printer-off",
    print_state="Het papier is op. Uw vraag is bewaard. Noem nummer H-0417 aan de balie.",
    print_tone=Tone.WARNING,
)

DEED = replace(
    CHECK,
    frame=replace(JOURNEY, onward=Action("onward", "Verstuur", "send")),
    rows=(
        AnswerRow("words", "In uw woorden", "Ik kom graag langs met soep. Dinsdag of donderdag kan ik.", "Verander"),
        AnswerRow("name", "Uw naam", "Piet", "Verander"),
        AnswerRow("contact", "Hoe bereiken we u?", "Telefoon: 023 555 01 23", "Verander"),
    ),
    slip=None,
    slip_heading="",
    slip_choice=None,
    next_text="Wij brengen u bij elkaar. Wij bellen u uiterlijk donderdag 24 december.",
    tone=Tone.OFFER,
)
DEED_WITH_SLIP = replace(DEED, slip_choice=Action("no_slip", "Liever geen briefje", "printer-off"))
DEED_WITHOUT = replace(NO_SLIP, frame=DEED.frame, rows=DEED.rows)
ONE_ROW = replace(DEED, rows=DEED.rows[:1], privacy=None, next_text="Wij kijken het na, uiterlijk donderdag.")
DEED_DONE = replace(
    DONE,
    heading="Wat fijn dat u wilt helpen!",
    lead="Wij geven het door aan het Loket. Er is nog niets beslist. U hoeft nu niets meer te doen.",
    number_label="",
    number="",
    print_icon="circle-check",
    print_state="",
    steps=(NextStep("arrow-narrow-right", "Wij bellen u uiterlijk donderdag 24 december."),),
    slip=None,
    print_action=None,
)
DEED_WAITS = replace(
    DEED_DONE,
    steps=(*DEED_DONE.steps, NextStep("wifi-off", "Wij brengen het over zodra de verbinding er weer is.")),
)
DEED_SLIP = replace(
    DEED_DONE, print_icon="printer", print_state="Uw bewijsje is klaar. Neem het mee.", print_action=DONE.print_action
)
DEED_CODE = replace(
    WITHOUT, heading="Wat fijn dat u wilt helpen!", number_label="Het nummer van het briefje", steps=DEED_DONE.steps
)

ENDINGS: dict[str, View] = {
    "check-deed": View(DEED),
    "check-deed-offline": View(offline(DEED)),
    "check-deed-slip": View(DEED_WITH_SLIP),
    "check-deed-no-slip": View(DEED_WITHOUT),
    "check-deed-not-sent": View(replace(DEED, fault="Dit briefje is net weggehaald. Kijk of er iets anders hangt.")),
    "check-deed-sending": View(replace(DEED, saving="Wordt bewaard …")),
    "check-one-row": View(ONE_ROW),
    "done-deed": View(DEED_DONE),
    "done-deed-offline": View(offline(DEED_WAITS)),
    "done-deed-slip": View(DEED_SLIP),
    "done-deed-code": View(DEED_CODE),
    "check-offline": View(offline(CHECK)),
    "done-offline": View(offline(DONE)),
    "done-paper-out-offline": View(offline(PAPER_OUT)),
    "check": View(CHECK),
    "check-no-slip": View(NO_SLIP),
    "check-no-slip-offline": View(offline(NO_SLIP)),
    "check-not-saved": View(NOT_SAVED),
    "check-not-saved-offline": View(offline(NOT_SAVED)),
    "check-narrow-paper": View(replace(CHECK, slip=Preview(replace(SLIP, number="H-····"), 384))),
    "check-saving": View(replace(CHECK, saving="Wordt bewaard …")),
    "done": View(DONE),
    "done-paper-out": View(PAPER_OUT),
    "done-busy": View(BUSY),
    "done-used-up": View(USED_UP),
    "done-no-slip": View(WITHOUT),
    "done-cut-off": View(CUT_OFF),
    "done-no-printer": View(NO_PRINTER),
    "done-no-slip-offline": View(offline(WITHOUT)),
    "done-cut-off-offline": View(offline(CUT_OFF)),
    "done-no-printer-offline": View(offline(NO_PRINTER)),
}
