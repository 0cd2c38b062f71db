"""Who and what there is: partners, providers, districts, points, settings, stories, as the centre gave them last."""

from __future__ import annotations

from typing import TypeVar

from marketplace import wire
from marketplace.errors import WireFault
from marketplace.vocabulary import (
    District,
    Figures,
    MarketPoint,
    Partner,
    PointSettings,
    Provider,
    Story,
    figures_id,
)
from offline_store.cache import Cache

R = TypeVar("R", Partner, Provider, District, MarketPoint, PointSettings, Story, Figures)


class Directory:
    def __init__(self, cache: Cache) -> None:
        self._database = cache

    def partners(self, district: str = "") -> tuple[Partner, ...]:
        """By name; those of one district, with the ones that name no district because they work in all."""
        return tuple(
            partner
            for partner in sorted(self._all("partner", Partner), key=lambda partner: partner.name.casefold())
            if not district or not partner.districts or district in partner.districts
        )

    def providers(self) -> tuple[Provider, ...]:
        """Of household help, by name."""
        return tuple(sorted(self._all("provider", Provider), key=lambda provider: provider.name.casefold()))

    def partner(self, partner_id: str) -> Partner | None:
        """One partner, or None when the centre has not told about it."""
        return next(iter(self._all("partner", Partner, partner_id)), None)

    def provider(self, provider_id: str) -> Provider | None:
        """One provider, or None when the centre has not told about it."""
        return next(iter(self._all("provider", Provider, provider_id)), None)

    def stories(self, district: str) -> tuple[Story, ...]:
        """Of one district ("" is all), the newest first."""
        told = (story for story in self._all("story", Story) if district in ("", story.district))
        return tuple(sorted(told, key=lambda story: story.told_on, reverse=True))

    def figures(self, district: str, month: str) -> Figures | None:
        """How many neighbours were helped in a month ("2026-11"), or None when the centre has counted none yet."""
        return next(iter(self._all("figures", Figures, figures_id(district, month))), None)

    def districts(self) -> tuple[District, ...]:
        """By name."""
        return tuple(sorted(self._all("district", District), key=lambda district: district.name.casefold()))

    def market_points(self, district: str = "") -> tuple[MarketPoint, ...]:
        """By name; those of one district, or all."""
        return tuple(
            point
            for point in sorted(self._all("market_point", MarketPoint), key=lambda point: point.name.casefold())
            if district in ("", point.district)
        )

    def market_point(self, point_id: str) -> MarketPoint | None:
        """One market point, or None when the centre has not told about it."""
        return next(iter(self._all("market_point", MarketPoint, point_id)), None)

    def settings(self) -> PointSettings:
        """What the centre decided for all terminals; our own defaults until it has told."""
        return next(iter(self._all("settings", PointSettings)), PointSettings())

    def _all(self, record_type: str, kind: type[R], record_id: str | None = None) -> list[R]:
        where, values = "record_type = ?", [record_type]
        if record_id is not None:
            where, values = where + " AND record_id = ?", [record_type, record_id]
        found: dict[str, R] = {}
        for name, document in self._database.rows(
            f"SELECT record_id, document FROM record WHERE {where} ORDER BY record_id, seq",
            values,
        ):
            try:
                found[name] = wire.decode(document, kind)
            except WireFault:
                continue  # an older program opens the file of a newer one; the rest is still worth reading
        return list(found.values())
