"""How numbers and sizes are written."""

import pytest

from goodword.foundation.ui.numbers import plain_number, size
from tests.foundation.ui.conftest import looking


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", ["0", "7", "999", "1,000", "1,234,567", "-1,204"]),
        ("ru", ["0", "7", "999", "1\xa0000", "1\xa0234\xa0567", "-1\xa0204"]),
        ("cs", ["0", "7", "999", "1\xa0000", "1\xa0234\xa0567", "-1\xa0204"]),
    ],
)
def test_thousands_are_parted_as_the_language_does(language: str, written: list[str]) -> None:
    with looking(language):
        assert [plain_number(number) for number in (0, 7, 999, 1000, 1_234_567, -1204)] == written


@pytest.mark.parametrize(
    ("number_of_bytes", "written"),
    [
        (0, "0 kB"),
        (1, "0.1 kB"),
        (149, "0.1 kB"),
        (949, "0.9 kB"),
        (960, "1 kB"),
        (1800, "1.8 kB"),
        (9949, "9.9 kB"),
        (9950, "10 kB"),
        (12_345, "12 kB"),
        (999_499, "999 kB"),
        (999_500, "1 MB"),  # and not 1,000 kB
        (1_800_000, "1.8 MB"),
        (25_000_000, "25 MB"),
        (999_999_999, "1 GB"),
        (3_200_000_000_000, "3.2 TB"),
        (5_000_000_000_000_000, "5,000 TB"),
    ],
)
def test_a_size_goes_by_thousands_with_one_decimal_below_ten(number_of_bytes: int, written: str) -> None:
    with looking():
        assert size(number_of_bytes) == written


@pytest.mark.parametrize(("language", "written"), [("en", "1.8 MB"), ("ru", "1,8 МБ"), ("cs", "1,8 MB")])
def test_a_size_is_written_in_the_language(language: str, written: str) -> None:
    with looking(language):
        assert size(1_800_000) == written
