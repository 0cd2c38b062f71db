"""Every kind of slip as the terminal composes it, in any language: fictional people, numbers nobody has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kiosk.effects import ListingDraft
from kiosk.slips.compose import (
    assessment_slip,
    board_slip,
    call_list,
    handover_slip,
    messages_slip,
    partner_slip,
    printer_test_slip,
    provider_slip,
    receipt,
    take_down_list,
)
from kiosk.slips.content import Slip
from kiosk.texts import Texts
from marketplace.cases import Handover, Message, MessagePrivate, Side, Urgency
from marketplace.vocabulary import (
    Channel,
    Contact,
    DayPart,
    Funding,
    Listing,
    ListingKind,
    ListingState,
    OnBehalf,
    OpeningHours,
    Partner,
    PartOfDay,
    Provider,
    ProviderType,
    Rhythm,
    Roles,
    Weekday,
    When,
)
from tests.kiosk.visits import HAMELINK, TODAY, WORLD

POINT = replace(HAMELINK, phone="023 555 01 00")
WORLD_OF_SLIPS = replace(
    WORLD,
    point=POINT,
    points=(POINT,),
    settings=replace(WORLD.settings, board_url="https://marktpunt.example"),
)
ADDRESS = "https://marktpunt.example/n/H-0417"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody typed or was told."""

    title: str
    details: str
    name: str
    told: str
    outcome: str
    why: str
    bring: str
    first: str
    second: str


DUTCH = Said(
    title="Wie helpt mij met een brief van de gemeente?",
    details="Ik snap niet goed wat ze vragen. Samen lezen met een kopje thee is fijn.",
    name="Fatma",
    told="U zoekt iemand die elke week meegaat naar de dokter.",
    outcome="Hulp in huis via de gemeente",
    why="U kunt het huis niet meer zelf schoonmaken. Niemand bij u thuis kan dat ook.",
    bring="Een legitimatiebewijs",
    first="Ik kom graag woensdag om 10.00 uur. Hebt u een leesbril nodig?",
    second="Ja, dat is fijn. Ik woon op de begane grond.",
)
SAID: dict[str, Said] = {
    "nl": DUTCH,
    "en": Said(
        title="Who can help me with a letter from the municipality?",
        details="I do not quite see what they ask. Reading it together over a cup of tea is nice.",
        name="Fatma",
        told="You are looking for somebody to go along to the doctor every week.",
        outcome="Help at home through the municipality",
        why="You can no longer clean the house yourself. Nobody at home can do it either.",
        bring="Proof of identity",
        first="I can come on Wednesday at 10:00. Do you need reading glasses?",
        second="Yes, that is nice. I live on the ground floor.",
    ),
    "tr": Said(
        title="Belediyeden gelen mektupta bana kim yardım eder?",
        details="Ne sorduklarını iyi anlamıyorum. Bir bardak çayla birlikte okumak güzel olur.",
        name="Işıl",
        told="Her hafta sizinle doktora gidecek birini arıyorsunuz.",
        outcome="Belediye aracılığıyla ev yardımı",
        why="Evi artık kendiniz temizleyemiyorsunuz. Evde bunu yapabilecek başka kimse yok.",
        bring="Kimlik belgesi",
        first="Çarşamba 10.00'da gelebilirim. Okuma gözlüğü gerekiyor mu?",
        second="Evet, iyi olur. Zemin katta oturuyorum.",
    ),
    "ar": Said(
        title="من يساعدني في رسالة من البلدية؟",
        details="لا أفهم جيدا ما يطلبون. نقرأ معا مع كوب شاي.",
        name="فاطمة",
        told="تبحث عن شخص يرافقك كل أسبوع إلى الطبيب.",
        outcome="مساعدة في البيت عن طريق البلدية",
        why="لا تستطيع تنظيف البيت بنفسك. ولا أحد في بيتك يستطيع ذلك.",
        bring="بطاقة الهوية",
        first="سآتي يوم الأربعاء الساعة 10:00. العنوان 2033 AB؟",
        second="نعم، هذا جيد. أسكن في الطابق الأرضي.",
    ),
    "pl": Said(
        title="Kto pomoże mi z listem z gminy?",
        details="Nie rozumiem dobrze, o co pytają. Chętnie przeczytam go razem przy herbacie.",
        name="Małgorzata",
        told="Szukają Państwo kogoś, kto co tydzień pójdzie z Państwem do lekarza.",
        outcome="Pomoc w domu przez gminę",
        why="Nie mogą już Państwo sami sprzątać domu. Nikt w domu też tego nie może.",
        bring="Dokument tożsamości",
        first="Przyjdę w środę o 10:00. Czy potrzebne są okulary?",
        second="Tak, dziękuję. Mieszkam na parterze.",
    ),
    "uk": Said(
        title="Хто допоможе мені з листом від муніципалітету?",
        details="Я не зовсім розумію, що вони питають. Добре прочитати разом за чаєм.",
        name="Оксана",
        told="Ви шукаєте когось, хто щотижня ходитиме з вами до лікаря.",
        outcome="Допомога вдома через муніципалітет",
        why="Ви вже не можете самі прибирати дім. Удома це теж ніхто не може робити.",
        bring="Посвідчення особи",
        first="Я прийду в середу о 10:00. Чи потрібні окуляри?",
        second="Так, це добре. Я живу на першому поверсі.",
    ),
}


