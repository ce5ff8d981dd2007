"""Everything that can be set from outside: the `GOODWORD_*` variables, read once, with their defaults.

The table in docs/settings.md is made from the descriptions here (a test compares them).
"""

import os
import secrets
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import msgspec


class CannotStart(Exception):
    """Something that a person must mend first. The text says what is wrong and what to do."""


class SettingsError(CannotStart):
    """A variable has a value that cannot be used."""


class Environment(msgspec.Struct, frozen=True):
    home: Path
    database_url: str
    url: str
    port: int
    host: str
    smtp_host: str
    smtp_port: int
    secret: str
    trusted_proxies: tuple[str, ...]
    debug: bool

    @property
    def secure(self) -> bool:
        """Browsers reach us over HTTPS."""
        return self.url.startswith("https://")

    @property
    def hostname(self) -> str:
        """The host part of the address, without a port."""
        return urlsplit(self.url).hostname or "localhost"


VARIABLES = {
    "GOODWORD_HOME": ("~/.goodword", "Data directory: embedded database, attachments, secret, logs."),
    "GOODWORD_DATABASE_URL": (
        "",
        "A PostgreSQL server (15 or newer) in place of the embedded one, as `postgresql://user:password@host/name`.",
    ),
    "GOODWORD_URL": (
        "http://localhost:<port>",
        "The address under which browsers reach Goodword. Links, Message-IDs, allowed hosts and cookies follow from it.",
    ),
    "GOODWORD_PORT": ("8080", "The port that `serve` and `web` listen on."),
    "GOODWORD_HOST": ("127.0.0.1", "The address that `serve`, `web` and `live` listen on."),
    "GOODWORD_SMTP_HOST": ("127.0.0.1", "The address that the SMTP receiver listens on."),
    "GOODWORD_SMTP_PORT": ("2525", "The port that the SMTP receiver listens on; 0 turns it off."),
    "GOODWORD_SECRET": (
        "made on first start, kept in <home>/secret",
        "Signs sessions and links and seals stored passwords. At least 32 characters. All machines need the same one.",
    ),
    "GOODWORD_TRUSTED_PROXIES": (
        "",
        "Addresses of reverse proxies, separated by commas, whose X-Forwarded-For and X-Forwarded-Proto are believed.",
    ),
    "GOODWORD_DEBUG": ("", "`1` shows tracebacks in the browser. Never on a machine that others reach."),
}
"""Each variable with its default as a person would say it, and what it does."""


@cache
def environment() -> Environment:
    """The settings of this process. Raises SettingsError."""
    home = Path(_get("GOODWORD_HOME") or "~/.goodword").expanduser().absolute()
    port = _port("GOODWORD_PORT", 8080)
    url = (_get("GOODWORD_URL") or f"http://localhost:{port}").rstrip("/")
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname or urlsplit(url).path:
        raise SettingsError(
            f"GOODWORD_URL is {url!r}; it must look like https://desk.example.com, without a path behind it."
        )
    return Environment(
        home=home,
        database_url=_get("GOODWORD_DATABASE_URL"),
        url=url,
        port=port,
        host=_get("GOODWORD_HOST") or "127.0.0.1",
        smtp_host=_get("GOODWORD_SMTP_HOST") or "127.0.0.1",
        smtp_port=_port("GOODWORD_SMTP_PORT", 2525),
        secret=_secret(home),
        trusted_proxies=tuple(part.strip() for part in _get("GOODWORD_TRUSTED_PROXIES").split(",") if part.strip()),
        debug=_get("GOODWORD_DEBUG") == "1",
    )


def _get(name: str) -> str:
    return os.environ.get(name, "").strip()


def _port(name: str, default: int) -> int:
    value = _get(name) or str(default)
    if not value.isdecimal() or int(value) > 65535:
        raise SettingsError(f"{name} is {value!r}; it must be a number from 0 to 65535.")
    return int(value)


def _secret(home: Path) -> str:
    secret = _get("GOODWORD_SECRET") or _secret_in(home)
    if len(secret) < 32:
        raise SettingsError("GOODWORD_SECRET is shorter than 32 characters. Make one with `openssl rand -hex 32`.")
    return secret


def _secret_in(home: Path) -> str:
    file = home / "secret"
    try:
        return file.read_text().strip()
    except FileNotFoundError:
        pass
    home.mkdir(parents=True, exist_ok=True)
    draft = home / f".secret-{os.getpid()}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
        handle.write(secrets.token_hex(32))
    try:
        os.link(draft, file)  # of several processes that start at once, the first one's secret holds
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return file.read_text().strip()
