"""Pages of one thing by itself, of lists of all kinds, and the map, in each of their states; everybody is made up."""

from __future__ import annotations

from dataclasses import replace

from kiosk.views.pages import BoardView, Chip, DetailView, MapSpot, MapView
from kiosk.views.shapes import Action, Banner, Card, NextStep, Tone, Trail
from kiosk.views.view import View
from tests.kiosk.screens.sample_frames import FRAME, JOURNEY, offline

FURTHER = replace(FRAME, finish="Stoppen", back="Terug")
HOUSEHOLD = Trail("home-heart", "Hulp in het huishouden", Tone.HOUSEHOLD)
PROVIDER = DetailView(
    frame=FURTHER,
    trail=HOUSEHOLD,
    heading="Thuiszorg Zonnebloem Kennemerland",
    lead="Wij komen bij u thuis schoonmaken. Altijd dezelfde hulp, op een vaste dag.",
    facts=(
        NextStep("map-pin", "Op 350 meter van hier."),
        NextStep("receipt", "Betaald door de gemeente, of met een Pgb."),
        NextStep("calendar-week", "Nog plaats op dinsdag, ochtend. En op vrijdag, middag."),
        NextStep("language", "Nederlands, Turks en Arabisch."),
        NextStep("circle-check", "Nagekeken op 3 november 2026."),
    ),
    actions=(
        Action("call", "Vraag of iemand mij belt", "phone-call"),
        Action("map", "Laat zien op de kaart", "map-pin"),
        Action("print", "Print dit", "printer"),
        Action("correction", "Er klopt iets niet", "pencil"),
    ),
    phone_label="Bel",
    phone="023 – 555 01 10",
    tone=Tone.HOUSEHOLD,
)
PARTNER = replace(
    PROVIDER,
    trail=Trail("users-group", "Wie doet wat hier?", Tone.PARTNERS),
    heading="Stichting Welzijn en Ontmoeting Slachthuisbuurt, Parkwijk en Centrum",
    lead="Hier kunt u terecht met vragen over geld, brieven en formulieren. Wij lezen samen met u. Wij vullen het "
    "samen in. U hoeft geen afspraak te maken. Neem uw brieven mee, ook als de envelop nog dicht is. Er is altijd "
    "koffie, en iemand die luistert. Wij spreken Nederlands, Turks, Arabisch en Engels.",
    facts=(
        NextStep("clock", "Nu open, tot 17.00 uur."),
        NextStep("user-circle", "Vraag naar Mevrouw Aynur Voorbeeld-van den Berg."),
        NextStep("map-pin", "Wijkcentrum De Hamelink, Schalkwijkerstraat 101, 2033 JA Haarlem."),
        NextStep(
            "calendar-week", "Maandag tot en met vrijdag van 9.00 tot 17.00 uur. Op zaterdag van 10.00 tot 13.00 uur."
        ),
        NextStep("writing", "Formulieren invullen. Brieven lezen. Bezwaar maken. Geld terugvragen bij de belasting."),
        NextStep("heart", "Bezoek aan huis voor wie niet meer naar buiten kan."),
    ),
    notice=Banner("alert-triangle", "", "Dit is langer dan een jaar niet nagekeken. Bel eerst even.", Tone.WARNING),
    tone=Tone.PARTNERS,
)
STORY = DetailView(
    frame=FURTHER,
    trail=Trail("confetti", "Het is gelukt!", Tone.SUCCESS),
    heading="Een heg van vijftig meter",
    lead="Piet is zeventig en hij had een heg van vijftig meter. Hij vroeg of iemand wilde helpen. Er kwamen drie "
    "buren. Aan het eind van de dag was de heg klaar, en was er soep.",
    facts=(NextStep("calendar", "In november, in de Slachthuisbuurt."),),
    tone=Tone.SUCCESS,
)
LONG_STORY = replace(STORY, heading="Soep", lead=" ".join([STORY.lead] * 12), facts=())
ONE_BREATH = replace(STORY, lead=" ".join(["en toen kwam de buurvrouw en"] * 60), facts=())
OUTCOME = replace(
    PROVIDER,
    trail=Trail("home-heart", "Wat past bij mij?", Tone.HOUSEHOLD),
    heading="U kunt hulp aanvragen bij de gemeente.",
    lead="Dit is een advies. Het beslist niets. Iedereen mag altijd hulp aanvragen.",
    facts=(
        NextStep("users", "Uw kinderen wonen ver weg. Buren kunnen soms de boodschappen doen."),
        NextStep("home-heart", "Het zware werk lukt niet meer. Dat duurt langer dan drie maanden."),
    ),
    actions=(
        Action("apply:in_kind", "Hulp aanvragen, de gemeente regelt het", "home-heart"),
        Action("apply:pgb", "Hulp aanvragen met een Pgb", "receipt"),
        Action("loket", "Praten met het Loket", "user-heart"),
        Action("neighbours", "Een buur vragen", "heart-handshake"),
        Action("print", "Print dit", "printer"),
        Action("again", "Antwoorden veranderen", "pencil"),
    ),
    phone_label="",
    phone="",
)
MINE = replace(
    PROVIDER,
    frame=replace(JOURNEY, onward=Action("onward", "Lees 3 berichten", "message")),
    trail=Trail("ticket", "Mijn nummer", Tone.PLAIN),
    heading="H-0417",
    lead="Wie helpt mij met een brief van de gemeente?",
    facts=(
        NextStep("pinned", "Hangt tot en met 21 december 2026."),
        NextStep("message", "Er zijn 3 nieuwe berichten."),
    ),
    actions=(
        Action("complete", "Het is gelukt", "confetti"),
        Action("renew", "Langer laten hangen", "calendar-repeat"),
        Action("change", "Iets veranderen", "pencil"),
        Action("withdraw", "Weghalen", "trash"),
        Action("print", "Print mijn berichten", "printer"),
    ),
    phone_label="",
    phone="",
    tone=Tone.PLAIN,
)
THREAD = replace(
    MINE,
    frame=replace(JOURNEY, onward=Action("onward", "Schrijf terug", "pencil")),
    heading="Berichten van uw buur",
    lead="",
    facts=(
        NextStep("message", "Uw buur schreef op 1 december: Ik kom graag langs, dinsdag om tien uur kan ik."),
        NextStep(
            "user", "U schreef op 2 december: Dat is fijn. Ik zet thee. De bel doet het niet, klop maar op het raam."
        ),
        NextStep("building-community", "De balie heeft een bericht voor u."),
        NextStep("message", "Uw buur schreef op 3 december: " + "Ik heb er zin in, tot dinsdag dan. " * 12),
    ),
    actions=(Action("report", "Dit klopt niet", "alert-triangle"), Action("print", "Print dit", "printer")),
)
FETCHING = replace(THREAD, facts=(), actions=(), waiting="Wij halen uw berichten op …")
NO_LINE = replace(
    MINE,
    notice=Banner(
        "wifi-off",
        "Er is nu geen verbinding.",
        "Uw berichten komen als de verbinding er weer is. Een medewerker kan u ook bellen.",
        Tone.WARNING,
        Action("person", "Bel mij"),
    ),
    facts=MINE.facts[:1],
)
TITLE_ONLY = replace(STORY, lead="", facts=(), frame=FURTHER)


