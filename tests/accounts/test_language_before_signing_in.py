"""In which language the door speaks: the one that was chosen, else the browser's; inside, the agent's own."""

import re

import pytest

from goodword.accounts.agents import Agent
from tests.accounts.door import Door, words_of
from tests.cast.names import JANA, PASSWORD

TITLES = {"en": "Sign in to the desk", "ru": "Вход для сотрудников", "cs": "Přihlášení pro tým"}
SIGN_IN = "/accounts/login/"


def _language_of(page: str) -> str:
    found = re.search(r'<html lang="([^"]+)"', page)
    assert found
    assert TITLES[found.group(1)] in words_of(page)
    return found.group(1)


@pytest.mark.parametrize(
    ("wish", "language"),
    [
        ("en-GB,en;q=0.9", "en"),
        ("ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("cs", "cs"),
        ("fr-FR,cs;q=0.5,ru;q=0.7", "ru"),
        ("fr", "en"),
        ("*", "en"),
        ("", "en"),
        (";;q=,\x01", "en"),
    ],
)
def test_the_browsers_wish_counts_first(wish: str, language: str) -> None:
    assert _language_of(Door(**{"Accept-Language": wish}).open(SIGN_IN)) == language


@pytest.mark.parametrize("language", ["en", "ru", "cs"])
def test_a_choice_on_the_page_is_kept_for_a_year(language: str) -> None:
    door = Door(**{"Accept-Language": "cs" if language != "cs" else "ru"})
    assert _language_of(door.open(f"{SIGN_IN}?language={language}")) == language
    cookie = door.client.cookies["goodword_language"]
    assert (cookie.value, cookie["samesite"], cookie["path"]) == (language, "Lax", "/")
    assert int(cookie["max-age"]) >= 31_000_000
    assert _language_of(door.open(SIGN_IN)) == language
    assert TITLES[language] not in words_of(door.open("/accounts/password/"))  # another page
    assert f'<html lang="{language}"' in door.open("/accounts/password/")


@pytest.mark.parametrize("asked", ["", "xx", "EN", "ru-RU", "../ru", "ru\r\nSet-Cookie: a=b", "<script>", "de"])
def test_nonsense_is_ignored_and_not_kept(asked: str) -> None:
    door = Door(**{"Accept-Language": "cs"})
    response = door.client.get(SIGN_IN, {"language": asked})
    assert _language_of(response.content.decode()) == "cs"
    assert "goodword_language" not in door.client.cookies


@pytest.mark.parametrize("kept", ["xx", "", "<script>", "ru; x"])
def test_a_cookie_that_says_nonsense_is_ignored(kept: str) -> None:
    door = Door(**{"Accept-Language": "cs"})
    door.client.cookies["goodword_language"] = kept
    assert _language_of(door.open(SIGN_IN)) in {"cs", "ru"}


def test_each_language_is_a_link_on_the_page_but_the_present_one() -> None:
    page = Door().open(f"{SIGN_IN}?language=ru")
    links = re.findall(r'<a href="([^"]+)" lang="(\w+)"', page)
    assert [language for _, language in links] == ["en", "cs"]
    assert '<b lang="ru">Русский</b>' in page


def test_choosing_a_language_does_not_forget_the_page_that_was_wanted() -> None:
    page = Door().open(f"{SIGN_IN}?next=/setup/quarantine/%3Fa%3D1%26b%3D2")
    addresses = [address.replace("&amp;", "&") for address in re.findall(r'<a href="([^"]+)" lang=', page)]
    assert len(addresses) == 2
    for address in addresses:
        kept = Door().open(SIGN_IN + address)
        assert 'name="next" value="/setup/quarantine/?a=1&amp;b=2"' in kept


@pytest.mark.django_db
def test_inside_the_agents_own_language_counts(administrator: Agent) -> None:
    administrator.language = "ru"
    administrator.save()
    door = Door(**{"Accept-Language": "cs"})
    door.open(f"{SIGN_IN}?language=en")
    door.sign_in(JANA, PASSWORD)
    response = door.client.get("/conversations/", {"language": "cs"})
    assert response["Content-Language"] == "ru"
    assert '<html lang="ru"' in response.content.decode()
    assert door.client.cookies["goodword_language"].value == "en"  # the door keeps what was chosen at the door
