"""Under which account the server runs. PostgreSQL refuses root, so root hands it to an existing account."""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .errors import DataUnusableError

_UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    name: str
    uid: int
    gid: int
    switch: bool
    """We are root, and start programs under this account instead of our own."""

    def run(self, command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
        """Runs to the end; the output is in the result. OSError if the account may not even start it."""
        return subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            env=_environment(),
            user=self.uid if self.switch else None,
            group=self.gid if self.switch else None,
            extra_groups=[] if self.switch else None,
            umask=0o077,
        )

    def spawn(self, command: Sequence[str | Path], *, log: int, keep: int) -> subprocess.Popen[bytes]:
        """Starts a server that writes to the file `log` and keeps the file `keep` open as long as it lives.

        It gets a session of its own, so that Ctrl-C in a terminal reaches us and not it: we stop it in order.
        The account is changed by subprocess itself between fork and exec, without `preexec_fn`, which is not
        safe in a program with threads.
        """
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=(keep,),
            start_new_session=True,
            cwd="/",
            env=_environment(),
            user=self.uid if self.switch else None,
            group=self.gid if self.switch else None,
            extra_groups=[] if self.switch else None,
            umask=0o077,
        )

    def can_enter(self, directory: Path) -> bool:
        # Tried rather than worked out from mode bits: access lists and mount options count too.
        if not self.switch:
            return True
        try:
            return self.run(["/bin/sh", "-c", 'cd -- "$1"', "sh", directory]).returncode == 0
        except (OSError, subprocess.SubprocessError) as problem:
            raise DataUnusableError(
                f"PostgreSQL does not run as root, and root may not start it as “{self.name}” here ({problem}), "
                "as in a container that has only one account. Run Goodword as an ordinary user."
            ) from problem

    def own(self, path: Path) -> None:
        if self.switch:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


def account_for(data: Path, *, home: Path) -> Account:
    """The account for a data directory: its owner; where it is not there yet, the owner of its home."""
    owner = data.stat().st_uid if data.exists() else None
    me = os.geteuid()
    if me == 0 and owner is None:
        return _owner(home) if home.stat().st_uid else _unprivileged()
    if me == 0:
        return _owner(data)
    if owner not in (None, me):
        raise DataUnusableError(
            f"The database in {data} belongs to the account “{_name(owner)}”, and this is “{_name(me)}”. "
            f"Run Goodword as “{_name(owner)}”, or as root, or set GOODWORD_HOME to another directory."
        )
    return Account(name=_name(me), uid=me, gid=os.getegid(), switch=False)


def _owner(directory: Path) -> Account:
    found = directory.stat()
    if found.st_uid == 0:
        raise DataUnusableError(
            f"The database in {directory} belongs to root, and PostgreSQL does not run as root. Give it to "
            f"another account, for example: chown -R nobody {directory}"
        )
    return Account(name=_name(found.st_uid), uid=found.st_uid, gid=found.st_gid, switch=True)


def _unprivileged() -> Account:
    for name in _UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return Account(name=name, uid=entry.pw_uid, gid=entry.pw_gid, switch=True)
    raise DataUnusableError(
        "PostgreSQL does not run as root, and this machine has no account "
        f"{' or '.join(_UNPRIVILEGED)} to run it under. Run Goodword as an ordinary user."
    )


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _environment() -> dict[str, str]:
    # Nothing of ours goes along: PG* variables would bend the server, and our secrets are not the account's
    # to see.
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return {"PATH": os.defpath, **kept, "LC_ALL": "C", "TZ": "UTC"}
