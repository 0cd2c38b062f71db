"""What staff say at a desk of somebody who stands there: a worry, how the marketplace goes, a handover."""

from __future__ import annotations

from kiosk.intents import Choose, Intent, Onward, Open, Type
from kiosk.views.pages import BoardView, DetailView
from marketplace.vocabulary import Channel, Contact
from tests.kiosk.ends.market import Point

ABOUT = "Mevrouw De Wit, Slachthuisstraat"
WORRIED = "De gordijnen blijven al drie dagen dicht"
WORRY: tuple[Intent, ...] = (Open("signal"), Type(ABOUT), Onward(), Type(WORRIED), Onward())
"""Up to whether they know."""
TODAY: tuple[Intent, ...] = (Choose("change:urgency"), Choose("today"))
"""On the check page."""
ABOUT_US: tuple[Intent, ...] = (
    Open("signal"),
    Choose("project"),
    Type("De zuil staat in de weg"),
    Onward(),
    Type("Bibliotheek"),
    Onward(),
    Choose("change:urgency"),
    Choose("routine"),
    Onward(),
)
"""All of it."""

FATMA = Contact(Channel.PHONE, name="Fatma Aydin", phone="023 555 0142")
TOLD = "Zij slaapt slecht sinds de verhuizing"


def written(urgency: str = "today", how: str = "in_person") -> tuple[Intent, ...]:
    """Of Fatma, up to the check page."""
    return (
        Choose(urgency),
        Type(TOLD),
        Onward(),
        Type(FATMA.name),
        Onward(),
        Choose("phone"),
        Type("0235550142"),
        Onward(),
        Choose(how),
    )


def named_partner(page: BoardView) -> str:
    """The first of whom somebody is named to ask for."""
    return next(card.id for card in page.cards if card.kind.startswith("Vraag naar"))


def whom(desk: Point) -> str:
    """From anywhere to whom somebody can be handed over to; one with a name."""
    page = desk.does(Open("handover"), Onward())
    assert isinstance(page, BoardView), page
    return named_partner(page)


def hands_over(desk: Point, urgency: str = "today") -> DetailView:
    """Fatma is handed over, with her yes; the page that says so."""
    done = desk.does(Open(whom(desk)), *written(urgency), Onward())
    assert isinstance(done, DetailView), done
    return done


def worries(desk: Point, answer: str = "danger") -> DetailView:
    """Somebody is worried; the page that says it is passed on."""
    done = desk.does(*WORRY, Choose(answer), *TODAY, Onward())
    assert isinstance(done, DetailView), done
    return done


def is_done(desk: Point) -> None:
    """The green button of the page that says that it is saved."""
    desk.does(Onward())
