"""Mail from files and pipes."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from goodword.config.cli.console import complain, desk, say

app = typer.Typer(help="Mail from files and pipes.", no_args_is_help=True)

TRY_AGAIN, NO_SUCH_USER = 75, 67
"""EX_TEMPFAIL and EX_NOUSER of sysexits.h: mail servers keep the mail and come again, or give it back to its sender."""


@app.command("import")
def import_(
    paths: Annotated[
        list[Path], typer.Argument(help=".eml files, mbox files, Maildir folders, or folders of these.", exists=True)
    ],
    inbox: Annotated[str, typer.Option(help="The inbox's address; not needed where there is only one.")] = "",
) -> None:
    """Import mail. Safe to repeat: what was imported from the same place before is left out."""
    with desk():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        from goodword.flow.intake.importing import Unreadable, import_mail, mails_in

        target = _inbox(inbox)
        new = seen = 0
        columns = (TextColumn("Storing mail"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True)) as progress:
            bar = progress.add_task("", total=None)
            try:
                progress.update(bar, total=sum(1 for path in paths for _ in mails_in(path.resolve())))
                for path in paths:
                    for found in mails_in(path.resolve()):
                        stored = import_mail(found, inbox=target, at=datetime.now(UTC))
                        new, seen = new + stored, seen + (not stored)
                        progress.advance(bar)
            except Unreadable as error:
                complain(str(error))
                raise typer.Exit(1) from None
        say(f"Stored {new} mails" + (f"; {seen} were imported before." if seen else "."))


def _inbox(address: str) -> int:
    from goodword.channels.email.addresses import normalise
    from goodword.desk.inboxes.mail import EMAIL
    from goodword.desk.inboxes.models import Inbox

    inboxes = Inbox.objects.filter(channel=EMAIL, is_active=True).order_by("pk")
    chosen = inboxes.filter(address=normalise(address)) if address else inboxes
    if len(found := list(chosen[:2])) == 1:
        return found[0].pk
    known = ", ".join(inbox.address for inbox in inboxes) or "none yet; add one with `goodword inboxes add`"
    complain(f"Say which inbox with --inbox ADDRESS. There are: {known}.")
    raise typer.Exit(1)


@app.command()
def accept(
    to: Annotated[list[str] | None, typer.Option(help="Who the mail server delivers to; may be repeated.")] = None,
    sender: Annotated[str, typer.Option(help="The envelope's sender.")] = "",
) -> None:
    """Take one mail from standard input: a pipe for any mail server. Exits with 0 once the mail is stored, with 75
    where the mail server should try again, with 67 where the address is no inbox."""
    raw = sys.stdin.buffer.read()
    if not raw.strip():
        complain("There was no mail on standard input.")
        raise typer.Exit(TRY_AGAIN)
    try:
        with desk():
            from goodword.flow.intake.accept import NoInbox
            from goodword.flow.intake.accept import accept as take

            try:
                take(raw, recipients=to or [], sender=sender, at=datetime.now(UTC))
            except NoInbox as error:
                complain(str(error))
                raise typer.Exit(NO_SUCH_USER if to else TRY_AGAIN) from None
    except typer.Exit:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is: the mail is not stored, and must not be lost
        complain(f"Not stored, try again: {error}".strip())
        raise typer.Exit(TRY_AGAIN) from None