def listing(texts: Texts, number: str = "H-0417", **changes: object) -> Listing:
    """A request as somebody of that language would put it up."""
    said = SAID[texts.language]
    request = Listing(
        id=f"01-{number}",
        number=number,
        kind=ListingKind.REQUEST,
        category="forms",
        title=said.title,
        details=said.details,
        first_name=said.name,
        district="slachthuisbuurt",
        market_point="de-hamelink",
        when=When(
            Rhythm.STANDING,
            day_parts=(DayPart(Weekday.TUESDAY, PartOfDay.MORNING), DayPart(Weekday.THURSDAY, PartOfDay.MORNING)),
        ),
        placed_on=TODAY,
        hangs_until=date(2026, 12, 31),
    )
    return replace(request, **changes)


def ending(texts: Texts, number: str, day: int) -> Listing:
    """One whose term ends on that day of December."""
    return listing(texts, number, hangs_until=date(2026, 12, day))


def draft(texts: Texts, channel: Channel = Channel.PHONE) -> ListingDraft:
    """What that listing was made of."""
    hung = listing(texts)
    return ListingDraft(
        kind=hung.kind,
        category=hung.category,
        title=hung.title,
        details=hung.details,
        first_name=hung.first_name,
        when=hung.when,
        contact=Contact(channel, phone="023 555 01 23"),
        roles=Roles(OnBehalf.SELF),
        consents=(),
        placed_on=hung.placed_on,
        hangs_until=hung.hangs_until,
        district=hung.district,
    )


PARTNER = Partner(
    id="voorbeeld-welzijn",
    name="Stichting Voorbeeld Welzijn",
    description="Brengt bewoners bij elkaar en kijkt wie hulp nodig heeft.",
    services=("Ontmoeten en verbinden", "Hulp zodat u weer mee kunt doen"),
    contact_name="Anja Voorbeeld",
    phone="023 555 01 40",
    website="voorbeeldwelzijn.example",
    schedule=(
        *(OpeningHours(day, "09:00", "17:00") for day in list(Weekday)[:4]),
        OpeningHours(Weekday.FRIDAY, "09:00", "12:00"),
        OpeningHours(Weekday.FRIDAY, "13:00", "16:30"),
    ),
    assured_date=date(2025, 5, 3),
)
PROVIDER = Provider(
    id="voorbeeld-alfahulp",
    name="Voorbeeld: alfahulp Corrie",
    type=ProviderType.ALPHA_HELPER,
    description="Alfahulp met twintig jaar ervaring. Doet ook de was en de strijk.",
    postcode4="2033",
    funding=(Funding.PERSONAL_BUDGET, Funding.OWN_POCKET),
    free_day_parts=(DayPart(Weekday.MONDAY, PartOfDay.MORNING), DayPart(Weekday.THURSDAY, PartOfDay.MORNING)),
    languages=("nl", "tr"),
    price_per_hour_cents=1650,
    phone="023 555 01 64",
    is_example=True,
    assured_date=date(2026, 5, 3),
)


def message(n: int, side: Side, words: str | None, day: date = TODAY) -> Message:
    """The n-th message; None for one this terminal cannot open."""
    private = None if words is None else MessagePrivate(words)
    return Message(f"m-{n}", "de-hamelink", "r-1", side, day, private)


def slips_in(texts: Texts, width_dots: int = 576) -> dict[str, Slip]:
    """One slip of each kind in the language of `texts`; `width_dots` is said on the trial print."""
    world = WORLD_OF_SLIPS
    said = SAID[texts.language]
    hung = listing(texts)
    handover = Handover("h-1", "de-hamelink", PARTNER.id, Urgency.SOON, TODAY)
    where = (world.point.name, "Voorbeeldstraat 1, 2033 AB Haarlem")
    return {
        "board": board_slip(hung, world, texts),
        "receipt": receipt(hung, draft(texts), "appel fiets maan", world, texts),
        "handover": handover_slip(handover, PARTNER, date(2026, 12, 4), said.told, world, texts, number=hung.number),
        "assessment": assessment_slip(said.outcome, (said.why,), (said.bring, "Pgb"), where, world, texts),
        "directory": partner_slip(PARTNER, world, texts),
        "messages": messages_slip(
            hung.number,
            (
                message(1, Side.HELPER, said.first, date(2026, 11, 29)),
                message(2, Side.ASKER, said.second),
                message(3, Side.DESK, None),
            ),
            world,
            texts,
        ),
        "take_down": take_down_list(
            (
                (listing(texts, "H-0391", state=ListingState.DONE), date(2026, 11, 30)),
                (listing(texts, "B-0380", hangs_until=date(2026, 11, 28), title="Ik snoei graag uw heg"), None),
                (listing(texts, "H-0402", state=ListingState.WITHDRAWN), None),
            ),
            world,
            texts,
        ),
        "calls": call_list(
            (
                (
                    listing(texts, "H-0388", hangs_until=date(2026, 12, 3)),
                    Contact(Channel.PHONE, said.name, "023 555 01 23"),
                ),
                (listing(texts, "H-0389", hangs_until=date(2026, 12, 4)), Contact(Channel.DESK, "Piet de Vries")),
            ),
            world,
            texts,
        ),
        "test": printer_test_slip(world.point.name, TODAY, width_dots, texts),
    }


def provider_in(texts: Texts) -> Slip:
    """The other half of the directory."""
    return provider_slip(PROVIDER, WORLD_OF_SLIPS, texts)
