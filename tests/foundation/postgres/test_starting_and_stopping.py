import os
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from goodword.foundation.postgres import AlreadyRunningError

from .conftest import Desk, ask, do, eventually, postmaster, watchers


def test_a_new_home_gets_a_server_that_answers(new_home: Path, desk: Desk) -> None:
    url = desk.cluster(new_home).start()

    assert ask(url, "select current_database() || current_user") == "goodwordgoodword"
    assert ask(url, "show server_encoding") == "UTF8"
    assert ask(url, "show data_checksums") == "on"
    assert ask(url, "show fsync") == "on"
    assert ask(url, "select lower('ŽÁBA ЁЖ')") == "žába ёж"


def test_the_extensions_that_goodword_needs_can_be_made(home: Path, desk: Desk) -> None:
    url = desk.cluster(home).start()

    do(url, "create extension pg_trgm", "create extension unaccent", "create extension citext")

    assert ask(url, "select show_trgm('Ёж')::text") != "{}"


def test_the_only_door_is_a_socket_in_a_directory_of_the_owner(home: Path, desk: Desk) -> None:
    url = desk.cluster(home).start()

    assert ask(url, "show listen_addresses") == ""
    socket_directory = Path(parse_qs(urlsplit(url).query)["host"][0])
    assert socket_directory.stat().st_mode & 0o777 == 0o700


def test_a_later_start_finds_the_data(home: Path, desk: Desk) -> None:
    cluster = desk.cluster(home)
    do(cluster.start(), "create table note (text text)", "insert into note values ('kept')")
    cluster.close()

    assert ask(desk.cluster(home).start(), "select text from note") == "kept"


def test_closing_ends_every_process_that_was_started(home: Path, desk: Desk) -> None:
    cluster = desk.cluster(home)
    cluster.start()
    pids = [postmaster(home), *watchers(home)]
    assert len(pids) == 2

    cluster.close()

    assert not cluster.is_running()
    assert not any(os.path.exists(f"/proc/{pid}") for pid in pids)


def test_another_command_uses_the_running_server(home: Path, desk: Desk) -> None:
    url = desk.cluster(home).start()
    first = postmaster(home)

    other = desk.other_process(home)
    assert postmaster(home) == first
    other.communicate()

    assert ask(url, "select 1") == 1


def test_a_second_owner_is_told_that_goodword_already_runs(home: Path, desk: Desk) -> None:
    desk.cluster(home).start()

    with pytest.raises(AlreadyRunningError, match=f"already runs from {home} .process {os.getpid()}."):
        desk.cluster(home).start()


def test_an_owner_that_left_makes_room_for_the_next(home: Path, desk: Desk) -> None:
    first = desk.cluster(home)
    first.start()
    first.close()

    assert ask(desk.cluster(home).start(), "select 1") == 1


def test_the_server_stays_for_others_when_the_one_who_started_it_leaves(home: Path, desk: Desk) -> None:
    starter = desk.other_process(home)
    cluster = desk.cluster(home)
    url = cluster.start()

    starter.communicate()
    assert ask(url, "select 1") == 1

    cluster.close()
    eventually(lambda: postmaster(home) is None)


def test_stopping_ends_the_server_also_while_others_use_it(home: Path, desk: Desk) -> None:
    desk.other_process(home)
    cluster = desk.cluster(home)
    cluster.ensure_running()

    cluster.stop()

    assert not cluster.is_running()


def test_many_commands_at_once_get_one_server(home: Path, desk: Desk) -> None:
    desk.other_process(home)  # so that only the start is raced for, not the making of the database
    clusters = [desk.cluster(home) for _ in range(5)]

    assert len({cluster.ensure_running() for cluster in clusters}) == 1
    assert len(watchers(home)) == 1
