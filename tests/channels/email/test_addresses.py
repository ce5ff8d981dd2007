"""Addresses compared; reply addresses and Message-IDs that nobody can forge."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodword.channels.email.addresses import (
    for_transport,
    is_valid,
    message_id_for,
    normalise,
    read_message_id,
    read_reply_address,
    signed_reply_address,
)

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
public_ids = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=26)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("Ann@Example.COM", "ann@example.com"),
        (" <ann@example.com> ", "ann@example.com"),
        ("ann @ example.com", "ann@example.com"),
        ("mailto:ann@example.com", "ann@example.com"),
        ("ann@example.com.", "ann@example.com"),
        ("ann@почта.рф", "ann@xn--80a1acny.xn--p1ai"),
        ("ann@xn--80a1acny.xn--p1ai", "ann@xn--80a1acny.xn--p1ai"),
        ("Анна@ПОЧТА.РФ", "анна@xn--80a1acny.xn--p1ai"),
        ("ann@straße.test", "ann@xn--strae-oqa.test"),
        ("ann@exa\u0301mple.test", "ann@xn--exmple-qta.test"),
        ("root", "root"),
        ("", ""),
    ],
)
def test_one_spelling_for_one_mailbox(written: str, normal: str) -> None:
    assert normalise(written) == normal
    assert normalise(normal) == normal


def test_the_domain_alone_changes_for_transport() -> None:
    assert for_transport("Ann@Почта.рф") == "Ann@xn--80a1acny.xn--p1ai"


@pytest.mark.parametrize(
    "good", ["a@b.test", "a.b+c@d-e.test", "анна@почта.рф", "a@localhost", "o'neil@b.test", "a" * 64 + "@b.test"]
)
def test_valid_addresses(good: str) -> None:
    assert is_valid(good)


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "a",
        "@b.test",
        "a@",
        "a@b..test",
        "a@-b.test",
        ".a@b.test",
        "a..b@c.test",
        "a@b@c",
        "a" * 65 + "@b.test",
        'a"b@c.test',
        "a,b@c.test",
        "a@b.test>",
        "a@" + "b." * 130 + "test",
        "a@b_%.test",
        "(a)@b.test",
    ],
)
def test_invalid_addresses(bad: str) -> None:
    assert not is_valid(bad) or normalise(bad) != bad  # stray brackets are cut off before


@given(public_ids)
def test_a_reply_address_comes_back_through_any_server(public_id: str) -> None:
    address = signed_reply_address("help@example.com", public_id, KEY)
    assert len(address.partition("@")[0]) <= 64
    assert is_valid(address)
    for changed in (
        address,
        address.upper(),
        f"<{address}>",
        address.replace("example.com", "alias.test"),
        f" {address} ",
    ):
        assert read_reply_address(changed, KEY) == public_id
    assert read_reply_address(address, OTHER_KEY) is None


@given(public_ids, st.integers(0, 100), st.sampled_from(string.ascii_lowercase + string.digits))
def test_a_changed_reply_address_is_nobodys(public_id: str, place: int, letter: str) -> None:
    address = signed_reply_address("help@example.com", public_id, KEY)
    token_start, token_end = address.index("+") + 1, address.index("@")
    at = token_start + place % (token_end - token_start)
    changed = address[:at] + letter + address[at + 1 :]
    assert changed == address or read_reply_address(changed, KEY) is None


def test_addresses_without_a_token_are_nobodys() -> None:
    for address in (
        "help@example.com",
        "help+@example.com",
        "help+abc@example.com",
        "help+" + "a" * 40 + "@example.com",
        "",
        "+@",
    ):
        assert read_reply_address(address, KEY) is None


def test_a_base_that_is_too_long_says_so() -> None:
    assert len(signed_reply_address("a" * 24 + "@b.test", "x" * 26, KEY).partition("@")[0]) == 64
    with pytest.raises(ValueError, match="too long to carry a reply token"):
        signed_reply_address("a" * 25 + "@b.test", "x" * 26, KEY)
    for bad in ("", "A", "a-b", "x" * 27):
        with pytest.raises(ValueError, match="is no public id"):
            signed_reply_address("help@b.test", bad, KEY)


@given(public_ids)
def test_a_message_id_of_ours_is_known_again(public_id: str) -> None:
    message_id = message_id_for(public_id, KEY, "Desk.Example.com")
    assert message_id.endswith("@desk.example.com")
    assert read_message_id(message_id, KEY) == public_id
    assert read_message_id(f"<{message_id.upper()}>", KEY) == public_id
    assert read_message_id(message_id.replace("desk.example.com", "moved.test"), KEY) == public_id
    assert read_message_id(message_id, OTHER_KEY) is None
    assert read_message_id("x" + message_id, KEY) is None


def test_a_signature_for_one_purpose_is_none_for_the_other() -> None:
    token = signed_reply_address("help@b.test", "abc", KEY).partition("+")[2].partition("@")[0]
    assert read_message_id(f"abc.{token[3:]}@b.test", KEY) is None


@given(st.text(max_size=100))
def test_nothing_raises(text: str) -> None:
    normalise(text)
    is_valid(text)
    read_reply_address(text, KEY)
    read_message_id(text, KEY)
