import io
import tarfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest

from goodword.foundation.postgres import (
    BackupDamagedError,
    BackupError,
    DatabaseNotEmptyError,
    Step,
    check_backup,
    read_backup,
    write_backup,
)
from goodword.foundation.postgres.archive import ATTACHMENTS, DUMP, FORMAT, Manifest
from goodword.foundation.postgres.archive_writer import Writer
from goodword.foundation.postgres.client import connection_arguments

from .conftest import Desk, _directory, ask, do

NOW = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def database(shared: Path) -> Iterator[Callable[[], str]]:
    """Gives addresses of new, empty databases."""
    desk = Desk(shared)
    with _directory() as home:
        url = desk.cluster(home).ensure_running()
        numbers = iter(range(100))

        def make() -> str:
            name = f"copy{next(numbers)}"
            do(url, f"create database {name}")
            return url.replace("@/goodword", f"@/{name}")

        yield make
        desk.end()


@pytest.fixture
def filled(database: Callable[[], str]) -> str:
    url = database()
    do(
        url,
        "create extension pg_trgm",
        "create table note (id bigint generated always as identity primary key, text text, raw bytea)",
        "create index on note using gin (text gin_trgm_ops)",
        "insert into note (text, raw) select 'Příliš žluťoučký ' || n, sha256(n::text::bytea)"
        " from generate_series(1, 500) n",
        "delete from note where id > 490",
    )
    return url


@pytest.fixture
def attachments(tmp_path: Path) -> Path:
    directory = tmp_path / "attachments"
    (directory / "ab").mkdir(parents=True)
    (directory / "ab" / "abcdef").write_bytes(b"a picture")
    (directory / "ab" / ("very long name " * 12)).write_bytes(bytes(3_000_000))
    (directory / "empty").write_bytes(b"")
    return directory


def _backup(url: str, attachments: Path | None, target: Path, **more: Any) -> Manifest:
    return write_backup(url, attachments, target, goodword_version="0.1.0", now=NOW, **more)


def _contents(directory: Path) -> dict[str, bytes]:
    return {str(path.relative_to(directory)): path.read_bytes() for path in directory.rglob("*") if path.is_file()}


def test_a_backup_brings_back_rows_sequences_indexes_and_attachments(
    filled: str, attachments: Path, database: Callable[[], str], tmp_path: Path
) -> None:
    file, there = tmp_path / "desk.backup", tmp_path / "restored"
    steps: list[Step] = []
    written = _backup(filled, attachments, file, progress=steps.append)
    target = database()

    restored = read_backup(file, target, there, progress=steps.append)

    question = "select count(*) || md5(string_agg(id || text || encode(raw, 'hex'), ',' order by id)) from note"
    assert ask(target, question) == ask(filled, question)
    assert ask(target, "insert into note (text) values ('next') returning id") == 501
    assert ask(target, "select count(*) from pg_indexes where tablename = 'note'") == 2
    assert _contents(there) == _contents(attachments)
    assert restored == written
    assert (written.goodword, written.created) == ("0.1.0", "2026-03-29T01:30:00+00:00")
    assert len({step.doing for step in steps}) == 6


def test_a_backup_can_be_read_by_its_owner_only_and_leaves_nothing_beside_it(filled: str, tmp_path: Path) -> None:
    file = tmp_path / "desk.backup"

    _backup(filled, None, file)

    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["desk.backup"]


def test_files_are_copied_after_the_dump(filled: str, attachments: Path, tmp_path: Path) -> None:
    def arrive_during_dump(step: Step) -> None:
        if step.doing == "Copying the database":
            (attachments / "late").write_bytes(b"came while the dump was written")

    _backup(filled, attachments, tmp_path / "desk.backup", progress=arrive_during_dump)

    with tarfile.open(tmp_path / "desk.backup") as tar:
        assert ATTACHMENTS + "late" in tar.getnames()


def test_a_backup_that_fails_leaves_the_older_file_in_place(filled: str, tmp_path: Path) -> None:
    file = tmp_path / "desk.backup"
    file.write_bytes(b"the older one")

    with pytest.raises(BackupError, match="does not answer"):
        _backup(filled.replace("/copy", "/missing"), None, file)
    with pytest.raises(BackupError, match="does not exist"):
        _backup(filled, tmp_path / "nowhere", file)

    assert _contents(tmp_path) == {"desk.backup": b"the older one"}


def test_a_backup_into_a_directory_that_is_not_there_is_told(filled: str, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="cannot be written to"):
        _backup(filled, None, tmp_path / "nowhere" / "desk.backup")


@pytest.mark.parametrize("share", [0.0, 0.001, 0.02, 0.5, 0.9999])
def test_a_truncated_backup_is_refused_and_nothing_touched(
    share: float, filled: str, attachments: Path, database: Callable[[], str], tmp_path: Path
) -> None:
    file, target = tmp_path / "desk.backup", database()
    _backup(filled, attachments, file)
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * share)])

    with pytest.raises(BackupDamagedError):
        read_backup(file, target, tmp_path / "restored")

    assert not (tmp_path / "restored").exists()
    assert ask(target, "select to_regclass('note') is null") is True


