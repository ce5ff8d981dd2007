"""How long something lasts, in one unit: 25 min, 3 h, 2 days. The browser repeats this each minute (age.ts)."""

from datetime import datetime

from babel.units import format_unit
from django.utils import timezone

from goodword.foundation.ui.times import locale

MINUTES, HOURS = 60, 24


def age(since: datetime) -> str:
    """The time from `since` until now, rounded down, at least a minute."""
    minutes = max(1, int((timezone.now() - since).total_seconds() // 60))
    if minutes < MINUTES:
        return _written(minutes, "minute")
    if minutes < MINUTES * HOURS:
        return _written(minutes // MINUTES, "hour")
    return _written(minutes // (MINUTES * HOURS), "day")


def _written(number: int, unit: str) -> str:
    return format_unit(number, f"duration-{unit}", length="short", locale=locale())
