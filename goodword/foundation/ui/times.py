"""How times are written: in the zone and language of whoever looks, which the middleware has made current.

Every function takes an aware time. Clocks have 24 hours in every language, so that a column of times lines up. A list has
hundreds of times on few days, and Babel is slow: what a day is called is kept for each language.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

ENGLISH = "en_GB"
"""English pages write 12 May, not May 12: a day before its month in all our languages."""

FORMS = {
    "weekday": {"": "EEE"},
    "short": {"en": "d MMM", "ru": "d MMM", "cs": "d. M.", "": "MMMd"},
    "short with year": {"en": "d MMM y", "ru": "dd.MM.y", "cs": "d. M. y", "": "yMMMd"},
    "long": {"en": "EEEE d MMMM", "ru": "EEEE, d MMMM", "cs": "EEEE d. MMMM", "": "MMMMEEEEd"},
    "long with year": {"en": "EEEE d MMMM y", "ru": "EEEE, d MMMM y", "cs": "EEEE d. MMMM y", "": "yMMMMEEEEd"},
}
"""Patterns of our languages, and for others the skeleton that CLDR makes a pattern of."""


def clock(at: datetime) -> str:
    """13:52"""
    return _clock(timezone.localtime(at))


def list_time(at: datetime) -> str:
    """As short as a list needs: 13:52 today, then Mon, then 12 May, then 12 May 2025."""
    local, today = timezone.localtime(at), _today()
    if local.date() == today:
        return _clock(local)
    return _near(local.date(), today)


def soon(at: datetime) -> str:
    """A time near now: 14:05, with its day where that is not today."""
    local, today = timezone.localtime(at), _today()
    return _clock(local) if local.date() == today else f"{_near(local.date(), today)}, {_clock(local)}"


def short_date(at: datetime) -> str:
    """12 May 2025"""
    return _day(timezone.localtime(at).date(), "short with year")


def day_name(at: datetime) -> str:
    """Today, Tuesday 12 May"""
    local, today = timezone.localtime(at).date(), _today()
    written = _day(local, "long" if local.year == today.year else "long with year")
    if local == today:
        return _("Today, %(day)s") % {"day": written}
    if local == today - timedelta(days=1):
        return _("Yesterday, %(day)s") % {"day": written}
    return written[:1].upper() + written[1:]


def full_time(at: datetime) -> str:
    """Tuesday 12 May 2026, 13:52"""
    local = timezone.localtime(at)
    return f"{_day(local.date(), 'long with year')}, {_clock(local)}"


def _today() -> date:
    return timezone.localtime().date()


def _clock(local: datetime) -> str:
    return f"{local.hour:02}:{local.minute:02}"


def _near(local: date, today: date) -> str:
    if timedelta(0) < today - local < timedelta(days=7):
        return _day(local, "weekday")
    return _day(local, "short" if local.year == today.year else "short with year")


def _day(day: date, form: str) -> str:
    return _written(day, form, get_language() or "en")


@lru_cache(maxsize=4096)
def _written(day: date, form: str, language: str) -> str:
    locale = Locale.parse(ENGLISH if language == "en" else language.replace("-", "_"))
    pattern = FORMS[form].get(language)
    if pattern or form == "weekday":
        return format_date(day, pattern or FORMS[form][""], locale=locale)
    return format_skeleton(FORMS[form][""], day, locale=locale)
