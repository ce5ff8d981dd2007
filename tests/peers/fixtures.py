"""Real peers for everybody who asks. Each is started when a test first needs it."""

from collections.abc import Iterator

import pytest

from tests.peers.instance import Instance, new_instance


@pytest.fixture
def instance() -> Iterator[Instance]:
    """A Goodword of the test's own, not started yet."""
    with new_instance() as made:
        yield made