def provider_card(at: int) -> Card:
    """A provider as a card."""
    kinds = ("Zorg met een contract", "Alfahulp", "Schoonmaker", "Scholier of student", "Schoonmaakbedrijf")
    return Card(
        f"provider:{at}",
        Tone.HOUSEHOLD,
        "home-heart",
        kinds[at % 5],
        ("Thuiszorg Zonnebloem Kennemerland", "Bakker", "Fris en Schoon")[at % 3],
        "Zorg in natura of Pgb",
        f"op {(at + 1) * 350} meter",
        "Plaats op dinsdag",
        "calendar-week",
        "Dit is een voorbeeld" if at % 2 else "",
    )


PROVIDERS = BoardView(
    frame=FURTHER,
    heading="Hulp in het huishouden",
    kinds=(
        Chip("types", "Alle soorten", "home-heart"),
        Chip("from", "Vanaf 2033", "map-pin", chosen=True),
        Chip("funding", "Pgb", "receipt", chosen=True),
        Chip("when", "Elke dag", "calendar-week"),
        Chip("language", "Alle talen", "language"),
        Chip("map", "Kaart", "map-pin"),
    ),
    cards=tuple(provider_card(at) for at in range(200)),
    count="200 van 1.940 aanbieders",
    otherwise="Anders zoeken",
)
NOBODY = replace(
    PROVIDERS,
    cards=(),
    count="",
    otherwise="",
    empty="Niemand past bij alles wat u koos. Kies andere dagen.",
    actions=(
        Action("everywhere", "Kijk in alle wijken", "map-pin"),
        Action("without", "Wis het woord", "x"),
        Action("request", "Hang zelf een vraag op", "heart-handshake"),
    ),
)
STORIES = replace(
    PROVIDERS,
    heading="Deze maand hielpen 14 buren elkaar in de Slachthuisbuurt",
    kinds=(),
    otherwise="",
    cards=tuple(
        Card(
            f"story:{at}",
            Tone.SUCCESS,
            "confetti",
            "Gelukt",
            "Een heg van vijftig meter en nog wat meer",
            "In november",
            "",
            "Tuin en heg",
            "plant-2",
        )
        for at in range(3)
    ),
    count="3 verhalen",
    frame=replace(FURTHER, onward=Action("onward", "Vertel hoe het was", "message")),
)
PARTNERS = replace(
    PROVIDERS,
    heading="Geld en formulieren",
    search_placeholder="Zoek een naam",
    otherwise="",
    kinds=(Chip("all", "Alle vragen", "layout-grid"),),
    cards=tuple(
        Card(
            f"partner:{at}",
            Tone.PARTNERS,
            "users-group",
            "Welzijn",
            "Stichting Welzijn en Ontmoeting",
            "Nu open",
            "",
            "Slachthuisbuurt",
            "map-pin",
        )
        for at in range(2)
    ),
    count="2 organisaties",
)
SPOTS = (
    MapSpot("here", 0.5, 0.45, "Hier", 3, is_here=True),
    MapSpot("2033", 0.52, 0.47, "2033", 12),
    MapSpot("2034", 0.55, 0.4, "2034", 7),
    MapSpot("2035", 0.6, 0.3, "2035", 1),
    MapSpot("2036", 0.58, 0.28, "2036", 140),
    MapSpot("2011", 0.4, 0.6, "2011", 9),
    MapSpot("2012", 0.35, 0.55, "2012", 4),
    MapSpot("2013", 0.3, 0.65, "2013", 2),
    MapSpot("2022", 0.45, 0.95, "2022", 0),
    MapSpot("2026", 0.42, 0.9, "2026", 5),
)
MAP = MapView(
    frame=FURTHER,
    trail=HOUSEHOLD,
    heading="Waar is hulp in de buurt?",
    lead="Raak een plek aan. Dan ziet u wie daar werkt.",
    spots=SPOTS,
    ratio=0.9,
    tone=Tone.HOUSEHOLD,
)
NAMED = replace(
    MAP,
    spots=(
        replace(SPOTS[0], name="Slachthuisbuurt"),
        *SPOTS[1:5],
        replace(SPOTS[5], name="Stationsbuurt en omgeving"),
        *SPOTS[6:],
    ),
    areas=tuple(
        Card(spot.id, Tone.HOUSEHOLD, "map-pin", "", "Slachthuisbuurt", f"{spot.count} aanbieders", spot.label, "", "")
        for spot in SPOTS
        if spot.count
    ),
)
CITY = replace(
    MAP,
    spots=tuple(MapSpot(f"20{at}", (at * 37 % 50) / 50, (at * 23 % 50) / 50, f"20{at}", at) for at in range(11, 45)),
)

