"""A forgotten password: a link comes by mail, works once and for a while, and nobody learns who works here."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from pytest_django import Settings

from goodword.accounts.agents import Agent
from goodword.config import settings as ours
from goodword.flow.notifications.models import Notice
from tests.accounts.door import Door, words_of
from tests.cast.names import JANA, PASSWORD

pytestmark = pytest.mark.django_db

NEW = "second flush darjeeling"
LINK = re.compile(r"https?://\S+")
WITH_SITE = re.compile(r"https?://[^/]+")


@pytest.fixture(autouse=True)
def _jana(administrator: Agent, settings: Settings) -> Agent:
    settings.EMAIL_BACKEND = ours.EMAIL_BACKEND  # pytest-django puts its own in its place
    return administrator


def _ask(email: str = JANA, *, door: Door | None = None) -> str:
    """Asks for a link, and gives the page that answers."""
    door = door or Door()
    response = door.send(door.open("/accounts/password/"), email=email)
    assert response.status_code == 302
    return door.open(response["Location"])


def _link() -> str:
    """The path of the newest link that was sent."""
    return WITH_SITE.sub("", LINK.findall(Notice.objects.latest("pk").text)[0])


def _follow(link: str, *, door: Door | None = None) -> tuple[Door, str]:
    """The page behind a link: the address with the secret is left at once."""
    door = door or Door()
    response = door.client.get(link)
    if response.status_code == 302:
        assert response["Location"].endswith("-set-password/")
        response = door.client.get(response["Location"])
    return door, response.content.decode()


def _set(link: str, password: str = NEW, again: str | None = None) -> str:
    door, page = _follow(link)
    response = door.send(page, password1=password, password2=password if again is None else again)
    return response.content.decode() if response.status_code == 200 else door.open(response["Location"])


def test_a_mail_with_a_link_is_queued_to_the_agent() -> None:
    page = _ask()
    assert "Look into your mailbox" in words_of(page)
    notice = Notice.objects.get()
    assert (notice.recipient, notice.state, notice.subject) == (JANA, "queued", "A new password for Goodword")
    assert len(LINK.findall(notice.text)) == 1
    assert "If it was not you, do nothing" in notice.text
    assert "&" not in notice.text  # a text is not escaped


def test_the_link_leads_to_the_address_of_this_desk() -> None:
    _ask()
    assert LINK.findall(Notice.objects.get().text)[0].startswith(f"{settings.GOODWORD_URL}/accounts/password/")


@pytest.mark.parametrize(
    ("language", "subject"), [("ru", "Новый пароль для Goodword"), ("cs", "Nové heslo do Goodwordu")]
)
def test_the_mail_speaks_the_language_of_the_page(language: str, subject: str) -> None:
    _ask(door=Door(**{"Accept-Language": language}))
    assert Notice.objects.get().subject == subject


def test_the_new_password_holds_and_the_old_one_does_not() -> None:
    _ask()
    assert "The new password holds" in words_of(_set(_link()))
    old, new = Door(), Door()
    old.sign_in(JANA, PASSWORD)
    new.sign_in(JANA, NEW)
    assert (old.inside, new.inside) == (False, True)


def test_setting_a_password_signs_nobody_in() -> None:
    """Whoever holds the mailbox for a moment must still know the password that was set."""
    _ask()
    door, page = _follow(_link())
    door.send(page, password1=NEW, password2=NEW)
    assert not door.inside


def test_a_link_works_once() -> None:
    _ask()
    link = _link()
    _set(link)
    _door, page = _follow(link)
    assert "This link no longer works" in words_of(page)
    assert 'type="password"' not in page


def test_of_two_links_the_second_use_fails() -> None:
    _ask()
    first = _link()
    _ask()
    _set(_link())
    assert "This link no longer works" in words_of(_follow(first)[1])


def test_a_link_becomes_too_old() -> None:
    begin = datetime(2026, 5, 12, 8, 0, tzinfo=UTC)
    with time_machine.travel(begin, tick=False) as clock:
        _ask()
        link = _link()
        clock.shift(timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT - 60))
        assert "Set a new password" in words_of(_follow(link)[1])
        clock.shift(timedelta(seconds=120))
        assert "This link no longer works" in words_of(_follow(link)[1])


@pytest.mark.parametrize(
    "link",
    [
        "/accounts/password/1-x/",
        "/accounts/password/zzzzzzzzzzzzzz-x/",
        "/accounts/password/1-set-password/",
        "/accounts/password/1--/",
    ],
)
def test_an_invented_link_says_that_it_does_not_work(link: str) -> None:
    door = Door()
    page = door.open(link)
    assert "This link no longer works" in words_of(page)
    assert "/accounts/password/" in page  # and where to ask for a new one


def test_a_link_that_a_mail_scanner_follows_still_works_for_the_agent() -> None:
    _ask()
    for _ in range(3):
        _follow(_link())
    assert "The new password holds" in words_of(_set(_link()))


@pytest.mark.parametrize(
    ("password", "again", "words"),
    [
        ("short", None, "It needs at least 10 characters."),
        ("password1234", None, "Many people use this one"),
        ("jana@konvalin", None, "It resembles your name or address"),
        (NEW, "something else", "The two are not the same."),
    ],
)
def test_what_is_wrong_with_a_new_password_is_said_and_the_old_one_stays(
    password: str, again: str | None, words: str
) -> None:
    _ask()
    page = _set(_link(), password, again)
    assert words in words_of(page)
    assert 'aria-invalid="true"' in page
    assert Agent.objects.get().check_password(PASSWORD)


@pytest.mark.parametrize("language", ["ru", "cs"])
def test_it_is_said_in_the_language_of_the_page(language: str) -> None:
    _ask()
    door, page = _follow(_link(), door=Door(**{"Accept-Language": language}))
    for passwords in (("short", "short"), ("password1234", "password1234"), (NEW, "other"), ("", "")):
        answer = door.send(page, password1=passwords[0], password2=passwords[1]).content.decode()
        assert answer.count('class="wrong"') >= 1
        for words in re.findall(r'class="wrong".*?</p>', answer, re.DOTALL):
            assert not re.search(r"[Pp]assword|field", re.sub(r"<[^>]+>|id=\S+", "", words)), words


def test_an_unknown_address_gets_the_same_page_and_no_link() -> None:
    known, unknown = _ask(), _ask("nobody@konvalin.example")
    assert known == unknown
    for notice in Notice.objects.filter(recipient="nobody@konvalin.example"):
        assert not LINK.findall(notice.text)


def test_a_closed_account_gets_no_link() -> None:
    Agent.objects.update(is_active=False)
    _ask()
    assert not [notice for notice in Notice.objects.all() if LINK.findall(notice.text)]


def test_a_link_of_an_account_that_was_closed_meanwhile_lets_nobody_in() -> None:
    _ask()
    link = _link()
    Agent.objects.update(is_active=False)
    _set(link)
    door = Door()
    door.sign_in(JANA, NEW)
    assert not door.inside


def test_what_is_no_address_is_said_and_nothing_is_sent() -> None:
    door = Door()
    page = door.open("/accounts/password/")
    for typed in ("", "jana", "a@b@c", f"{JANA}\nBcc: x@evil.test"):
        answer = door.send(page, email=typed)
        assert answer.status_code == 200
        assert 'id="email-wrong"' in answer.content.decode()
    assert not Notice.objects.exists()


def test_one_address_gets_five_mails_a_minute_and_the_sixth_question_is_answered_429() -> None:
    with time_machine.travel(datetime(2026, 5, 12, 8, 0, tzinfo=UTC), tick=False):
        door = Door()
        page = door.open("/accounts/password/")
        statuses = [door.send(page, email=JANA).status_code for _ in range(6)]
        said = door.send(page, email=JANA)
    assert statuses == [302] * 5 + [429]
    assert "Too many tries" in words_of(said.content.decode())
    assert Notice.objects.count() == 5
