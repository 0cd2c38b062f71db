"""What each operation does at the centre, by the rules of the marketplace; one module per group of operations."""

from marketplace.central.effects.all_operations import effect_of
from marketplace.central.effects.listings import DOCUMENT_MAX_BYTES
from marketplace.central.effects.parts import check_ids

__all__ = ["DOCUMENT_MAX_BYTES", "check_ids", "effect_of"]
