"""Settings from outside: what is wrong is said in words, and every variable is documented."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from goodword.config.environment import VARIABLES, SettingsError, environment

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"


@pytest.fixture
def variables(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[pytest.MonkeyPatch]:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GOODWORD_HOME", str(tmp_path / "home"))
    environment.cache_clear()
    yield monkeypatch
    environment.cache_clear()


def test_the_secret_is_made_once_and_only_its_owner_reads_it(variables: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first = environment().secret
    environment.cache_clear()
    assert environment().secret == first
    assert len(first) >= 32
    assert (tmp_path / "home" / "secret").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GOODWORD_PORT", "http"),
        ("GOODWORD_PORT", "70000"),
        ("GOODWORD_SMTP_PORT", "-1"),
        ("GOODWORD_URL", "desk.example.com"),
        ("GOODWORD_URL", "ftp://desk.example.com"),
        ("GOODWORD_URL", "https://desk.example.com/path"),
        ("GOODWORD_SECRET", "short"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(variables: pytest.MonkeyPatch, name: str, value: str) -> None:
    variables.setenv(name, value)
    with pytest.raises(SettingsError, match=name):
        environment()


def test_every_variable_stands_in_the_documentation() -> None:
    table = (DOCS / "settings.md").read_text()
    for name, (default, meaning) in VARIABLES.items():
        assert f"| `{name}` | {default or '–'} | {meaning} |" in table


def test_https_makes_cookies_secure(variables: pytest.MonkeyPatch) -> None:
    variables.setenv("GOODWORD_URL", "https://desk.example.com")
    assert environment().secure
    assert environment().hostname == "desk.example.com"
