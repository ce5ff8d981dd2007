"""Signing in, through the real pages: by address and password, and without learning who works here."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from goodword.accounts.agents import Agent
from tests.accounts.door import Door, words_of
from tests.cast.names import JANA, PASSWORD

pytestmark = pytest.mark.django_db

DO_NOT_FIT = "E-mail and password do not fit together."
TOO_MANY = "Too many tries. Wait a few minutes, then sign in again."


@pytest.fixture(autouse=True)
def _jana(administrator: Agent) -> Agent:
    return administrator


def _said(answer: str) -> str:
    """The answer without what is each visitor's own: the form's token and the address that was typed."""
    answer = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer)
    return re.sub(r'(name="login"[^>]*) value="[^"]*"', r"\1", answer)


def test_who_knows_address_and_password_gets_in_and_to_the_conversations() -> None:
    door = Door()
    response = door.sign_in(JANA, PASSWORD)
    assert response.status_code == 302
    assert response["Location"] == "/"
    assert door.inside


@pytest.mark.parametrize("typed", ["JANA@konvalin.example", "Jana@Konvalin.Example", f"  {JANA} "])
def test_the_case_of_an_address_and_blanks_around_it_do_not_matter(typed: str) -> None:
    door = Door()
    assert door.sign_in(typed, PASSWORD).status_code == 302
    assert door.inside


@pytest.mark.parametrize("password", ["", "wrong", PASSWORD.upper(), f"{PASSWORD} ", "\x00", "x" * 5000])
def test_a_wrong_password_lets_nobody_in(password: str) -> None:
    door = Door()
    response = door.sign_in(JANA, password)
    assert response.status_code == 200
    assert 'aria-invalid="true"' in response.content.decode()
    assert PASSWORD not in response.content.decode()
    assert not door.inside


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer() -> None:
    wrong = Door().sign_in(JANA, "not the password").content.decode()
    unknown = Door().sign_in("nobody@konvalin.example", "not the password").content.decode()
    assert DO_NOT_FIT in words_of(wrong)
    assert _said(wrong) == _said(unknown)


def test_a_closed_account_gets_the_same_answer_as_an_unknown_one(administrator: Agent) -> None:
    Agent.objects.update(is_active=False)
    closed = Door()
    answer = closed.sign_in(JANA, PASSWORD).content.decode()
    unknown = Door().sign_in("nobody@konvalin.example", PASSWORD).content.decode()
    assert _said(answer) == _said(unknown)
    assert not closed.inside


def test_an_agent_without_a_password_cannot_sign_in() -> None:
    Agent.objects.create_agent("new@konvalin.example", name="New")
    for password in ("", "!", "None", PASSWORD):
        door = Door()
        door.sign_in("new@konvalin.example", password)
        assert not door.inside


def test_the_typed_address_stays_and_the_password_does_not() -> None:
    page = Door().sign_in(JANA, "not the password").content.decode()
    assert f'value="{JANA}"' in page
    assert "not the password" not in page


def test_hostile_input_is_only_shown() -> None:
    page = Door().sign_in('"><script>attack()</script>', "x").content.decode()
    assert "<script>attack" not in page


def test_five_wrong_passwords_close_an_address_for_five_minutes_and_no_other() -> None:
    begin = datetime(2026, 5, 12, 8, 0, tzinfo=UTC)
    with time_machine.travel(begin, tick=False) as clock:
        for _ in range(5):
            assert DO_NOT_FIT in words_of(Door().sign_in(JANA, "wrong").content.decode())
        refused = Door()
        assert TOO_MANY in words_of(refused.sign_in(JANA, PASSWORD).content.decode())  # though it is the right one
        assert not refused.inside
        assert DO_NOT_FIT in words_of(Door().sign_in("other@konvalin.example", "wrong").content.decode())
        clock.shift(timedelta(minutes=5, seconds=1))
        door = Door()
        door.sign_in(JANA, PASSWORD)
        assert door.inside


def test_guessing_through_many_addresses_from_one_place_is_stopped_too() -> None:
    with time_machine.travel(datetime(2026, 5, 12, 8, 0, tzinfo=UTC), tick=False):
        answers = [
            words_of(Door().sign_in(f"{number}@konvalin.example", "wrong").content.decode()) for number in range(11)
        ]
    assert all(DO_NOT_FIT in answer for answer in answers[:10])
    assert TOO_MANY in answers[10]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "To keep strangers out, we count them."),
        ("ru", "Мы считаем попытки, чтобы не впустить чужих."),
        ("cs", "Pokusy počítáme, aby se dovnitř nedostal nikdo cizí."),
    ],
)
def test_a_flood_is_answered_429_and_in_words(language: str, words: str) -> None:
    with time_machine.travel(datetime(2026, 5, 12, 8, 0, tzinfo=UTC), tick=False):
        door = Door(**{"Accept-Language": language})
        page = door.open("/accounts/login/")
        statuses = [door.send(page, login="", password="").status_code for _ in range(30)]
        flooded = door.send(page, login="", password="")
    assert set(statuses) == {200}
    assert flooded.status_code == 429
    assert words in words_of(flooded.content.decode())
    assert 'href="/"' in flooded.content.decode()


@pytest.mark.parametrize(
    "page", ["/conversations/?view=all", "/setup/quarantine/", "/conversations/new/?to=hannah%40larkfield.example"]
)
def test_who_is_led_to_the_door_comes_back_to_the_page_they_wanted(page: str) -> None:
    door = Door()
    led = door.client.get(page)
    assert led.status_code == 302
    response = door.send(door.open(led["Location"]), login=JANA, password=PASSWORD)
    assert response["Location"] == page


def test_a_mistyped_password_does_not_forget_the_page() -> None:
    door = Door()
    again = door.sign_in(JANA, "wrong", next_page="/setup/quarantine/").content.decode()
    assert door.send(again, login=JANA, password=PASSWORD)["Location"] == "/setup/quarantine/"


ELSEWHERE = [
    "https://evil.test/",
    "//evil.test/",
    "///evil.test/",
    "/\\evil.test",
    "\\\\evil.test",
    "http:evil.test",
    "https:///evil.test",
    "javascript:attack()",
    "data:text/html,x",
    " https://evil.test/",
    "\thttps://evil.test/",
    "https://testserver@evil.test/",
    "https://testserver.evil.test/",
]


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_the_door_leads_to_no_other_site(elsewhere: str) -> None:
    door = Door()
    assert door.sign_in(JANA, PASSWORD, next_page=elsewhere)["Location"] == "/"
    assert door.client.get("/accounts/login/", {"next": elsewhere})["Location"] == "/"  # for who is inside already


def test_a_form_without_its_token_is_refused_in_words() -> None:
    door = Door()
    response = door.client.post("/accounts/login/", {"login": JANA, "password": PASSWORD})
    assert response.status_code == 403
    assert "The page was too old" in response.content.decode()
    assert not door.inside


def test_the_sign_in_page_is_kept_by_no_cache() -> None:
    assert "no-store" in Door().client.get("/accounts/login/")["Cache-Control"]
