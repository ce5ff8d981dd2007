import os
import socket
import subprocess
from pathlib import Path

import psycopg
import pytest

from goodword.foundation.postgres import AlreadyRunningError, StartFailedError, startup
from goodword.foundation.postgres import postmaster as postmaster_module
from goodword.foundation.postgres.account import account_for
from goodword.foundation.postgres.place import Place
from goodword.foundation.postgres.postmaster import LARGEST_LOG, bound_log
from goodword.foundation.postgres.socket_directory import SOCKET_NAME

from .conftest import Desk, ask, do, eventually, kill, postmaster, watchers


def test_what_was_committed_is_there_after_postgres_was_killed(home: Path, desk: Desk) -> None:
    cluster = desk.cluster(home)
    url = cluster.start()
    do(url, "create table letter (number int)", "insert into letter select generate_series(1, 5000)")

    unfinished = psycopg.connect(url)
    unfinished.execute("insert into letter values (0)")
    kill(postmaster(home))
    eventually(lambda: not cluster.is_running())
    url = cluster.ensure_running()
    unfinished.close()

    assert ask(url, "select count(*) from letter") == 5000
    assert "automatic recovery in progress" in cluster.log.read_text()


def test_a_restarted_server_has_one_watcher_still(home: Path, desk: Desk) -> None:
    cluster = desk.cluster(home)
    cluster.start()
    kill(postmaster(home))

    cluster.ensure_running()

    assert len(watchers(home)) == 1


def test_the_server_ends_in_order_when_its_owner_is_killed(home: Path, desk: Desk) -> None:
    owner = desk.other_process(home)
    log = home / "postgres" / "postgres.log"

    kill(owner.pid)

    eventually(lambda: postmaster(home) is None and not watchers(home))
    assert "database system is shut down" in log.read_text()
    assert ask(desk.cluster(home).start(), "select 1") == 1


def test_a_server_that_outlived_everybody_is_used_by_the_next(home: Path, desk: Desk) -> None:
    owner = desk.other_process(home)
    orphan = postmaster(home)
    kill(watchers(home)[0])
    kill(owner.pid)
    owner.wait()

    cluster = desk.cluster(home)
    assert ask(cluster.start(), "select 1") == 1
    assert postmaster(home) == orphan
    assert len(watchers(home)) == 1

    cluster.close()
    assert postmaster(home) is None


def test_a_process_number_that_another_program_has_by_now_is_no_server(home: Path, desk: Desk) -> None:
    cluster = desk.cluster(home)
    cluster.start()
    file = home / "postgres" / "data" / "postmaster.pid"
    left_behind = file.read_text()
    cluster.close()
    file.write_text(left_behind.replace(left_behind.splitlines()[0], str(os.getpid()), 1))

    assert ask(cluster.start(), "select 1") == 1


def test_a_server_that_was_started_by_hand_is_left_alone(home: Path, desk: Desk) -> None:
    cluster = desk.cluster(home)
    cluster.start()
    data = home / "postgres" / "data"
    account = account_for(data, home=home)
    command = Path(f"/proc/{postmaster(home)}/cmdline").read_text().split("\0")[:-1]
    cluster.close()
    (home / "postgres" / "run").mkdir(mode=0o700)
    account.own(home / "postgres" / "run")
    by_hand = account.spawn(command, log=subprocess.DEVNULL, keep=0)
    try:
        eventually(lambda: postmaster(home) is not None)
        with pytest.raises(AlreadyRunningError, match=rf"did not start \(process {by_hand.pid}\)"):
            cluster.start()
        assert by_hand.poll() is None
    finally:
        by_hand.terminate()
        by_hand.wait()


def test_a_long_recovery_is_waited_for_and_told(new_home: Path) -> None:
    place = Place(new_home, account_for(new_home / "data", home=new_home))
    place.data.mkdir()
    place.run.mkdir()
    place.log.write_text("2026-01-01 00:00:00.000 UTC [7] LOG:  redo in progress, elapsed time: 10.00 s\n")
    told = []

    with socket.socket(socket.AF_UNIX) as listening:

        def tell(sentence: str) -> None:
            told.append(sentence)
            listening.bind(str(place.run / SOCKET_NAME))
            place.postmaster_file.write_text("7\n\n\n\n\n\n\nready\n")

        startup.wait_until_ready(place, pid=7, lives=lambda: True, log_from=0, tell=tell)

    assert "redo in progress, elapsed time: 10.00 s" in told[0]


def test_a_server_that_ends_before_it_is_ready_is_told_with_its_own_words(new_home: Path, desk: Desk) -> None:
    cluster = desk.cluster(new_home)
    cluster.start()
    cluster.close()
    (new_home / "postgres" / "data" / "global" / "pg_control").unlink()

    with pytest.raises(StartFailedError, match=r"could not .*pg_control"):
        cluster.start()

    assert not watchers(new_home)


@pytest.mark.parametrize("program", ["postgres", "cat"])
def test_the_postmaster_is_known_by_its_command_where_its_working_directory_is_hidden(
    program: str, tmp_path: Path
) -> None:
    command_line = tmp_path / "cmdline"
    command_line.write_bytes(f"/usr/bin/{program}\0-D\0{tmp_path}\0-c\0x=y\0".encode())

    assert postmaster_module._names_as_data(str(command_line), str(tmp_path)) == (program == "postgres")
    assert not postmaster_module._names_as_data(str(command_line), str(tmp_path.parent))


def test_a_log_that_grew_too_large_is_cut_and_a_copy_kept(tmp_path: Path) -> None:
    log = tmp_path / "postgres.log"
    log.write_bytes(b"x" * (LARGEST_LOG + 1))

    bound_log(str(log))

    assert log.stat().st_size == 0
    assert (tmp_path / "postgres.log.1").stat().st_size == LARGEST_LOG + 1
