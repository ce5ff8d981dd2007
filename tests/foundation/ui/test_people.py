"""How a person is shown without a picture."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodword.foundation.public_id import new_public_id
from goodword.foundation.ui.people import TINTS, initials, tint

ODD_NAMES = [
    ("", "?"),
    ("   ", "?"),
    ("🍵", "?"),
    ("🍵 Hannah Whitlock 🍵", "HW"),
    ("👩‍👩‍👧 family", "F"),
    ("Hannah Whitlock", "HW"),
    ("Hannah", "H"),
    ("hannah@larkfield.example", "H"),
    ("hannah.whitlock@larkfield.example", "H"),
    ("@", "?"),
    ("Анна Мария Ковалёва", "АК"),
    ("ёлка", "Ё"),
    ("Šárka Řeháková", "ŠŘ"),
    ("Jan Amos Komenský", "JK"),
    ("o’neill (Larkfield Ltd.)", "OL"),
    ("-- Dr. ...", "D"),
    ("„Petr“", "P"),
    ("李小龙", "李"),
    ("أحمد علي", "أع"),
    ("47 Tea House", "4H"),
    ("\u0301", "?"),
    ("\u200b\u202e", "?"),
    ("\x00", "?"),
    ("Z\u030colda Nova\u0301k", "ŽN"),
    ("ßeta ﬂora", "SF"),
]


@pytest.mark.parametrize(("name", "letters"), ODD_NAMES)
def test_initials_are_the_first_letters_of_the_first_and_the_last_word(name: str, letters: str) -> None:
    assert initials(name) == letters


@settings(deadline=None)
@given(st.text())
def test_initials_are_never_empty(name: str) -> None:
    assert initials(name).strip()


def test_a_person_keeps_one_of_the_colours() -> None:
    people = [new_public_id() for _ in range(200)]
    assert {tint(person) for person in people} == set(TINTS)
    for person in people:
        tint.cache_clear()
        first = tint(person)
        tint.cache_clear()
        assert tint(person) == first
