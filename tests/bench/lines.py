"""One line of the bench: what was measured, against what, and whether it is within its limit."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Line:
    """`limit` holds for `ratio` where `limit_on` is "ratio", for `value` where it is "value".

    Where it is "least", `value` must be at least the limit, and the baseline is that limit.
    """

    name: str
    value: float
    unit: str
    baseline: float
    limit: float
    limit_on: str = "ratio"

    @property
    def ratio(self) -> float:
        return self.value / self.baseline

    @property
    def ok(self) -> bool:
        if self.limit_on == "least":
            return self.value >= self.limit
        return (self.ratio if self.limit_on == "ratio" else self.value) <= self.limit

    def as_json(self) -> dict[str, object]:
        fields = asdict(self)
        del fields["limit_on"]
        rounded = {name: round(item, 3) if isinstance(item, float) else item for name, item in fields.items()}
        return {**rounded, "ratio": round(self.ratio, 3), "ok": self.ok}


def written(lines: list[Line], path: Path) -> str:
    """Write bench.json; the same as a table for people."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([line.as_json() for line in lines], indent=1) + "\n", "utf-8")
    rows = [f"{'':<52}{'value':>10}{'baseline':>10}{'ratio':>8}{'limit':>12}"]
    for line in lines:
        limit = {
            "ratio": f"{line.limit:g}x",
            "value": f"{line.limit:g} {line.unit}",
            "least": f">= {line.limit:g} {line.unit}",
        }[line.limit_on]
        mark = "" if line.ok else "   OVER"
        rows.append(
            f"{line.name:<52}{line.value:>7.1f} {line.unit:<2}{line.baseline:>10.1f}{line.ratio:>8.2f}{limit:>12}{mark}"
        )
    return "\n".join(rows)
