"""What an e-mail inbox needs to know of its mail servers."""

from typing import Literal

import msgspec

from goodword.channels.email.imap import ImapServer
from goodword.channels.email.submission import SubmissionServer
from goodword.desk.inboxes.models import Inbox
from goodword.foundation.keys import seal, unseal

EMAIL = "email"
Security = Literal["none", "starttls", "tls"]


class MailServers(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The servers of an inbox. An empty host means that this way is not used: mail then comes by SMTP, pipe or import
    only, or cannot be sent. With `signed_replies` answers come back to address+token@domain, which the customer's
    answer carries even when their program drops the headers that threads are made of."""

    imap_host: str = ""
    imap_port: int = 993
    imap_security: Security = "tls"
    imap_user: str = ""
    imap_folder: str = "INBOX"
    smtp_host: str = ""
    smtp_port: int = 465
    smtp_security: Security = "tls"
    smtp_user: str = ""
    signed_replies: bool = True


class Passwords(msgspec.Struct, frozen=True):
    imap: str = ""
    smtp: str = ""


def servers_of(inbox: Inbox) -> MailServers:
    return msgspec.convert(inbox.settings, MailServers)


def passwords_of(inbox: Inbox) -> Passwords:
    """The inbox's passwords. Raises SecretUnreadable."""
    return Passwords(**{way: unseal(value) for way, value in inbox.sealed.items()})


def configure(inbox: Inbox, servers: MailServers, passwords: Passwords) -> None:
    """Sets the servers on the (unsaved or loaded) inbox; passwords are sealed."""
    inbox.settings = msgspec.to_builtins(servers)
    inbox.sealed = {way: seal(value) for way, value in msgspec.to_builtins(passwords).items() if value}


class NoServer(LookupError):
    """The inbox has no server for this direction."""


def submission_server_of(inbox: Inbox) -> SubmissionServer:
    """Where the inbox's mail leaves. Raises NoServer or SecretUnreadable."""
    servers = servers_of(inbox)
    if not servers.smtp_host:
        raise NoServer(f"{inbox.address} has no SMTP server to send through. Set one up for this inbox.")
    return SubmissionServer(
        host=servers.smtp_host,
        port=servers.smtp_port,
        security=servers.smtp_security,
        username=servers.smtp_user or None,
        password=passwords_of(inbox).smtp,
        ehlo=inbox.address.rpartition("@")[2],
    )


def imap_server_of(inbox: Inbox) -> ImapServer:
    """Where the inbox's mail is fetched. Raises NoServer or SecretUnreadable."""
    servers = servers_of(inbox)
    if not servers.imap_host:
        raise NoServer(f"{inbox.address} has no IMAP server to fetch from.")
    return ImapServer(
        host=servers.imap_host,
        port=servers.imap_port,
        security=servers.imap_security,
        username=servers.imap_user,
        password=passwords_of(inbox).imap,
    )
