"""The keys of a device over its life: its case key, and a signing key that takes the place of another; no HTTP."""

from __future__ import annotations

import secrets

from marketplace.central import models
from marketplace.central.errors import DeviceQuarantined, ProofWrong
from marketplace.central.models import DeviceState
from marketplace.device_messages import RotateRequest
from marketplace.sealing import KEY_BYTES, check_rotation
from marketplace.vocabulary import TerminalRole


def new_case_key(role: TerminalRole) -> bytes:
    """With which a desk keeps its cases; a public terminal has none to keep."""
    return secrets.token_bytes(KEY_BYTES) if role is TerminalRole.DESK else b""


def rotate(device: models.Device, request: RotateRequest) -> None:
    """Remember the next key of `device`, until a request comes that is signed with it. Twice is once.

    Raises ProofWrong when the sender does not hold that key, DeviceQuarantined: of a cloned device nobody knows
    which of the two would be shut out.
    """
    if device.state == DeviceState.QUARANTINED:
        raise DeviceQuarantined
    if not check_rotation(request.public_key, request.proof, device.id, device.incarnation):
        raise ProofWrong(field="proof")
    if request.public_key != bytes(device.public_key):
        models.Device.objects.filter(id=device.id, public_key=bytes(device.public_key)).update(
            next_public_key=request.public_key
        )


def take_next_key(device: models.Device) -> None:
    """A request came that is signed with the next key: from now on it is the only one.

    The case key changes with it, so that what was kept under the old one becomes unreadable.
    """
    key, case_key = bytes(device.next_public_key or b""), new_case_key(TerminalRole(device.role))
    taken = models.Device.objects.filter(id=device.id, next_public_key=key).update(
        public_key=key, next_public_key=None, case_key=case_key
    )
    if taken:  # otherwise another request of the same device was first
        device.public_key, device.next_public_key, device.case_key = key, None, case_key
    else:
        device.refresh_from_db()
