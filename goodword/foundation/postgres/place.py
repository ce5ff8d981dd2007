"""Where a cluster lives, and who may touch what in it.

    GOODWORD_HOME/postgres/     a directory; or, where root's home is closed to the server's account, a link to one
        data/                   PostgreSQL's own; belongs to the server's account
        run/                    the socket; a link to a short path where this one is too long for a socket
        postgresql.conf …       written by us at every start
        postgres.log            bounded by the watcher
        *.lock                  see locks.py

As root we write nothing into the account's directories, and follow no link on writing: a planted one would
make root write elsewhere.
"""

import hashlib
import os
import secrets
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .account import Account, account_for
from .errors import DataUnusableError

DATA_ROOT = Path("/var/lib/goodword")


@dataclass(frozen=True)
class Place:
    root: Path
    account: Account

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def settings(self) -> Path:
        return self.root / "postgresql.conf"

    @property
    def access(self) -> Path:
        return self.root / "pg_hba.conf"

    @property
    def log(self) -> Path:
        return self.root / "postgres.log"

    @property
    def postmaster_file(self) -> Path:
        return self.data / "postmaster.pid"

    def lock(self, name: str) -> Path:
        return self.root / f"{name}.lock"

    @property
    def run(self) -> Path:
        return self.root / "run"

    def open(self, path: Path, flags: int) -> int:
        """Opens or makes a file of ours in this place; root makes it such that the place's owner can open it too."""
        descriptor = os.open(path, flags | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        owner = self.root.stat()
        if os.geteuid() == 0 and os.fstat(descriptor).st_uid == 0:
            os.fchown(descriptor, owner.st_uid, owner.st_gid)
        return descriptor

    def write(self, path: Path, text: str) -> None:
        """Replaces a file of ours whole; the server's account can read it, and cannot change it."""
        descriptor, temporary = tempfile.mkstemp(dir=self.root)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        Path(temporary).chmod(0o644 if self.account.switch else 0o600)
        Path(temporary).replace(path)


def find_place(home: Path, *, data_root: Path) -> Place:
    """The place of a home's cluster; made if there is none yet."""
    home = home.absolute()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    entry = home / "postgres"
    if not os.path.lexists(entry):
        _make(entry, account_for(entry / "data", home=home), data_root)
    root = _existing(entry)
    place = Place(root, account_for(root / "data", home=home))
    if not place.account.can_enter(root):
        raise DataUnusableError(
            f"PostgreSQL runs as “{place.account.name}”, which may not enter {root}. Let that account enter the "
            f"directories above it, or move the directory to {data_root} and leave a link to it at {entry}."
        )
    return place


def _make(entry: Path, account: Account, data_root: Path) -> None:
    try:
        if account.can_enter(entry.parent):
            _make_directory(entry, like=entry.parent, account=account)
        else:
            _make_elsewhere(entry, account, data_root)
    except FileExistsError:
        pass  # another process was faster; its place is as good


def _make_elsewhere(entry: Path, account: Account, data_root: Path) -> None:
    if not data_root.exists():
        data_root.mkdir(parents=True, exist_ok=True)
        data_root.chmod(0o755)
    # The digest says whose it is. The random part keeps a home that is made anew from finding the old data.
    digest = hashlib.sha256(os.fsencode(entry.parent)).hexdigest()[:12]
    root = data_root / f"{digest}-{secrets.token_hex(4)}"
    _make_directory(root, like=data_root, account=account)
    (root / "home").write_text(f"{entry.parent}\n", encoding="utf-8")
    try:
        entry.symlink_to(root)
    except FileExistsError:
        shutil.rmtree(root)
        raise


def _make_directory(root: Path, *, like: Path, account: Account) -> None:
    root.mkdir(mode=0o700)
    owner = like.stat()
    if os.geteuid() == 0:
        os.chown(root, owner.st_uid, owner.st_gid)
    if account.uid != owner.st_uid:
        root.chmod(0o711)  # the server's account passes through, to its own directories


def _existing(entry: Path) -> Path:
    if entry.is_symlink() and not entry.exists():
        raise DataUnusableError(
            f"{entry} says that the database lies in {entry.readlink()}, and nothing is there. Put it back, "
            "or, to begin with an empty database, remove the link."
        )
    if not entry.is_dir():
        raise DataUnusableError(f"{entry} is not a directory, and the database belongs there. Move it away.")
    return entry.resolve()
