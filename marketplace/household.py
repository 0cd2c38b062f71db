"""Finding household help: which providers fit what somebody wants, the nearest first; knows no store and no screen.

Rather shown than hidden: what a provider does not say of itself leaves it out of nothing. It then fits perhaps, and
stands after those that fit for certain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from marketplace.places import PostcodeTable
from marketplace.vocabulary import DayPart, Funding, Provider, ProviderType

T = TypeVar("T", bound=Hashable)
Fit = bool | None
"""Fits, does not fit, or the provider does not say."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; what is empty or None asks for nothing. Of several types or day parts one is enough."""

    types: tuple[ProviderType, ...] = ()
    within_m: int | None = None
    from_postcode4: str | None = None
    funding: Funding | None = None
    day_parts: tuple[DayPart, ...] = ()
    language: str | None = None
    price_max_cents: int | None = None


@dataclass(frozen=True, slots=True)
class FoundProvider:
    """A provider that fits; `certain` unless it leaves something unsaid that was asked for.

    `distance_m` is None when we do not know where one of the two is; `day_parts` are free, and wanted when any are.
    """

    provider: Provider
    distance_m: int | None
    day_parts: tuple[DayPart, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How many are left when this option is chosen beside all that is wanted otherwise; those that fit perhaps too."""

    types: Mapping[ProviderType, int]
    within_m: Mapping[int, int]
    funding: Mapping[Funding, int]
    day_parts: Mapping[DayPart, int]
    languages: Mapping[str, int]
    price_max_cents: Mapping[int, int]


def found(providers: Iterable[Provider], wanted: Wanted, table: PostcodeTable) -> tuple[FoundProvider, ...]:
    """Those that fit, first for certain, then perhaps; each by distance, an unknown one last, and then by name."""
    distances = _Distances(table, wanted.from_postcode4 or "")
    hits: list[tuple[bool, float, str, str, FoundProvider]] = []
    for provider in providers:
        distance_m = distances.to(provider.postcode4)
        fits = _fits(provider, distance_m, wanted)
        if False in fits.values():
            continue
        free = provider.free_day_parts
        day_parts = tuple(part for part in free if part in wanted.day_parts) if wanted.day_parts else free
        hit = FoundProvider(provider, distance_m, day_parts, None not in fits.values())
        far = float("inf") if distance_m is None else distance_m
        hits.append((not hit.certain, far, provider.name.casefold(), provider.id, hit))
    return tuple(hit for *_, hit in sorted(hits, key=lambda one: one[:4]))


def counts(
    providers: Iterable[Provider],
    wanted: Wanted,
    table: PostcodeTable,
    *,
    within_m: Collection[int] = (),
    day_parts: Collection[DayPart] = (),
    languages: Collection[str] = (),
    price_max_cents: Collection[int] = (),
) -> Counts:
    """For every type and funding, and for the options given: what `found` would hold with that option instead.

    In one look over all providers: a filter page shows up to 21 day parts, and a finger waits for it.
    """
    distances = _Distances(table, wanted.from_postcode4 or "")
    types: list[ProviderType] = []
    within: list[int] = []
    fundings: list[Funding] = []
    parts: list[DayPart] = []
    spoken: list[str] = []
    prices: list[int] = []
    for provider in providers:
        distance_m = distances.to(provider.postcode4)
        misses = [name for name, fit in _fits(provider, distance_m, wanted).items() if fit is False]
        if len(misses) > 1:
            continue
        missed = misses[0] if misses else ""
        if missed in ("", "types"):
            types.append(provider.type)
        if missed in ("", "within_m"):
            within.extend(most for most in set(within_m) if _at_most(distance_m, most) is not False)
        if missed in ("", "funding"):
            fundings.extend(set(provider.funding or tuple(Funding)))
        if missed in ("", "day_parts"):
            parts.extend(set(provider.free_day_parts or day_parts))
        if missed in ("", "language"):
            spoken.extend(set(provider.languages or languages))
        if missed in ("", "price_max_cents"):
            price = provider.price_per_hour_cents
            prices.extend(most for most in set(price_max_cents) if _at_most(price, most) is not False)
    return Counts(
        _counted(types, ProviderType),
        _counted(within, within_m),
        _counted(fundings, Funding),
        _counted(parts, day_parts),
        _counted(spoken, languages),
        _counted(prices, price_max_cents),
    )


def _counted(left: list[T], options: Iterable[T]) -> dict[T, int]:
    tally = Counter(left)
    return {option: tally[option] for option in options}


def _fits(provider: Provider, distance_m: int | None, wanted: Wanted) -> dict[str, Fit]:
    """For each thing that is wanted whether the provider fits it; what is not asked for is not in it."""
    fits: dict[str, Fit] = {}
    if wanted.types:
        fits["types"] = provider.type in wanted.types
    if wanted.within_m is not None:
        fits["within_m"] = _at_most(distance_m, wanted.within_m)
    if wanted.funding is not None:
        fits["funding"] = wanted.funding in provider.funding if provider.funding else None
    if wanted.day_parts:
        free = provider.free_day_parts
        fits["day_parts"] = any(part in wanted.day_parts for part in free) if free else None
    if wanted.language is not None:
        fits["language"] = wanted.language in provider.languages if provider.languages else None
    if wanted.price_max_cents is not None:
        fits["price_max_cents"] = _at_most(provider.price_per_hour_cents, wanted.price_max_cents)
    return fits


def _at_most(value: int | None, most: int) -> Fit:
    return None if value is None else value <= most


class _Distances:
    """Distances from one area, each reckoned once: thousands of providers live in a few dozen areas."""

    def __init__(self, table: PostcodeTable, home: str) -> None:
        self._table = table
        self._home = home
        self._known: dict[str, int | None] = {}

    def to(self, postcode4: str) -> int | None:
        if postcode4 not in self._known:
            self._known[postcode4] = self._table.distance_m(self._home, postcode4)
        return self._known[postcode4]
