"""Describes the endpoints as OpenAPI 3.1, made from the wire types themselves; answers no other request.

What an endpoint can refuse stands here beside it, and the checks in the tests hold it against what it really answers.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse

from marketplace import desk_questions, device_messages, mine, wire
from marketplace.central import errors
from marketplace.central.feeds import OF_A_POINT
from marketplace.central.health import program_version
from marketplace.central.intake import endpoint
from marketplace.central.packing import PACKINGS
from marketplace.columns import GRANTS

KEPT_S = 300
_ANYBODY = (
    errors.MalformedRequest,
    errors.LengthRequired,
    errors.BodyTooLarge,
    errors.MediaTypeUnknown,
    errors.CentreBusy,
    errors.CentralError,
)
_SIGNED = (*_ANYBODY, errors.BadSignature, errors.DeviceRevoked, errors.Flooded)
_STAFF = (
    *_SIGNED,
    errors.DeviceQuarantined,
    errors.StaffWithdrawn,
    errors.StaffNotAllowed,
    errors.AskedLate,
    errors.AskedTwice,
    errors.TooManyQuestions,
)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One POST: what it takes and gives, and every way in which it says no."""

    path: str
    summary: str
    request: type
    answer: type
    refusals: tuple[type[errors.CentralError], ...]

    @property
    def is_signed(self) -> bool:
        """Whether only a device of ours may ask."""
        return errors.BadSignature in self.refusals


ENDPOINTS = (
    Endpoint(
        wire.ENROL_PATH,
        "A one-time code and a public key for a place in the marketplace",
        wire.EnrolRequest,
        wire.Enrolment,
        (*_ANYBODY, errors.CodeWrong, errors.CodeExpired, errors.CodeUsed, errors.TooManyTries),
    ),
    Endpoint(
        wire.PULL_PATH,
        "What changed since; with wait_s the answer comes when there is something, or after that time",
        wire.PullRequest,
        wire.PullAnswer,
        (*_SIGNED, errors.OtherEpoch, errors.CursorAhead, errors.CursorBelowFloor, errors.ProgramUnfit),
    ),
    Endpoint(
        wire.PUSH_PATH,
        "What somebody did, in order; for each operation what became of it",
        wire.PushRequest,
        wire.PushAnswer,
        (*_SIGNED, errors.OtherEpoch, errors.OperationGap, errors.DeviceCloned, errors.DeviceQuarantined),
    ),
    Endpoint(
        wire.VERIFY_PATH,
        "Checksums for the names of the feeds to fetch again",
        device_messages.VerifyRequest,
        device_messages.VerifyAnswer,
        (*_SIGNED, errors.OtherEpoch),
    ),
    Endpoint(
        wire.ROTATE_PATH,
        "The key this device signs with from its next request on",
        device_messages.RotateRequest,
        device_messages.Rotated,
        (*_SIGNED, errors.ProofWrong, errors.DeviceQuarantined),
    ),
    Endpoint(
        wire.REPORT_PATH,
        "How this device is, without anything personal",
        device_messages.DeviceReport,
        device_messages.Noted,
        _SIGNED,
    ),
    Endpoint(
        wire.MINE_PATH,
        "The number and the secret code of a receipt for the slip and what was written about it",
        mine.MineRequest,
        mine.MineAnswer,
        (
            *_SIGNED,
            errors.DeviceQuarantined,
            errors.ReceiptUnknown,
            errors.TooManyCodes,
            errors.BoxUnknownKey,
            errors.BoxBroken,
        ),
    ),
    Endpoint(
        wire.FIND_PATH,
        "A phone number or a slip number for whose it is, asked by staff; the look is written down",
        desk_questions.FindRequest,
        desk_questions.FindAnswer,
        (*_STAFF, errors.BoxUnknownKey, errors.BoxBroken, errors.NumberUnclear),
    ),
    Endpoint(
        wire.ABOUT_PATH,
        "Records of somebody for all that is known about them, asked by staff; the look is written down",
        desk_questions.AboutRequest,
        desk_questions.AboutAnswer,
        (*_STAFF, errors.RecordUnknown, errors.DeskNotAllowed),
    ),
    Endpoint(
        wire.REACH_PATH,
        "A record for how its person is reached, asked by staff who work on it; the look is written down",
        desk_questions.ReachRequest,
        desk_questions.ReachAnswer,
        (*_STAFF, errors.RecordUnknown, errors.DeskNotAllowed),
    ),
    Endpoint(
        wire.FIGURES_PATH,
        "The figures of a month, groups that are too small left out, for staff who may see them",
        desk_questions.FiguresRequest,
        desk_questions.FiguresAnswer,
        _STAFF,
    ),
    Endpoint(
        wire.ACCESSES_PATH,
        "Who of the point looked at whose data in a month, for staff who may see it; that is written down too",
        desk_questions.AccessesRequest,
        desk_questions.AccessesAnswer,
        _STAFF,
    ),
)


def _document(_request: HttpRequest) -> HttpResponse:
    """`GET /v1/openapi.json`: all of this."""
    answer = HttpResponse(_encoded(), content_type="application/json")
    answer.headers["Cache-Control"] = f"public, max-age={KEPT_S}"
    return answer


document = endpoint(_document, ("GET", "HEAD"))


@cache
def _encoded() -> bytes:
    return wire.encode(described())


