"""A desk of the real centre: the cases it was given can be read on its screen and nowhere on its disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from marketplace.case_operations import Respond
from marketplace.cases import Response, ResponsePrivate
from marketplace.sealing import seal
from marketplace.vocabulary import Channel, Consent, ConsentPurpose, Contact, OnBehalf, PrivatePart, Roles
from offline_store.client import Client
from offline_store.enrolment import enrol
from offline_store.placement import Placement
from offline_store.store import Store
from offline_store.sync import sync_round
from tests.central.in_process import centre
from tests.central.terminal import haarlem
from tests.offline_store.makers import SLIPS, listing, place
from tests.offline_store.test_case_files import bytes_on

CANARIES = ("Roosmarijn Kanariepiet", "023-555 01 98", "Ik kom graag op dinsdag langs")


def test_i11_a_desk_of_the_real_centre_keeps_nothing_of_a_person_in_clear(tmp_path: Path) -> None:
    running = centre()
    running.put(*haarlem())
    now = datetime.now(UTC)
    private = ResponsePrivate(Contact(Channel.PHONE, name=CANARIES[0], phone=CANARIES[1]), CANARIES[2])
    with Store.open(tmp_path / "desk", least_free_bytes=0) as desk:
        enrol(desk, Client(running.url, session=running.session()), running.code("de-hamelink", "desk"))
        enrolment = desk.device.enrolment()
        secret = PrivatePart(Contact(Channel.DESK, name=CANARIES[0]), Roles(OnBehalf.SELF), "roos kade fiets")

        def compose(number: str) -> Placement:
            made = listing(1, number=number, placed_on=now.date(), hangs_until=now.date() + timedelta(days=20))
            sealed = seal(secret, enrolment.sealing_public_key)
            return Placement(replace(place(made), sealed=sealed, sealing_key=enrolment.sealing_key), SLIPS)

        desk.place_listing(compose, now)
        desk.record(
            Respond(
                "op-r-1",
                Response("r-1", "de-hamelink", "l-1", now.date()),
                seal(private, enrolment.sealing_public_key),
                enrolment.sealing_key,
                (Consent(ConsentPurpose.HOUSE_RULES, "2026-1", now),),
            ),
            now,
        )
        client = Client(running.url, desk.device.identity(), session=running.session())
        report = sync_round(lambda work: work(desk), client, now=now)
        assert report.fault is None
        sync_round(lambda work: work(desk), client, now=now)
        assert desk.owed.refused() == ()
        found = desk.case_files.unmasked("response", "r-1", care=False)
        assert isinstance(found, Response)
        assert found.private is not None
        assert found.private.words == CANARIES[2]
        masked = desk.case_files.case("r-1")
        assert masked is not None
        assert (masked.case, masked.has_private) == (replace(found, private=None), True)
        held = bytes_on(desk) + b"".join(file.read_bytes() for file in (tmp_path / "desk").iterdir())
        assert not any(canary.encode() in held for canary in CANARIES)
