from __future__ import annotations

import math
import re
import secrets
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.code_words import CODE_WORDS
from marketplace.errors import SealBroken
from marketplace.sealed_box import SEALED_MAX_BYTES
from marketplace.sealing import (
    PRIVATE_SIZES,
    SEAL_OVERHEAD_BYTES,
    Credentials,
    authorization,
    check_signature,
    new_key_pair,
    new_secret_code,
    new_signing_key,
    parse_authorization,
    public_key_of,
    same_code,
    seal,
    seal_code,
    sign_request,
    unseal,
    unseal_code,
)
from marketplace.vocabulary import LINE_MAX, Channel, Contact, OnBehalf, PrivatePart, Roles
from tests.marketplace.samples import PRIVATE

CENTRE = new_key_pair()
SEED = new_signing_key()
PUSH = ("POST", "/v1/sync/push", b'{"operations":[]}')


def test_what_is_sealed_only_the_centre_reads() -> None:
    box = seal(PRIVATE, CENTRE.public_key)
    assert unseal(box, CENTRE.private_key, PrivatePart) == PRIVATE
    for piece in ("023", "Riet", "fiets", "phone"):
        assert piece.encode() not in box
    with pytest.raises(SealBroken):
        unseal(box, new_key_pair().private_key, PrivatePart)


def test_the_length_of_a_box_does_not_tell_how_somebody_wants_to_be_reached() -> None:
    by_desk = PrivatePart(Contact(Channel.DESK), Roles(OnBehalf.SELF), "aap berg doos")
    by_mail = replace(
        PRIVATE, contact=Contact(Channel.EMAIL, "R. Voorbeeld-van der Zee", email="a" * 90 + "@voorbeeld.nl")
    )
    lengths = {len(seal(private, CENTRE.public_key)) for private in (PRIVATE, by_desk, by_mail)}
    assert lengths == {PRIVATE_SIZES[0] + SEAL_OVERHEAD_BYTES}
    assert len(seal_code("aap", CENTRE.public_key)) == len(seal_code("zwembad tulp vlinder", CENTRE.public_key))


@pytest.mark.parametrize("char", ["é", "م", "👩", "\x01"])
def test_the_longest_private_part_fits_its_place_in_an_operation(char: str) -> None:
    line = char * LINE_MAX
    longest = PrivatePart(
        Contact(Channel.LETTERBOX, line, line, line, line), Roles(OnBehalf.RELATIVE, line, line, line), line
    )
    box = seal(longest, CENTRE.public_key)
    assert len(box) <= SEALED_MAX_BYTES
    assert unseal(box, CENTRE.private_key, PrivatePart) == longest


def test_the_same_thing_sealed_twice_looks_different() -> None:
    assert seal(PRIVATE, CENTRE.public_key) != seal(PRIVATE, CENTRE.public_key)


@given(st.binary(max_size=300), st.binary(max_size=40))
def test_rubbish_is_a_broken_seal_and_nothing_else(box: bytes, key: bytes) -> None:
    for private_key in (key, CENTRE.private_key):
        with pytest.raises(SealBroken):
            unseal(box, private_key, PrivatePart)
        with pytest.raises(SealBroken):
            unseal_code(box, private_key)


@given(st.integers(0, 1071), st.integers(1, 255))
def test_a_box_with_one_wrong_byte_does_not_open(at: int, flip: int) -> None:
    box = bytearray(seal(PRIVATE, CENTRE.public_key))
    box[at] ^= flip
    with pytest.raises(SealBroken):
        unseal(bytes(box), CENTRE.private_key, PrivatePart)


def test_a_code_is_no_private_part_and_the_other_way_round() -> None:
    with pytest.raises(SealBroken):
        unseal(seal_code("fiets maan soep", CENTRE.public_key), CENTRE.private_key, PrivatePart)


def test_a_code_travels_sealed() -> None:
    assert unseal_code(seal_code("fiets maan soep", CENTRE.public_key), CENTRE.private_key) == "fiets maan soep"
    with pytest.raises(ValueError, match="too much"):
        seal_code("x" * 600, CENTRE.public_key)
    with pytest.raises(ValueError, match="32 bytes"):
        seal_code("x", b"short")


def test_a_request_is_known_by_its_signature() -> None:
    signature = sign_request(SEED, *PUSH)
    assert check_signature(public_key_of(SEED), signature, *PUSH)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", PUSH[1], PUSH[2]),
        (PUSH[0], "/v1/sync/pull", PUSH[2]),
        (PUSH[0], PUSH[1], PUSH[2] + b" "),
        (PUSH[0], PUSH[1] + "\n", PUSH[2]),
    ],
)
def test_a_signature_is_for_one_request_only(method: str, path: str, body: bytes) -> None:
    assert not check_signature(public_key_of(SEED), sign_request(SEED, *PUSH), method, path, body)


def test_another_device_cannot_sign() -> None:
    assert not check_signature(public_key_of(SEED), sign_request(new_signing_key(), *PUSH), *PUSH)


@given(st.binary(max_size=40), st.text(max_size=100))
def test_a_rubbish_signature_or_key_is_just_wrong(key: bytes, signature: str) -> None:
    assert not check_signature(key, signature, *PUSH)
    assert not check_signature(public_key_of(SEED), signature, *PUSH)


def test_the_header_says_who_sends() -> None:
    signature = sign_request(SEED, *PUSH)
    header = authorization("0193a000-0000-7000-8000-000000000001", 3, signature)
    assert parse_authorization(header) == Credentials("0193a000-0000-7000-8000-000000000001", 3, signature)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer x",
        "Marktpunt a.1.short",
        "Marktpunt a.-1." + "A" * 86,
        "Marktpunt a.1." + "A" * 86 + "\n",
        "Marktpunt ." * 9999,
    ],
)
def test_a_header_that_is_not_ours_names_nobody(header: str) -> None:
    assert parse_authorization(header) is None


def test_a_secret_code_is_three_different_words_with_27_bits() -> None:
    count = len(CODE_WORDS)
    assert math.log2(count * (count - 1) * (count - 2)) > 27
    for _ in range(50):
        words = new_secret_code(secrets.randbelow).split(" ")
        assert len(set(words)) == 3
        assert set(words) <= set(CODE_WORDS)


def test_the_picker_decides_the_code() -> None:
    assert new_secret_code(lambda _: 0) == " ".join(CODE_WORDS[:3])
    assert new_secret_code(lambda n: n - 1) == " ".join(reversed(CODE_WORDS[-3:]))


def test_code_words_are_short_plain_and_different() -> None:
    assert len(set(CODE_WORDS)) == len(CODE_WORDS) >= 512
    assert all(re.fullmatch("[a-z]{3,8}", word) for word in CODE_WORDS)


@pytest.mark.parametrize("typed", ["fiets maan soep", "FIETS MAAN SOEP", " fietsmaan  soep.", "fïets-máán-soep"])
def test_capitals_spaces_and_accents_do_not_count_in_a_code(typed: str) -> None:
    assert same_code(typed, "fiets maan soep")


@pytest.mark.parametrize("typed", ["", "fiets maan", "maan fiets soep", "fiets maan soepje", "fiets maan soe"])
def test_another_code_is_another_code(typed: str) -> None:
    assert not same_code(typed, "fiets maan soep")


def test_no_code_is_never_the_right_code() -> None:
    assert not same_code("", "")
    assert not same_code(" . ", "--")
