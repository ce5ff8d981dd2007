"""The directory of the socket: short, and closed to everybody but the server's account."""

import os
import shutil
import tempfile
from pathlib import Path

from .account import Account
from .place import Place

SOCKET_NAME = ".s.PGSQL.5432"
# The system's limit for the whole path is 107 bytes on Linux and 103 on macOS.
_LONGEST_SOCKET_PATH = 103


def socket_directory(place: Place) -> Path:
    """Where the running server listens."""
    return place.run.readlink() if place.run.is_symlink() else place.run


def prepare_socket_directory(place: Place) -> Path:
    """An empty directory for the socket that only the server's account may enter; only while no server runs."""
    if place.run.is_symlink() and _is_private(place.run.readlink(), place.account):
        return place.run.readlink()
    forget_socket_directory(place)
    if len(os.fsencode(place.run / SOCKET_NAME)) <= _LONGEST_SOCKET_PATH:
        place.run.mkdir(mode=0o700)
        place.account.own(place.run)
        return place.run
    # Not under $XDG_RUNTIME_DIR, which goes when the user logs out, nor under $TMPDIR, which macOS makes
    # long. A random name, because in /tmp anybody can take a name that can be guessed.
    short = Path(tempfile.mkdtemp(prefix="goodword-", dir="/tmp"))
    place.account.own(short)
    place.run.symlink_to(short)
    return short


def forget_socket_directory(place: Place) -> None:
    if place.run.is_symlink():
        short = place.run.readlink()
        place.run.unlink()
        if _is_private(short, place.account):
            shutil.rmtree(short, ignore_errors=True)
    elif place.run.exists():
        shutil.rmtree(place.run)


def _is_private(directory: Path, account: Account) -> bool:
    try:
        found = directory.lstat()
    except FileNotFoundError:
        return False
    return found.st_uid == account.uid and found.st_mode & 0o177777 == 0o040700
