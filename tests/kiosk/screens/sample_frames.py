"""What the sample views share: bars, a trail, a slip, and being offline; everybody on it is made up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kiosk.slips.content import BoardSlip
from kiosk.views.shapes import Action, Frame, Tone, Trail

COMFORT = Action("comfort", "Taal, lezen en horen", "accessible")
FRAME = Frame("De Hamelink", "Slachthuisbuurt", person="Hulp van een mens", comfort=COMFORT)
JOURNEY = replace(FRAME, finish="Stoppen", back="Terug", onward=Action("onward", "Verder", "arrow-right"))
OFFLINE = "Geen verbinding. U kunt gewoon doorgaan. We proberen het om 14.32 uur weer."


def trail(step: int) -> Trail:
    """Where we are in the request."""
    return Trail("heart-handshake", f"Ik zoek hulp · Stap {step} van 8", Tone.REQUEST)


def offline(page: Any) -> Any:
    """The same page while the centre does not answer."""
    cut_off = replace(
        page.frame, status=OFFLINE, status_short="Geen verbinding. U kunt gewoon doorgaan.", status_icon="wifi-off"
    )
    return replace(page, frame=cut_off)


SLIP = BoardSlip(
    number="H-0417",
    kind="Vraag",
    kind_icon="heart-handshake",
    category_icon="writing",
    title="Wie helpt mij met een brief van de gemeente?",
    details="Ik snap niet goed wat ze vragen. Samen lezen met een kopje thee is fijn.",
    when_label="Wanneer",
    when="Dinsdag of donderdag, ochtend",
    name_label="Van",
    first_name="Fatma",
    district="Slachthuisbuurt",
    point="De Hamelink",
    hangs_until="Hangt tot 21 december 2026",
    help_heading="Wilt u helpen?",
    help_lines=("Noem H-0417 aan de balie.", "Bel 023 – 511 51 15."),
    qr="https://marktpunt.example/H-0417",
)
