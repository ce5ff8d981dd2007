"""Inboxes, from the command line."""

import os
from typing import Annotated, Literal

import typer

from goodword.config.cli.console import complain, desk, say

app = typer.Typer(help="The places where customers write.", no_args_is_help=True)
Security = Literal["none", "starttls", "tls"]


@app.callback()
def inboxes() -> None:
    """The places where customers write."""


@app.command()
def add(
    address: Annotated[str, typer.Argument(help="The e-mail address that customers write to.")],
    name: Annotated[str, typer.Option(help="What agents call it; the address if not given.")] = "",
    imap_host: Annotated[str, typer.Option(help="Fetch from this IMAP server.")] = "",
    imap_port: Annotated[int, typer.Option()] = 993,
    imap_security: Annotated[Security, typer.Option()] = "tls",
    imap_user: Annotated[str, typer.Option(help="The address if not given.")] = "",
    imap_folder: Annotated[str, typer.Option()] = "INBOX",
    smtp_host: Annotated[str, typer.Option(help="Send through this SMTP server.")] = "",
    smtp_port: Annotated[int, typer.Option()] = 465,
    smtp_security: Annotated[Security, typer.Option()] = "tls",
    smtp_user: Annotated[str, typer.Option(help="The address if not given; - for no log-in.")] = "",
    team: Annotated[str, typer.Option(help="New conversations go to this team.")] = "",
    signed_replies: Annotated[
        bool,
        typer.Option(help="Answers come back to address+token@domain. Needs a mail server that knows the plus sign."),
    ] = True,
) -> None:
    """Add an e-mail inbox. Passwords are read from GOODWORD_IMAP_PASSWORD and GOODWORD_SMTP_PASSWORD, or asked for."""
    with desk():
        from goodword.accounts.organisation import default_brand
        from goodword.accounts.teams import Team
        from goodword.channels.email.addresses import is_valid, normalise
        from goodword.desk.inboxes.mail import EMAIL, MailServers, Passwords, configure
        from goodword.desk.inboxes.models import Inbox

        address = normalise(address)
        if not is_valid(address):
            complain(f"{address} is not an e-mail address.")
            raise typer.Exit(1)
        if Inbox.objects.filter(channel=EMAIL, address=address).exists():
            complain(f"There is an inbox for {address} already.")
            raise typer.Exit(1)
        inbox = Inbox(name=name or address, channel=EMAIL, address=address, brand=default_brand())
        if team:
            inbox.team = Team.objects.get_or_create(name=team)[0]
        servers = MailServers(
            imap_host=imap_host,
            imap_port=imap_port,
            imap_security=imap_security,
            imap_user=imap_user or address,
            imap_folder=imap_folder,
            smtp_host=smtp_host,
            smtp_port=smtp_port,
            smtp_security=smtp_security,
            smtp_user="" if smtp_user == "-" else smtp_user or address,
            signed_replies=signed_replies,
        )
        passwords = Passwords(
            imap=_password("IMAP", needed=bool(imap_host)),
            smtp=_password("SMTP", needed=bool(smtp_host) and bool(servers.smtp_user)),
        )
        configure(inbox, servers, passwords)
        inbox.save()
        say(f"Customers can write to {inbox.address}. `goodword doctor` tries both directions.")


def _password(way: str, *, needed: bool) -> str:
    if not needed:
        return ""
    given = os.environ.get(f"GOODWORD_{way}_PASSWORD")
    return given if given is not None else typer.prompt(f"{way} password", hide_input=True)
