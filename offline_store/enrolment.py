"""Makes this device a terminal of a centre, once; knows no HTTP itself."""

from __future__ import annotations

from typing import Protocol

from marketplace.sealing import new_signing_key, public_key_of
from marketplace.wire import Enrolment
from offline_store.errors import AlreadyEnrolled
from offline_store.store import Store


class Enroller(Protocol):
    """Who brings a code and a public key to the centre; `client.Client` does."""

    def enrol(self, code: str, public_key: bytes, replaces: str = "") -> Enrolment: ...


def enrol(store: Store, client: Enroller, code: str) -> Enrolment:
    """Exchange a one-time code for a place in the marketplace and keep it durably.

    The signing key is made here and its secret half never leaves the store. It is kept before the centre is
    asked: when the answer gets lost, the same code with the same key is answered again. Raises AlreadyEnrolled
    before the code is spent, EnrolmentRefused, or what the client raises when the centre cannot be reached.
    """
    if store.device.is_enrolled:
        raise AlreadyEnrolled("this terminal belongs to a centre already")
    seed = store.device.signing_seed(new_signing_key)
    enrolment = client.enrol(code, public_key_of(seed))
    store.device.keep(enrolment, seed)
    return enrolment


def enrol_again(store: Store, client: Enroller, code: str) -> Enrolment:
    """Become another device of the centre and keep all that was promised here.

    For a device that the centre has quarantined, revoked or lost. It gets a new key and a new letter, asks for
    everything afresh and tells everything once more; what the centre already has it does not do twice. The device it
    was is revoked with it. Raises as `enrol`; until the centre has answered, it is who it was, and the same code can
    be tried again.
    """
    seed = store.device.next_seed(new_signing_key)
    enrolment = client.enrol(code, public_key_of(seed), store.device.enrolment().device_id)
    store.become(enrolment, seed)
    return enrolment
