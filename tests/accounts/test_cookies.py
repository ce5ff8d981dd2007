"""What our cookies may: no script reads them, no other site sends them, and over HTTPS nothing else carries them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from goodword.accounts.agents import Agent
from tests.accounts.door import Door
from tests.cast.names import JANA, PASSWORD

LOOK = """
import json, django
from django.conf import settings
from django.test import Client
django.setup()
at_home = Client().get("/accounts/login/?language=cs", headers={"Host": settings.ALLOWED_HOSTS[0]}, secure=%(secure)r)
print(json.dumps({
    "status": at_home.status_code,
    "cookies": {name: dict(morsel) for name, morsel in at_home.cookies.items()},
    "headers": dict(at_home.items()),
    "session_secure": settings.SESSION_COOKIE_SECURE,
    "hosts": settings.ALLOWED_HOSTS,
    "origins": settings.CSRF_TRUSTED_ORIGINS,
    "elsewhere": Client().get("/accounts/login/", headers={"Host": "evil.test"}, secure=%(secure)r).status_code,
}))
"""


def _at(url: str, home: Path) -> dict[str, Any]:
    """What a Goodword at this address answers a stranger; in a process of its own, for settings are read once."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK % {"secure": url.startswith("https")}],
        env=os.environ | {"GOODWORD_URL": url, "GOODWORD_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_over_https_every_cookie_is_secure_and_the_browser_stays_with_https(tmp_path: Path) -> None:
    said = _at("https://desk.example.com", tmp_path)
    assert said["status"] == 200
    assert said["cookies"].keys() == {"goodword_csrf", "goodword_language"}
    assert all(cookie["secure"] for cookie in said["cookies"].values())
    assert said["session_secure"]
    assert int(said["headers"]["Strict-Transport-Security"].removeprefix("max-age=").split(";")[0]) >= 31_536_000
    assert said["hosts"] == ["desk.example.com"]
    assert said["origins"] == ["https://desk.example.com"]
    assert said["elsewhere"] == 400


def test_over_http_on_an_own_network_cookies_work_too(tmp_path: Path) -> None:
    said = _at("http://desk.lan:8080", tmp_path)
    assert said["status"] == 200
    assert not any(cookie["secure"] for cookie in said["cookies"].values())
    assert not said["session_secure"]
    assert "Strict-Transport-Security" not in said["headers"]
    assert said["elsewhere"] == 400


@pytest.mark.django_db
def test_no_script_reads_the_cookies_of_signing_in_and_no_other_site_sends_them(administrator: Agent) -> None:
    door = Door()
    response = door.sign_in(JANA, PASSWORD)
    for cookie in (response.cookies["goodword"], door.client.cookies["goodword_csrf"]):
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert not cookie["domain"]


@pytest.mark.django_db
def test_a_stranger_who_only_looks_gets_no_session() -> None:
    door = Door()
    door.open("/accounts/login/")
    assert settings.SESSION_COOKIE_NAME not in door.client.cookies
