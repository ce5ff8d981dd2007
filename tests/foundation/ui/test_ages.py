"""How long something lasts, in one unit."""

from datetime import timedelta

import pytest

from goodword.foundation.ui.ages import age
from tests.foundation.ui.conftest import NOW, looking


@pytest.mark.parametrize(
    ("minutes", "written"),
    [
        (0, "1 min"),
        (1.99, "1 min"),
        (2, "2 min"),
        (59.9, "59 min"),
        (60, "1 hr"),
        (119, "1 hr"),
        (120, "2 hr"),
        (60 * 24 - 1, "23 hr"),
        (60 * 24, "1 day"),
        (60 * 47, "1 day"),
        (60 * 48, "2 days"),
        (60 * 24 * 400, "400 days"),
    ],
)
def test_an_age_is_rounded_down_and_at_least_a_minute(minutes: float, written: str) -> None:
    with looking():
        assert age(NOW - timedelta(minutes=minutes)) == written


def test_what_begins_later_by_a_clock_that_is_ahead_is_a_minute_old() -> None:
    with looking():
        assert age(NOW + timedelta(minutes=3)) == "1 min"


@pytest.mark.parametrize(
    ("language", "days"),
    [
        ("en", ["1 day", "2 days", "5 days", "11 days", "21 days", "22 days", "25 days"]),
        ("ru", ["1 дн.", "2 дн.", "5 дн.", "11 дн.", "21 дн.", "22 дн.", "25 дн."]),
        ("cs", ["1 den", "2 dny", "5 dnů", "11 dnů", "21 dnů", "22 dnů", "25 dnů"]),
    ],
)
def test_days_have_the_plural_of_the_language(language: str, days: list[str]) -> None:
    with looking(language):
        assert [age(NOW - timedelta(days=number)) for number in (1, 2, 5, 11, 21, 22, 25)] == days


@pytest.mark.parametrize(("language", "words"), [("en", "5 min 5 hr"), ("ru", "5 мин 5 ч"), ("cs", "5 min 5 h")])
def test_minutes_and_hours_are_short_in_every_language(language: str, words: str) -> None:
    with looking(language):
        assert f"{age(NOW - timedelta(minutes=5))} {age(NOW - timedelta(hours=5))}" == words
