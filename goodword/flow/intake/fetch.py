"""Fetching from IMAP: one thread an inbox, a cursor by UID, and what was fetched committed together with the cursor.

Nothing depends on `\\Seen`, so that people may read the mailbox elsewhere; nothing is changed on the server.
"""

import logging
import threading
from datetime import UTC, datetime

from django.db import Error as DatabaseError
from django.db import close_old_connections, connection, transaction

from goodword.channels.email.imap import Fetched, Mailbox, MailboxUnavailable, open_mailbox
from goodword.desk.inboxes.mail import EMAIL, NoServer, imap_server_of, servers_of
from goodword.desk.inboxes.models import Inbox
from goodword.desk.inboxes.trouble import went_well, went_wrong
from goodword.flow.intake.models import MailboxCursor, RawInput
from goodword.flow.intake.store import Envelope, store
from goodword.foundation.keys import SecretUnreadable

log = logging.getLogger(__name__)

SIZE_LIMIT = 35 * 1024 * 1024
IDLE_SECONDS = 60.0
POLL_SECONDS = 20.0  # where the server does not tell by itself
LOOK_AGAIN_SECONDS = 10.0
SHORTEST_REST_SECONDS, LONGEST_REST_SECONDS = 5.0, 300.0
PATIENCE = 3
"""So many visits a server may refuse to hand out a mail before that mail is set aside and the next is fetched."""


class Fetcher:
    """Keeps one thread for each active inbox that has an IMAP server; notices new inboxes and changed settings."""

    def __init__(self, stopping: threading.Event) -> None:
        self.stopping = stopping
        self.visits: dict[int, Visit] = {}

    def run(self) -> None:
        while not self.stopping.is_set():
            try:
                close_old_connections()
                self._match(list(Inbox.objects.filter(channel=EMAIL, is_active=True)))
            except DatabaseError as error:
                log.warning("Fetching: the database does not answer: %s", str(error).strip())
                connection.close()
            self.stopping.wait(LOOK_AGAIN_SECONDS)
        for visit in self.visits.values():
            visit.stop()
        connection.close()

    def _match(self, inboxes: list[Inbox]) -> None:
        wanted = {inbox.pk: inbox for inbox in inboxes if servers_of(inbox).imap_host}
        for pk, visit in list(self.visits.items()):
            inbox = wanted.get(pk)
            if inbox is None or visit.differs_from(inbox) or not visit.is_alive():
                visit.stop()
                del self.visits[pk]
        for pk, inbox in wanted.items():
            if pk not in self.visits:
                self.visits[pk] = Visit(inbox)
                self.visits[pk].start()


class Visit(threading.Thread):
    """Stays with one inbox's mail server; when it cannot, says so at the inbox and comes back later."""

    def __init__(self, inbox: Inbox) -> None:
        super().__init__(name=f"fetch {inbox.address}", daemon=True)  # a server that hangs must not hold up the end
        self.inbox = inbox
        self.folder = servers_of(inbox).imap_folder
        self.stopped = threading.Event()
        self.rest = SHORTEST_REST_SECONDS
        self.refusals: dict[int, int] = {}  # how often the server would not hand out a mail, by UID

    def differs_from(self, inbox: Inbox) -> bool:
        return (inbox.settings, inbox.sealed) != (self.inbox.settings, self.inbox.sealed)

    def stop(self) -> None:
        self.stopped.set()

    def run(self) -> None:
        while not self.stopped.is_set():
            try:
                self._stay()
            except (MailboxUnavailable, SecretUnreadable, NoServer) as error:
                self._say_trouble(str(error))
            except DatabaseError as error:
                log.warning("%s: the database does not answer: %s", self.name, str(error).strip())
                connection.close()
            except Exception as error:
                log.exception("%s failed", self.name)
                self._say_trouble(f"An error in Goodword: {type(error).__name__}: {error}")
            self.stopped.wait(self.rest)
            self.rest = min(self.rest * 2, LONGEST_REST_SECONDS)
        connection.close()

    def _stay(self) -> None:
        with open_mailbox(imap_server_of(self.inbox)) as mailbox:
            while not self.stopped.is_set():
                fetch_folder(self.inbox.pk, mailbox, self.folder, refusals=self.refusals)
                went_well(self.inbox.pk, at=datetime.now(UTC))
                self.rest = SHORTEST_REST_SECONDS
                connection.close()  # a minute of waiting needs none
                if not mailbox.idle(IDLE_SECONDS) and not mailbox.can_idle:
                    self.stopped.wait(POLL_SECONDS)

    def _say_trouble(self, words: str) -> None:
        log.warning("%s: %s", self.name, words)
        try:
            went_wrong(self.inbox.pk, words=words, at=datetime.now(UTC))
        except DatabaseError:
            connection.close()


def fetch_folder(inbox: int, mailbox: Mailbox, folder: str, *, refusals: dict[int, int]) -> None:
    """Stores what is new in the folder. Raises MailboxUnavailable, also where the server hands a mail out only perhaps
    later: then the cursor stays before it. `refusals` counts these from visit to visit."""
    validity = mailbox.uid_validity(folder)
    since = _where_we_are(inbox, folder, validity)
    for fetched in mailbox.fetch_new(folder, since, size_limit=SIZE_LIMIT):
        if fetched.error:
            refusals[fetched.uid] = refusals.get(fetched.uid, 0) + 1
            if refusals[fetched.uid] < PATIENCE:
                raise MailboxUnavailable("protocol", fetched.error)
            if fetched.uid not in mailbox.uids(folder, fetched.uid - 1):
                continue  # somebody deleted or moved it meanwhile
        _keep(inbox, folder, validity, fetched)


def _where_we_are(inbox: int, folder: str, validity: int) -> int:
    """The last UID that is stored. With a new UIDVALIDITY all is read again: what is known is recognised by its bytes."""
    cursor, _ = MailboxCursor.objects.get_or_create(inbox_id=inbox, folder=folder, defaults={"uid_validity": validity})
    if cursor.uid_validity != validity:
        cursor.uid_validity, cursor.last_uid = validity, 0
        cursor.save(update_fields=["uid_validity", "last_uid"])
    return cursor.last_uid


@transaction.atomic
def _keep(inbox: int, folder: str, validity: int, fetched: Fetched) -> None:
    """One mail and the cursor in one transaction; of two fetchers at once the second finds it done."""
    cursor = MailboxCursor.objects.select_for_update().get(inbox_id=inbox, folder=folder)
    if cursor.uid_validity != validity or cursor.last_uid >= fetched.uid:
        return
    envelope = Envelope(
        received=fetched.internal_date,
        partial=fetched.raw is None,
        folder=folder,
        uid=fetched.uid,
        uid_validity=validity,
    )
    raw = fetched.headers if fetched.raw is None else fetched.raw
    raw_id = store(raw, inbox=inbox, source="imap", envelope=envelope, at=datetime.now(UTC))
    if fetched.raw is None:
        size = f"It has {fetched.size // 1_000_000} MB, which is too large; only its headers were fetched."
        RawInput.objects.filter(pk=raw_id).update(state="quarantined", error=fetched.error or size)
    cursor.last_uid = fetched.uid
    cursor.save(update_fields=["last_uid"])
