"""What of a deed of staff this terminal itself can tell is no longer so, just before it is recorded.

On the store's thread; knows no screen. What the centre alone knows it tells later, in the tray.
"""

from __future__ import annotations

from kiosk.desk.deeds import DeskDeed
from kiosk.desk.person_deeds import HandingOver
from marketplace.errors import RuleBroken
from marketplace.rule_codes import RuleCode
from offline_store.store import Store


def check_still(deed: DeskDeed, store: Store) -> None:
    """Whether whom somebody is handed over to is still in the directory. Raises RuleBroken(partner_unknown)."""
    if isinstance(deed, HandingOver) and store.directory.partner(deed.partner.id) is None:
        raise RuleBroken(RuleCode.PARTNER_UNKNOWN.value, "partner")
