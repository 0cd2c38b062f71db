"""A finished view for every page, in Dutch, with the longest texts that really come; for tests and the gallery."""

from __future__ import annotations

from dataclasses import replace

from kiosk.views.pages import (
    AgreementView,
    BoardView,
    Chip,
    ChoiceView,
    DayPartsView,
    KeyboardKind,
    ListingView,
    Option,
    PersonView,
    Preview,
    WordsView,
)
from kiosk.views.shapes import Action, Banner, Card, ClosedView, HomeView, NextStep, Tile, Tone, Trail
from kiosk.views.view import Overlay, View
from tests.kiosk.screens.sample_endings import ENDINGS
from tests.kiosk.screens.sample_frames import FRAME, JOURNEY, SLIP, offline, trail
from tests.kiosk.screens.sample_things import THINGS


def card(number: int, title: str, when: str, offer: bool = False, note: str = "") -> Card:
    """A listing on the board."""
    tone, icon, kind = (Tone.OFFER, "hand-finger", "Aanbod") if offer else (Tone.REQUEST, "heart-handshake", "Vraag")
    return Card(
        f"listing:{number}", tone, icon, kind, title, when, f"H-{number:04}", "Mee naar ziekenhuis of dokter",
        "ambulance", note,
    )  # fmt: skip