WARNED = replace(
    PROVIDER,
    heading="Voorbeeld: Coöperatieve Vereniging Huishoudelijke Hulp Kennemerland-Zuid",
    phone_warning="Bel dit nummer niet.",
    notice=Banner("printer", "Printen", "Uw briefje wordt geprint. Een ogenblik.", Tone.PLAIN),
    actions=(Action("print", "Print dit", "printer", resting=True), *PROVIDER.actions[:2]),
)

THINGS: dict[str, View] = {
    "detail-provider": View(PROVIDER),
    "detail-provider-offline": View(offline(PROVIDER)),
    "detail-partner": View(PARTNER),
    "detail-partner-offline": View(offline(PARTNER)),
    "detail-story": View(STORY),
    "detail-story-long": View(LONG_STORY),
    "detail-story-one-breath": View(ONE_BREATH),
    "detail-outcome": View(OUTCOME),
    "detail-outcome-offline": View(offline(OUTCOME)),
    "detail-mine": View(MINE),
    "detail-no-line": View(offline(NO_LINE)),
    "detail-thread": View(THREAD),
    "detail-waiting": View(FETCHING),
    "detail-warned": View(WARNED),
    "detail-warned-printing": View(offline(WARNED)),
    "detail-title-only": View(TITLE_ONLY),
    "list-providers": View(PROVIDERS),
    "list-providers-offline": View(offline(PROVIDERS)),
    "list-none": View(NOBODY),
    "list-none-offline": View(offline(NOBODY)),
    "list-loading": View(replace(PROVIDERS, cards=(), count="", waiting="Wij kijken even…")),
    "list-loading-partners": View(replace(PARTNERS, cards=(), count="", waiting="Wij kijken even…")),
    "list-fault": View(
        replace(PROVIDERS, cards=(), count="", empty="Het lezen lukt nu niet. Probeer het straks weer.")
    ),
    "list-one": View(replace(PROVIDERS, cards=PROVIDERS.cards[:1], count="1 aanbieder")),
    "list-stories": View(STORIES),
    "list-no-stories": View(
        replace(STORIES, cards=(), count="", empty="Er is nog geen verhaal. Vertelt u het eerste?")
    ),
    "list-partners": View(PARTNERS),
    "map": View(MAP),
    "map-loading": View(replace(MAP, spots=(), waiting="Wij kijken even…")),
    "map-named": View(NAMED),
    "map-named-chosen": View(replace(NAMED, chosen="2033", cards=PROVIDERS.cards[:2], areas=NAMED.areas[1:])),
    "map-offline": View(offline(MAP)),
    "map-chosen": View(replace(MAP, chosen="2033", cards=PROVIDERS.cards[:12])),
    "map-chosen-offline": View(offline(replace(MAP, chosen="2033", cards=PROVIDERS.cards[:12]))),
    "map-city": View(CITY),
    "map-empty": View(replace(MAP, spots=(), empty="Er is nog niets om te laten zien.")),
}
"""Every such page by the name of its picture."""
