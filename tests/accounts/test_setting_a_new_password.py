"""The link of a forgotten password: it works once and for a while, and what is wrong with a new password is said."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings

from goodword.accounts.agents import Agent
from tests.accounts.door import Door, ask_for_link, newest_link, words_of
from tests.cast.names import JANA, PASSWORD

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("administrator", "notices"),
]

NEW = "second flush darjeeling"


def _follow(link: str, *, door: Door | None = None) -> tuple[Door, str]:
    """The page behind a link: the address with the secret is left at once."""
    door = door or Door()
    response = door.client.get(link)
    assert response["Location"].endswith("-set-password/")
    return door, door.open(response["Location"])


def _said_of(link: str) -> str:
    """What a link that may no longer work says."""
    return words_of(Door().client.get(link, follow=True).content.decode())


def _set(link: str, password: str = NEW, again: str | None = None) -> str:
    door, page = _follow(link)
    response = door.send(page, password1=password, password2=password if again is None else again)
    return response.content.decode() if response.status_code == 200 else door.open(response["Location"])


def test_the_new_password_holds_and_the_old_one_does_not() -> None:
    ask_for_link(JANA)
    assert "The new password holds" in words_of(_set(newest_link()))
    old, new = Door(), Door()
    old.sign_in(JANA, PASSWORD)
    new.sign_in(JANA, NEW)
    assert (old.inside, new.inside) == (False, True)


def test_setting_a_password_signs_nobody_in() -> None:
    """Whoever holds the mailbox for a moment must still know the password that was set."""
    ask_for_link(JANA)
    door, page = _follow(newest_link())
    door.send(page, password1=NEW, password2=NEW)
    assert not door.inside


def test_a_link_works_once() -> None:
    ask_for_link(JANA)
    link = newest_link()
    _set(link)
    assert "This link no longer works" in _said_of(link)


def test_of_two_links_the_second_use_fails() -> None:
    ask_for_link(JANA)
    first = newest_link()
    ask_for_link(JANA)
    _set(newest_link())
    assert "This link no longer works" in _said_of(first)


def test_a_link_becomes_too_old() -> None:
    begin = datetime(2026, 5, 12, 8, 0, tzinfo=UTC)
    with time_machine.travel(begin, tick=False) as clock:
        ask_for_link(JANA)
        link = newest_link()
        clock.shift(timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT - 60))
        assert "Set a new password" in _said_of(link)
        clock.shift(timedelta(seconds=120))
        assert "This link no longer works" in _said_of(link)


def test_a_link_that_a_mail_scanner_follows_still_works_for_the_agent() -> None:
    ask_for_link(JANA)
    for _ in range(3):
        _follow(newest_link())
    assert "The new password holds" in words_of(_set(newest_link()))


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
    ask_for_link(JANA)
    page = _set(newest_link(), password, again)
    assert words in words_of(page)
    assert 'aria-invalid="true"' in page
    assert Agent.objects.get().check_password(PASSWORD)


@pytest.mark.parametrize("language", ["ru", "cs"])
def test_it_is_said_in_the_language_of_the_page(language: str) -> None:
    ask_for_link(JANA)
    door, page = _follow(newest_link(), door=Door(**{"Accept-Language": language}))
    for passwords in (("short", "short"), ("password1234", "password1234"), (NEW, "other"), ("", "")):
        answer = door.send(page, password1=passwords[0], password2=passwords[1]).content.decode()
        assert answer.count('class="wrong"') >= 1
        for words in re.findall(r'class="wrong".*?</p>', answer, re.DOTALL):
            assert not re.search(r"[Pp]assword|field", re.sub(r"<[^>]+>|id=\S+", "", words)), words
