"""One mail from a pipe: how any mail server hands mail to `goodword mail accept`."""

from datetime import datetime

from goodword.channels.email.parse import parse
from goodword.desk.inboxes.mail import EMAIL
from goodword.desk.inboxes.models import Inbox
from goodword.flow.intake.addressing import inboxes_of
from goodword.flow.intake.store import Envelope, store


class NoInbox(LookupError):
    """Nobody said which inbox the mail is for, and it does not say so itself."""


def accept(raw: bytes, *, recipients: list[str], sender: str, at: datetime) -> list[int]:
    """Stores the mail for the inboxes among the recipients; without recipients, for those that its headers name; and
    where there is just one inbox, for that one. Returns the ids of the raw inputs. Raises NoInbox."""
    inboxes = inboxes_of(recipients or _named_in(raw)) or ([] if recipients else _only_inbox())
    if not inboxes:
        raise NoInbox(
            f"None of the addresses {', '.join(recipients)} is an inbox."
            if recipients
            else "The mail names no inbox. Say which with --to ADDRESS."
        )
    told = Envelope(sender=sender, recipients=tuple(recipients))
    return [store(raw, inbox=inbox, source="pipe", envelope=told, at=at) for inbox in inboxes]


def _named_in(raw: bytes) -> list[str]:
    try:
        mail = parse(raw)
    except Exception:  # noqa: BLE001 - a mail that cannot be read is stored all the same; intake will say why
        return []
    return [*mail.delivered_to, *(who.address for who in (*mail.to, *mail.cc))]


def _only_inbox() -> list[int]:
    inboxes = list(Inbox.objects.filter(channel=EMAIL, is_active=True).values_list("pk", flat=True)[:2])
    return inboxes if len(inboxes) == 1 else []
