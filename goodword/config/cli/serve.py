"""Starting things: everything at once, or each part for itself on many machines."""

import socket
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from goodword.config.cli.console import complain, desk, hint, say
from goodword.config.environment import environment

GOODWORD = [sys.executable, "-m", "goodword"]


OUTGOING_PORT = 2526
"""Where the demo company's mail goes: a server that keeps it as files."""


def register(app: typer.Typer) -> None:
    for command in (serve, web, live, work, fetch, receive, migrate):
        app.command()(command)


def serve(
    with_demo: Annotated[
        bool, typer.Option("--demo", help="Load a small demo company first; its outgoing mail stays on this machine.")
    ] = False,
) -> None:
    """Start everything: database, pages, live stream, workers, mail in and out. Ctrl-C stops it all."""
    from goodword.config.database import database
    from goodword.config.processes.supervisor import Supervisor

    _need_free_ports(outgoing=with_demo)
    with database(hint) as cluster:
        # In a process of its own, so that the supervisor stays small
        if subprocess.run(
            [*GOODWORD, "migrate", "--quiet", *(["--demo"] if with_demo else [])], check=False
        ).returncode:
            raise typer.Exit(1)
        kept = environment().home / "outgoing"
        outgoing = ["demo-outgoing", "--into", str(kept), "--port", str(OUTGOING_PORT)]
        Supervisor(cluster, tell=hint, also={"outgoing": outgoing} if with_demo else {}).run(
            ready=lambda: _say_where(kept if with_demo else None)
        )


def _need_free_ports(*, outgoing: bool) -> None:
    needed = [("GOODWORD_PORT", environment().host, environment().port)]
    if environment().smtp_port:
        needed.append(("GOODWORD_SMTP_PORT", environment().smtp_host, environment().smtp_port))
    if outgoing:
        needed.append(("", "127.0.0.1", OUTGOING_PORT))
    for name, host, port in needed:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                what_to_do = f"Set {name} to a free port." if name else "Stop what listens there."
                complain(f"Cannot listen on {host}:{port}: {error.strerror}. {what_to_do}")
                raise typer.Exit(1) from None


def _say_where(demo_mail: Path | None) -> None:
    say(f"Goodword answers at {environment().url}")
    if environment().smtp_port:
        say(f"Mail for its inboxes is taken at smtp://{environment().smtp_host}:{environment().smtp_port}")
    if demo_mail:
        from goodword.config.demo import JANA, PASSWORD

        say(f"Sign in as {JANA} with the password: {PASSWORD}")
        say(f"What the demo company sends is kept in {demo_mail}")
    say("Ctrl-C stops everything.")


def web(
    with_live: Annotated[
        bool, typer.Option("--live", help="Answer for the live stream too, at the same address.")
    ] = False,
) -> None:
    """Answer browsers: the pages, without the live stream."""
    with desk():
        from goodword.config.processes.front import run_front
        from goodword.config.processes.parent import end_with_parent

        end_with_parent()
        run_front(pages=True, stream=with_live, port=environment().port)


def live(
    port: Annotated[int, typer.Option(help="The port to listen on; a reverse proxy sends /live/stream here.")] = 8081,
) -> None:
    """Answer for the live stream only."""
    import os

    from goodword.config.database import database

    with database(hint):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodword.config.settings")
        from goodword.config.processes.front import run_front

        run_front(pages=False, stream=True, port=port)


def work(
    with_fetch: Annotated[bool, typer.Option("--fetch", help="Fetch from mail servers in the same process.")] = False,
    with_receive: Annotated[bool, typer.Option("--receive", help="Receive mail by SMTP in the same process.")] = False,
) -> None:
    """Work off what has arrived and what is to be sent."""
    _road(work=True, fetch=with_fetch, receive=with_receive)


def fetch() -> None:
    """Fetch mail from the mail servers of the inboxes."""
    _road(work=False, fetch=True, receive=False)


def receive() -> None:
    """Receive mail by SMTP."""
    _road(work=False, fetch=False, receive=True)


def _road(*, work: bool, fetch: bool, receive: bool) -> None:
    with desk():
        from goodword.config.processes.parent import end_with_parent
        from goodword.config.processes.road import run_road

        end_with_parent()
        run_road(work=work, fetch=fetch, receive=receive)


def migrate(
    quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing unless something is wrong.")] = False,
    with_demo: Annotated[bool, typer.Option("--demo", hidden=True)] = False,
) -> None:
    """Bring the database to this version's form."""
    with desk():
        from datetime import UTC, datetime

        from django.core.management import call_command

        from goodword.flow.intake.store import prepare_months

        call_command("migrate", verbosity=0 if quiet else 1, interactive=False, skip_checks=True)
        prepare_months(datetime.now(UTC))
        if with_demo:
            from goodword.config.cli.demo import load_demo

            load_demo(OUTGOING_PORT)
        if not quiet:
            say("The database is up to date.")
