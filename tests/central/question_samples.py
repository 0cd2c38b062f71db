"""What staff ask the centre, for its tests."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from django.utils import timezone
from requests import Response

from marketplace import sealing, wire
from marketplace.central import models
from marketplace.desk_questions import (
    AboutAnswer,
    AboutRequest,
    AccessesAnswer,
    AccessesRequest,
    FiguresAnswer,
    FiguresRequest,
    FindAnswer,
    FindRequest,
    Once,
    ReachAnswer,
    ReachRequest,
    RecordKey,
)
from marketplace.staff import StaffRole
from tests.central.staff_samples import a_staff
from tests.central.terminal import Terminal

DESK = a_staff("sanne")
BROKER = a_staff("karim", StaffRole.BROKER, care=True)
MANAGER = a_staff("ilse", StaffRole.POINT_MANAGER)


def now_once(**changed: Any) -> Once:
    """That something is asked now, for the first time."""
    return replace(Once(timezone.now(), uuid.uuid4().hex), **changed)


def find(terminal: Terminal, text: str, by: str = DESK.id, **changed: Any) -> Response:
    box = sealing.seal_code(text, terminal.enrolment.sealing_public_key)
    request = replace(FindRequest(by, box, terminal.enrolment.sealing_key, once=now_once()), **changed)
    return terminal.send(wire.FIND_PATH, wire.encode(request))


def found(terminal: Terminal, text: str, by: str = DESK.id, **changed: Any) -> FindAnswer:
    return _answer(find(terminal, text, by, **changed), FindAnswer)


def ask_about(terminal: Terminal, *keys: tuple[str, str], by: str = DESK.id) -> Response:
    request = AboutRequest(by, tuple(RecordKey(*key) for key in keys), once=now_once())
    return terminal.send(wire.ABOUT_PATH, wire.encode(request))


def about(terminal: Terminal, *keys: tuple[str, str], by: str = DESK.id) -> AboutAnswer:
    return _answer(ask_about(terminal, *keys, by=by), AboutAnswer)


def ask_reach(terminal: Terminal, key: tuple[str, str], by: str = DESK.id, **changed: Any) -> Response:
    request = replace(ReachRequest(by, RecordKey(*key), once=now_once()), **changed)
    return terminal.send(wire.REACH_PATH, wire.encode(request))


def reach(terminal: Terminal, key: tuple[str, str], by: str = DESK.id, **changed: Any) -> ReachAnswer:
    return _answer(ask_reach(terminal, key, by, **changed), ReachAnswer)


def ask_figures(terminal: Terminal, month: str, by: str = MANAGER.id) -> Response:
    return terminal.send(wire.FIGURES_PATH, wire.encode(FiguresRequest(by, month, now_once())))


def figures(terminal: Terminal, month: str, by: str = MANAGER.id) -> FiguresAnswer:
    return _answer(ask_figures(terminal, month, by), FiguresAnswer)


def ask_accesses(terminal: Terminal, month: str, by: str = MANAGER.id) -> Response:
    return terminal.send(wire.ACCESSES_PATH, wire.encode(AccessesRequest(by, month, now_once())))


def accesses(terminal: Terminal, month: str, by: str = MANAGER.id) -> AccessesAnswer:
    return _answer(ask_accesses(terminal, month, by), AccessesAnswer)


def _answer(answer: Response, kind: Any) -> Any:
    assert answer.status_code == 200, answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    return wire.decode(answer.content, kind)


def refusal(answer: Response) -> tuple[int, str, str]:
    said = wire.decode(answer.content, wire.Refusal)
    return answer.status_code, said.code, said.field


def looks() -> list[tuple[str, str, str, str, str]]:
    """Who looked at what, which part of it and why."""
    rows = models.Access.objects.order_by("logged_at", "record_type", "record")
    return list(rows.values_list("staff", "record_type", "record", "part", "why"))
