"""The page of comfort: language, letters, contrast, the voice, in pictures; it says how each stands now."""

from __future__ import annotations

from kiosk.comfort import LOUDNESS, PACES, USUAL, Comfort
from kiosk.languages import NAMES
from kiosk.texts import Texts
from kiosk.views.frame import frame, onward
from kiosk.views.pages import ChoiceView, Option
from kiosk.views.shapes import Banner, Tone, Trail
from kiosk.views.standing import COMFORT_ICON
from kiosk.visit.comforting import OF_SPEECH, Ease
from kiosk.visit.state import Session
from kiosk.world import World

_ICONS = {
    Ease.LANGUAGE: "language",
    Ease.LARGER: "letter-case-upper",
    Ease.CONTRAST: "eye",
    Ease.CALM: "moon",
    Ease.LOW: "wheelchair",
    Ease.SPEAKS: "ear",
    Ease.LOUDER: "volume",
    Ease.SOFTER: "arrow-down",
    Ease.FASTER: "bike",
    Ease.SLOWER: "hourglass",
    Ease.ALOUD: "lock-off",
}
_ACTS = (Ease.LANGUAGE, Ease.LOUDER, Ease.SOFTER, Ease.FASTER, Ease.SLOWER)
"""These have no tick: they lead to a page, or do one step."""


def comfort_view(session: Session, world: World, texts: Texts) -> ChoiceView:
    """What makes reading and hearing easier; what would do nothing now is left out."""
    comfort = session.comfort
    left_out = (*(() if comfort.speaks else OF_SPEECH), *(() if world.is_tall else (Ease.LOW,)))
    left_out = left_out if world.can_speak else (*left_out, Ease.SPEAKS)
    return ChoiceView(
        frame=frame(session, world, texts, onward=onward(texts, "comfort.done", "check")),
        trail=Trail(COMFORT_ICON, texts.say("comfort"), Tone.PLAIN),
        heading=texts.say("comfort.heading"),
        lead=texts.say("comfort.lead"),
        options=tuple(_option(ease, comfort, texts) for ease in Ease if ease not in left_out),
        several=True,
        banner=None if world.can_speak else Banner("volume-off", "", texts.say("speech.none"), Tone.PLAIN),
    )


def _option(ease: Ease, comfort: Comfort, texts: Texts) -> Option:
    label = texts.say(f"comfort.{ease}")
    return Option(ease, label, _ICONS[ease], _hint(ease, comfort, texts), _chosen(ease, comfort), ease in _ACTS)


def _chosen(ease: Ease, comfort: Comfort) -> bool:
    match ease:
        case Ease.LARGER:
            return comfort.percent > USUAL.percent
        case Ease.CONTRAST:
            return comfort.contrast
        case Ease.CALM:
            return comfort.calm
        case Ease.LOW:
            return comfort.low
        case Ease.SPEAKS:
            return comfort.speaks
        case Ease.ALOUD:
            return comfort.aloud
        case _:
            return False


def _hint(ease: Ease, comfort: Comfort, texts: Texts) -> str:
    """How it stands now, where a tick does not say it, and what to mind; few words: pictures say the rest."""
    match ease:
        case Ease.LANGUAGE:
            return NAMES[texts.language]
        case Ease.LARGER:
            return texts.say(f"comfort.larger.{comfort.percent}")
        case Ease.LOUDER | Ease.SOFTER:
            return texts.say("comfort.step", step=comfort.loudness, steps=LOUDNESS[-1])
        case Ease.FASTER | Ease.SLOWER:
            return texts.say("comfort.step", step=comfort.pace, steps=PACES[-1])
        case Ease.ALOUD:
            return texts.say("comfort.aloud.hint")
        case _:
            return ""
