"""How times are written: in the zone and language of whoever looks, which the middleware has made current.

Every function takes an aware time. Clocks have 24 hours in every language, so that a column of times lines up.
"""

from datetime import date, datetime, timedelta

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

BABEL = {"en": "en_GB"}
"""English pages write 12 May, not May 12: a day before its month in all our languages."""

SHORT = {"en": ("d MMM", "d MMM y"), "ru": ("d MMM", "dd.MM.y"), "cs": ("d. M.", "d. M. y")}
"""Day and month, and the same with the year, where CLDR's own forms are too long for a list."""


def locale() -> Locale:
    """The Babel locale of the current language."""
    language = get_language() or "en"
    return Locale.parse(BABEL.get(language, language), sep="-" if "-" in language else "_")


def clock(at: datetime) -> str:
    """13:52"""
    return format_time(timezone.localtime(at), "HH:mm", locale=locale())


def list_time(at: datetime) -> str:
    """As short as a list needs: 13:52 today, then Mon, then 12 May, then 12 May 2025."""
    local, today = timezone.localtime(at).date(), _today()
    if local == today:
        return clock(at)
    if timedelta(0) < today - local < timedelta(days=7):
        return format_date(local, "EEE", locale=locale())
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


def _today() -> date:
    return timezone.localtime().date()


def _short(day: date, *, with_year: bool) -> str:
    patterns = SHORT.get(get_language() or "en")
    if patterns is None:
        return format_skeleton("yMMMd" if with_year else "MMMd", day, locale=locale())
    return format_date(day, patterns[with_year], locale=locale())


def _long(day: date, *, with_year: bool) -> str:
    written = format_skeleton("yMMMMEEEEd" if with_year else "MMMMEEEEd", day, locale=locale())
    return written.removesuffix(" г.").replace(",", "", 1) if get_language() == "en" else written.removesuffix(" г.")
