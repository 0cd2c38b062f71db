"""Closes personal data so that only the centre can open it, and signs what a device sends; keeps no key.

Boxes are libsodium sealed boxes (X25519, XSalsa20-Poly1305), signatures are Ed25519. PyNaCl is imported
when it is needed: the first screen does not wait for it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from marketplace.cases import Private
from marketplace.code_words import CODE_WORDS
from marketplace.errors import SealBroken, WireFault
from marketplace.vocabulary import Contact, PrivatePart
from marketplace.wire import decode, encode

T = TypeVar("T")

KEY_BYTES = 32
SEAL_OVERHEAD_BYTES = 48
PRIVATE_SIZES = (1024, 4096, 8000)
"""What a PrivatePart is padded to: almost everybody fits the first, so the length of a box tells nothing."""
CODE_SIZES = (512,)
WORDS_IN_CODE = 3

_LENGTH_BYTES = 2
_SIGNED_AS = b"marktpunt-request-1"
_SCHEME = "Marktpunt"
_CREDENTIALS = re.compile(r"Marktpunt ([A-Za-z0-9_-]{1,64})\.([0-9]{1,9})\.([A-Za-z0-9_-]{86})")


@dataclass(frozen=True, slots=True)
class KeyPair:
    """An X25519 pair, 32 bytes each; the private half stays at the centre."""

    public_key: bytes
    private_key: bytes


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who says to have sent a request: what the Authorization header holds, not yet checked."""

    device_id: str
    incarnation: int
    signature: str


def new_key_pair() -> KeyPair:
    """A fresh pair for a centre to have personal data sealed to."""
    from nacl.public import PrivateKey

    key = PrivateKey.generate()
    return KeyPair(bytes(key.public_key), bytes(key))


def seal(private: PrivatePart | Private | Contact, public_key: bytes) -> bytes:
    """`private`, readable only by who holds the private half of `public_key`. Raises ValueError for a bad key."""
    return _close(encode(private), PRIVATE_SIZES, public_key)


def unseal(box: bytes, private_key: bytes, kind: type[T]) -> T:
    """The `kind` that `seal` closed. Raises SealBroken for another key, a damaged box or other content."""
    try:
        return decode(_open(box, private_key), kind)
    except WireFault as exc:
        raise SealBroken(f"opens, but holds no {kind.__name__}") from exc


def seal_code(code: str, public_key: bytes) -> bytes:
    """The secret code of a receipt, for the centre alone. Raises ValueError for a bad key or an endless code."""
    return _close(code.encode("utf-8", "replace"), CODE_SIZES, public_key)


def unseal_code(box: bytes, private_key: bytes) -> str:
    """What `seal_code` closed. Raises SealBroken as `unseal` does."""
    try:
        return _open(box, private_key).decode()
    except UnicodeDecodeError as exc:
        raise SealBroken("opens, but holds no code") from exc


def _close(content: bytes, sizes: tuple[int, ...], public_key: bytes) -> bytes:
    from nacl.public import PublicKey, SealedBox

    if len(public_key) != KEY_BYTES:
        raise ValueError(f"a sealing key has {KEY_BYTES} bytes, not {len(public_key)}")
    framed = len(content).to_bytes(_LENGTH_BYTES, "big") + content
    size = next((size for size in sizes if len(framed) <= size), None)
    if size is None:
        raise ValueError("too much to seal")
    return bytes(SealedBox(PublicKey(public_key)).encrypt(framed.ljust(size, b"\0")))


def _open(box: bytes, private_key: bytes) -> bytes:
    from nacl.exceptions import CryptoError
    from nacl.public import PrivateKey, SealedBox

    if len(private_key) != KEY_BYTES:
        raise SealBroken("not a key")
    try:
        framed = bytes(SealedBox(PrivateKey(private_key)).decrypt(box))
    except CryptoError as exc:
        raise SealBroken("does not open with this key") from exc
    length = int.from_bytes(framed[:_LENGTH_BYTES], "big")
    content = framed[_LENGTH_BYTES : _LENGTH_BYTES + length]
    if len(framed) < _LENGTH_BYTES or len(content) != length:
        raise SealBroken("opens, but is cut short")
    return content


