"""Starting things: everything at once, or each part for itself on many machines."""

import socket
from typing import Annotated

import typer

from goodword.config.cli.console import complain, desk, hint, say
from goodword.config.environment import environment


def register(app: typer.Typer) -> None:
    for command in (serve, web, live, work, fetch, receive, migrate):
        app.command()(command)


def serve() -> None:
    """Start everything: database, pages, live stream, workers, mail in and out. Ctrl-C stops it all."""
    from goodword.config.database import database
    from goodword.config.processes.supervisor import Supervisor

    _need_free_ports()
    with database(hint) as cluster:
        _migrate_apart()
        Supervisor(cluster, tell=hint).run(ready=_say_where)


def _need_free_ports() -> None:
    needed = [("GOODWORD_PORT", environment().host, environment().port)]
    if environment().smtp_port:
        needed.append(("GOODWORD_SMTP_PORT", environment().smtp_host, environment().smtp_port))
    for name, host, port in needed:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                complain(f"Cannot listen on {host}:{port}: {error.strerror}. Set {name} to a free port.")
                raise typer.Exit(1) from None


def _migrate_apart() -> None:
    """Migrates in a process of its own, so that the supervisor stays small."""
    import subprocess
    import sys

    if subprocess.run([sys.executable, "-m", "goodword", "migrate", "--quiet"], check=False).returncode:
        raise typer.Exit(1)


def _say_where() -> None:
    say(f"Goodword answers at {environment().url}")
    if environment().smtp_port:
        say(f"Mail for its inboxes is taken at smtp://{environment().smtp_host}:{environment().smtp_port}")


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
) -> None:
    """Bring the database to this version's form."""
    with desk():
        from datetime import UTC, datetime

        from django.core.management import call_command

        from goodword.flow.intake.store import prepare_months

        call_command("migrate", verbosity=0 if quiet else 1, interactive=False, skip_checks=True)
        prepare_months(datetime.now(UTC))
        if not quiet:
            say("The database is up to date.")
