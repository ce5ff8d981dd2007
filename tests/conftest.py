"""What all tests share: the cast, and the rule that nothing is skipped where it matters."""

import os
from pathlib import Path

import pytest
from pytest_django import Settings

from goodword.flow.intake import addressing
from tests.cast.people import *  # noqa: F403 - the cast is known everywhere by its names

pytest_plugins = ["tests.peers.fixtures"]
SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(autouse=True)
def _own_attachments(settings: Settings, tmp_path: Path) -> None:
    settings.ATTACHMENTS = str(tmp_path / "attachments")
    # Argon2 is slow on purpose; only the tests of signing in need it
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _no_inbox_of_an_earlier_test() -> None:
    addressing.forget()


@pytest.fixture(scope="session")
def samples() -> Path:
    """Real mail. It is not part of the project; where the project is built it must be there."""
    folder = SHARED / "samples"
    if not folder.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{folder} is missing")
        pytest.skip(f"The samples are not at {folder}")
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser and peer tests last: the quick ones tell first."""
    items.sort(key=lambda item: ("stories" in item.nodeid) + 2 * (item.get_closest_marker("browser") is not None))
