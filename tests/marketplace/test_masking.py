"""What is shown of how somebody is reached."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.masking import masked
from marketplace.vocabulary import Channel, Contact


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        (Contact(Channel.PHONE, phone="023-555 01 42"), "••• 42"),
        (Contact(Channel.DESK, phone="023-555 01 42"), "••• 42"),
        (Contact(Channel.DESK), ""),
        (Contact(Channel.PHONE, phone="1234"), ""),
        (Contact(Channel.EMAIL, email="riet@voorbeeld.nl"), "r•••@voorbeeld.nl"),
        (Contact(Channel.EMAIL, email="riet"), ""),
        (Contact(Channel.LETTERBOX, address="Voorbeeldstraat 1"), "V•••"),
        (Contact(Channel.LETTERBOX), ""),
    ],
)
def test_a_little_of_it_is_shown(contact: Contact, shown: str) -> None:
    assert masked(contact) == shown


@given(st.sampled_from(Channel), st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_never_more_than_two_figures_or_one_letter_before_the_at(
    channel: Channel, phone: str, email: str, address: str
) -> None:
    shown = masked(Contact(channel, "N", phone, email, address))
    before = shown.partition("@")[0]
    assert len(before.replace("•", "").strip()) <= 2
