"""The board at home: what hangs, in plain Dutch, and nothing of anybody's private life."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from requests import Response

from marketplace.central.website import pages
from marketplace.vocabulary import ListingKind, Rhythm, When
from tests.central.in_process import Centre
from tests.central.terminal import Terminal

VOID = {"meta", "link", "br", "path", "circle", "rect"}
CSS = Path(pages.__file__).parent / "static" / "website" / "board.css"


def get(centre: Centre, path: str) -> Response:
    return centre.session().get(centre.url + path, allow_redirects=False)


class Outline(HTMLParser):
    """Checks that elements nest, and keeps headings and links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[str] = []
        self.links: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def test_the_start_page_offers_every_district_with_what_hangs_there(haarlem_centre: Centre, terminal: Terminal) -> None:
    terminal.push(terminal.placing())
    html = get(haarlem_centre, "/").text
    assert re.search(r"Parkwijk\s*Er hangt nog niets", text_of(html))
    assert re.search(r"Slachthuisbuurt\s*1 briefje", text_of(html))
    assert 'href="/wijk/parkwijk/"' in html


def test_a_centre_without_districts_says_so(central_app: Centre) -> None:
    assert "Er is nog geen wijk." in get(central_app, "/").text


def test_an_empty_board_invites(haarlem_centre: Centre) -> None:
    for path, words in (("", "Er hangt nog niets."), ("vragen/", "Er hangt nog geen vraag."), ("aanbod/", "aanbod.")):
        answer = get(haarlem_centre, f"/wijk/parkwijk/{path}")
        assert answer.status_code == 200
        assert words in answer.text


def test_the_board_shows_what_hangs_newest_first_and_not_what_is_over(
    haarlem_centre: Centre, terminal: Terminal
) -> None:
    today = date.today()
    listings = [
        replace(terminal.placing("Oudste").listing, placed_on=today - timedelta(days=2)),
        replace(terminal.placing("Nieuwste").listing, kind=ListingKind.OFFER),
        replace(terminal.placing("Voorbij").listing, hangs_until=today - timedelta(days=1)),
        replace(terminal.placing("Elders").listing, district="parkwijk"),
    ]
    haarlem_centre.put(*listings)
    html = get(haarlem_centre, "/wijk/slachthuisbuurt/").text
    assert re.findall(r'dir="auto">([^<]+)<', html) == ["Nieuwste", "Oudste"]
    assert "2 briefjes" in html
    offers = get(haarlem_centre, "/wijk/slachthuisbuurt/aanbod/").text
    assert re.findall(r'dir="auto">([^<]+)<', offers) == ["Nieuwste"]


def test_a_long_board_has_pages(haarlem_centre: Centre, terminal: Terminal) -> None:
    haarlem_centre.put(*(terminal.placing(f"Vraag {number}").listing for number in range(pages.PER_PAGE + 3)))
    first = get(haarlem_centre, "/wijk/slachthuisbuurt/").text
    assert 'rel="next" href="?bladzijde=2"' in first
    assert get(haarlem_centre, "/wijk/slachthuisbuurt/?bladzijde=2").text.count('class="card ') == 3
    for wrong in ("3", "0", "-1", "x", "99999999999", "²"):
        assert get(haarlem_centre, f"/wijk/slachthuisbuurt/?bladzijde={wrong}").status_code == 404


def test_the_qr_of_a_slip_opens_the_slip(haarlem_centre: Centre, terminal: Terminal) -> None:
    listing = replace(
        terminal.placing("Wie gaat mee naar het ziekenhuis?").listing,
        details="Op 2 december.\nIk woon vlakbij.",
        when=When(Rhythm.ONCE, date(2026, 12, 2)),
    )
    haarlem_centre.put(listing)
    answer = get(haarlem_centre, f"/n/{listing.number}")
    words = text_of(answer.text)
    assert answer.status_code == 200
    for part in (listing.title, "Ik woon vlakbij.", "Woensdag 2 december", "Marijke", "Wilt u helpen?"):
        assert part in words
    assert "De Hamelink" in words
    assert "tel:0235550101" in answer.text


def test_a_number_may_be_typed_as_people_type_it(haarlem_centre: Centre) -> None:
    answer = get(haarlem_centre, "/n/h417")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/n/H-0417")


@pytest.mark.parametrize("number", ["H-0999", "nonsens", "%F0%9F%90%95", "..%2F..%2Fetc", "x" * 500])
def test_a_number_we_do_not_know_gets_a_kind_404(haarlem_centre: Centre, number: str) -> None:
    answer = get(haarlem_centre, f"/n/{number}")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/html")


