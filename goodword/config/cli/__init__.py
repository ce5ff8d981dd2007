"""The `goodword` command. Every part that needs Django imports it inside, after the database is there."""

import sys

import typer

from goodword import __version__
from goodword.config.cli import agents, backup, demo, doctor, inboxes, mail, serve
from goodword.config.cli.console import complain
from goodword.config.environment import CannotStart

app = typer.Typer(
    help="Customer support that is as good as its word. Settings come from GOODWORD_* variables; see docs/settings.md.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
serve.register(app)
app.add_typer(agents.app, name="agents")
app.add_typer(inboxes.app, name="inboxes")
app.add_typer(mail.app, name="mail")
doctor.register(app)
backup.register(app)
demo.register(app)


@app.command()
def version() -> None:
    """Says which version this is."""
    typer.echo(f"Goodword {__version__}")


def main() -> None:
    """Runs the command; what is wrong is said in words, without a traceback."""
    try:
        app()
    except CannotStart as error:
        complain(str(error))
        sys.exit(1)
