from collections.abc import Iterator

import pytest
from django.core.cache import cache
from pytest_django import Settings

from goodword.config import settings as ours


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> Iterator[None]:
    """Tries are counted in the cache, which outlives a test."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def notices(settings: Settings) -> None:
    """Mail of the sign-in library goes the way that it goes outside of tests; pytest-django keeps it in memory."""
    settings.EMAIL_BACKEND = ours.EMAIL_BACKEND
