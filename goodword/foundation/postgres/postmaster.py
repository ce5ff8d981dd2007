"""The postmaster, PostgreSQL's first process: which one it is, how it ends, and the watcher that ends it.

Run as a program, this file is the watcher. It waits, asleep in the kernel, until nobody holds the `use` lock
any more, and then stops the server: so the server never outlives those who use it, even when they are killed
with -9. The other ways were weighed: PR_SET_PDEATHSIG ends with the *thread* that started the child, exists
on Linux only, wants code between fork and exec, and would pull the server away from others who use it too; a
pipe to the parent has that last fault as well. The watcher costs about 5 MB; to
keep it there, this file imports little and nothing of ours.
"""

import fcntl
import os
import signal
import sys
import time

LARGEST_LOG = 10_000_000  # bytes; as much again is kept as postgres.log.1
PATIENCE = 120.0  # seconds for an orderly end, before the server is told to end at once
_LOG_CHECK_SECONDS = 600
_FAST, _IMMEDIATE = signal.SIGINT, signal.SIGQUIT


def read_state(data: str) -> tuple[int, str] | None:
    """Process number and state (`starting`, `ready`, `stopping`) as PostgreSQL left them in its file, true or not."""
    try:
        with open(os.path.join(data, "postmaster.pid"), encoding="utf-8", errors="replace") as file:
            lines = file.read().splitlines()
        return int(lines[0]), lines[7].strip() if len(lines) > 7 else "starting"
    except (OSError, ValueError, IndexError):
        return None


def find_postmaster(data: str) -> int | None:
    """Its process number, if that process lives and is really this directory's PostgreSQL.

    Numbers are given again to other processes, and the file may have been written by the server's account,
    which must not be able to make root signal what it likes.
    """
    state = read_state(data)
    if state is None or state[0] <= 1:
        return None
    return state[0] if _works_in(state[0], data) else None


def _works_in(pid: int, data: str) -> bool:
    return _shown_by_proc(pid, data) if os.path.exists("/proc/self/cwd") else _shown_by_ps(pid, data)


def _shown_by_proc(pid: int, data: str) -> bool:
    process = f"/proc/{pid}"
    try:
        if os.stat(process).st_uid != os.stat(data).st_uid:
            return False
        try:  # every process of PostgreSQL has its data directory as its working directory
            return os.path.samefile(f"{process}/cwd", data)
        except PermissionError:
            # In a container, root may lack the right to look at the working directories of others.
            return _names_as_data(f"{process}/cmdline", data)
    except OSError:
        return False


def _names_as_data(command_line: str, data: str) -> bool:
    with open(command_line, "rb") as file:
        words = file.read().split(b"\0")
    if os.path.basename(words[0]) != b"postgres" or b"-D" not in words:
        return False
    named = words[words.index(b"-D") + 1]
    return not os.path.exists(named) or os.path.samefile(named, data)  # it does not exist: the home was moved


def _shown_by_ps(pid: int, data: str) -> bool:
    import subprocess  # only here, see above

    command = ["ps", "-o", "uid=,comm=", "-p", str(pid)]
    listed = subprocess.run(command, capture_output=True, text=True, check=False)
    uid, _, program = listed.stdout.strip().partition(" ")
    return uid == str(os.stat(data).st_uid) and program.strip().endswith("postgres")


def server_lives(server_lock: str) -> bool:
    """Any process of the cluster lives, not only the first."""
    try:
        lock = os.open(server_lock, os.O_RDWR | os.O_NOFOLLOW)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False


def stop_server(data: str, server_lock: str, *, patience: float) -> bool:
    """Ends the server in order; after `patience` seconds at once, which loses nothing but needs recovery at the next
    start. Returns when no process of it is left; False if some are left even half a minute after that.
    """
    began = time.monotonic()
    sent: set[tuple[int, int]] = set()
    while server_lives(server_lock):
        waited = time.monotonic() - began
        if waited > patience + 30:
            return False
        # Looked up each time: just started, the server may not have written its number yet.
        if pid := find_postmaster(data):
            wanted = (pid, _FAST if waited < patience else _IMMEDIATE)
            if wanted not in sent:
                _signal(*wanted)
                sent.add(wanted)
        time.sleep(0.02)
    return True


def _signal(pid: int, number: int) -> None:
    try:  # noqa: SIM105 (contextlib would be one more import in the watcher)
        os.kill(pid, number)
    except ProcessLookupError:
        pass


def bound_log(log: str) -> None:
    """Empties a log that grew too large, and keeps a copy. PostgreSQL goes on writing, at the end that there is."""
    try:
        source = os.open(log, os.O_RDWR | os.O_NOFOLLOW)
    except OSError:
        return
    try:
        if os.fstat(source).st_size > LARGEST_LOG:
            target = os.open(log + ".1", os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
            try:
                while part := os.read(source, 1 << 16):
                    os.write(target, part)
            finally:
                os.close(target)
            os.ftruncate(source, 0)
    except OSError:
        return  # a full disk, say; the next time may succeed, and the watcher has a more important duty
    finally:
        os.close(source)


def watch(root: str) -> None:
    watching = os.open(os.path.join(root, "watch.lock"), os.O_RDWR | os.O_NOFOLLOW)
    try:
        fcntl.flock(watching, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    log = os.path.join(root, "postgres.log")
    signal.signal(signal.SIGALRM, lambda *_: bound_log(log))
    signal.setitimer(signal.ITIMER_REAL, _LOG_CHECK_SECONDS, _LOG_CHECK_SECONDS)
    using = os.open(os.path.join(root, "use.lock"), os.O_RDWR | os.O_NOFOLLOW)
    fcntl.flock(using, fcntl.LOCK_EX)
    stop_server(os.path.join(root, "data"), os.path.join(root, "server.lock"), patience=PATIENCE)
    # In this order: whoever can take `use` next must not still see us watching.
    os.close(watching)
    os.close(using)


if __name__ == "__main__":
    watch(sys.argv[1])
