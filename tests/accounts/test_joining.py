"""Nobody makes an account for themselves: administrators add agents."""

import pytest
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse

from goodword.accounts.agents import Agent, Role
from goodword.accounts.sign_in import Adapter
from tests.accounts.door import Door
from tests.cast.names import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["signup/", "register/", "social/signup/", "email/", "inactive/", "reauthenticate/"])
def test_there_is_no_page_for_it(path: str) -> None:
    assert Client().get(f"/accounts/{path}").status_code == 404
    assert Client().post(f"/accounts/{path}", {"email": "a@b.example", "password1": PASSWORD}).status_code == 404


def test_the_library_knows_no_address_for_it_either() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    assert not Adapter().is_open_for_signup(RequestFactory().get("/"))
    assert "signup" not in Door().open("/accounts/login/")


def test_an_agent_is_known_by_a_lower_case_address_and_may_little_at_first() -> None:
    made = Agent.objects.create_agent(" Nela@Konvalin.Example ", name=" Nela Bílá ")
    assert (made.email, made.name, made.role) == ("nela@konvalin.example", "Nela Bílá", Role.AGENT)
    assert not made.has_usable_password()
    assert Agent.objects.get_by_natural_key("NELA@konvalin.example ") == made
