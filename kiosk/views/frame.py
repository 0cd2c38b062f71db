"""What every page shares: where we are, whether the centre answers, and the buttons of the bottom bar."""

from __future__ import annotations

from kiosk.languages import NAMES
from kiosk.texts import Texts
from kiosk.views.shapes import Action, Frame, Tone
from kiosk.views.standing import COMFORT_ICON, status
from kiosk.visit.comforting import COMFORT
from kiosk.visit.state import OF_STAFF, Page, Session
from kiosk.world import World
from marketplace.vocabulary import ListingKind

ONWARD = "onward"
TONES = {ListingKind.REQUEST: Tone.REQUEST, ListingKind.OFFER: Tone.OFFER}
KIND_ICONS = {ListingKind.REQUEST: "heart-handshake", ListingKind.OFFER: "hand-finger"}
"""The pictogram of each way in, the same on tile, card and slip."""


def frame(session: Session, world: World, texts: Texts, *, onward: Action | None = None, note: str = "") -> Frame:
    """Top and bottom bar of the page on screen."""
    page = session.here.page
    # the last page of a visit has its own way out; one after which the visit goes on has answers to leave behind
    ends_here = page is Page.DONE and not (session.done is not None and session.done.goes_on)
    at_home = page is Page.HOME
    if page in OF_STAFF:
        from kiosk.views.desk.frame import desk_frame

        return desk_frame(session, world, texts, onward=onward)
    bars = Frame(
        point=world.point.name,
        district=world.district.name,
        status=status(world, texts),
        status_short="" if world.network.connected else texts.say("status.offline"),
        status_icon="" if world.network.connected else "wifi-off",
        finish="" if ends_here or (at_home and session.is_as_usual) else texts.say("finish"),
        back="" if at_home or page is Page.DONE else texts.say("back"),
        person="" if page is Page.PERSON else texts.say("person"),
        onward=onward,
        note=note,
        language=Action("languages", NAMES.get(texts.language, ""), "language") if at_home else None,
        comfort=Action(COMFORT, texts.say("comfort"), COMFORT_ICON) if page is not Page.COMFORT else None,
    )
    if session.staff is None:
        return bars
    from kiosk.views.desk.frame import with_staff

    return with_staff(bars, session, world, texts)


def onward(texts: Texts, key: str = "onward", icon: str = "arrow-right") -> Action:
    """The green button."""
    return Action(ONWARD, texts.say(key), icon)


def again(fault: str, texts: Texts) -> Action | None:
    """The green button where something could not be read: read it once more."""
    return onward(texts, "household.again", "refresh") if fault else None
