"""A real Dovecot on the loopback: one user, plain sign-in, mail in a Maildir. Works as root and as anybody.

`with dovecot() as server:` — or the fixture `dovecot_server`, one for the session.
"""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

_CONFIGURATION = """
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/log
protocols = imap
listen = 127.0.0.1
ssl = {ssl}
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:{root}/mail/Maildir
first_valid_uid = 1
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {internal}
default_process_limit = 50
mail_max_userip_connections = 100
maildir_stat_dirs = yes
mailbox_list_index = no
namespace inbox {{
  inbox = yes
}}
passdb {{
  driver = static
  args = user={user} password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={root}/mail
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""
_CERTIFICATE = "ssl_cert = <{file}\nssl_key = <{file}\n"


@dataclass
class Dovecot:
    host: str
    port: int
    username: str
    password: str
    root: Path

    def client(self) -> Any:
        """A signed-in IMAPClient, for the test to arrange things with."""
        from imapclient import IMAPClient

        client = IMAPClient(self.host, self.port, ssl=False, timeout=20)
        client.login(self.username, self.password)
        return client

    def append(
        self, *mails: bytes, folder: str = "INBOX", date: datetime | None = None, flags: Iterable[bytes] = ()
    ) -> None:
        """Puts mails into a folder, which is made if need be."""
        client = self.client()
        try:
            if not client.folder_exists(folder):
                client.create_folder(folder)
            for raw in mails:
                client.append(folder, raw, tuple(flags), date)
        finally:
            client.logout()

    def make_anew(self, folder: str) -> None:
        """The same folder, empty, with another UIDVALIDITY. Not for INBOX."""
        client = self.client()
        try:
            if client.folder_exists(folder):
                client.delete_folder(folder)
            client.create_folder(folder)
        finally:
            client.logout()

    def maildir(self, folder: str = "INBOX") -> Path:
        return self.root / "mail" / "Maildir" / ("" if folder == "INBOX" else f".{folder}")


@contextmanager
def dovecot(*, certificate: Path | None = None) -> Iterator[Dovecot]:
    """Started when this is entered and answering; stopped, with all its files gone, when it is left."""
    program = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if program is None:
        raise FileNotFoundError("Dovecot is not installed (Debian: dovecot-imapd)")
    # Not pytest's folder: that one only its owner may enter, and Dovecot works as several users.
    root = Path(tempfile.mkdtemp(prefix="dovecot-"))
    root.chmod(0o755)
    # Root may not own mail, says Dovecot; then somebody else does.
    owner = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    for name in ("run", "state", "mail"):
        (root / name).mkdir()
        if os.geteuid() == 0:
            os.chown(root / name, owner.pw_uid if name == "mail" else 0, owner.pw_gid if name == "mail" else 0)
    port = _free_port()
    configuration = _CONFIGURATION.format(
        root=root,
        port=port,
        user="desk",
        password="secret",
        internal=owner.pw_name,
        group=grp.getgrgid(owner.pw_gid).gr_name,
        uid=owner.pw_uid,
        gid=owner.pw_gid,
        ssl="yes" if certificate else "no",
    )
    if certificate:
        configuration += _CERTIFICATE.format(file=certificate)
    (root / "dovecot.conf").write_text(configuration)
    process = subprocess.Popen([program, "-F", "-c", str(root / "dovecot.conf")], stderr=subprocess.PIPE)
    try:
        _await_greeting(process, port, root / "log")
        yield Dovecot("127.0.0.1", port, "desk", "secret", root)
    finally:
        process.terminate()
        process.communicate(timeout=20)
        shutil.rmtree(root, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _await_greeting(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                if connection.recv(200).startswith(b"* OK"):
                    return
        except OSError:
            # Not listening yet; its own exit would wake us at once.
            try:
                process.wait(0.02)
            except subprocess.TimeoutExpired:
                continue
    said = process.stderr.read().decode() if process.poll() is not None and process.stderr else ""
    raise RuntimeError(f"Dovecot did not start: {said}\n{log.read_text() if log.exists() else ''}")


@pytest.fixture(scope="session")
def dovecot_server() -> Iterator[Dovecot]:
    if (
        os.environ.get("CI") != "true"
        and shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin") is None
    ):
        pytest.skip("Dovecot is not installed (Debian: dovecot-imapd)")
    with dovecot() as server:
        yield server
