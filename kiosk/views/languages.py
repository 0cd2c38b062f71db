"""The languages to choose from: each in its own name and script, with what it does in its own words."""

from __future__ import annotations

from kiosk.languages import NAMES
from kiosk.texts import Texts
from kiosk.views.frame import frame, onward
from kiosk.views.pages import ChoiceView, Option
from kiosk.views.shapes import Tone, Trail
from kiosk.visit.state import Session
from kiosk.world import World

ICON = "language"
HINTS: dict[str, str] = {
    "nl": "Mijn briefje in het Nederlands",
    "en": "My slip in English",
    "tr": "Kâğıdım Türkçe olsun",
    "ar": "قسيمتي بالعربية",
    "pl": "Moja kartka po polsku",
    "uk": "Моя картка українською",
}
"""Whoever reads only one of them must find it: so these are no sentences of the terminal's language."""


def languages_view(session: Session, world: World, texts: Texts) -> ChoiceView:
    """Which language the slips to take home are in."""
    chosen = session.language or texts.language
    return ChoiceView(
        frame=frame(session, world, texts, onward=onward(texts)),
        trail=Trail(ICON, texts.say("languages"), Tone.PLAIN),
        heading=texts.say("languages.heading"),
        lead=texts.say("languages.lead"),
        options=tuple(
            Option(language, name, ICON, HINTS[language], chosen=language == chosen) for language, name in NAMES.items()
        ),
    )
