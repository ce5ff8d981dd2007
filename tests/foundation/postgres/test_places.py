import os
import pwd
import shutil
from pathlib import Path

import pytest

from goodword.foundation.postgres import DataUnusableError, find_binaries

from .conftest import Desk, ask, postmaster

only_root = pytest.mark.skipif(os.geteuid() != 0, reason="it is about what root does, and this is not root")


def test_a_home_with_a_very_long_path_works(new_home: Path, desk: Desk) -> None:
    far = new_home / ("long " * 15) / ("длинный" * 15)
    far.mkdir(parents=True)

    cluster = desk.cluster(far)
    assert ask(cluster.start(), "select 1") == 1
    socket_directory = (far / "postgres" / "run").readlink()

    cluster.close()
    assert not socket_directory.exists()


def test_a_short_directory_that_is_not_ours_any_more_is_not_used_for_the_socket(new_home: Path, desk: Desk) -> None:
    far = new_home / ("long" * 30)
    far.mkdir()
    cluster = desk.cluster(far)
    cluster.start()
    cluster.close()
    open_to_all = new_home / "open"
    open_to_all.mkdir(mode=0o755)
    (far / "postgres" / "run").symlink_to(open_to_all)

    cluster.start()

    assert (far / "postgres" / "run").readlink() != open_to_all


@only_root
def test_root_starts_it_when_everything_lies_where_only_root_may_enter(new_home: Path, desk: Desk) -> None:
    new_home.chmod(0o700)
    closed = _copy_of_the_wheel(new_home)
    cluster = desk.cluster(new_home / "home", find=lambda _: find_binaries(places=[closed]))

    assert ask(cluster.start(), "select 1") == 1

    assert (new_home / "home" / "postgres").readlink().is_relative_to(desk.shared)
    process = Path(f"/proc/{postmaster(cluster.home)}")
    assert str(desk.shared / "cache") in process.joinpath("cmdline").read_text()
    assert process.stat().st_uid != 0


@only_root
def test_root_starts_an_ordinary_users_cluster_as_that_user(new_home: Path, desk: Desk) -> None:
    someone = pwd.getpwnam("daemon")
    os.chown(new_home, someone.pw_uid, someone.pw_gid)

    desk.cluster(new_home).start()

    assert Path(f"/proc/{postmaster(new_home)}").stat().st_uid == someone.pw_uid
    ours = [path.lstat().st_uid for path in (new_home / "postgres").iterdir() if path.suffix == ".lock"]
    assert set(ours) == {someone.pw_uid}


@only_root
def test_data_that_belong_to_root_are_refused(new_home: Path, desk: Desk) -> None:
    (new_home / "postgres" / "data").mkdir(parents=True)

    with pytest.raises(DataUnusableError, match="belongs to root, and PostgreSQL does not run as root"):
        desk.cluster(new_home).start()


def test_a_link_to_data_that_are_gone_is_told(new_home: Path, desk: Desk) -> None:
    (new_home / "postgres").symlink_to(new_home / "gone")

    with pytest.raises(DataUnusableError, match="nothing is there"):
        desk.cluster(new_home).start()


def test_a_file_where_the_database_belongs_is_told(new_home: Path, desk: Desk) -> None:
    (new_home / "postgres").write_text("a file")

    with pytest.raises(DataUnusableError, match="is not a directory"):
        desk.cluster(new_home).start()


def _copy_of_the_wheel(target: Path) -> Path:
    package = find_binaries().directory.parents[1]
    for directory in (package, package.with_name(f"{package.name}.libs")):
        if directory.exists():
            shutil.copytree(directory, target / "venv" / directory.name, copy_function=_link_or_copy)
    return target / "venv" / package.name / "pginstall" / "bin"


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
