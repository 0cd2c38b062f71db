"""Slips for the tests: fictional people, a telephone number that is nobody's or the city's own."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from kiosk.slips.content import BoardSlip, Receipt, Slip

WIDTHS = (384, 512, 576)
ADDRESS = "https://marktpunt.example/n/H-0417"

BOARD = BoardSlip(
    number="H-0417",
    kind="Vraag",
    kind_icon="heart-handshake",
    category_icon="writing",
    title="Wie helpt mij met een brief van de gemeente?",
    details="Ik snap niet goed wat ze vragen. Samen lezen met een kopje thee is fijn.",
    when_label="Wanneer:",
    when="dinsdag of donderdag, ochtend",
    name_label="Van:",
    first_name="Fatma",
    district="Slachthuisbuurt",
    point="De Hamelink",
    hangs_until="Hangt tot 21 december 2026",
    help_heading="Wilt u helpen?",
    help_lines=("Noem H-0417 aan de balie.", "Of bel 023 – 511 51 15."),
    qr=ADDRESS,
)

RECEIPT = Receipt(
    number="H-0417",
    heading="Uw vraag is bewaard",
    title="Wie helpt mij met een brief van de gemeente?",
    code_label="Uw geheime woorden",
    code="appel fiets maan",
    next_heading="Wat gebeurt er nu?",
    steps=(
        "We hangen uw briefje vandaag op het bord.",
        "Wil iemand helpen? Dan bellen we u voor 24 november.",
        "Noem H-0417 als u terugkomt.",
    ),
    withdraw_heading="Wilt u stoppen?",
    withdraw="Noem H-0417 en uw geheime woorden aan de balie.",
    rules_heading="Onze huisregels",
    rules=("Wij geven uw nummer nooit aan buren.", "Betaal nooit vooraf."),
    phone_label="Vragen? Bel de sociaal makelaar",
    phone="023 – 511 51 15",
    district="Slachthuisbuurt",
    point="De Hamelink",
    placed_on="21 november 2026",
)

ARABIC = BoardSlip(
    number="H-0417",
    kind="سؤال",
    kind_icon="heart-handshake",
    category_icon="language",
    title="من يساعدني في رسالة من البلدية؟",
    details="لا أفهم جيدا ما يطلبون. نقرأ معا مع كوب شاي في 21 ديسمبر 2026، Gemeente Haarlem.",
    when_label="متى:",
    when="الثلاثاء أو الخميس، صباحا",
    name_label="من:",
    first_name="فاطمة",
    district="Slachthuisbuurt",
    point="De Hamelink",
    hangs_until="حتى 21 ديسمبر 2026",
    help_heading="هل تريد المساعدة؟",
    help_lines=("اذكر H-0417 في الاستقبال.", "أو اتصل 023 – 511 51 15."),
    qr=ADDRESS,
)


def _nothing(slip: Slip) -> dict[str, Any]:
    return {f.name: () if isinstance(getattr(slip, f.name), tuple) else "" for f in fields(slip)}


EMPTY_BOARD: BoardSlip = replace(BOARD, **_nothing(BOARD))
EMPTY_RECEIPT: Receipt = replace(RECEIPT, **_nothing(RECEIPT))

TEXTS = {
    "turkish": "Işığım söndü, ığdır'dan güneşli bir gün için yardım eder misiniz?",
    "polish": "Kto pomoże mi z listem? Zażółć gęślą jaźń, proszę",
    "ukrainian": "Хто допоможе мені з листом від ґміни? Їжак єднає",
    "arabic": "من يساعدني في رسالة من البلدية؟ ٢٠٢٦",
    "persian": "چه کسی می‌تواند به من کمک کند؟ گفتگو",
    "mixed": "Ik leer Nederlands, أتعلم الهولندية, вивчаю мову 3x per week",
    "emoji": "👋🏽 Hallo 👨‍👩‍👧‍👦 buren! ❤️‍🔥",
    "unknown script": "ስሳዕ ቋንቋ 漢字 हिन्दी",
    "one word": "a" * 200,
    "dutch word": "Arbeidsongeschiktheidsverzekeringsmaatschappij" * 4,
    "long": "Wij zoeken iemand die mee wil wandelen. " * 250,
    "lines": "regel\n\n\n" * 500,
    "marks": "Z\u0351\u0352\u0353" * 60,
    "controls": "a\u202eb\u0000c\ud800d\u200b\u2028e\tf",
    "spaces": " \u00a0 \u3000 ",
}
