"""The languages to choose from, each by its own name in its own script: all of them on one page of any screen."""

from __future__ import annotations

from kiosk.languages import NAMES
from kiosk.texts import Texts
from kiosk.views.frame import frame, onward
from kiosk.views.pages import ChoiceView, Option
from kiosk.views.shapes import Tone, Trail
from kiosk.visit.state import Session
from kiosk.world import World

ICON = "language"


def languages_view(session: Session, world: World, texts: Texts) -> ChoiceView:
    """Which language the screens, the voice and what is taken home are in; it shows at once."""
    return ChoiceView(
        frame=frame(session, world, texts, onward=onward(texts)),
        trail=Trail(ICON, texts.say("languages"), Tone.PLAIN),
        heading=texts.say("languages.heading"),
        lead=texts.say("languages.lead"),
        options=tuple(
            Option(language, name, ICON, chosen=language == texts.language) for language, name in NAMES.items()
        ),
    )
