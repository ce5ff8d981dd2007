"""What an agent chooses for themselves: language, zone, single keys. Nonsense changes nothing."""

import pytest
from django.test import Client

from goodword.accounts.agents import Agent

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(agent: Agent) -> Client:
    client = Client()
    client.force_login(agent)
    return client


def _choices(agent: Agent) -> tuple[str, str, bool]:
    agent.refresh_from_db()
    return agent.language, agent.time_zone, agent.single_keys


def test_each_choice_is_kept_and_leaves_the_others(client: Client, agent: Agent) -> None:
    assert _choices(agent) == ("en", "Europe/Prague", True)
    client.post("/preferences/", {"language": "ru"})
    assert _choices(agent) == ("ru", "Europe/Prague", True)
    client.post("/preferences/", {"time_zone": "America/New_York"})
    assert _choices(agent) == ("ru", "America/New_York", True)
    client.post("/preferences/", {"single_keys": "0"})
    assert _choices(agent) == ("ru", "America/New_York", False)
    client.post("/preferences/", {"single_keys": "1", "language": "cs"})
    assert _choices(agent) == ("cs", "America/New_York", True)


@pytest.mark.parametrize(
    "nonsense",
    [
        {},
        {"language": ""},
        {"language": "xx"},
        {"language": "de"},
        {"language": "EN"},
        {"language": "x" * 500},
        {"time_zone": ""},
        {"time_zone": "Mars/Olympus"},
        {"time_zone": "../../etc/passwd"},
        {"time_zone": "/usr/share/zoneinfo/UTC"},
        {"time_zone": "+02:00"},
        {"time_zone": "x" * 500},
        {"single_keys": ""},
        {"single_keys": "2"},
        {"single_keys": "true"},
        {"role": "administrator"},
        {"email": "a@b.example"},
        {"is_active": "0"},
    ],
)
def test_nonsense_is_ignored(client: Client, agent: Agent, nonsense: dict[str, str]) -> None:
    before = Agent.objects.values().get(pk=agent.pk)
    assert client.post("/preferences/", nonsense).status_code == 302
    assert Agent.objects.values().get(pk=agent.pk) == before


def test_of_a_form_that_is_half_nonsense_the_other_half_counts(client: Client, agent: Agent) -> None:
    client.post("/preferences/", {"language": "cs", "time_zone": "Mars/Olympus", "single_keys": "no"})
    assert _choices(agent) == ("cs", "Europe/Prague", True)


def test_the_next_page_is_as_it_was_chosen(client: Client) -> None:
    client.post("/preferences/", {"language": "cs", "time_zone": "Asia/Tokyo", "single_keys": "0"})
    page = client.get("/conversations/").content.decode()
    assert '<html lang="cs"' in page
    assert 'data-time-zone="Asia/Tokyo"' in page
    assert "data-single-keys" not in page
    client.post("/preferences/", {"single_keys": "1"})
    assert "data-single-keys" in client.get("/conversations/").content.decode()


def test_a_choice_leads_back_to_the_page_where_it_was_made(client: Client) -> None:
    for page in ("http://testserver/conversations/?view=all", "http://testserver/setup/quarantine/"):
        assert client.post("/preferences/", {"language": "ru"}, headers={"Referer": page})["Location"] == page


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.test/",
        "//evil.test/",
        "http://testserver.evil.test/",
        "http://testserver@evil.test/",
        "javascript:attack()",
        "http://testserver:8000/",
        "",
        "\\\\evil.test",
    ],
)
def test_it_leads_back_to_no_other_site(client: Client, elsewhere: str) -> None:
    assert client.post("/preferences/", {"language": "ru"}, headers={"Referer": elsewhere})["Location"] == "/"
    assert client.post("/preferences/", {"language": "ru"})["Location"] == "/"


def test_only_the_agent_who_asks_is_changed(client: Client, agent: Agent, lead: Agent) -> None:
    client.post("/preferences/", {"language": "cs", "agent": str(lead.pk), "public_id": lead.public_id})
    assert _choices(lead)[0] == "en"


def test_a_form_of_another_site_and_a_link_change_nothing(agent: Agent) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(agent)
    assert strict.post("/preferences/", {"language": "cs"}).status_code == 403
    assert strict.get("/preferences/", {"language": "cs"}).status_code == 405
    assert _choices(agent)[0] == "en"


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../x", "/etc/passwd"])
def test_a_zone_that_is_no_longer_known_shows_utc_and_breaks_nothing(client: Client, agent: Agent, zone: str) -> None:
    Agent.objects.filter(pk=agent.pk).update(time_zone=zone)
    assert client.get("/conversations/").status_code == 200
