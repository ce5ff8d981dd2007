"""A browser without scripts at our door: opens pages, fills in the form that is on them, and sends it where the form says."""

import re
from html.parser import HTMLParser
from typing import Any

from django.test import Client

from goodword.flow.notifications.models import Notice

LINK = re.compile(r"https?://\S+")
SITE = re.compile(r"^https?://[^/]+")


class Form(HTMLParser):
    """The first form of a page: where it goes, and the fields that it has by itself."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.action: str | None = None
        self.fields: dict[str, str] = {}
        self._over = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form" and self.action is None:
            self.action = found["action"]
        elif tag == "input" and self.action is not None and not self._over:
            self.fields[found["name"]] = found.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        self._over = self._over or tag == "form"


class Door:
    """Somebody in front of the door, with a browser of their own. The forms' tokens are checked, as outside of tests."""

    def __init__(self, **headers: str) -> None:
        self.client = Client(enforce_csrf_checks=True, headers=headers)

    def open(self, address: str) -> str:
        response = self.client.get(address)
        assert response.status_code == 200, response
        return response.content.decode()

    def send(self, page: str, **fields: str) -> Any:
        form = Form(page)
        assert form.action, page
        return self.client.post(form.action, form.fields | fields)

    def sign_in(self, email: str, password: str, *, next_page: str | None = None) -> Any:
        """The answer to the form of the sign-in page."""
        address = "/accounts/login/"
        response = self.client.get(address, {"next": next_page} if next_page is not None else {})
        return self.send(response.content.decode(), login=email, password=password)

    @property
    def inside(self) -> bool:
        return self.client.get("/conversations/").status_code == 200


def words_of(page: str) -> str:
    """What a person reads on a page."""
    body = re.sub(r"<(script|style|title)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def ask_for_link(email: str, *, door: Door | None = None) -> str:
    """Somebody forgot a password. Gives the page that answers."""
    door = door or Door()
    response = door.send(door.open("/accounts/password/"), email=email)
    assert response.status_code == 302
    return door.open(response["Location"])


def newest_link() -> str:
    """The path of the link in the newest notice."""
    return SITE.sub("", LINK.findall(Notice.objects.latest("pk").text)[0])
