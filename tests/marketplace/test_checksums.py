"""Checksums: the same sum whatever the order, another one for any byte that differs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.checksums import MODULUS, NOTHING, as_text, digest_of, erased_hash, from_text

RECORDS = st.tuples(st.text(max_size=8), st.text(max_size=8), st.binary(max_size=20))


def test_i5_the_digest_of_a_record_is_the_same_in_every_version() -> None:
    """Another one would make every terminal of every version fetch everything again."""
    assert as_text(digest_of("partner", "buur", b'{"id":"buur"}')) == "e7f3584834cc"


def test_nothing_has_the_checksum_nothing() -> None:
    assert as_text(0) == NOTHING


@given(st.lists(RECORDS), st.randoms())
def test_i5_the_order_in_which_records_came_does_not_matter(
    records: list[tuple[str, str, bytes]], chance: object
) -> None:
    mixed = list(records)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # a random.Random
    assert sum(digest_of(*one) for one in records) % MODULUS == sum(digest_of(*one) for one in mixed) % MODULUS


@given(RECORDS, RECORDS)
def test_two_records_that_differ_have_two_digests(one: tuple[str, str, bytes], other: tuple[str, str, bytes]) -> None:
    apart = "\0" not in one[0] + one[1] + other[0] + other[1]  # no id holds it (wire.decode)
    assert (digest_of(*one) == digest_of(*other)) == (one == other) or not apart


@given(st.integers(min_value=-MODULUS, max_value=3 * MODULUS))
def test_a_checksum_travels_as_twelve_figures(checksum: int) -> None:
    assert len(as_text(checksum)) == 12
    assert from_text(as_text(checksum)) == checksum % MODULUS


@pytest.mark.parametrize("text", ["", "not a number", "12g4"])
def test_what_is_no_checksum_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"invalid literal"):
        from_text(text)


def test_what_was_erased_is_remembered_by_a_hash_of_type_and_id() -> None:
    hashes = {erased_hash("listing", "a"), erased_hash("listing", "b"), erased_hash("response", "a")}
    assert len(hashes) == 3
    assert {len(one) for one in hashes} == {32}
