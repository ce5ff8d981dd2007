"""A forgotten password: a link is sent to the mailbox, and nobody learns who works here."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.conf import settings

from goodword.accounts.agents import Agent
from goodword.flow.notifications.models import Notice
from tests.accounts.door import LINK, Door, ask_for_link, newest_link, words_of
from tests.cast.names import JANA

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("administrator", "notices")]

NEW = "second flush darjeeling"


def test_a_mail_with_a_link_is_queued_to_the_agent() -> None:
    page = ask_for_link(JANA)
    assert "Look into your mailbox" in words_of(page)
    notice = Notice.objects.get()
    assert (notice.recipient, notice.state, notice.subject) == (JANA, "queued", "A new password for Goodword")
    assert len(LINK.findall(notice.text)) == 1
    assert "If it was not you, do nothing" in notice.text
    assert "&" not in notice.text  # a text is not escaped


def test_the_link_leads_to_the_address_of_this_desk() -> None:
    ask_for_link(JANA)
    assert LINK.findall(Notice.objects.get().text)[0].startswith(f"{settings.GOODWORD_URL}/accounts/password/")


@pytest.mark.parametrize(
    ("language", "subject"), [("ru", "Новый пароль для Goodword"), ("cs", "Nové heslo do Goodwordu")]
)
def test_the_mail_speaks_the_language_of_the_page(language: str, subject: str) -> None:
    ask_for_link(JANA, door=Door(**{"Accept-Language": language}))
    assert Notice.objects.get().subject == subject


def test_an_unknown_address_gets_the_same_page_and_no_link() -> None:
    known, unknown = ask_for_link(JANA), ask_for_link("nobody@konvalin.example")
    assert known == unknown
    for notice in Notice.objects.filter(recipient="nobody@konvalin.example"):
        assert not LINK.findall(notice.text)


def test_a_closed_account_gets_no_link() -> None:
    Agent.objects.update(is_active=False)
    ask_for_link(JANA)
    assert not [notice for notice in Notice.objects.all() if LINK.findall(notice.text)]


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


def test_a_link_of_an_account_that_was_closed_meanwhile_lets_nobody_in() -> None:
    ask_for_link(JANA)
    link = newest_link()
    Agent.objects.update(is_active=False)
    door = Door()
    page = door.client.get(link, follow=True).content.decode()
    if 'name="password1"' in page:
        door.send(page, password1=NEW, password2=NEW)
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
