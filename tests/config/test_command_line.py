"""The `goodword` command, as people and mail servers run it."""

from pathlib import Path

import pytest

from tests.cast.mails import mail
from tests.cast.names import HELLO, JANA, PASSWORD
from tests.peers.instance import Instance, free_port, until
from tests.peers.smtp_sink import SmtpSink

pytestmark = pytest.mark.peer


def test_a_pipe_is_told_0_only_when_the_mail_is_stored(ready: Instance) -> None:
    taken = ready.run("mail", "accept", "--to", HELLO, "--sender", "a@b.example", stdin=mail())
    assert taken.returncode == 0, taken.stderr
    assert ready.ask("SELECT source, state FROM flow_raw_input") == [("pipe", "pending")]
    unknown = ready.run("mail", "accept", "--to", "nobody@konvalin.example", stdin=mail())
    assert unknown.returncode == 67  # it would be as unknown tomorrow
    nothing = ready.run("mail", "accept", stdin=b"")
    assert nothing.returncode == 75
    assert unknown.stderr.strip()
    assert nothing.stderr.strip()
    away = ready.run("mail", "accept", stdin=mail(), GOODWORD_DATABASE_URL="postgresql://127.0.0.1:1/nothing")
    assert away.returncode == 75
    assert ready.ask("SELECT count(*) FROM flow_raw_input") == [(1,)]


def test_importing_is_safe_to_repeat(ready: Instance, tmp_path: Path) -> None:
    (tmp_path / "one.eml").write_bytes(mail(subject="One"))
    (tmp_path / "box.mbox").write_bytes(
        b"".join(b"From a@b.example Mon May 11 09:24:00 2026\n" + mail() + b"\n" for _ in range(2))
    )
    maildir = tmp_path / "Maildir"
    for part in ("cur", "new", "tmp"):
        (maildir / part).mkdir(parents=True)
    (maildir / "cur" / "1:2,S").write_bytes(mail(subject="Read"))
    (maildir / "new" / "2").write_bytes(mail(subject="New"))
    assert "Stored 5 mails" in ready.do("mail", "import", str(tmp_path))
    (maildir / "cur" / "1:2,S").rename(maildir / "cur" / "1:2,RS")  # answered meanwhile
    assert "Stored 0 mails; 5 were imported before" in ready.do("mail", "import", str(tmp_path))
    wrong = ready.run("mail", "import", str(tmp_path), "--inbox", "nobody@konvalin.example")
    assert wrong.returncode == 1
    assert HELLO.encode() in wrong.stderr


def test_the_doctor_says_what_is_wrong(ready: Instance, sink: SmtpSink) -> None:
    well = ready.run("doctor")
    assert well.returncode == 0, well.stdout
    assert b"the mail server lets us in" in well.stdout
    with ready.database() as connection:
        connection.execute(
            "UPDATE desk_inbox SET settings = settings || %s::jsonb", [f'{{"smtp_port": {free_port()}}}']
        )
    ill = ready.run("doctor")
    assert ill.returncode == 1
    assert "Cannot reach" in ill.stdout.decode() or "cannot be reached" in ill.stdout.decode()


def test_what_cannot_be_is_said_without_a_traceback(ready: Instance) -> None:
    attempts = {
        ("agents", "add", JANA, "--name", "Jana"): PASSWORD,
        ("agents", "add", "new@konvalin.example", "--name", "New"): "short",
        ("agents", "add", "other@konvalin.example", "--name", "Other", "--role", "king"): PASSWORD,
        ("inboxes", "add", HELLO): "",
        ("inboxes", "add", "no address"): "",
    }
    for arguments, password in attempts.items():
        done = ready.run(*arguments, GOODWORD_NEW_PASSWORD=password)
        assert done.returncode == 1, arguments
        assert done.stderr.strip()
        assert b"Traceback" not in done.stderr


def test_a_backup_brings_everything_back(ready: Instance, tmp_path: Path) -> None:
    ready.run("mail", "accept", "--to", HELLO, stdin=mail(subject="Kept"))
    file = tmp_path / "goodword.backup"
    ready.do("backup", str(file))
    with ready.database() as connection:
        connection.execute("DELETE FROM flow_raw_body")
        connection.execute("DELETE FROM flow_raw_input")
    full = ready.run("restore", str(file))
    assert full.returncode == 1  # not over what is there
    assert b"Traceback" not in full.stderr
    ready.do("restore", str(file), "--replace")
    assert ready.ask("SELECT source FROM flow_raw_input") == [("pipe",)]
    file.write_bytes(file.read_bytes()[:-500])
    damaged = ready.run("restore", str(file), "--replace")
    assert damaged.returncode == 1
    assert ready.ask("SELECT source FROM flow_raw_input") == [("pipe",)]


def test_stopping_ends_every_process(served: Instance) -> None:
    import psutil

    (serve,) = served.processes
    children = psutil.Process(serve.pid).children(recursive=True)
    assert children
    served.stop()
    assert not [child for child in children if child.is_running() and child.status() != psutil.STATUS_ZOMBIE]
    assert not (served.home / "postgres" / "data" / "postmaster.pid").exists()


def test_killing_the_supervisor_ends_every_process_too(served: Instance) -> None:
    import psutil

    (serve,) = served.processes
    children = psutil.Process(serve.pid).children(recursive=True)
    serve.kill()
    until(
        lambda: not any(child.is_running() and child.status() != psutil.STATUS_ZOMBIE for child in children), "the end"
    )
    until(lambda: not (served.home / "postgres" / "data" / "postmaster.pid").exists(), "the database to stop")


def test_a_port_that_is_taken_is_named(ready: Instance) -> None:
    import socket

    with socket.create_server(("127.0.0.1", ready.port)):
        done = ready.run("serve")
    assert done.returncode == 1
    assert str(ready.port).encode() in done.stderr
    assert b"GOODWORD_PORT" in done.stderr


def test_health_names_what_does_not_work(served: Instance) -> None:
    assert served.health()["ok"]
    with served.database() as connection:
        connection.execute("UPDATE desk_inbox SET trouble_since = now(), trouble = 'The sign-in was refused'")
    health = served.health()
    assert not health["ok"]
    assert [inbox["ok"] for inbox in health["inboxes"].values()] == [False]
    assert "refused" not in str(health)  # nothing of contents to strangers
