"""`goodword demo`: a small company with believable mail, to look around in. And where its own mail goes."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    app.command("demo-outgoing", hidden=True)(demo_outgoing)


def load_demo(outgoing_port: int) -> None:
    """Loads the demo company, Konvalin Tea, into an empty database; does nothing where there are conversations already.

    Its outgoing mail is taken at that port of this machine. Django is ready and the database up to date.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from goodword.config.demo.load import load, nothing_there

    if not nothing_there():
        return
    columns = (TextColumn("Loading the demo company"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        bar = progress.add_task("", total=None)
        load(
            now=datetime.now(UTC),
            outgoing_port=outgoing_port,
            told=lambda done, total: progress.update(bar, completed=done, total=total),
        )


def demo_outgoing(
    into: Annotated[Path, typer.Option(help="The folder in which each mail is kept as an .eml file.")],
    port: Annotated[int, typer.Option(help="The port to listen on, on this machine only.")] = 2526,
) -> None:
    """Take the mail that the demo company sends, and keep each as a file. Nothing leaves this machine."""
    from goodword.config.demo.outgoing import keep_mail
    from goodword.config.processes.parent import end_with_parent

    end_with_parent()
    keep_mail(into, port)
