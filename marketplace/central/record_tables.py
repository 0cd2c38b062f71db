"""Which table holds which type of record; reads and writes nothing."""

from __future__ import annotations

from marketplace.central import models
from marketplace.central.models.record import Record

TABLES: dict[str, type[Record]] = {
    "listing": models.Listing,
    "partner": models.Partner,
    "provider": models.Provider,
    "district": models.District,
    "market_point": models.MarketPoint,
    "settings": models.PointSettings,
    "story": models.Story,
    "figures": models.Figures,
    "erasure": models.Erasure,
    "response": models.Response,
    "message": models.Message,
    "mediation": models.Mediation,
    "handover": models.Handover,
    "signal": models.Signal,
    "contact_attempt": models.ContactAttempt,
    "reaction": models.Reaction,
    "correction": models.Correction,
    "outcome": models.Outcome,
    "consent": models.ConsentChange,
    "staff": models.Staff,
    "review": models.Review,
    "conflict": models.FieldConflict,
    "refusal": models.Refusal,
    "care_refusal": models.CareRefusal,
}
