"""Where four-figure postcode areas lie and how far apart they are; knows no address, no map and no file."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from types import MappingProxyType

from marketplace.errors import WireFault

EARTH_RADIUS_M = 6_371_009
"""Mean radius of the earth (IUGG)."""
SKETCH_LEAST_M = 500
"""A sketch covers at least this much both ways, so that one area, or a row of them, is a picture too."""

_COLUMNS = ["postcode4", "place", "latitude", "longitude"]
_CODE = re.compile(r"[1-9][0-9]{3}")
_WRITTEN = re.compile(r"\b([1-9][0-9]{3}) ?-?([A-Z]{1,2})?\b(?![0-9])")
_ZERO = re.compile(r"(?<=[0-9])O(?=[0-9O])")


@dataclass(frozen=True, slots=True)
class PostcodeArea:
    """An area and its middle, in degrees (WGS84)."""

    code: str
    place: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class PostcodeTable:
    """All areas we know the middle of. `code in table` tells an area we know from one we do not."""

    areas: Mapping[str, PostcodeArea]

    def __contains__(self, code: object) -> bool:
        return code in self.areas

    def distance_m(self, one: str, other: str) -> int | None:
        """Metres as the crow flies between the middles of two areas (haversine), or None when one is unknown.

        Neighbours in one area are 0 m apart: the middle is all we know, and no address is asked for.
        """
        if one not in self.areas or other not in self.areas:
            return None
        a, b = self.areas[one], self.areas[other]
        north, south = radians(a.latitude), radians(b.latitude)
        chord = (
            sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(radians(b.longitude - a.longitude) / 2) ** 2
        )
        return round(2 * EARTH_RADIUS_M * asin(sqrt(min(1.0, chord))))


@dataclass(frozen=True, slots=True)
class Sketch:
    """Areas as points of a simple picture: 0 to 1 from west to east and from south to north.

    `aspect` is how wide the picture is for a height of 1, so that a metre is as long both ways.
    """

    points: Mapping[str, tuple[float, float]]
    aspect: float


def read_postcodes(document: bytes) -> PostcodeTable:
    """The table in `document`: CSV in UTF-8 with the columns postcode4, place, latitude and longitude.

    Lines that begin with # say where the figures come from. Raises WireFault with the line and the reason.
    """
    try:
        lines = [(at, line) for at, line in enumerate(document.decode().splitlines(), start=1) if line.strip()]
    except UnicodeDecodeError as exc:
        raise WireFault("postcodes", "not UTF-8") from exc
    rows = [(at, next(csv.reader([line]))) for at, line in lines if not line.startswith("#")]
    if not rows or rows[0][1] != _COLUMNS:
        raise WireFault("postcodes", f"the columns are not {', '.join(_COLUMNS)}")
    areas: dict[str, PostcodeArea] = {}
    for at, row in rows[1:]:
        area = _area(at, row)
        if area.code in areas:
            raise WireFault(f"postcodes: line {at}", f"{area.code} stands there twice")
        areas[area.code] = area
    return PostcodeTable(MappingProxyType(areas))


def _area(at: int, row: list[str]) -> PostcodeArea:
    try:
        code, place, latitude, longitude = row
        area = PostcodeArea(code, place, float(latitude), float(longitude))
    except ValueError as exc:
        raise WireFault(f"postcodes: line {at}", "is not a code, a place and two numbers") from exc
    if not _CODE.fullmatch(code):
        raise WireFault(f"postcodes: line {at}", f"{code!r} is no postcode of four figures")
    if not (-90 <= area.latitude <= 90 and -180 <= area.longitude <= 180):
        raise WireFault(f"postcodes: line {at}", "lies nowhere on earth")
    return area


def postcode4_in(text: str) -> str | None:
    """The four figures of a postcode as people write or say it, or None when it is unclear.

    Reads "2033ab", " 2033", "2 0 3 3", "2O33 AB" (a letter for the zero), figures of other scripts, and a place or a
    house number beside it. Two different postcodes are unclear. That no area has these figures is another question:
    `code in table`.
    """
    if len(text) > 80:
        return None
    plain = "".join(_figures(unicodedata.normalize("NFKC", text).upper()))
    plain = re.sub(r"[^0-9A-Z]+", " ", _ZERO.sub("0", plain)).strip()
    found = {match[1] for match in _WRITTEN.finditer(plain)}
    if not found and _CODE.fullmatch(alone := re.sub(r"[^0-9]", "", plain)) and not re.search(r"[A-Z]{3}", plain):
        found = {alone}
    return found.pop() if len(found) == 1 else None


def _figures(text: str) -> Iterator[str]:
    for char in text:
        value = unicodedata.decimal(char, None)
        yield char if value is None else str(value)


def sketch(table: PostcodeTable, codes: Iterable[str]) -> Sketch:
    """Where the areas of `codes` lie beside each other; those the table does not know are left out.

    Flat (equirectangular) at the mean latitude: over a city that is right to a few metres.
    """
    known = [table.areas[code] for code in dict.fromkeys(codes) if code in table]
    if not known:
        return Sketch(MappingProxyType({}), 1.0)
    metres = radians(1) * EARTH_RADIUS_M
    narrower = cos(radians(sum(area.latitude for area in known) / len(known)))
    east = [area.longitude * metres * narrower for area in known]
    north = [area.latitude * metres for area in known]
    across, up = _spans(east), _spans(north)
    points = {area.code: (_part(x, across), _part(y, up)) for area, x, y in zip(known, east, north, strict=True)}
    return Sketch(MappingProxyType(points), (across[1] - across[0]) / (up[1] - up[0]))


def _spans(metres: list[float]) -> tuple[float, float]:
    middle = (min(metres) + max(metres)) / 2
    half = max(max(metres) - min(metres), SKETCH_LEAST_M) / 2
    return middle - half, middle + half


def _part(metres: float, span: tuple[float, float]) -> float:
    return min(1.0, max(0.0, (metres - span[0]) / (span[1] - span[0])))
