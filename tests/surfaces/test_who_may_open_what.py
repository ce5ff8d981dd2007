"""Every address and every role: allowed or refused. A new view without a rule fails here."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from goodword.accounts.agents import Agent, Role
from goodword.desk.conversations.models import Attachment, Conversation, Message
from goodword.desk.inboxes.models import Inbox
from goodword.flow.intake.models import RawInput
from goodword.foundation.attachments.store import keep
from tests.cast.arriving import arrive, message_of
from tests.cast.mails import MORNING, mail

pytestmark = pytest.mark.django_db

SIGN_IN_PAGES = "allauth."
"""The sign-in library guards its own pages; they are for everybody by nature."""


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern)
        else:
            yield pattern


PATTERNS = list(_patterns(get_resolver()))


def _rule(view: Callable[..., object]) -> object:
    found = getattr(view, "admits", None)
    inner = getattr(view, "__wrapped__", None)
    return found if found is not None or inner is None else _rule(inner)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_every_view_says_whom_it_admits(pattern: URLPattern) -> None:
    assert pattern.name
    assert _rule(pattern.callback) or pattern.callback.__module__.startswith(SIGN_IN_PAGES)


@pytest.fixture
def hers(wholesale_inbox: Inbox) -> Message:
    """A message in the inbox that only the team for wholesale sees, with a file."""
    message = message_of(arrive(mail(html="<p>Hello</p>"), wholesale_inbox))
    Attachment.objects.create(
        message=message, blob=keep(b"x", at=MORNING), name="note.txt", content_type="text/plain", public_id="a" * 16
    )
    return message


@pytest.fixture
def quarantined(inbox: Inbox) -> RawInput:
    return arrive(b"Subject: nobody wrote this\r\n\r\nx", inbox)


def _addresses(message: Message, raw: RawInput) -> dict[str, str]:
    """An address for each name, about things that an agent of another team must not see."""
    about_conversation = ("conversation", "replies", "notes", "assignment", "resolution")
    about_message = ("message-delivery", "message-html", "message-source")
    arguments: dict[str, list[object]] = {
        **{name: [message.conversation.public_id] for name in about_conversation},
        **{name: [message.public_id] for name in about_message},
        "attachment": ["a" * 16, "note.txt"],
        "quarantine-raw": [raw.pk],
        "quarantine-retry": [raw.pk],
    }
    named = [pattern for pattern in PATTERNS if not pattern.callback.__module__.startswith(SIGN_IN_PAGES)]
    return {pattern.name: reverse(pattern.name, args=arguments.get(pattern.name)) for pattern in named if pattern.name}


EVERYBODY = {"healthz", "live-token", "account_logout"}
ADMINISTRATORS = {"quarantine", "quarantine-raw", "quarantine-retry"}
ABOUT_HERS = {
    *("conversation", "replies", "notes", "assignment", "resolution"),
    *("message-delivery", "message-html", "message-source", "attachment"),
}
POSTS = {"replies", "notes", "assignment", "resolution", "message-delivery", "quarantine-retry", "preferences"}


def _status(client: Client, name: str, address: str) -> int:
    response = client.post(address) if name in POSTS | {"account_logout"} else client.get(address)
    if response.streaming:
        b"".join(response)  # read to its end, the file is closed
    return int(response.status_code)


def test_a_stranger_is_led_to_the_door_everywhere(hers: Message, quarantined: RawInput) -> None:
    for name, address in _addresses(hers, quarantined).items():
        client = Client()
        response = client.post(address) if name in POSTS else client.get(address)
        if name in EVERYBODY:
            assert response.status_code in {200, 401, 405, 503}, name
        else:
            assert response.status_code == 302, name
            assert response["Location"].startswith("/accounts/login/"), name


@pytest.mark.parametrize("role", Role)
def test_each_role_may_what_the_rule_says(
    role: Role, hers: Message, quarantined: RawInput, agent: Agent, lead: Agent, administrator: Agent
) -> None:
    who = {Role.AGENT: agent, Role.LEAD: lead, Role.ADMINISTRATOR: administrator}[role]
    addresses = _addresses(hers, quarantined)
    assert addresses.keys() >= EVERYBODY | ADMINISTRATORS | ABOUT_HERS
    for name, address in addresses.items():
        client = Client(headers={"HX-Request": "true"})
        client.force_login(who)
        status = _status(client, name, address)
        if name in ADMINISTRATORS and role != Role.ADMINISTRATOR:
            assert status == 403, name
        elif name in ABOUT_HERS and role == Role.AGENT:
            assert status == 404, name  # it does not exist for an agent of another team
        elif name in {"replies", "notes"}:
            assert status == 422, name  # allowed in, with nothing written
        else:
            assert status in {200, 204, 302, 503}, (name, status)


def test_a_change_without_the_forms_token_is_refused(hers: Message, administrator: Agent) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(administrator)
    for name in ("replies", "notes", "assignment", "resolution"):
        assert client.post(reverse(name, args=[hers.conversation.public_id]), {"text": "x"}).status_code == 403
    assert Conversation.objects.get(pk=hers.conversation_id).status == "open"


def test_pages_run_no_foreign_script(administrator: Agent, hers: Message) -> None:
    client = Client()
    client.force_login(administrator)
    for address in ("/conversations/", reverse("conversation", args=[hers.conversation.public_id]), "/nowhere/"):
        policy = client.get(address)["Content-Security-Policy"]
        assert "unsafe-inline" not in policy
        assert "unsafe-eval" not in policy
        assert "default-src 'none'" in policy
    frame = client.get(reverse("message-html", args=[hers.public_id]))["Content-Security-Policy"]
    assert "sandbox" in frame
    assert "script" not in frame
