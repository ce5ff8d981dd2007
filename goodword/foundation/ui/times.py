"""How times are written: in the zone and language of whoever looks, which the middleware has made current.

Every function takes an aware time. Clocks have 24 hours in every language, so that a column of times lines up.
"""

from datetime import date, datetime, timedelta

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

DATES = {"en": Locale("en", "GB")}
"""English pages write 12 May, not May 12: a day before its month in all our languages."""

SHORT = {"en": ("d MMM", "d MMM y"), "ru": ("d MMM", "dd.MM.y"), "cs": ("d. M.", "d. M. y")}
LONG = {
    "en": ("EEEE d MMMM", "EEEE d MMMM y"),
    "ru": ("EEEE, d MMMM", "EEEE, d MMMM y"),
    "cs": ("EEEE d. MMMM", "EEEE d. MMMM y"),
}
"""A day without its year and with it. CLDR's own forms are too long for a list, or fall back to abbreviations."""


def locale() -> Locale:
    """The Babel locale of the current language."""
    return Locale.parse(get_language() or "en", sep="-")


def clock(at: datetime) -> str:
    """13:52"""
    return format_time(timezone.localtime(at), "HH:mm", locale=_dates())


def list_time(at: datetime) -> str:
    """As short as a list needs: 13:52 today, then Mon, then 12 May, then 12 May 2025."""
    local, today = timezone.localtime(at).date(), _today()
    if local == today:
        return clock(at)
    if timedelta(0) < today - local < timedelta(days=7):
        return format_date(local, "EEE", locale=_dates())
    return _short(local, with_year=local.year != today.year)


def short_date(at: datetime) -> str:
    """12 May 2025"""
    return _short(timezone.localtime(at).date(), with_year=True)


def day_name(at: datetime) -> str:
    """Today, Tuesday 12 May"""
    local, today = timezone.localtime(at).date(), _today()
    written = _long(local, with_year=local.year != today.year)
    if local == today:
        return _("Today, %(day)s") % {"day": written}
    if local == today - timedelta(days=1):
        return _("Yesterday, %(day)s") % {"day": written}
    return written[:1].upper() + written[1:]


def full_time(at: datetime) -> str:
    """Tuesday 12 May 2026, 13:52"""
    return f"{_long(timezone.localtime(at).date(), with_year=True)}, {clock(at)}"


def soon(at: datetime) -> str:
    """A time near now: 14:05, with its day where that is not today."""
    return clock(at) if timezone.localtime(at).date() == _today() else f"{list_time(at)}, {clock(at)}"


def _dates() -> Locale:
    return DATES.get(get_language() or "en") or locale()


def _today() -> date:
    return timezone.localtime().date()


def _short(day: date, *, with_year: bool) -> str:
    return _written(day, SHORT, ("MMMd", "yMMMd"), with_year=with_year)


def _long(day: date, *, with_year: bool) -> str:
    return _written(day, LONG, ("MMMMEEEEd", "yMMMMEEEEd"), with_year=with_year)


def _written(day: date, patterns: dict[str, tuple[str, str]], skeletons: tuple[str, str], *, with_year: bool) -> str:
    known = patterns.get(get_language() or "en")
    if known is None:
        return format_skeleton(skeletons[with_year], day, locale=_dates())
    return format_date(day, known[with_year], locale=_dates())
