"""Agents, from the command line."""

from typing import Annotated

import typer

from goodword.config.cli.console import complain, desk, say

app = typer.Typer(help="The people who answer.", no_args_is_help=True)


@app.callback()
def agents() -> None:
    """The people who answer."""


@app.command()
def add(
    email: Annotated[str, typer.Argument(help="Their e-mail address, with which they sign in.")],
    name: Annotated[str, typer.Option(help="Their name, as customers see it.", prompt="Name")],
    role: Annotated[str, typer.Option(help="administrator, lead or agent.")] = "agent",
    team: Annotated[list[str] | None, typer.Option(help="A team that they belong to; may be repeated.")] = None,
    language: Annotated[str, typer.Option(help="en, ru or cs.")] = "en",
    time_zone: Annotated[str, typer.Option(help="As in Europe/Prague.")] = "UTC",
    password: Annotated[
        str,
        typer.Option(
            help="At least 10 characters.",
            prompt=True,
            hide_input=True,
            confirmation_prompt=True,
            envvar="GOODWORD_NEW_PASSWORD",
        ),
    ] = "",
) -> None:
    """Add an agent who can sign in. The password may also come in GOODWORD_NEW_PASSWORD."""
    with desk():
        from django.contrib.auth.password_validation import validate_password
        from django.core.exceptions import ValidationError

        from goodword.accounts.agents import Agent
        from goodword.accounts.teams import Team

        agent = Agent(email=email.strip().lower(), name=name.strip(), role=role, language=language, time_zone=time_zone)
        try:
            agent.set_password(password)
            agent.full_clean()
            validate_password(password, agent)
        except ValidationError as error:
            complain("\n".join(error.messages))
            raise typer.Exit(1) from None
        agent.save()
        for title in team or []:
            Team.objects.get_or_create(name=title)[0].members.add(agent)
        say(f"{agent.name} can sign in as {agent.email}.")
