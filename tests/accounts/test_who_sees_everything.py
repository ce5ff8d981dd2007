"""Who sees every conversation: a table of roles."""

import pytest

from goodword.accounts.agents import Agent, Role

SEES_EVERYTHING = {Role.ADMINISTRATOR: True, Role.LEAD: True, Role.AGENT: False}


def test_the_table_names_every_role() -> None:
    assert SEES_EVERYTHING.keys() == set(Role)


@pytest.mark.parametrize(("role", "sees"), SEES_EVERYTHING.items())
def test_administrators_and_leads_see_everything(role: Role, sees: bool) -> None:  # noqa: FBT001 - a row of the table
    assert Agent(role=role).sees_everything is sees


@pytest.mark.parametrize("role", ["", "root", "ADMINISTRATOR", "administrator "])
def test_a_role_that_is_not_in_the_table_sees_little(role: str) -> None:
    assert not Agent(role=role).sees_everything


@pytest.mark.django_db
def test_who_is_new_sees_little() -> None:
    assert not Agent.objects.create_agent("a@b.example", name="A").sees_everything
