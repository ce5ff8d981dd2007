"""The people who appear in the tests."""

import pytest

from goodword.accounts.agents import Agent, Role
from goodword.accounts.organisation import default_brand, organisation
from goodword.accounts.teams import Team
from goodword.desk.inboxes.mail import EMAIL, MailServers, Passwords, configure
from goodword.desk.inboxes.models import Inbox
from tests.cast.names import HELLO, JANA, PASSWORD

__all__ = [
    "administrator",
    "agent",
    "inbox",
    "lead",
    "orders",
    "outsider",
    "wholesale",
    "wholesale_inbox",
]


@pytest.fixture
def orders(db: None) -> Team:
    return Team.objects.create(name="Orders & delivery")


@pytest.fixture
def wholesale(db: None) -> Team:
    return Team.objects.create(name="Velkoobchod")


@pytest.fixture
def administrator(db: None) -> Agent:
    """Sees everything and may set everything up."""
    return make_agent("Jana Dvořáková", JANA, Role.ADMINISTRATOR)


@pytest.fixture
def lead(db: None) -> Agent:
    return make_agent("Oksana Litvin", "oksana@konvalin.example", Role.LEAD)


@pytest.fixture
def agent(orders: Team) -> Agent:
    """Answers in the team for orders."""
    marek = make_agent("Marek Holub", "marek@konvalin.example", Role.AGENT)
    orders.members.add(marek)
    return marek


@pytest.fixture
def outsider(wholesale: Team) -> Agent:
    """An agent of another team."""
    anna = make_agent("Anna Kovářová", "anna@konvalin.example", Role.AGENT)
    wholesale.members.add(anna)
    return anna


def make_agent(name: str, email: str, role: Role) -> Agent:
    return Agent.objects.create_agent(email, name=name, password=PASSWORD, role=role, time_zone="Europe/Prague")


@pytest.fixture
def inbox(orders: Team) -> Inbox:
    """hello@konvalin.example, for the team for orders; open to everybody."""
    return make_inbox(HELLO, team=orders)


@pytest.fixture
def wholesale_inbox(wholesale: Team) -> Inbox:
    """velkoobchod@konvalin.example, which only the team for wholesale sees."""
    inbox = make_inbox("velkoobchod@konvalin.example", team=wholesale)
    inbox.teams.add(wholesale)
    return inbox


def make_inbox(address: str, *, team: Team | None = None, servers: MailServers | None = None) -> Inbox:
    organisation()
    inbox = Inbox(
        name=address.partition("@")[0].title(), channel=EMAIL, address=address, brand=default_brand(), team=team
    )
    configure(inbox, servers or MailServers(), Passwords())
    inbox.save()
    return inbox
