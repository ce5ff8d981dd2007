"""How times are written: as short as they can be, in the zone and the language of whoever looks."""

from datetime import UTC, datetime, timedelta

import pytest

from goodword.foundation.ui.times import clock, day_name, full_time, list_time, short_date, soon
from tests.foundation.ui.conftest import NOW, looking

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_a_clock_has_24_hours_and_two_digits_in_every_language(language: str) -> None:
    with looking(language):
        assert clock(datetime(2026, 5, 12, 22, 5, tzinfo=UTC)) == "00:05"
        assert clock(datetime(2026, 5, 12, 12, 30, tzinfo=UTC)) == "14:30"


def test_everybody_reads_the_same_moment_on_their_own_clock() -> None:
    at = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
    read = {}
    for zone in ("Europe/Prague", "Asia/Kolkata", "America/New_York", "Pacific/Kiritimati", "UTC"):
        with looking(zone=zone):
            read[zone] = clock(at)
    assert read == {
        "Europe/Prague": "11:00",
        "Asia/Kolkata": "14:30",
        "America/New_York": "05:00",
        "Pacific/Kiritimati": "23:00",
        "UTC": "09:00",
    }


def test_the_day_is_that_of_whoever_looks() -> None:
    late = datetime(2026, 5, 11, 22, 30, tzinfo=UTC)
    with looking(zone="Europe/Prague"):
        assert list_time(late) == "00:30"
        assert day_name(late) == "Today, Tuesday 12 May"
    with looking(zone="UTC"):
        assert list_time(late) == "Mon"
        assert day_name(late) == "Yesterday, Monday 11 May"
    with looking(zone="Pacific/Kiritimati"):  # there it was past noon of the 12th, and is almost midnight now
        assert list_time(late) == "12:30"


def test_summer_time_changes_the_clock_and_not_the_order_of_days() -> None:
    with looking(now=datetime(2026, 10, 25, 12, 0, tzinfo=UTC)):  # in Prague this day had 25 hours
        assert clock(datetime(2026, 10, 25, 0, 30, tzinfo=UTC)) == clock(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
        assert list_time(datetime(2026, 10, 24, 22, 30, tzinfo=UTC)) == "00:30"
        assert list_time(datetime(2026, 10, 24, 21, 30, tzinfo=UTC)) == "Sat"
        assert day_name(datetime(2026, 10, 24, 21, 30, tzinfo=UTC)).startswith("Yesterday")


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", ["08:52", "Mon", "Wed", "5 May", "12 May 2025", "13 May", "12 Jan 2027"]),
        ("ru", ["08:52", "пн", "ср", "5 мая", "12.05.2025", "13 мая", "12.01.2027"]),
        ("cs", ["08:52", "po", "st", "5. 5.", "12. 5. 2025", "13. 5.", "12. 1. 2027"]),
    ],
)
def test_a_list_says_the_clock_today_then_the_weekday_then_the_date(language: str, written: list[str]) -> None:
    times = [NOW - 3 * HOUR, NOW - DAY, NOW - 6 * DAY, NOW - 7 * DAY, NOW - 365 * DAY, NOW + DAY, NOW + 245 * DAY]
    with looking(language):
        assert [list_time(at) for at in times] == written


def test_a_weekday_is_never_a_week_old_and_never_to_come() -> None:
    """On a Tuesday, “Tue” would be read as today."""
    with looking():
        assert list_time(NOW - 7 * DAY) == "5 May"
        assert list_time(NOW + DAY) == "13 May"


@pytest.mark.parametrize(
    ("language", "today", "tomorrow"),
    [("en", "14:52", "13 May, 11:52"), ("ru", "14:52", "13 мая, 11:52"), ("cs", "14:52", "13. 5., 11:52")],
)
def test_what_comes_soon_has_its_day_only_where_that_is_another_one(language: str, today: str, tomorrow: str) -> None:
    with looking(language):
        assert soon(NOW + 3 * HOUR) == today
        assert soon(NOW + DAY) == tomorrow


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Today, Tuesday 12 May", "Yesterday, Monday 11 May", "Sunday 10 May", "Monday 12 May 2025"]),
        ("ru", ["Сегодня, вторник, 12 мая", "Вчера, понедельник, 11 мая", "Воскресенье, 10 мая"]),
        ("cs", ["Dnes, úterý 12. května", "Včera, pondělí 11. května", "Neděle 10. května"]),
    ],
)
def test_days_have_names_that_begin_with_a_capital(language: str, names: list[str]) -> None:
    days = [NOW, NOW - DAY, NOW - 2 * DAY, NOW - 365 * DAY]
    with looking(language):
        assert [day_name(at) for at in days[: len(names)]] == names


@pytest.mark.parametrize(
    ("language", "date", "full"),
    [
        ("en", "12 May 2026", "Tuesday 12 May 2026, 11:52"),
        ("ru", "12.05.2026", "вторник, 12 мая 2026, 11:52"),
        ("cs", "12. 5. 2026", "úterý 12. května 2026, 11:52"),
    ],
)
def test_a_date_and_a_full_time_name_the_year(language: str, date: str, full: str) -> None:
    with looking(language):
        assert short_date(NOW) == date
        assert full_time(NOW) == full


@pytest.mark.parametrize("other", ["de", "ar", "pt-br", "zh-hans"])
def test_a_language_that_we_do_not_know_writes_dates_in_its_own_way(other: str) -> None:
    with looking(other):
        for write in (list_time, soon, short_date, day_name, full_time):
            assert write(NOW - 40 * DAY)
