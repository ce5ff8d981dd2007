"""Who looks, and when: a Tuesday in May, before lunch in Prague."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone, translation

NOW = datetime(2026, 5, 12, 9, 52, tzinfo=UTC)


@contextmanager
def looking(language: str = "en", zone: str = "Europe/Prague", *, now: datetime = NOW) -> Iterator[None]:
    """Somebody with this language and zone looks at this time."""
    with time_machine.travel(now, tick=False), translation.override(language), timezone.override(ZoneInfo(zone)):
        yield


@pytest.fixture(params=["en", "ru", "cs"])
def language(request: pytest.FixtureRequest) -> str:
    """Each language of the program."""
    return str(request.param)
