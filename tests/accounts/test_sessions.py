"""How long somebody is inside: until they sign out, their password changes, their account is closed, or two weeks pass."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session

from goodword.accounts.agents import Agent
from goodword.flow.live.models import Poke
from tests.accounts.door import Door, Form
from tests.cast.names import JANA, PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def inside(administrator: Agent) -> Door:
    door = Door()
    door.sign_in(JANA, PASSWORD)
    assert door.inside
    return door


def _sign_out(door: Door) -> object:
    page = door.open("/conversations/")
    token = Form(page).fields["csrfmiddlewaretoken"]
    return door.client.post("/accounts/logout/", {"csrfmiddlewaretoken": token})


def test_signing_out_ends_the_session_also_for_who_kept_its_cookie(inside: Door) -> None:
    kept = inside.client.cookies["goodword"].value
    assert Session.objects.count() == 1
    _sign_out(inside)
    assert not inside.inside
    assert not Session.objects.filter(session_key=kept).exists()
    thief = Door()
    thief.client.cookies["goodword"] = kept
    assert not thief.inside


def test_signing_out_is_told_to_the_streams_of_this_session(inside: Door) -> None:
    _sign_out(inside)
    assert Poke.objects.count() == 1


def test_a_link_cannot_sign_anybody_out(inside: Door) -> None:
    assert inside.client.get("/accounts/logout/").status_code == 405
    assert inside.client.post("/accounts/logout/").status_code == 403  # nor a form of another site
    assert inside.inside


def test_signing_out_here_leaves_the_other_browser_signed_in(inside: Door) -> None:
    other = Door()
    other.sign_in(JANA, PASSWORD)
    _sign_out(inside)
    assert (inside.inside, other.inside) == (False, True)


def test_signing_out_twice_does_no_harm(inside: Door) -> None:
    page = inside.open("/accounts/login/") if not inside.inside else inside.open("/conversations/")
    token = Form(page).fields["csrfmiddlewaretoken"]
    for _ in range(2):
        response = inside.client.post("/accounts/logout/", {"csrfmiddlewaretoken": token})
        token = Form(inside.open("/accounts/login/")).fields["csrfmiddlewaretoken"]
        assert response["Location"] == "/accounts/login/"


def test_a_new_password_ends_every_session(inside: Door, administrator: Agent) -> None:
    administrator.set_password("second flush darjeeling")
    administrator.save()
    assert not inside.inside


def test_closing_an_account_ends_its_sessions_at_once(inside: Door) -> None:
    Agent.objects.update(is_active=False)
    assert not inside.inside
    assert inside.client.get("/live/token/").status_code == 401


def test_a_deleted_agent_is_nobody(inside: Door, administrator: Agent) -> None:
    administrator.delete()
    assert not inside.inside


def test_signing_in_gives_a_new_session_key(administrator: Agent) -> None:
    """Who planted a key in somebody's browser does not come in with them."""
    door = Door()
    door.client.session["planted"] = True
    session = door.client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    door.client.cookies["goodword"] = str(planted)
    door.sign_in(JANA, PASSWORD)
    assert door.inside
    assert door.client.cookies["goodword"].value != planted


def test_a_session_lasts_two_weeks() -> None:
    with time_machine.travel(datetime(2026, 5, 12, 8, 0, tzinfo=UTC), tick=False) as clock:
        Agent.objects.create_agent("nela@konvalin.example", name="Nela", password=PASSWORD)
        door = Door()
        door.sign_in("nela@konvalin.example", PASSWORD)
        clock.shift(timedelta(days=13, hours=23))
        assert door.inside
        clock.shift(timedelta(hours=2))
        assert not door.inside


@pytest.mark.parametrize("cookie", ["", "x", "a" * 32, "../../etc/passwd", "a" * 5000, "\x00", "' OR 1=1 --"])
def test_an_invented_session_is_nobodys(cookie: str, administrator: Agent) -> None:
    door = Door()
    door.client.cookies["goodword"] = cookie
    assert not door.inside


def test_who_is_inside_needs_no_sign_in_page(inside: Door) -> None:
    assert inside.client.get("/accounts/login/")["Location"] == "/"