def test_a_backup_with_one_changed_byte_is_refused(filled: str, attachments: Path, tmp_path: Path) -> None:
    file = tmp_path / "desk.backup"
    _backup(filled, attachments, file)
    content = bytearray(file.read_bytes())
    content[content.index(b"a picture")] ^= 1
    file.write_bytes(content)

    with pytest.raises(BackupDamagedError, match="changed or damaged"):
        check_backup(file)


def test_other_files_are_not_taken_for_a_backup(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("hello")
    with tarfile.open(tmp_path / "tar", "w") as tar:
        tar.addfile(tarfile.TarInfo("x"))

    for name in ("text", "tar", "missing"):
        with pytest.raises(BackupDamagedError):
            check_backup(tmp_path / name)


@pytest.mark.parametrize("name", ["../evil", "/evil", "a/../../evil", "a//b", "..", "a\\..\\evil", ""])
def test_a_backup_that_would_write_elsewhere_is_refused(name: str, tmp_path: Path) -> None:
    file = _forged(tmp_path, dump=b"", attachment=ATTACHMENTS + name)

    with pytest.raises(BackupDamagedError, match=r"will not unpack|not whole"):
        check_backup(file)


def test_a_backup_that_holds_links_is_refused(tmp_path: Path) -> None:
    link = tarfile.TarInfo(ATTACHMENTS + "link")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    file = _forged(tmp_path, dump=b"", link=link)

    with pytest.raises(BackupDamagedError, match="will not unpack"):
        check_backup(file)


def test_a_directory_that_leads_elsewhere_is_not_followed(
    filled: str, attachments: Path, database: Callable[[], str], tmp_path: Path
) -> None:
    file, there, elsewhere = tmp_path / "desk.backup", tmp_path / "restored", tmp_path / "elsewhere"
    _backup(filled, attachments, file)
    there.mkdir()
    elsewhere.mkdir()
    (there / "ab").symlink_to(elsewhere)

    with pytest.raises(BackupError, match="leads out of"):
        read_backup(file, database(), there)

    assert not list(elsewhere.iterdir())


def test_a_database_that_is_not_empty_is_refused_unless_it_may_be_replaced(
    filled: str, database: Callable[[], str], tmp_path: Path
) -> None:
    file, target = tmp_path / "desk.backup", database()
    _backup(filled, None, file)
    do(target, "create table mine (id int)", "create extension pg_trgm", "create schema other")

    with pytest.raises(DatabaseNotEmptyError):
        read_backup(file, target, None)
    assert ask(target, "select to_regclass('mine') is not null") is True

    read_backup(file, target, None, replace=True)
    assert ask(target, "select to_regclass('mine') is null") is True
    assert ask(target, "select count(*) from note") == 490


def test_what_was_there_stays_when_restoring_fails(database: Callable[[], str], tmp_path: Path) -> None:
    target = database()
    do(target, "create table mine (id int)")
    file = _forged(tmp_path, dump=b"PGDMP and then nonsense")

    with pytest.raises(BackupError, match="pg_restore failed"):
        read_backup(file, target, None, replace=True)

    assert ask(target, "select to_regclass('mine') is not null") is True


def test_an_error_in_the_database_undoes_the_whole_restoring(
    filled: str, database: Callable[[], str], tmp_path: Path
) -> None:
    file, target = tmp_path / "desk.backup", database()
    _backup(filled, None, file)
    # Not a table, so the database counts as empty; but in the way, near the end of what is restored.
    do(target, "create type note_text_idx as (a int)")

    with pytest.raises(BackupError, match=r"psql failed: .*already exists"):
        read_backup(file, target, None)

    assert ask(target, "select to_regclass('note') is null") is True


def test_a_database_in_use_is_not_replaced(filled: str, tmp_path: Path) -> None:
    file = tmp_path / "desk.backup"
    _backup(filled, None, file)

    with psycopg.connect(filled), pytest.raises(BackupError, match="Goodword is connected to this database"):
        read_backup(file, filled, None, replace=True)


def test_a_backup_of_a_newer_server_is_refused(database: Callable[[], str], tmp_path: Path) -> None:
    file = _forged(tmp_path, dump=b"", server="99.1")

    with pytest.raises(BackupError, match=r"PostgreSQL 99\.1"):
        read_backup(file, database(), None)


def test_the_password_is_not_among_the_arguments_that_everybody_can_list() -> None:
    dbname, environment = connection_arguments("postgresql://desk:secret%21@db.example/goodword?sslmode=require")

    assert "secret" not in dbname
    assert "sslmode=require" in dbname
    assert environment["PGPASSWORD"] == "secret!"


def _forged(
    directory: Path,
    *,
    dump: bytes,
    attachment: str | None = None,
    link: tarfile.TarInfo | None = None,
    server: str = "15.0",
) -> Path:
    manifest = Manifest(FORMAT, "0.1.0", server, client_major=15, created=NOW.isoformat(), tables=0)
    path = directory / "forged.backup"
    with path.open("wb") as file:
        writer = Writer(file, manifest)
        writer.add_stream(DUMP, iter([dump]))
        if attachment is not None:
            writer.add_file(attachment, io.BytesIO(b"evil"), 4)
        if link:
            file.write(link.tobuf())
        writer.finish()
    return path
