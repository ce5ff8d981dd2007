"""`goodword doctor`: what is wrong, in plain words."""

import shutil
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
import typer

from goodword.config.cli.console import desk
from goodword.config.environment import environment

if TYPE_CHECKING:
    from goodword.desk.inboxes.models import Inbox


class Finding(msgspec.Struct, frozen=True):
    """One thing that was looked at. `words` say what is wrong and what to do, or that it is well."""

    well: bool
    about: str
    words: str


def register(app: typer.Typer) -> None:
    app.command()(doctor)


def doctor() -> None:
    """Look at database, directories, clock, ports and all log-ins of inboxes. Exits with 1 where something is wrong."""
    wrong = 0
    for finding in _look():
        wrong += not finding.well
        sign = typer.style("✓", fg="green") if finding.well else typer.style("✗", fg="red")
        typer.echo(f"{sign} {typer.style(finding.about, bold=True)} {finding.words}")
    raise typer.Exit(1 if wrong else 0)


def _look() -> Iterator[Finding]:
    yield _directory()
    with desk():
        yield from _database()
        yield from _ports()
        yield from _inboxes()


def _directory() -> Finding:
    home = environment().home
    about = f"Data directory {home}"
    probe = home / ".doctor"
    try:
        home.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"x")
        probe.unlink()
    except OSError as error:
        return Finding(
            well=False, about=about, words=f"cannot be written: {error.strerror}. Set GOODWORD_HOME, or its owner."
        )
    free = shutil.disk_usage(home).free
    if free < 1 << 30:
        return Finding(
            well=False, about=about, words=f"has only {free >> 20} MB left. Mail is refused when it is full."
        )
    return Finding(well=True, about=about, words=f"can be written, {free >> 30} GB free.")


def _database() -> Iterator[Finding]:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('server_version'), clock_timestamp()")
            version, clock = cursor.fetchone()
    except DatabaseError as error:
        yield Finding(well=False, about="Database", words=f"does not answer: {error}. Check GOODWORD_DATABASE_URL.")
        return
    yield Finding(well=True, about="Database", words=f"PostgreSQL {version} answers.")
    apart = abs((datetime.now(UTC) - clock).total_seconds())
    words = f"This machine and the database differ by {apart:.1f} s."
    yield Finding(
        well=apart < 5,
        about="Clock",
        words=words + ("" if apart < 5 else " Promised times need a right clock: turn on NTP."),
    )
    executor = MigrationExecutor(connection)
    open_steps = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    yield Finding(
        well=open_steps == 0,
        about="Tables",
        words="are up to date." if not open_steps else f"are {open_steps} steps behind. Run `goodword migrate`.",
    )


def _ports() -> Iterator[Finding]:
    env = environment()
    for what, host, port in (("Pages", env.host, env.port), ("SMTP receiver", env.smtp_host, env.smtp_port)):
        if not port:
            continue
        with socket.socket() as probe:
            probe.settimeout(2)
            taken = probe.connect_ex((host, port)) == 0
        yield Finding(
            well=True,
            about=f"{what} on {host}:{port}",
            words="somebody answers there." if taken else "nobody answers; `goodword serve` is not running here.",
        )


def _inboxes() -> Iterator[Finding]:
    from goodword.desk.inboxes.mail import servers_of
    from goodword.desk.inboxes.models import Inbox

    for inbox in Inbox.objects.filter(is_active=True).order_by("name"):
        if servers_of(inbox).imap_host:
            yield _fetching(inbox)
        yield _sending(inbox)


def _fetching(inbox: "Inbox") -> Finding:
    from goodword.channels.email.imap import check
    from goodword.desk.inboxes.mail import imap_server_of, servers_of
    from goodword.foundation.keys import SecretUnreadable

    about = f"{inbox.address}, fetching"
    try:
        wrong: Exception | None = check(imap_server_of(inbox), servers_of(inbox).imap_folder)
    except SecretUnreadable as error:
        wrong = error
    return Finding(well=wrong is None, about=about, words=str(wrong) if wrong else "the mail server lets us in.")


def _sending(inbox: "Inbox") -> Finding:
    from goodword.channels.email.submission import check
    from goodword.desk.inboxes.mail import NoServer, submission_server_of
    from goodword.foundation.keys import SecretUnreadable

    about = f"{inbox.address}, sending"
    try:
        wrong = check(submission_server_of(inbox))
    except (NoServer, SecretUnreadable) as error:
        return Finding(well=False, about=about, words=str(error))
    return Finding(well=wrong is None, about=about, words=wrong.words if wrong else "the mail server lets us in.")
