"""Whether an inbox can reach its mail server, as people are told."""

from datetime import datetime

from goodword.desk.inboxes.models import Inbox


def went_well(inbox: int, *, at: datetime) -> None:
    Inbox.objects.filter(pk=inbox).update(checked_at=at, trouble="", trouble_since=None)


def went_wrong(inbox: int, *, words: str, at: datetime) -> None:
    """Keeps since when it does not work, however often it is tried."""
    Inbox.objects.filter(pk=inbox, trouble_since=None).update(trouble_since=at)
    Inbox.objects.filter(pk=inbox).update(checked_at=at, trouble=words[:2000])
