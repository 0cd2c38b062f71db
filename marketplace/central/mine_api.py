"""The address at which whoever holds a receipt reads what is theirs; HTTP in, HTTP out."""

from __future__ import annotations

from django.http import HttpRequest

from marketplace import wire
from marketplace.central import receipts
from marketplace.central.intake import endpoint, signed_body
from marketplace.mine import MineAnswer, MineRequest

MINE_MAX_BYTES = 16_384
"""A number and a box with three words."""


@endpoint
def mine(request: HttpRequest) -> MineAnswer:
    """`POST /v1/mine`: the slip and its messages, for the number and the secret words of a receipt."""
    signed = signed_body(request, MINE_MAX_BYTES)
    return receipts.answer(signed.device, wire.decode(signed.body, MineRequest), signed.came_at)
