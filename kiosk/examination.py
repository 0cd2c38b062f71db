"""Looks this terminal over: opens what must be opened, asks the centre, and hands back what `doctor` makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import version

from kiosk import doctor as checks
from kiosk.commands.options import holds_terminal, reach_of
from kiosk.doctor import Finding, FindingCode, Severity
from kiosk.languages import NAMES
from kiosk.printer_findings import printers
from kiosk.processes import has_display
from kiosk.settings import Settings
from kiosk.speech.program import can_be_heard
from kiosk.speech.voices import Voices
from offline_store.client import Client
from offline_store.device_rounds import report_round
from offline_store.errors import StoreError
from offline_store.store import Store


def examined(settings: Settings, environment: Mapping[str, str], now: datetime) -> tuple[Finding, ...]:
    """All that can be looked at here, in the order in which somebody would mend it. `now` is device time."""
    folder = settings.terminal.data
    around: tuple[Finding, ...] = (checks.of_display(has_display=has_display(environment)), checks.of_folder(folder))
    if around[-1].severity is Severity.FAULT:
        return (*around, _centre_alone(settings.centre.url))
    around = (*around, checks.of_room(checks.free_bytes(folder)), *printers(settings), _voice(settings))
    if not holds_terminal(folder):
        return (*around, Finding(FindingCode.NOT_ENROLLED, Severity.FAULT), _centre_alone(settings.centre.url))
    try:
        store = Store.open(folder, key_file=settings.terminal.key)
    except StoreError as exc:
        return (*around, checks.of_opening(exc), _centre_alone(settings.centre.url))
    with store:
        facts = checks.facts_of(store, now)
        found = (*around, checks.of_opening(None), *checks.of_store(facts, now))
        if not facts.enrolled or facts.revoked:
            return (*found, _centre_alone(settings.centre.url))
        return (*found, _centre_of(store, settings, found))


def _voice(settings: Settings) -> Finding:
    voices = Voices(settings.speech)
    missing = tuple(NAMES[language] for language in voices.missing)
    return checks.of_speech(
        missing,
        enabled=settings.speech.enabled,
        heard=not voices.can_speak or can_be_heard(voices.probe),
        sounds=voices.tones is not None or not settings.speech.warning_tone,
    )


def _centre_alone(url: str) -> Finding:
    try:
        Client(url).health()
    except StoreError as exc:
        return checks.of_centre(url, exc)
    return checks.of_centre(url, None)


def _centre_of(store: Store, settings: Settings, found: tuple[Finding, ...]) -> Finding:
    """Which centre it is, and whether it knows us; it hears what was found, so that somebody there knows too."""
    url = settings.centre.url
    try:
        client = Client(url, store.device.identity())
        epoch = client.health().epoch
    except StoreError as exc:
        return checks.of_centre(url, exc)
    fault = report_round(
        reach_of(store),
        client,
        program=f"marktpunt {version('marktpunt')}",
        free_bytes=checks.free_bytes(settings.terminal.data),
        faults=checks.told(found),
    )
    return checks.of_centre(url, fault, epoch=epoch, our_epoch=store.device.epoch())