def described() -> dict[str, Any]:
    """The document as plain JSON values."""
    kinds = {wire.Refusal, *(kind for each in ENDPOINTS for kind in (each.request, each.answer))}
    ordered = sorted(kinds, key=lambda kind: kind.__name__)
    _, schemas = msgspec.json.schema_components(ordered, ref_template="#/components/schemas/{name}")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Marktpunt, the centre",
            "version": program_version(),
            "description": "Between terminals and the centre; docs/sync.md explains what it means.",
        },
        "paths": {
            **{each.path: {"post": _post(each)} for each in ENDPOINTS},
            wire.SNAPSHOT_PATH + "/{scope}/{class}/{sha256}": {
                method: _snapshot(with_content=method == "get") for method in ("get", "head")
            },
            wire.OPENAPI_PATH: {"get": _itself(with_content=True), "head": _itself(with_content=False)},
        },
        "components": {
            "schemas": _sharpened(schemas),
            "securitySchemes": {
                "signature": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "Authorization",
                    "description": "Marktpunt <device>.<incarnation>.<Ed25519 signature over method, path and body>",
                }
            },
        },
    }


_BASE64 = "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$"


def _sharpened(schema: Any) -> Any:
    """The schema with two things our reader asks that the library's cannot say: real base64, and no NUL in a text."""
    if isinstance(schema, list):
        return [_sharpened(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    sharp = {name: _sharpened(inner) for name, inner in schema.items()}
    if schema.get("contentEncoding") == "base64":
        of_a_key = schema.get("minLength") == schema.get("maxLength")
        sharp["pattern"] = "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$" if of_a_key else _BASE64
    elif schema.get("type") == "string" and not {"pattern", "format", "contentEncoding"} & schema.keys():
        sharp["pattern"] = "^[^\\u0000]*$"
    if "propertyNames" in schema:
        sharp["propertyNames"] = {"pattern": "^[^\\u0000]*$", **schema["propertyNames"]}
    return sharp


def _post(each: Endpoint) -> dict[str, Any]:
    parameters = [_header("Content-Encoding", {"enum": ["", "identity", *PACKINGS]}, "How the body is packed.")]
    if each.path == wire.PULL_PATH:
        parameters.append(_header("Marktpunt-Protocol", {"type": "string"}, "What the program speaks; left out: 1."))
    return {
        "summary": each.summary,
        "operationId": each.path.rpartition("/")[2],
        "security": [{"signature": []}] if each.is_signed else [],
        "parameters": parameters,
        "requestBody": {"required": True, "content": _json(each.request)},
        "responses": {
            "200": {"description": "Done", "headers": _headers("Cache-Control"), "content": _json(each.answer)},
            **_refusals(each.refusals),
        },
    }


def _refusals(kinds: tuple[type[errors.CentralError], ...]) -> dict[str, Any]:
    by_status: defaultdict[int, list[type[errors.CentralError]]] = defaultdict(list)
    for kind in kinds:
        by_status[kind.status].append(kind)
    return {
        str(status): {
            "description": "; ".join(f"`{kind.code}`: {(kind.__doc__ or '').strip()}" for kind in by_status[status]),
            "headers": _headers("Cache-Control", *(["Retry-After"] if status in (429, 503) else [])),
            "content": _json(wire.Refusal),
        }
        for status in sorted(by_status)
    }


def _snapshot(*, with_content: bool) -> dict[str, Any]:
    classes = [str(name) for name in GRANTS if name not in OF_A_POINT]
    content: dict[str, Any] = {"content": {"application/zstd": {}}} if with_content else {}
    whole = ("ETag", "Cache-Control", "Accept-Ranges", "Content-Length")
    refusals = _refusals((errors.NoSuchAddress, errors.RangeUnfit, errors.CentreBusy, errors.CentralError))
    if not with_content:
        refusals = {status: {**refusal, "content": {}} for status, refusal in refusals.items()}
    refusals["416"]["headers"] |= _headers("Content-Range")
    return {
        "summary": "A whole feed as an immutable file; its name is the capability, it is not signed",
        "operationId": "snapshot" if with_content else "snapshot_head",
        "security": [],
        "parameters": [
            _in_path("scope", {"type": "string", "minLength": 1, "maxLength": 64}),
            _in_path("class", {"enum": classes}),
            _in_path("sha256", {"type": "string", "pattern": "^[0-9a-f]{64}$"}),
            _header("Range", {"type": "string"}, "One part, bytes=first-last."),
            _header("If-Range", {"type": "string"}, "The ETag of the file of which a part is there already."),
            _header("If-None-Match", {"type": "string"}, "The ETag of the file that is there already."),
        ],
        "responses": {
            "200": {"description": "All of it", "headers": _headers(*whole), **content},
            "206": {"description": "The part asked for", "headers": _headers(*whole, "Content-Range"), **content},
            "304": {"description": "It is there already", "headers": _headers("ETag", "Cache-Control")},
            **refusals,
        },
    }


def _itself(*, with_content: bool) -> dict[str, Any]:
    return {
        "summary": "This description",
        "operationId": "openapi" if with_content else "openapi_head",
        "security": [],
        "responses": {
            "200": {
                "description": "OpenAPI 3.1",
                "headers": _headers("Cache-Control"),
                **({"content": {"application/json": {"schema": {"type": "object"}}}} if with_content else {}),
            },
        },
    }


def _json(kind: type) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{kind.__name__}"}}}


def _headers(*names: str) -> dict[str, Any]:
    whole = {"Retry-After", "Content-Length"}
    return {name: {"required": True, "schema": {"type": "integer" if name in whole else "string"}} for name in names}


def _header(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"name": name, "in": "header", "required": False, "description": description, "schema": schema}


def _in_path(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": schema}
