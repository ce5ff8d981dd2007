"""How long something lasts, in one unit: 25 min, 3 hr, 2 days. The browser repeats this each minute (age.ts)."""

from datetime import datetime

from django.utils import timezone

from goodword.foundation.ui.numbers import measured

MINUTES, HOURS = 60, 24


def age(since: datetime) -> str:
    """The time from `since` until now, rounded down, at least a minute."""
    minutes = max(1, int((timezone.now() - since).total_seconds() // 60))
    if minutes < MINUTES:
        return measured(minutes, "duration-minute")
    if minutes < MINUTES * HOURS:
        return measured(minutes // MINUTES, "duration-hour")
    return measured(minutes // (MINUTES * HOURS), "duration-day")
