"""Gives the tests a real PostgreSQL of their own, before Django reads its settings. Loaded by `-p` in pyproject.toml."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from goodword.foundation.postgres import Cluster

_cluster: list[Cluster] = []


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    """The first process starts the server; the workers of pytest-xdist find its address in the environment."""
    if "GOODWORD_TEST_HOME" not in os.environ:
        home = Path(tempfile.mkdtemp(prefix="gw-"))
        home.chmod(0o755)  # as root the server runs under another account, which must get in
        cluster = Cluster(home)
        cluster.ensure_running()
        _cluster.append(cluster)
        os.environ["GOODWORD_TEST_HOME"] = os.environ["GOODWORD_HOME"] = str(home)
        os.environ["GOODWORD_DATABASE_URL"] = cluster.url
        os.environ["GOODWORD_SECRET"] = "a secret of the tests that nobody else uses"
    os.environ["DJANGO_SETTINGS_MODULE"] = "goodword.config.settings"
    return (yield)


def pytest_unconfigure() -> None:
    """The process that started the server takes it away again, with its directory."""
    for cluster in _cluster:
        cluster.close()
        shutil.rmtree(cluster.home, ignore_errors=True)