def test_a_listing_that_was_taken_down_says_so_and_shows_nothing_else(
    haarlem_centre: Centre, terminal: Terminal
) -> None:
    operation = terminal.placing("Een geheim verzoek")
    terminal.push(operation, terminal.withdrawing(operation.listing))
    answer = get(haarlem_centre, f"/n/{operation.listing.number}")
    assert answer.status_code == 410
    assert "Dit briefje is van het bord gehaald." in answer.text
    assert "geheim" not in answer.text
    assert "Marijke" not in answer.text


def test_a_listing_whose_term_is_over_says_until_when_it_hung(haarlem_centre: Centre, terminal: Terminal) -> None:
    over = replace(terminal.placing().listing, hangs_until=date(2026, 1, 31))
    haarlem_centre.put(over)
    answer = get(haarlem_centre, f"/n/{over.number}")
    assert answer.status_code == 410
    assert "Dit briefje hing tot en met 31 januari 2026." in answer.text
    assert over.title not in answer.text


def test_an_unknown_address_gets_a_plain_page(haarlem_centre: Centre) -> None:
    for path in ("/wijk/atlantis/", "/wijk/parkwijk/leugens/", "/admin/", "/wijk/%00/"):
        answer = get(haarlem_centre, path)
        assert answer.status_code == 404
        assert "Deze bladzijde is er niet" in answer.text


def test_no_page_holds_contact_data_or_markup_somebody_typed(haarlem_centre: Centre, terminal: Terminal) -> None:
    operation = terminal.placing("<script>alert(1)</script> hulp", details="<b onload=x>dik</b>")
    terminal.push(operation)
    for path in ("/", "/wijk/slachthuisbuurt/", f"/n/{operation.listing.number}"):
        html = get(haarlem_centre, path).text
        assert "<script" not in html
        assert "<b onload" not in html
        assert not any(secret in html for secret in ("555 01 42", "Voorbeeld", "fiets", "soep"))


def test_every_page_is_well_formed_with_one_first_heading_and_no_dead_link(
    haarlem_centre: Centre, terminal: Terminal
) -> None:
    operation = terminal.placing()
    terminal.push(operation)
    for path in ("/", "/wijk/slachthuisbuurt/", "/wijk/parkwijk/", f"/n/{operation.listing.number}", "/n/H-0999"):
        html = get(haarlem_centre, path).text
        outline = Outline(html)
        assert outline.headings.count("h1") == 1, path
        assert '<html lang="nl">' in html
        assert "<main" in html
        assert "<title>" in html
        for link in outline.links:
            if link.startswith("/"):
                assert get(haarlem_centre, link).status_code == 200, link


def test_pages_carry_careful_headers_and_may_be_kept_for_a_minute(haarlem_centre: Centre) -> None:
    headers = get(haarlem_centre, "/wijk/parkwijk/").headers
    assert headers["Cache-Control"] == "public, max-age=60"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Robots-Tag"] == "noindex, noarchive"
    assert "Set-Cookie" not in headers


def test_a_page_that_did_not_change_is_not_sent_again(haarlem_centre: Centre) -> None:
    first = get(haarlem_centre, "/")
    again = haarlem_centre.session().get(haarlem_centre.url + "/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.usefixtures("central_app")
def test_our_own_fault_is_a_plain_page_and_a_refusal_for_a_terminal() -> None:
    from django.test import RequestFactory

    from marketplace.central import faults

    assert b"Er ging bij ons iets mis" in faults.broken(RequestFactory().get("/")).content
    answer = faults.broken(RequestFactory().post("/v1/sync/push"))
    assert (answer.status_code, json.loads(answer.content)) == (500, {"code": "central", "expected": "", "field": ""})


def test_the_style_s_pictograms_are_those_of_the_font() -> None:
    names = json.loads((settings.ASSETS_DIR / "icons" / "names.json").read_text("utf-8"))
    drawn = dict(re.findall(r'\.i-([a-z0-9-]+)::before { content: "\\([0-9a-f]+)"', CSS.read_text("utf-8")))
    assert {name: int(point, 16) for name, point in drawn.items()} == {name: names[name] for name in drawn}
    from marketplace.central.website import wording

    used = {wording.category_icon(category) for category in wording.CATEGORY}
    for template in (CSS.parents[2] / "templates").rglob("*.html"):
        used |= set(re.findall(r"\bi-([a-z-]+)", template.read_text("utf-8")))
    assert used <= set(drawn)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"), ("ink", "white"), ("ink", "board"), ("quiet", "paper"), ("quiet", "white"),
        ("white", "brick"), ("white", "canal"), ("brick", "white"), ("canal", "white"), ("white", "ink"),
        ("ink", "sun"),
    ],
)  # fmt: skip
def test_text_has_a_contrast_of_seven(text: str, ground: str) -> None:
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9A-F]{6});", CSS.read_text("utf-8")))
    light, dark = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 7
