from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.contact_data import LONGEST, Found, FoundKind, contact_data_in

PHONES = """06 12 34 56 78
06-12345678
+31 6 12345678
+31 (0)6 12 34 56 78
0031612345678
31612345678
023-5550123
023 555 01 23
(023) 555 01 23
06.12.34.56.78
06_12_34_56_78
06,12,34,56,78
0 6 1 2 3 4 5 6 7 8
06/12345678
٠٦ ١٢ ٣٤ ٥٦ ٧٨
⓪⑥ ①② ③④ ⑤⑥ ⑦⑧
０６１２３４５６７８
0️⃣6️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣
O6 12345678
O23 555 O1 23
О23 555 О1 23
ο6 12 34 56 78
0oo31 612345678
6 12345678
555 01 23
5550123
555-0123
0900-1234
+48 512 345 678
+90 532 123 45 67
+380 50 123 45 67
nul zes twaalf vierendertig zesenvijftig achtenzeventig
nul zes een twee drie vier vijf zes zeven acht
06 twaalf 34 56 78
06 1234 5678 NA ZES
06123\u200b45678""".splitlines()

EMAILS = """naam@voorbeeld.nl
NAAM@VOORBEELD.NL
n.a.a.m@voorbeeld.co.uk
naam at voorbeeld punt nl
naam (at) voorbeeld.nl
naam[at]voorbeeld[punt]nl
naam apenstaartje voorbeeld punt com
naam @ gmail
naam ＠ voorbeeld.nl
na\u200dam@voor\u00adbeeld.n\u200bl""".splitlines()

LINKS = """www.voorbeeld.nl
https://voorbeeld.nl/x?y=1
voorbeeld.nl
voorbeeld punt nl
@naamvandehoek
insta: naam.hoek
facebook: naamhoek""".splitlines()

ORDINARY = """dinsdag 10 tot 12 uur
van 10.00-12.00 uur
09.00 - 17.00
van 09:00 tot 17:00, op 06-12
tussen 09.00-12.00 13.00-17.00
ma 09.00 - 12.00, di 09.00 - 12.00
om 9.30, 10.30 of 11.30
tussen 8 en 10, of 13 en 15 uur
nummer H-0417 of HA-1234567
2033 AB
Hof 123, 2033 AB Haarlem
Hof 123 2033 AB Haarlem
op 21-12-2026
op 06-12-2026 van 14.00 tot 16.00 uur
06/12/2026 14.30
2026-12-06
05-12, 06-12, 07-12
op 3, 10, 17, 24 en 31 december 2026
€ 12,50 per keer
€ 1.250,00
voor 15 euro per uur
heg van 12 bij 2 meter
kast van 200 x 90 x 45 cm
2 kg aardappels, 6 eieren, 1 pak melk
Ik ben 78 en woon op 3 hoog
bus 2, 3, 73 en 300
1, 2, 3, 4, 5, 6, 7
een twee drie vier
mijn O2 zuurstof, 10 o'clock en CO2
o ja, om 9 uur
о 9, 10, 11 и 12
jaargang 1990-2000
Ik help graag.De tuin is groot
tuin.de hond en koken.nu nog
hij at soep. Nu niet
ik at bij Jan
2 @ 1 euro
oud papier, 06 december""".splitlines()

fillers = st.text("abcdefghijklmnop ,!?", max_size=30)
separators = st.sampled_from(["", " ", "-", ".", " - ", "/", "\u00a0", "  "])


def kinds(text: str) -> list[FoundKind]:
    return [found.kind for found in contact_data_in(text)]


@pytest.mark.parametrize("number", PHONES)
def test_a_phone_number_is_found_however_it_is_written(number: str) -> None:
    assert kinds(f"Bel mij op {number} of kom langs") == [FoundKind.PHONE]


@pytest.mark.parametrize("address", EMAILS)
def test_an_email_address_is_found_however_it_is_written(address: str) -> None:
    assert kinds(f"Mail naar: {address} dank u") == [FoundKind.EMAIL]


@pytest.mark.parametrize("link", LINKS)
def test_a_web_address_or_network_name_is_found(link: str) -> None:
    assert kinds(f"Kijk op {link} voor meer") == [FoundKind.LINK]


@pytest.mark.parametrize("text", ORDINARY)
def test_dates_times_prices_and_numbers_of_daily_life_are_left_alone(text: str) -> None:
    assert contact_data_in(text) == ()


def test_found_data_says_where_it_stands() -> None:
    text = "Bel 06-12345678 of mail naam@voorbeeld.nl"
    assert contact_data_in(text) == (Found(FoundKind.PHONE, 4, 15), Found(FoundKind.EMAIL, 24, 41))


def test_two_numbers_are_two_finds() -> None:
    assert kinds("06-12345678 of 023-5550123 / 023-5550124") == [FoundKind.PHONE] * 3


@given(st.integers(1, 9), st.text("0123456789", min_size=8, max_size=8), st.data(), fillers, fillers)
def test_no_dutch_number_hides_behind_separators(area: int, rest: str, data: st.DataObject, a: str, b: str) -> None:
    groups = f"0{area}", rest[:2], rest[2:4], rest[4:6], rest[6:]
    number = groups[0]
    for group in groups[1:]:
        number += data.draw(st.sampled_from(["", " ", "-", " - ", "\u00a0", "  "])) + group
    assert FoundKind.PHONE in kinds(f"{a} bel {number} graag {b}")


@given(st.from_regex(r"[a-z][a-z0-9.]{0,10}[a-z0-9]@[a-z]{2,12}\.(nl|com|org)", fullmatch=True), fillers, fillers)
def test_no_email_address_hides_in_a_sentence(address: str, before: str, after: str) -> None:
    assert FoundKind.EMAIL in kinds(f"{before} {address} {after}")


@given(st.text("abcdefghijklmnopqrstuvwxyzé ,!?'", max_size=200), st.integers(0, 99), st.integers(0, 999))
def test_words_with_a_small_number_are_never_contact_data(text: str, one: int, other: int) -> None:
    assert contact_data_in(f"{text} {one} dingen voor {other} mensen") == ()


@given(st.text(max_size=500))
def test_any_text_can_be_searched_and_finds_lie_inside_it(text: str) -> None:
    for found in contact_data_in(text):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("piece", ["0 ", "1-", "a.", "@", "a@a.", "nul zes ", "((1", "een ", "a at "])
def test_an_endless_text_is_searched_only_so_far(piece: str) -> None:
    contact_data_in(piece * (3 * LONGEST))