def new_signing_key() -> bytes:
    """A device's own secret: the 32-byte seed of an Ed25519 key."""
    from nacl.signing import SigningKey

    return bytes(SigningKey.generate())


def public_key_of(seed: bytes) -> bytes:
    """The public half, 32 bytes, that the centre keeps of a device. Raises ValueError for a bad seed."""
    from nacl.signing import SigningKey

    if len(seed) != KEY_BYTES:
        raise ValueError(f"a seed has {KEY_BYTES} bytes, not {len(seed)}")
    return bytes(SigningKey(seed).verify_key)


def sign_request(seed: bytes, method: str, path: str, body: bytes) -> str:
    """The signature of a request, base64url without padding.

    `path` is without scheme and host ("/v1/sync/push"); `body` are the bytes as they travel, so after
    compression: the centre checks the sender before it unpacks anything. No time is signed, since a device's
    clock may be years wrong; a request sent again has no second effect (docs/sync.md).
    """
    from nacl.signing import SigningKey

    return _to_text(SigningKey(seed).sign(_signed(method, path, body)).signature)


def rotation_proof(device_id: str, incarnation: int) -> bytes:
    """What the holder of a device's next key signs, to show that they hold it."""
    return b"\n".join((b"marktpunt-rotation-1", device_id.encode(), str(incarnation).encode()))


def sign_rotation(seed: bytes, device_id: str, incarnation: int) -> str:
    """The proof that goes with a RotateRequest, signed with the next key's `seed`; base64url without padding."""
    from nacl.signing import SigningKey

    return _to_text(SigningKey(seed).sign(rotation_proof(device_id, incarnation)).signature)


def check_rotation(public_key: bytes, proof: str, device_id: str, incarnation: int) -> bool:
    """Whether whoever sent `proof` holds the private half of `public_key`. Never raises."""
    return _verifies(public_key, proof, rotation_proof(device_id, incarnation))


def check_signature(public_key: bytes, signature: str, method: str, path: str, body: bytes) -> bool:
    """Whether `signature` was made over exactly this request by the holder of `public_key`. Never raises."""
    return _verifies(public_key, signature, _signed(method, path, body))


def _verifies(public_key: bytes, signature: str, message: bytes) -> bool:
    from nacl.exceptions import CryptoError
    from nacl.signing import VerifyKey

    try:
        VerifyKey(public_key).verify(message, _from_text(signature))
    except (CryptoError, ValueError):
        return False
    return True


def _signed(method: str, path: str, body: bytes) -> bytes:
    return b"\n".join(
        (_SIGNED_AS, method.upper().encode(), path.encode("utf-8", "replace"), hashlib.sha256(body).digest())
    )


def authorization(device_id: str, incarnation: int, signature: str) -> str:
    """The value of the Authorization header: `Marktpunt <device_id>.<incarnation>.<signature>`."""
    return f"{_SCHEME} {device_id}.{incarnation}.{signature}"


def parse_authorization(header: str) -> Credentials | None:
    """What an Authorization header claims, or None when it is not one of ours."""
    match = _CREDENTIALS.fullmatch(header)
    return Credentials(match[1], int(match[2]), match[3]) if match else None


def new_secret_code(pick: Callable[[int], int]) -> str:
    """Three different common words for on the receipt, some 27 bits: "fiets maan soep".

    `pick(n)` gives a number from 0 to n - 1 that nobody can guess: `secrets.randbelow`.
    """
    left = list(CODE_WORDS)
    return " ".join(left.pop(pick(len(left))) for _ in range(WORDS_IN_CODE))


def same_code(one: str, other: str) -> bool:
    """Whether two secret codes are the same to a person: capitals, spaces and accents do not count.

    Takes as long for a nearly right code as for a wrong one.
    """
    return hmac.compare_digest(_folded(one), _folded(other)) and bool(_folded(one))


def _folded(code: str) -> bytes:
    apart = unicodedata.normalize("NFKD", code.casefold())
    return "".join(char for char in apart if char.isalnum()).encode()


def _to_text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _from_text(text: str) -> bytes:
    try:
        return base64.b64decode(text.encode() + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError) as exc:
        raise ValueError("not base64url") from exc