CARDS = (
    card(412, "Wie gaat mee naar het ziekenhuis?", "Woensdag 2 december, ochtend"),
    card(409, "Ik snoei graag uw heg", "Elke zaterdag", offer=True, note="Blijft hangen"),
    card(407, "Nederlands oefenen met een kopje koffie", "Elke middag"),
    card(403, "Wie kan mij helpen met het ophangen van een zware lamp in de keuken en de gang?", "In overleg"),
    card(402, "Ik leg uw telefoon rustig uit", "Dinsdag en donderdag", offer=True, note="Nog niet bij de centrale"),
)
HOME = HomeView(
    frame=replace(
        FRAME, note="Vandaag open tot 17.00 uur", language=Action("languages", "Nederlands", "language")
    ),
    heading="Iedereen heeft wel eens een vraag. En iedereen heeft iets te bieden.",
    lead="Raak aan wat u wilt doen.",
    tiles=(
        Tile("request", "heart-handshake", "Ik zoek hulp", "Boodschappen, tuin, formulieren, iemand die meegaat …",
             Tone.REQUEST),
        Tile("offer", "hand-finger", "Ik wil iets doen", "U kunt vast iets voor een ander betekenen.", Tone.OFFER),
        Tile("board", "layout-board", "Het prikbord", "Kijk wat buren vragen en bieden.", Tone.BOARD),
    ),
    newest_heading="Nieuw op het prikbord",
    newest=CARDS[:4],
)  # fmt: skip
ALL_TILES = (
    *HOME.tiles[:2],
    Tile("board", "layout-board", "Het prikbord", "Kijk wat buren vragen en bieden.", Tone.BOARD),
    Tile("household", "home-heart", "Hulp in het huishouden", "Vind een hulp. Of doe de test.", Tone.HOUSEHOLD),
    Tile("partners", "users-group", "Wie doet wat hier?", "Mensen en organisaties in uw wijk.", Tone.PARTNERS),
    Tile("mine", "ticket", "Mijn nummer", "Berichten, of iets veranderen.", Tone.PLAIN),
    Tile("worked", "confetti", "Het is gelukt!", "Verhalen uit uw wijk.", Tone.SUCCESS),
)
EIGHTH = Tile("assessment", "notes", "Welke hulp past bij mij?", "Zes korte vragen.", Tone.HOUSEHOLD)
MORE_TILES = (
    Tile("household", "home-heart", "Hulp in het huishouden", "Vind een hulp. Of doe de test.", Tone.HOUSEHOLD),
    Tile("partners", "users-group", "Wie doet wat hier?", "Mensen en organisaties in uw wijk.", Tone.PARTNERS),
    Tile("mine", "ticket", "Mijn nummer", "Berichten, of iets veranderen.", Tone.PLAIN),
)
SUCCESS = Banner("confetti", "Gelukt!", "Deze maand hielpen 14 buren elkaar in de Slachthuisbuurt.", Tone.SUCCESS)
CATEGORIES = (
    ("groceries", "shopping-cart", "Boodschappen"),
    ("garden", "plant-2", "Tuin en heg"),
    ("forms", "writing", "Formulieren en administratie"),
    ("language", "language", "Taal"),
    ("hospital", "ambulance", "Mee naar ziekenhuis of dokter"),
    ("outing", "scissors", "Mee naar kapper of winkel"),
    ("company", "coffee", "Gezelschap"),
    ("odd_jobs", "tool", "Klus in huis"),
    ("computer", "device-laptop", "Computer en telefoon"),
    ("pets", "dog", "Huisdier"),
    ("cooking", "bowl", "Koken, samen eten"),
    ("other", "dots-circle-horizontal", "Iets anders"),
)
CHOICE = ChoiceView(
    frame=JOURNEY,
    trail=trail(1),
    heading="Waar zoekt u hulp bij?",
    lead="Kies één plaatje.",
    options=tuple(Option(key, label, icon, chosen=key == "forms") for key, icon, label in CATEGORIES),
    banner=Banner("bulb", "Drie buren bieden dit al aan.", "Wilt u eerst kijken?", Tone.OFFER, Action("board", "Kijk")),
    tone=Tone.REQUEST,
)
FEW = ChoiceView(
    frame=JOURNEY,
    trail=trail(5),
    heading="Hoe kunnen wij u bereiken?",
    lead="Alleen de sociaal makelaar ziet dit. Het komt niet op het briefje.",
    options=(
        Option("phone", "Bel mij", "phone", "Wij bellen u binnen drie dagen.", chosen=True),
        Option("desk", "Ik kom langs bij de balie", "building-community", "U vraagt dan zelf of er een reactie is."),
        Option("letterbox", "Stuur mij een brief", "mailbox", "In uw brievenbus, bij u thuis."),
        Option("email", "Stuur mij een e-mail", "mail", "Als u dat vaak gebruikt."),
    ),
    fault="U heeft nog niets gekozen. Raak aan wat bij u past.",
    tone=Tone.REQUEST,
)
SEVERAL = replace(
    CHOICE,
    heading="Wat is lastig voor u?",
    lead="U mag er meer kiezen.",
    options=tuple(replace(option, chosen=at in (1, 3)) for at, option in enumerate(CHOICE.options[:8])),
    several=True,
    banner=None,
    tone=Tone.HOUSEHOLD,
)
LONG = replace(
    CHOICE,
    trail=Trail("home-heart", "Hulp in het huishouden", Tone.HOUSEHOLD),
    heading="Welke hulp zoekt u?",
    lead="",
    options=(
        Option("contracted", "Zorg met een contract", "home-heart", "De gemeente betaalt. U heeft een besluit nodig."),
        Option("alpha", "Alfahulp", "user-heart", "Een hulp die voor u werkt. U regelt en betaalt zelf."),
        Option("private", "Schoonmaker", "sparkles", "Iemand die bij mensen thuis schoonmaakt."),
        Option("student", "Scholier of student", "book", "Voor kleine klussen, na school of in het weekend."),
        Option("commercial", "Schoonmaakbedrijf", "building-store", "Een bedrijf met vast personeel."),
        Option("all", "Laat alles zien", "layout-grid"),
        Option("assessment", "Weet u niet wat past? Doe de vragenlijst.", "help-circle"),
    ),
    banner=None,
    tone=Tone.HOUSEHOLD,
)
LANGUAGES = replace(
    CHOICE,
    trail=Trail("language", "Talen", Tone.PLAIN),
    heading="In welke taal wilt u uw briefje?",
    lead="Het scherm blijft in het Nederlands.",
    options=(
        Option("nl", "Nederlands", "language", "Mijn briefje in het Nederlands", chosen=True),
        Option("en", "English", "language", "My slip in English"),
        Option("tr", "Türkçe", "language", "Kâğıdım Türkçe olsun"),
        Option("ar", "العربية", "language", "قسيمتي بالعربية"),
        Option("pl", "Polski", "language", "Moja kartka po polsku"),
        Option("uk", "Українська", "language", "Моя картка українською"),
    ),
    banner=None,
    tone=Tone.PLAIN,
)
DAYS = DayPartsView(
    frame=JOURNEY,
    trail=trail(3),
    heading="Wanneer komt het uit?",
    lead="Raak alles aan wat kan.",
    column_ids=("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    columns=("ma", "di", "wo", "do", "vr", "za", "zo"),
    row_ids=("morning", "afternoon", "evening"),
    rows=("Ochtend", "Middag", "Avond"),
    cells=(
        (False, True, False, True, False, False, False),
        (False, False, False, False, False, True, False),
        (False,) * 7,
    ),
    summary="Elke dinsdag en donderdag, ochtend. Elke zaterdag, middag.",
    tone=Tone.REQUEST,
)
WORDS = WordsView(
    frame=JOURNEY,
    trail=trail(2),
    heading="Wat wilt u vragen?",
    lead="Schrijf het zoals u het zou zeggen. Eén zin is genoeg.",
    text="",
    placeholder="Bijvoorbeeld: wie helpt mij met …",
    keyboard=KeyboardKind.LETTERS,
    capitals=True,
    space_label="spatie",
    erase_label="wis",
    shift_label="hoofdletter",
    letters_label="abc",
    numbers_label="123",
    own_words="Ik typ het zelf",
    examples=(
        Option("example:1", "Wie helpt mij met een brief van de gemeente?"),
        Option("example:2", "Wie vult met mij een formulier in?"),
        Option("example:3", "Wie ordent met mij de post en de rekeningen?"),
    ),
    tone=Tone.REQUEST,
)
DETAILS = replace(
    WORDS,
    heading="Wilt u er iets bij vertellen?",
    lead="Dat hoeft niet. U kunt ook meteen verder.",
    text="Ik snap niet goed wat ze vragen. Samen lezen met een kopje thee is fijn. Ik woon op de derde verdieping, "
    "maar er is een lift. Mijn dochter is er op dinsdag ook bij",
    several_lines=True,
    capitals=False,
    examples=(),
    left="Nog plaats voor 20 letters.",
)
FAULTY = replace(
    WORDS,
    text="Bel mij op 023 555 01 23",
    capitals=False,
    fault="Een telefoonnummer mag niet op het prikbord. Haal het weg.",
)
FULL = replace(DETAILS, left="Niet alles paste. Lees het na en haal iets weg.", full=True)
CAREFUL = replace(DETAILS, lead="Schrijf hier geen telefoonnummer of adres. U mag dit overslaan.", left="")
MIXED = replace(
    CAREFUL,
    text="مرحبا يا جاري، أنا أبحث عن شخص يساعدني في القراءة. " * 3 + "Wie helpt mij met een brief van de gemeente?",
)
ARABIC_NAME = replace(CAREFUL, heading="Wat is uw voornaam?", text="فاطمة", several_lines=False)
NO_NUMBER = replace(
    WORDS,
    heading="Wat is uw telefoonnummer?",
    lead="Het komt niet op het briefje. Alleen de sociaal makelaar ziet het.",
    text="023",
    keyboard=KeyboardKind.NUMBERS,
    examples=(),
    fault="Dit is geen telefoonnummer. Begin met een nul.",
)
PHONE = replace(
    WORDS,
    heading="Wat is uw telefoonnummer?",
    lead="Alleen de sociaal makelaar ziet het.",
    text="023 555 01 23",
    placeholder="Bijvoorbeeld 023 555 01 00",
    keyboard=KeyboardKind.NUMBERS,
    capitals=False,
    examples=(),
)
EMAIL = replace(PHONE, heading="Wat is uw e-mailadres?", text="fatma.voorbeeld@", keyboard=KeyboardKind.EMAIL)
AGREEMENT = AgreementView(
    frame=JOURNEY,
    trail=trail(7),
    heading="Zo gaan we met elkaar om",
    lead="Lees dit even rustig door.",
    rules=(
        ("heart", "Wij zijn vriendelijk voor elkaar."),
        ("lock", "Uw telefoonnummer komt niet op het briefje. Alleen de sociaal makelaar ziet het."),
        ("users", "Laat nooit zomaar iemand binnen. De sociaal makelaar brengt u bij elkaar."),
        ("receipt", "Buren helpen elkaar zonder geld. Boodschappen betaalt u zelf."),
        ("shield-check", "Voelt iets niet goed? Zeg het meteen aan de balie."),
    ),
    yes=Option("yes", "Ja, dat is goed", "check", "Ik doe mee, en de sociaal makelaar mag mij bellen."),
    tone=Tone.REQUEST,
)
BOARD = BoardView(
    frame=replace(FRAME, finish="Stoppen", back="Terug"),
    heading="Het prikbord",
    search_placeholder="Zoek een woord",
    clear="Wis",
    kinds=(
        Chip("kind:", "Alles", chosen=True),
        Chip("kind:request", "Vragen"),
        Chip("kind:offer", "Aanbod"),
    ),
    districts=(
        Chip("district:slachthuisbuurt", "Slachthuisbuurt", chosen=True),
        Chip("district:parkwijk", "Parkwijk"),
        Chip("district:centrum", "Centrum"),
        Chip("district:", "Alle wijken"),
    ),
    choose_category=Action("category", "Soort hulp", "adjustments-horizontal"),
    cards=tuple(replace(CARDS[at % 5], id=f"listing:{at}", number=f"H-{at:04}") for at in range(43)),
    count="43 briefjes",
)
EMPTY_BOARD = replace(
    BOARD, cards=(), count="Geen briefjes", search_text="ukelele", empty="Er hangt niets met dit woord. Kies Alles."
)
SEARCHING = replace(
    BOARD, search_text="heg", cards=BOARD.cards[:2], count="2 briefjes", keyboard=replace(WORDS, text="heg")
)
LISTING = ListingView(
    frame=replace(FRAME, finish="Stoppen", back="Terug"),
    trail=Trail("layout-board", "Het prikbord", Tone.BOARD),
    slip=Preview(SLIP, 576),
    how_heading="Wilt u helpen?",
    how=(
        NextStep("building-community", "Noem nummer H-0417 aan de balie."),
        NextStep("phone", "Of bel de sociaal makelaar: 023 – 511 51 15."),
        NextStep("users", "De sociaal makelaar brengt u bij elkaar."),
    ),
    note="Dit briefje is nog niet bij de centrale.",
)
RESPOND = replace(
    LISTING,
    frame=replace(LISTING.frame, onward=Action("onward", "Ik kan helpen", "heart-handshake")),
    actions=(
        Action("help", "Ik kan helpen"),
        Action("print", "Print dit", "printer"),
        Action("doubt", "Klopt dit briefje niet?", "eye"),
    ),
    note="",
)
PERSON = PersonView(
    frame=replace(FRAME, person="", back="Terug"),
    heading="Liever hulp van een mens?",
    lead="Dat kan altijd. Wat u heeft getypt, blijft staan.",
    steps=(
        NextStep("building-community", "Loop naar de balie van De Hamelink."),
        NextStep("user-heart", "Of vraag naar de sociaal makelaar. Die is er op dinsdag en donderdag."),
        NextStep("clock", "Vandaag open tot 17.00 uur."),
    ),
    phone_label="Of bel",
    phone="023 – 511 51 15",
    stay=Action("stay", "Ga door waar ik was", "arrow-right"),
    staff=Action("staff", "Voor medewerkers", "key"),
)
CLOSED = ClosedView(
    frame=FRAME,
    icon="plug-connected-x",
    heading="Dit marktpunt is even dicht",
    lead="Er is iets mis met dit scherm. U heeft niets fout gedaan.",
    steps=(
        NextStep("building-community", "Loop naar de balie. Daar helpen ze u verder."),
        NextStep("phone", "Of bel 023 – 511 51 15."),
    ),
)
SCRIPTS = replace(
    BOARD,
    cards=(
        card(421, "من يساعدني في قراءة رسالة من البلدية يوم الثلاثاء صباحًا أو الخميس مساءً في Parkwijk؟", "الثلاثاء"),
        card(422, "Хто допоможе мені заповнити анкету?", "Щовівторка"),
        card(423, "Çocuğuma Türkçe ve Felemenkçe öğretmek için yardım arıyorum", "Her çarşamba"),
        card(424, "Kto pomoże mi złożyć łóżko? 🛏️", "W piątek", offer=True),
        card(425, "Hottentottententententoonstellingsvoorbereidingscommissieledenvergaderingsnotulen gezocht", "Nu"),
    ),
    count="5 briefjes",
)
WARNING = Overlay(
    "hourglass",
    "Bent u er nog?",
    "Over een minuut begint het scherm opnieuw. Wat u heeft getypt, gaat dan weg.",
    Action("stay", "Ja, ik ga door", "check"),
    Action("leave", "Nee, ik stop", "x"),
)


SAMPLES: dict[str, View] = {
    "home": View(HOME),
    "home-offline": View(offline(HOME)),
    "home-four": View(replace(HOME, tiles=(*HOME.tiles, MORE_TILES[0]), newest=HOME.newest[:2])),
    "home-five": View(replace(HOME, tiles=(*HOME.tiles, *MORE_TILES[:2]), newest=HOME.newest[:2])),
    "home-six": View(replace(HOME, tiles=(*HOME.tiles, *MORE_TILES), banner=SUCCESS, newest=HOME.newest[:2])),
    "home-seven": View(replace(HOME, tiles=ALL_TILES)),
    "home-eight": View(replace(HOME, tiles=(*ALL_TILES, EIGHTH), newest=HOME.newest[1:])),
    "home-seven-banner": View(replace(HOME, tiles=ALL_TILES, banner=SUCCESS)),
    "home-seven-offline": View(offline(replace(HOME, tiles=ALL_TILES))),
    "home-seven-empty": View(replace(HOME, tiles=ALL_TILES, newest=(), empty="Er hangt nog niets. Begint u?")),
    "home-empty": View(replace(HOME, newest=(), empty="Er hangt nog niets. Begint u?")),
    "choice": View(CHOICE),
    "choice-few": View(FEW),
    "choice-several": View(SEVERAL),
    "choice-several-few": View(replace(SEVERAL, options=SEVERAL.options[:4])),
    "choice-long": View(LONG),
    "languages": View(LANGUAGES),
    "day-parts": View(DAYS),
    "day-parts-fault": View(replace(DAYS, summary="", fault="Kies een dag, of ga terug.")),
    "words": View(WORDS),
    "words-details": View(DETAILS),
    "words-fault": View(FAULTY),
    "words-full": View(FULL),
    "words-careful": View(CAREFUL),
    "words-mixed": View(MIXED),
    "words-arabic": View(ARABIC_NAME),
    "words-careful-offline": View(offline(CAREFUL)),
    "words-no-number": View(NO_NUMBER),
    "words-empty": View(replace(CAREFUL, text="", placeholder="Bijvoorbeeld: ik snap de brief niet goed")),
    "words-offline": View(offline(WORDS)),
    "choice-offline": View(offline(CHOICE)),
    "day-parts-offline": View(offline(DAYS)),
    "agreement-offline": View(offline(AGREEMENT)),
    "board-offline": View(offline(BOARD)),
    "listing-offline": View(offline(LISTING)),
    "person-offline": View(offline(PERSON)),
    "board-everywhere": View(
        replace(BOARD, districts=tuple(replace(chip, chosen=chip.id == "district:") for chip in BOARD.districts))
    ),
    "words-phone": View(PHONE),
    "words-email": View(EMAIL),
    "agreement": View(AGREEMENT),
    "board": View(BOARD),
    "board-empty": View(EMPTY_BOARD),
    "board-searching": View(SEARCHING),
    "board-scripts": View(SCRIPTS),
    "listing": View(LISTING),
    "listing-respond": View(RESPOND),
    "listing-respond-offline": View(offline(RESPOND)),
    "person": View(PERSON),
    "closed": View(CLOSED),
    "overlay": View(WORDS, WARNING),
    **ENDINGS,
    **THINGS,
}
"""Every page in each of its states, by the name of its picture."""
