"""Fills an empty centre for the bench, in a process of its own: districts, listings, devices with known keys.

`python -m tests.bench.prepared_centre LISTINGS DEVICES [city]`, in the centre's environment; prints the devices.
With `city` the demo's city comes too, with as many providers and partners as a large city has.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from marketplace.sealing import public_key_of
from marketplace.vocabulary import Listing, ListingKind, Rhythm, When

ASSETS = Path(__file__).parents[2] / "assets"
PROVIDERS, PARTNERS = 2_000, 500
AREAS = ("2011", "2012", "2013", "2015", "2019", "2021", "2022", "2023", "2026", "2031", "2032", "2033", "2034", "2035")
DISTRICTS = ("slachthuisbuurt", "parkwijk", "centrum")
POINTS = {"slachthuisbuurt": "de-hamelink", "parkwijk": "parkwijk-balie", "centrum": "centrum-balie"}
BATCH = 500
_SAID = """
boodschappen tuin heg snoeien formulier invullen ziekenhuis kapper wandelen koffie drinken lamp ophangen computer
telefoon hond uitlaten koken samen eten taal oefenen fiets plakken kast verhuizen gordijn naaien schaken buurvrouw
morgen middag avond dinsdag donderdag zaterdag graag iemand helpen kleine klus boor trap raam zemen brief lezen
"""
WORDS = _SAID.split()


def listings(count: int, today: date) -> Iterator[Listing]:
    """So many open listings, each with its own words; the same every time but for the days."""
    for at in range(count):
        drawn = hashlib.sha256(str(at).encode()).digest()
        words = [WORDS[byte % len(WORDS)] for byte in drawn]
        district = DISTRICTS[at % 3]
        yield Listing(
            id=f"0190b5a0-0000-7000-8000-{at:012d}",
            number=f"{'HPC'[at % 3]}-{at // 3 + 1:05d}",
            kind=ListingKind.REQUEST if drawn[0] % 3 else ListingKind.OFFER,
            category=("groceries", "garden", "forms", "company", "other")[drawn[1] % 5],
            title=" ".join(words[:5]).capitalize(),
            details=" ".join(words[5:23]).capitalize() + ".",
            first_name=("Marijke", "Fatma", "Jan", "")[drawn[2] % 4],
            district=district,
            market_point=POINTS[district],
            when=When(Rhythm.BY_AGREEMENT),
            placed_on=today - timedelta(days=drawn[3] % 28),
            hangs_until=today + timedelta(days=30),
        )


def city(today: date) -> Iterator[object]:
    """The demo's city, its stories, and its providers and partners again and again under other names."""
    from marketplace.demo import DEMO_DOCUMENTS, load_demo

    demo = load_demo({name: (ASSETS / name).read_bytes() for name in DEMO_DOCUMENTS}, today)
    yield from (*demo.districts, *demo.market_points, demo.settings, *demo.stories)
    yield from demo.partners  # one of them is the desk that calls people back
    for at in range(PROVIDERS):
        one = demo.providers[at % len(demo.providers)]
        yield replace(one, id=f"{one.id}-{at}", name=f"{one.name} {at}", postcode4=AREAS[at % len(AREAS)])
    for at in range(PARTNERS - len(demo.partners)):
        other = demo.partners[at % len(demo.partners)]
        yield replace(other, id=f"{other.id}-{at}", name=f"{other.name} {at}")


def seed_of(device: int) -> bytes:
    """The signing seed of a bench device: known to both sides of the bench and to nobody else of worth."""
    return hashlib.sha256(f"bench device {device}".encode()).digest()


def letter_of(device: int) -> str:
    """Two letters, so that they never meet those of the listings above."""
    return "Z" + chr(ord("A") + device // 26) + chr(ord("A") + device % 26)


def main(count: int, devices: int, *, with_city: bool = False) -> None:
    """Put everything in through the centre's own way of writing."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import transaction
    from django.utils import timezone

    from marketplace import wire
    from marketplace.central import models, records
    from marketplace.central.feeds import log_changes
    from marketplace.central.keys import current_sealing_key
    from tests.central.terminal import haarlem

    today = timezone.localdate()
    source = iter([*(city(today) if with_city else haarlem()), *listings(count, today)])
    while batch := list(islice(source, BATCH)):
        with transaction.atomic():
            log_changes(records.put_many([records.Put(one, wire.encode(one)) for one in batch]))
    now = timezone.now()
    known = [
        models.Device(
            id=f"bench-{at:04d}", public_key=public_key_of(seed_of(at)), role="public", market_point="de-hamelink",
            letter=letter_of(at), enrolled_at=now, last_seen=now,
        )
        for at in range(devices)
    ]  # fmt: skip
    models.Device.objects.bulk_create(known)
    key = current_sealing_key(settings.DATA_DIR)
    print(
        json.dumps(
            {
                "epoch": models.Meta.objects.get().epoch,
                "sealing_key": key.name,
                "sealing_public_key": key.public.hex(),
                "devices": [device.id for device in known],
            }
        )
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), with_city=sys.argv[3:] == ["city"])
