"""How Goodword is, for monitoring: every number here is one that a person would ask for."""

from datetime import datetime
from typing import Any

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from goodword.accounts.access import for_everybody
from goodword.desk.inboxes.mail import EMAIL, servers_of
from goodword.desk.inboxes.models import Inbox
from goodword.foundation.work.workers import LOCK_CLASS

LATE_SECONDS = 120
"""A row that waits longer than this says that nobody works."""

STALE_SECONDS = 900
"""A mail server that was not visited for so long says that nobody fetches."""

OLDEST = """
    SELECT 'intake', min(received_at) FROM flow_raw_input WHERE state = 'pending'
    UNION ALL SELECT 'pipeline', min(due_at) FROM foundation_event WHERE state = 'pending'
    UNION ALL SELECT 'outbox', min(due_at) FROM desk_message WHERE state = 'queued'
"""


@require_GET
@for_everybody
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while everything works, 503 with the same answer when something does not. Says nothing of contents: inboxes
    are named by their public id."""
    now = timezone.now()
    try:
        state = _state(now)
    except DatabaseError:
        return JsonResponse({"ok": False, "database": False}, status=503)
    return JsonResponse(state, status=200 if state["ok"] else 503)


def _state(now: datetime) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND granted "
            "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            [LOCK_CLASS],
        )
        workers = cursor.fetchone()[0]
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE datname = current_database() AND application_name = 'goodword live'"
        )
        live = cursor.fetchone()[0]
        cursor.execute(OLDEST)
        waiting = {queue: _seconds(now, due) for queue, due in cursor.fetchall()}
    inboxes = {inbox.public_id: _inbox(inbox, now) for inbox in Inbox.objects.filter(is_active=True)}
    oldest = max((seconds for seconds in waiting.values() if seconds), default=0)
    works = workers > 0 and live > 0 and oldest < LATE_SECONDS and all(inbox["ok"] for inbox in inboxes.values())
    return {
        "ok": works,
        "database": True,
        "workers": workers,
        "live": live > 0,
        "oldest_unprocessed_seconds": oldest,
        "waiting_seconds": waiting,
        "inboxes": inboxes,
    }


def _inbox(inbox: Inbox, now: datetime) -> dict[str, Any]:
    """An inbox that is fetched must have been visited lately; one that mail is delivered to has nothing to visit."""
    checked = _seconds(now, inbox.checked_at)
    since_made = _seconds(now, inbox.created_at) or 0
    fetched = inbox.channel == EMAIL and bool(servers_of(inbox).imap_host)
    stale = fetched and min(checked if checked is not None else since_made, since_made) > STALE_SECONDS
    return {"ok": inbox.trouble_since is None and not stale, "checked_seconds_ago": checked}


def _seconds(now: datetime, then: datetime | None) -> int | None:
    """Whole seconds since then; a time to come counts as 0."""
    return None if then is None else max(0, int((now - then).total_seconds()))
